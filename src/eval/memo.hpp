#pragma once
// Columns computed already, by what they were computed from: the shape of an expression and the columns of its names.
// A stack: what a batch of inner rows adds is forgotten with the batch.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "eval/columns.hpp"

namespace bangkom::eval {

struct MemoKey {
    std::uint32_t shape = 0;
    std::size_t size = 0;
    std::vector<ColumnPtr> inputs;  // held, so that no other column takes their address

    friend bool operator==(const MemoKey&, const MemoKey&) = default;
};

class Memo {
public:
    Memo() : levels_(1) {}
    void push() { levels_.emplace_back(); }
    void pop() { levels_.pop_back(); }
    void clear() {
        for (auto& level : levels_) level.clear();
        bytes_ = 0;
    }

    ColumnPtr find(const MemoKey& key) const {
        const auto found = levels_.back().find(key);
        return found == levels_.back().end() ? nullptr : found->second;
    }
    void keep(MemoKey key, ColumnPtr column) {
        if (levels_.size() == 1) {
            bytes_ += bytes(*column);
            if (bytes_ > most_bytes) clear();
        }
        levels_.back().insert_or_assign(std::move(key), std::move(column));
    }

private:
    static constexpr std::size_t most_bytes = std::size_t(256) << 20;
    struct Hash {
        std::size_t operator()(const MemoKey& key) const {
            std::uint64_t hash = key.shape * 0x9e37'79b9'7f4a'7c15u + key.size;
            for (const ColumnPtr& input : key.inputs)
                hash = (hash ^ reinterpret_cast<std::uintptr_t>(input.get())) * 0xff51'afd7'ed55'8ccdu;
            return hash ^ (hash >> 29);
        }
    };
    std::vector<std::unordered_map<MemoKey, ColumnPtr, Hash>> levels_;
    std::size_t bytes_ = 0;
};

/// Inner rows are evaluated between push and pop.
class MemoLevel {
public:
    explicit MemoLevel(Memo& memo) : memo_(memo) { memo_.push(); }
    ~MemoLevel() { memo_.pop(); }
    MemoLevel(const MemoLevel&) = delete;
    MemoLevel& operator=(const MemoLevel&) = delete;

private:
    Memo& memo_;
};

}  // namespace bangkom::eval
