#pragma once
// Sets that are joined as long as they stay small.

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace bangkom::plan::prices {

class LimitedSets {
public:
    /// Sets of one member each, of the same size.
    LimitedSets(std::size_t members, std::uint32_t size) : parent_(members), size_(members, size) {
        std::iota(parent_.begin(), parent_.end(), 0u);
    }
    void set_size(std::uint32_t member, std::uint32_t size) { size_[member] = size; }
    std::uint32_t find(std::uint32_t member) {
        while (parent_[member] != member) member = parent_[member] = parent_[parent_[member]];
        return member;
    }
    /// The first of each set that they are in, ascending. Valid until the next call.
    const std::vector<std::uint32_t>& roots_of(std::span<const std::uint32_t> members) {
        roots_.clear();
        for (const std::uint32_t member : members) roots_.push_back(find(member));
        std::sort(roots_.begin(), roots_.end());
        roots_.erase(std::unique(roots_.begin(), roots_.end()), roots_.end());
        return roots_;
    }
    /// All of them become one set, if that is not greater than `most`.
    bool join(std::span<const std::uint32_t> members, std::size_t most) {
        roots_of(members);
        std::size_t size = 0;
        for (const std::uint32_t root : roots_) size += size_[root];
        if (size > most) return false;
        for (const std::uint32_t root : roots_) parent_[root] = roots_.front();
        if (!roots_.empty()) size_[roots_.front()] = static_cast<std::uint32_t>(size);
        return true;
    }

private:
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint32_t> size_;
    std::vector<std::uint32_t> roots_;
};

}  // namespace bangkom::plan::prices
