#pragma once
// An impact for people, as JSON and as CSV; the shapes are fixed by the language's reference, "compare".

#include <ostream>

#include "compare/impact.hpp"
#include "report/document.hpp"

namespace bangkom::compare {

/// The two sides, for readers: `examples/office`, `examples/office, scenario stricter`, `examples/office at HEAD~1`.
struct Names {
    std::string before;
    std::string after;
};

struct ReportOptions {
    Language language = Language::english;
    bool details = false;  // every row, finding and line; else a summary with the first findings of each rule
    Words more = {};       // how the reader of a summary sees the rest
};

void add_impact(const Impact& impact, const Names& names, const ReportOptions& options, report::Document& document);
report::Json json_impact(const Impact& impact, const Names& names, Language language);
void write_csv_impact(const Impact& impact, Language language, std::ostream& out);

/// Keeps what goes by one of these names.
void keep_only(Impact& impact, const std::vector<std::string>& names);

const char* change_word(Change change);
const char* section_word(program::TableKind kind);

}  // namespace bangkom::compare
