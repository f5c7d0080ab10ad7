#include "facts/text_pool.hpp"

#include <algorithm>
#include <cstring>

namespace bangkom::facts {

namespace {

constexpr std::size_t block_size = std::size_t(1) << 16;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    __extension__ using wide = unsigned __int128;
    const wide product = wide(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t load(const char* bytes, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, count);
    return word;
}

/// Numbers that follow each other, as keys often do, share a cache line.
std::uint64_t place_hash(std::string_view text) {
    if (text.empty() || text.size() > 18) return hash_text(text);
    std::uint64_t code = 0;
    for (const char c : text) {
        const unsigned digit = static_cast<unsigned char>(c) - unsigned('0');
        if (digit > 9) return hash_text(text);
        code = code * 10 + digit;
    }
    return (code & 7) + mix(code >> 3, 0x9e37'79b9'7f4a'7c15u);
}

}  // namespace

std::uint64_t hash_text(std::string_view text) {
    constexpr std::uint64_t secret = 0x9e37'79b9'7f4a'7c15u;
    std::uint64_t hash = text.size() * secret + 0x632b'e59b'd9b4'e019u;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) hash = mix(hash ^ load(text.data() + i, 8), secret);
    if (i < text.size()) hash = mix(hash ^ load(text.data() + i, text.size() - i), secret);
    return mix(hash, secret);
}

TextPool::TextPool(const TextPool& other)
    : texts_(other.texts_), slots_(other.slots_), hashes_(other.hashes_), blocks_(other.blocks_) {}

TextPool& TextPool::operator=(const TextPool& other) {
    if (this != &other) *this = TextPool(other);
    return *this;
}

std::size_t TextPool::slot_of(std::string_view text, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    const auto low = static_cast<std::uint32_t>(hash);
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const std::uint32_t entry = slots_[slot];
        if (entry == 0 || (hashes_[entry - 1] == low && texts_[entry - 1] == text)) return slot;
    }
}

std::optional<std::uint32_t> TextPool::find(std::string_view text) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t entry = slots_[slot_of(text, place_hash(text))];
    return entry == 0 ? std::nullopt : std::optional(entry - 1);
}

std::uint32_t TextPool::intern(std::string_view text) {
    if ((texts_.size() + 1) * 2 > slots_.size()) grow_to(std::max<std::size_t>(64, slots_.size() * 2));
    const std::uint64_t hash = place_hash(text);
    const std::size_t slot = slot_of(text, hash);
    if (slots_[slot] != 0) return slots_[slot] - 1;
    texts_.push_back(keep(text));
    hashes_.push_back(static_cast<std::uint32_t>(hash));
    slots_[slot] = static_cast<std::uint32_t>(texts_.size());
    return slots_[slot] - 1;
}

std::string_view TextPool::keep(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > free_) {
        free_ = std::max(block_size, text.size());
        blocks_.push_back(std::shared_ptr<char[]>(new char[free_]));
        next_ = blocks_.back().get();
    }
    std::memcpy(next_, text.data(), text.size());
    const std::string_view kept(next_, text.size());
    next_ += text.size();
    free_ -= text.size();
    return kept;
}

void TextPool::reserve(std::size_t more) {
    std::size_t size = std::max<std::size_t>(64, slots_.size());
    while ((texts_.size() + more) * 2 > size) size *= 2;
    if (size > slots_.size()) grow_to(size);
    texts_.reserve(texts_.size() + more);
    hashes_.reserve(hashes_.size() + more);
}

void TextPool::grow_to(std::size_t size) {
    slots_.assign(size, 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t id = 0; id < texts_.size(); ++id) {
        // The low 32 bits of the hash place every text while there are fewer than 2^32 slots.
        std::size_t slot = hashes_[id] & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = static_cast<std::uint32_t>(id + 1);
    }
}

}  // namespace bangkom::facts
