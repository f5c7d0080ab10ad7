#include <algorithm>

#include "lsp/meaning.hpp"
#include "source/outline.hpp"

namespace bangkom::lsp {

std::string text_above(const SourceFile& file, std::uint32_t byte) {
    std::uint32_t begin = 0;
    std::uint32_t end = byte;
    for (const Heading& heading : headings(file))
        if (heading.at < byte) begin = heading.at + 1;
    for (const CodeBlock& block : code_blocks(file)) {
        if (block.end <= byte) begin = std::max(begin, block.end);
        if (block.begin <= byte && byte < block.end) end = block.begin;
    }
    std::string text;
    for (const ProseLine& line : prose_lines(file))
        if (line.begin >= begin && line.begin < end) text += std::string(line.text) + '\n';
    text.erase(0, std::min(text.find_first_not_of('\n'), text.size()));
    text.erase(text.find_last_not_of('\n') + 1);
    return text;
}

}  // namespace bangkom::lsp
