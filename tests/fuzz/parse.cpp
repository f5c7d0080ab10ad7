#include <sstream>

#include "diagnostics/render.hpp"
#include "fuzz/target.hpp"
#include "syntax/parser.hpp"

void bangkom::fuzz::parse(std::string_view input) {
    if (first_invalid_utf8(input)) return;  // such files are refused before they are parsed
    SourceSet sources;
    // The first byte chooses between a script and a literate file, so both ways are found by the fuzzer.
    const bool is_literate = input.starts_with('#');
    const FileId file = sources.add(is_literate ? "a.bangkom.md" : "a.bangkom", "", std::string(input), false);
    syntax::Tree tree;
    Diagnostics diagnostics;
    syntax::parse(sources, file, {}, tree, diagnostics);
    std::ostringstream out;
    render(diagnostics.sorted(), sources, {}, out);
    render_json(diagnostics.sorted(), sources, Language::indonesian, out);
}
