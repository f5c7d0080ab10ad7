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

}  // namespace bangkom::workspace
