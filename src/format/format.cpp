#include "format/format.hpp"

#include <algorithm>

#include "format/grid.hpp"

namespace bangkom::format {

namespace {

/// Declarations of a file that begin in a block of code, and whether one of them goes on behind it.
struct Stretch {
    CodeBlock block;
    bool whole = true;
};

std::vector<Stretch> stretches(const SourceFile& source, const syntax::Tree& tree, FileId file) {
    std::vector<Stretch> all;
    for (const CodeBlock& block : code_blocks(source)) all.push_back({block, true});
    for (const syntax::DeclId id : tree.files.at(file).declarations) {
        const Span span = tree.declarations[id].span;
        for (Stretch& each : all) {
            const bool touches = span.begin < each.block.end && each.block.begin < span.end;
            const bool within = each.block.begin <= span.begin && span.end <= each.block.end;
            if (touches && !within) each.whole = false;
        }
    }
    return all;
}

void with_line_ends(std::string& text, std::string_view like) {
    const auto first = like.find('\n');
    if (first == std::string_view::npos || first == 0 || like[first - 1] != '\r') return;
    std::string changed;
    for (const char c : text) {
        if (c == '\n') changed += '\r';
        changed += c;
    }
    text = std::move(changed);
}

}  // namespace

std::string format(const SourceSet& sources, const syntax::Tree& tree, FileId file) {
    const SourceFile& source = sources[file];
    const Tokens tokens(source.code, tree, file);
    const std::vector<Mark> marks = outline(tokens, tree, file);
    const Grids grids = lay_out_grids(tokens, tree, file, source.code);
    const Layout layout(tokens, marks, grids);
    std::string text;
    std::uint32_t done = 0;
    for (const Stretch& each : stretches(source, tree, file)) {
        text += std::string_view(source.text).substr(done, each.block.begin - done);
        done = each.block.end;
        if (!each.whole) {
            text += std::string_view(source.text).substr(each.block.begin, each.block.end - each.block.begin);
            continue;
        }
        const std::vector<Line> lines =
            layout.statements(tokens.at(each.block.begin), tokens.at(each.block.end), each.block.begin, each.block.end);
        std::string code = join(lines, each.block.margin);
        with_line_ends(code, source.text);
        text += code;
    }
    return text.append(std::string_view(source.text).substr(done));
}

}  // namespace bangkom::format
