#include "base/utf8.hpp"

#include <cstring>

#include <utf8proc.h>

namespace bangkom {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::string_view replacement_text = "\xEF\xBF\xBD";

bool is_control(char32_t code) {
    // Bidirectional overrides would let a script show other text than it says.
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029;
}

/// The length of the run of ASCII from `byte` on, eight bytes at a time.
std::size_t skip_ascii(std::string_view text, std::size_t byte) {
    while (byte + 8 <= text.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + byte, 8);
        if ((word & 0x8080808080808080ull) != 0) break;
        byte += 8;
    }
    while (byte < text.size() && static_cast<unsigned char>(text[byte]) < 0x80) ++byte;
    return byte;
}

}  // namespace

Utf8Char decode_utf8(std::string_view text, std::size_t byte) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = at(byte);
    if (first < 0x80) return {first, 1, true};
    const std::uint32_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || byte + length > text.size()) return {replacement, 1, false};
    char32_t code = first & (0x7Fu >> length);
    for (std::uint32_t i = 1; i < length; ++i) {
        if ((at(byte + i) & 0xC0) != 0x80) return {replacement, 1, false};
        code = (code << 6) | (at(byte + i) & 0x3F);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (overlong || surrogate || code > 0x10FFFF) return {replacement, 1, false};
    return {code, length, true};
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
    std::size_t byte = 0;
    while ((byte = skip_ascii(text, byte)) < text.size()) {
        const Utf8Char c = decode_utf8(text, byte);
        if (!c.valid) return byte;
        byte += c.length;
    }
    return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t byte = 0; byte < text.size(); byte += decode_utf8(text, byte).length) ++count;
    return count;
}

std::size_t display_width(char32_t code) {
    if (is_control(code)) return 1;
    const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(code));
    return width > 0 ? static_cast<std::size_t>(width) : 0;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t byte = 0; byte < text.size();) {
        const Utf8Char c = decode_utf8(text, byte);
        width += display_width(c.code);
        byte += c.length;
    }
    return width;
}

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t byte = 0; byte < text.size();) {
        const Utf8Char c = decode_utf8(text, byte);
        result += c.valid && !is_control(c.code) ? text.substr(byte, c.length) : replacement_text;
        byte += c.length;
    }
    return result;
}

}  // namespace bangkom
