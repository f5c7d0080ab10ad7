#include "facts/csv_scan.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/utf8.hpp"

namespace bangkom::facts {

namespace {

constexpr std::uint64_t ones = 0x0101'0101'0101'0101u;
constexpr std::uint64_t highs = 0x8080'8080'8080'8080u;

/// The high bit of every byte of `word` that is zero.
std::uint64_t zero_bytes(std::uint64_t word) { return ~(((word & ~highs) + ~highs) | word) & highs; }

std::uint64_t load(const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

void look_through(Stretch& stretch) {
    const char* at = stretch.text.data();
    const char* const end = at + stretch.text.size();
    std::uint64_t high = 0;
    std::uint64_t quotes = 0;
    while (end - at >= 8) {
        // Eight counts side by side, added up before one of them can overflow its byte.
        const char* const stop = at + std::min<std::ptrdiff_t>((end - at) / 8, 255) * 8;
        std::uint64_t counts = 0;
        for (; at < stop; at += 8) {
            const std::uint64_t word = load(at);
            counts += zero_bytes(word ^ (ones * '\n')) >> 7;
            quotes |= zero_bytes(word ^ (ones * '"'));
            high |= word & highs;
        }
        constexpr std::uint64_t even_bytes = 0x00ff'00ff'00ff'00ffu;
        const std::uint64_t pairs = (counts & even_bytes) + ((counts >> 8) & even_bytes);
        stretch.line_ends += static_cast<std::size_t>((pairs * 0x0001'0001'0001'0001u) >> 48);
    }
    for (; at < end; ++at) {
        stretch.line_ends += *at == '\n';
        quotes |= *at == '"';
        high |= static_cast<unsigned char>(*at) & 0x80u;
    }
    stretch.has_quotes = quotes != 0;
    stretch.is_ascii = high == 0;
}

}  // namespace

std::vector<Stretch> scan(std::string_view text, unsigned parts) {
    std::vector<Stretch> stretches;
    std::size_t begin = 0;
    for (unsigned part = 0; part < parts && begin < text.size(); ++part) {
        std::size_t end = text.size();
        if (part + 1 < parts) {
            const std::size_t cut = std::max(begin, text.size() / parts * (part + 1));
            const std::size_t line_end = text.find('\n', cut);
            end = line_end == std::string_view::npos ? text.size() : line_end + 1;
        }
        stretches.push_back({text.substr(begin, end - begin)});
        begin = end;
    }
    in_parallel(stretches.size(), [&](std::size_t i) { look_through(stretches[i]); });
    return stretches;
}

std::optional<std::size_t> first_not_utf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        if (i + 8 <= text.size() && (load(text.data() + i) & highs) == 0) {
            i += 8;
        } else if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
        } else {
            const Utf8Char character = decode_utf8(text, i);
            if (!character.valid) return i;
            i += character.length;
        }
    }
    return std::nullopt;
}

}  // namespace bangkom::facts
