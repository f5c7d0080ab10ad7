#include "lsp/frames.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string_view>

namespace bangkom::lsp {

namespace {

constexpr std::size_t most_bytes = std::size_t(1) << 30;  // of a frame; what says more is no frame
constexpr std::string_view length_header = "content-length:";

std::optional<std::size_t> length_of(std::string line) {
    std::transform(line.begin(), line.end(), line.begin(), [](unsigned char c) { return std::tolower(c); });
    if (!line.starts_with(length_header)) return std::nullopt;
    const std::size_t begin = line.find_first_not_of(" \t", length_header.size());
    if (begin == std::string::npos) return std::nullopt;
    std::size_t length = 0;
    const char* const end = line.data() + line.size();
    const auto [at, error] = std::from_chars(line.data() + begin, end, length);
    const bool whole = std::all_of(at, end, [](char c) { return c == ' ' || c == '\t'; });
    return error == std::errc{} && whole && length <= most_bytes ? std::optional(length) : std::nullopt;
}

}  // namespace

std::optional<std::string> read_frame(std::istream& in) {
    std::optional<std::size_t> length;
    std::string line;
    while (std::getline(in, line)) {
        if (line.ends_with('\r')) line.pop_back();
        if (!line.empty()) {
            if (const auto said = length_of(line)) length = said;
            continue;
        }
        if (!length) continue;
        std::string text(*length, '\0');
        in.read(text.data(), static_cast<std::streamsize>(*length));
        if (static_cast<std::size_t>(in.gcount()) < *length) return std::nullopt;
        return text;
    }
    return std::nullopt;
}

void write_frame(const Json& message, std::ostream& out) {
    const std::string text = message.dump(-1, ' ', false, Json::error_handler_t::replace);
    out << "Content-Length: " << text.size() << "\r\n\r\n" << text << std::flush;
}

}  // namespace bangkom::lsp
