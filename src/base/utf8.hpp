#pragma once
// UTF-8 read with patience: a byte that belongs to no character counts as one replacement character.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bangkom {

struct Utf8Char {
    char32_t code = 0;
    std::uint32_t length = 1;  // bytes
    bool valid = true;
};

/// The character that begins at `byte`, which lies inside `text`.
Utf8Char decode_utf8(std::string_view text, std::size_t byte);

/// The byte offset of the first byte that is not UTF-8 (overlong forms and surrogates are not).
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

std::size_t count_code_points(std::string_view text);

/// Columns that a terminal needs: wide characters two, combining ones none, control characters and invalid bytes one.
std::size_t display_width(std::string_view text);
std::size_t display_width(char32_t code);

/// The text as it may be sent to a terminal: invalid bytes and controls, also line ends and tabs, become U+FFFD.
std::string printable(std::string_view text);

}  // namespace bangkom
