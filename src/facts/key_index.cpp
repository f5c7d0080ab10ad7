#include "facts/key_index.hpp"

#include <algorithm>

namespace bangkom::facts {

namespace {

constexpr std::uint64_t text_mark = std::uint64_t(1) << 63;  // codes of texts are hashes with this bit

std::uint64_t text_code(std::string_view key) { return (hash_text(key) | text_mark) & ~std::uint64_t(1); }

std::uint64_t spread(std::uint64_t code) {
    code *= 0x9e37'79b9'7f4a'7c15u;
    return code ^ (code >> 32);
}

}  // namespace

std::uint64_t KeyIndex::digits_code(std::string_view key) {
    if (key.empty() || key.size() > 18 || (key.size() > 1 && key[0] == '0')) return no_code;
    std::uint64_t code = 0;
    for (const char c : key) {
        if (c < '0' || c > '9') return no_code;
        code = code * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return code;
}

KeyIndex::KeyIndex(std::span<const std::uint32_t> keys, const TextPool& texts) : keys_(keys) {
    std::uint64_t greatest = 0;
    bool all_digits = true;
    for (std::size_t row = 0; row < keys.size() && all_digits; ++row) {
        const std::uint64_t code = digits_code(texts[keys[row]]);
        all_digits = code != no_code;
        if (all_digits) greatest = std::max(greatest, code);
    }
    if (all_digits && greatest < keys.size() * 8 + 1024) {
        direct_.assign(greatest + 1, none);
    } else {
        std::size_t size = 16;
        while (size < keys.size() * 2) size *= 2;
        slots_.resize(size);
    }
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const std::string_view key = texts[keys[row]];
        if (key.empty()) continue;
        const auto number = static_cast<std::uint32_t>(row);
        const std::uint64_t digits = digits_code(key);
        const std::uint32_t earlier = put(digits != no_code ? digits : text_code(key), key, number, texts);
        if (earlier != none) duplicates_.emplace_back(number, earlier);
    }
}

std::uint32_t KeyIndex::put(std::uint64_t code, std::string_view key, std::uint32_t row,
                            const TextPool& texts) {
    if (!direct_.empty()) {
        std::uint32_t& place = direct_[code];
        if (place != none) return place;
        place = row;
        return none;
    }
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = spread(code) & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot].row == none) {
            slots_[slot] = {code, row};
            return none;
        }
        if (slots_[slot].code == code && (code < text_mark || texts[keys_[slots_[slot].row]] == key)) return slots_[slot].row;
    }
}

std::uint32_t KeyIndex::find_digits(std::uint64_t code) const {
    if (!direct_.empty()) return code < direct_.size() ? direct_[code] : none;
    if (slots_.empty()) return none;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = spread(code) & mask; slots_[slot].row != none; slot = (slot + 1) & mask)
        if (slots_[slot].code == code) return slots_[slot].row;
    return none;
}

std::uint32_t KeyIndex::find(std::string_view key, const TextPool& texts) const {
    const std::uint64_t digits = digits_code(key);
    if (digits != no_code) return find_digits(digits);
    if (slots_.empty()) return none;
    const std::uint64_t code = text_code(key);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = spread(code) & mask; slots_[slot].row != none; slot = (slot + 1) & mask)
        if (slots_[slot].code == code && texts[keys_[slots_[slot].row]] == key) return slots_[slot].row;
    return none;
}

}  // namespace bangkom::facts
