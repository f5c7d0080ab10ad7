#include "workspace/fix.hpp"

#include <algorithm>

namespace bangkom::workspace {

namespace {

/// The decision does not have what the condition names; all else is a mistake.
bool lacks_fields(const Diagnostics& found) {
    return std::all_of(found.all().begin(), found.all().end(),
                       [](const Diagnostic& diagnostic) { return diagnostic.code == Code::unknown_name; });
}

}  // namespace

std::vector<program::RowCondition> fixed_rows(Project& project, const std::string& text,
                                              const syntax::ParseLimits& limits, Diagnostics& diagnostics) {
    std::vector<program::RowCondition> fixed;
    const FileId file = project.sources.add("--fix", "", text, false);
    const std::size_t errors = diagnostics.error_count();
    const syntax::ExprId parsed = syntax::parse_expression(project.sources, file, limits, project.tree, diagnostics);
    if (diagnostics.error_count() > errors) return fixed;
    std::vector<Diagnostic> lacking;
    for (std::size_t i = 0; i < project.program.tables.size(); ++i) {
        const program::TableId table = project.program.tables.id_at(i);
        if (project.program.tables[table].kind != program::TableKind::decision) continue;
        Diagnostics found;
        program::RowCondition condition =
            program::check_row_condition(project.program, project.tree, project.sources, table, parsed, found);
        if (condition.condition) {
            fixed.push_back(std::move(condition));
        } else if (!lacks_fields(found)) {
            for (const Diagnostic& diagnostic : found.all()) diagnostics.report(diagnostic);
        } else if (lacking.empty()) {
            lacking = found.all();
        }
    }
    if (fixed.empty())
        for (const Diagnostic& diagnostic : lacking) diagnostics.report(diagnostic);
    return fixed;
}

}  // namespace bangkom::workspace
