#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace bangkom::facts {

/// Texts by number; equal texts have equal numbers. Views stay valid while the pool, or a copy of it, lives. Reading from
/// several threads is safe while nobody adds.
class TextPool {
public:
    TextPool() = default;
    TextPool(const TextPool& other);
    TextPool& operator=(const TextPool& other);
    TextPool(TextPool&&) = default;
    TextPool& operator=(TextPool&&) = default;

    std::uint32_t intern(std::string_view text);
    /// Makes room for about so many more texts.
    void reserve(std::size_t more);
    std::optional<std::uint32_t> find(std::string_view text) const;
    std::string_view operator[](std::uint32_t id) const { return texts_[id]; }
    std::size_t size() const { return texts_.size(); }

private:
    std::string_view keep(std::string_view text);
    std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
    void grow_to(std::size_t size);

    std::vector<std::string_view> texts_;
    std::vector<std::uint32_t> slots_;               // of a power of two: id + 1, 0 where free
    std::vector<std::uint32_t> hashes_;              // parallel to texts_
    std::vector<std::shared_ptr<char[]>> blocks_;    // never changed once written, so copies share them
    std::size_t free_ = 0;                           // bytes left in the last block
    char* next_ = nullptr;
};

/// A quick hash of bytes, the same on every run.
std::uint64_t hash_text(std::string_view text);

}  // namespace bangkom::facts
