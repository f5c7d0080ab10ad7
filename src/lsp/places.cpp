#include "lsp/places.hpp"

#include <algorithm>
#include <filesystem>

namespace bangkom::lsp {

std::string Places::uri(const SourceFile& file) const {
    if (!file.is_standard) return desk.uri_at(file.path);
    return desk.library().empty() ? "bangkom:" + file.name : desk.uri_at(desk.library() + file.name.substr(3));
}

Json Places::range(const SourceSet& sources, Span span) const {
    return range_json(sources[span.file], span.begin, span.end, encoding);
}

Json Places::position(const SourceSet& sources, FileId file, std::uint32_t byte) const {
    return position_json(sources[file].text, sources[file].lines, byte, encoding);
}

Json Places::location(const SourceSet& sources, Span span) const {
    return {{"uri", uri(sources[span.file])}, {"range", range(sources, span)}};
}

Json Places::line_of_data(const std::string& folder, const std::string& file, std::uint32_t line) const {
    const std::string path = (std::filesystem::path(folder) / file).lexically_normal().string();
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return nullptr;
    const std::uint32_t first = std::max(line, 1u) - 1;
    return {
        {"uri", desk.uri_at(path)},
        {"range", {{"start", {{"line", first}, {"character", 0}}}, {"end", {{"line", first + 1}, {"character", 0}}}}}};
}

Json Places::edit(const SourceSet& sources, Span span, const std::string& text) const {
    return {{"range", range(sources, span)}, {"newText", text}};
}

}  // namespace bangkom::lsp
