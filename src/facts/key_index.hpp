#pragma once
// From a key to its row. Keys of digits, the usual ones, are compared as numbers and never as text.

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/text_pool.hpp"

namespace bangkom::facts {

class KeyIndex {
public:
    static constexpr std::uint32_t none = 0xffff'ffffu;
    static constexpr std::uint64_t no_code = ~std::uint64_t(0);

    KeyIndex() = default;
    /// `keys`, ids of texts, stay where they are while the index lives. Empty keys are in no index.
    KeyIndex(std::span<const std::uint32_t> keys, const TextPool& texts);

    std::uint32_t find(std::string_view key, const TextPool& texts) const;
    /// By the number that an all-digit key without leading zeros stands for.
    std::uint32_t find_digits(std::uint64_t code) const;
    /// Pairs of a row and the earlier row with the same key.
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& duplicates() const { return duplicates_; }

    /// The number, where the key is one to eighteen digits without leading zeros; else no_code.
    static std::uint64_t digits_code(std::string_view key);

private:
    struct Slot {
        std::uint64_t code = no_code;
        std::uint32_t row = none;
    };
    std::uint32_t put(std::uint64_t code, std::string_view key, std::uint32_t row, const TextPool& texts);

    std::span<const std::uint32_t> keys_;
    std::vector<std::uint32_t> direct_;  // by number, where the numbers lie close together
    std::vector<Slot> slots_;            // else; of a power of two
    std::vector<std::pair<std::uint32_t, std::uint32_t>> duplicates_;
};

}  // namespace bangkom::facts
