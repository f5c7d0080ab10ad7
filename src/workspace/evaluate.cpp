#include "workspace/evaluate.hpp"

namespace bangkom::workspace {

program::ExprId add_expression(Project& project, const std::string& text, const syntax::ParseLimits& limits,
                               Diagnostics& diagnostics) {
    const FileId file = project.sources.add("expression", "", text, false);
    const std::size_t errors = diagnostics.error_count();
    const syntax::ExprId parsed = syntax::parse_expression(project.sources, file, limits, project.tree, diagnostics);
    if (diagnostics.error_count() > errors) return {};
    const program::ExprId checked =
        program::check_expression(project.program, project.tree, project.sources, parsed, diagnostics);
    return diagnostics.error_count() > errors ? program::ExprId{} : checked;
}

program::ExprId add_expression(Project& project, Run& run, const Files& files, const std::string& text,
                               const syntax::ParseLimits& limits, Diagnostics& diagnostics) {
    const std::size_t first = project.program.expressions.size();
    const std::size_t errors = diagnostics.error_count();
    const program::ExprId expression = add_expression(project, text, limits, diagnostics);
    if (expression)
        facts::check_added_keys(project.program, project.sources, files, project.access, first, run.database, diagnostics);
    return diagnostics.error_count() > errors ? program::ExprId{} : expression;
}

}  // namespace bangkom::workspace
