#include "lsp/answers.hpp"
#include "workspace/format.hpp"

namespace bangkom::lsp {

Json formatting(const Question& question) {
    const SourceFile& source = question.spot.source();
    Diagnostics mistakes;
    const workspace::Project alone =
        workspace::read_alone(source.name, source.text, question.spot.analysis.options, mistakes);
    if (mistakes.has_errors())
        throw Refusal{{"a script with mistakes in its syntax keeps its layout",
                       "skrip yang sintaksnya keliru tidak ditata ulang"}};
    const auto text = workspace::formatted(alone, alone.main_files.front(), mistakes);
    if (!text) throw Refusal{mistakes.all().front().message};
    Json edits = Json::array();
    if (*text == source.text) return edits;
    // Only the lines that differ, so that the editor's marks and cursor stay where they are.
    std::size_t begin = 0;
    std::size_t end = source.text.size();
    std::size_t new_end = text->size();
    while (begin < std::min(end, new_end) && source.text[begin] == (*text)[begin]) ++begin;
    while (end > begin && new_end > begin && source.text[end - 1] == (*text)[new_end - 1]) --end, --new_end;
    const auto line_begin = [](const std::string& words, std::size_t byte) {
        const std::size_t line = byte == 0 ? std::string::npos : words.rfind('\n', byte - 1);
        return line == std::string::npos ? 0 : line + 1;
    };
    begin = line_begin(source.text, begin);
    while (end < source.text.size() && (end == 0 || source.text[end - 1] != '\n')) ++end, ++new_end;
    const Span span{question.spot.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    edits.push_back(question.places.edit(question.spot.project().sources, span, text->substr(begin, new_end - begin)));
    return edits;
}

}  // namespace bangkom::lsp
