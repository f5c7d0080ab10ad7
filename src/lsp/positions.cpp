#include "lsp/positions.hpp"

#include <algorithm>
#include <charconv>

#include "base/uri.hpp"
#include "base/utf8.hpp"

namespace bangkom::lsp {

namespace {

std::uint32_t units(const Utf8Char& character, Encoding encoding) {
    switch (encoding) {
    case Encoding::utf8:
        return character.length;
    case Encoding::utf16:
        return character.code > 0xffff ? 2 : 1;
    case Encoding::utf32:
        break;
    }
    return 1;
}

}  // namespace

std::uint32_t units(std::string_view text, Encoding encoding) {
    if (encoding == Encoding::utf8) return static_cast<std::uint32_t>(text.size());
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Char character = decode_utf8(text, at);
        count += units(character, encoding);
        at += character.length;
    }
    return count;
}

Json position_json(std::string_view text, const LineIndex& lines, std::uint32_t byte, Encoding encoding) {
    byte = std::min(byte, static_cast<std::uint32_t>(text.size()));
    const std::uint32_t line = lines.position(text, byte).line;
    const std::uint32_t begin = lines.line_begin(line);
    return {{"line", line - 1}, {"character", units(text.substr(begin, byte - begin), encoding)}};
}

Json range_json(const SourceFile& file, std::uint32_t begin, std::uint32_t end, Encoding encoding) {
    return {{"start", position_json(file.text, file.lines, begin, encoding)},
            {"end", position_json(file.text, file.lines, std::max(begin, end), encoding)}};
}

std::uint32_t byte_of(std::string_view text, const LineIndex& lines, const Json& position, Encoding encoding) {
    const auto line = position.at("line").get<std::uint32_t>();
    const auto character = position.at("character").get<std::uint32_t>();
    if (line >= lines.count()) return static_cast<std::uint32_t>(text.size());
    const std::string_view words = lines.line(text, line + 1);
    std::size_t at = 0;
    for (std::uint32_t passed = 0; at < words.size();) {
        const Utf8Char next = decode_utf8(words, at);
        passed += units(next, encoding);
        if (passed > character) break;
        at += next.length;
    }
    return lines.line_begin(line + 1) + static_cast<std::uint32_t>(at);
}

std::string uri_of(const std::string& path) { return "file://" + percent_encoded(path); }

std::optional<std::string> path_of(const std::string& uri) {
    constexpr std::string_view scheme = "file://";
    if (!uri.starts_with(scheme)) return std::nullopt;
    const std::size_t root = uri.find('/', scheme.size());  // behind the host, which is this one
    if (root == std::string::npos) return std::nullopt;
    std::string path;
    for (std::size_t i = root; i < uri.size(); ++i) {
        unsigned byte = 0;
        const char* const digits = uri.data() + i + 1;
        const bool escaped =
            uri[i] == '%' && i + 2 < uri.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
        path += escaped ? static_cast<char>(byte) : uri[i];
        if (escaped) i += 2;
    }
    return path;
}

}  // namespace bangkom::lsp
