#include "source/source_set.hpp"

#include <algorithm>
#include <cassert>

#include "base/utf8.hpp"

namespace bangkom {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

FileId SourceSet::add(std::string name, std::string path, std::string text, bool is_standard) {
    assert(text.size() < 0xffff'ffffu && "callers hold files to the size limit");
    if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
    SourceFile& file = files_.emplace_back();
    file.name = std::move(name);
    file.path = std::move(path);
    file.text = std::move(text);
    file.code = file.name.ends_with(".md") ? extract_code(file.text) : file.text;
    file.is_standard = is_standard;
    file.lines = LineIndex(file.text);
    return FileId{static_cast<std::uint32_t>(files_.size() - 1)};
}

std::string_view SourceSet::text(Span span) const {
    if (!span.valid()) return {};
    const std::string_view all = files_[span.file.index].text;
    const std::size_t begin = std::min<std::size_t>(span.begin, all.size());
    return all.substr(begin, span.end > span.begin ? span.end - span.begin : 0);
}

Position SourceSet::position(Span span) const {
    if (!span.valid()) return {};
    const SourceFile& file = files_[span.file.index];
    return file.lines.position(file.text, span.begin);
}

Position SourceSet::end_position(Span span) const {
    if (!span.valid()) return {};
    const SourceFile& file = files_[span.file.index];
    return file.lines.position(file.text, std::max(span.begin, span.end));
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) { return find_invalid_utf8(text); }

}  // namespace bangkom
