#include "workspace/other_scenarios.hpp"

#include <algorithm>

namespace bangkom::workspace {

namespace {

bool states_rows(const syntax::Tree& tree, syntax::DeclId id) {
    const auto& node = tree.declarations[id].node;
    if (const auto* amend = std::get_if<syntax::Amend>(&node)) return amend->target && states_rows(tree, amend->target);
    return std::holds_alternative<syntax::RowBlock>(node) || std::holds_alternative<syntax::Rows>(node) ||
           std::holds_alternative<syntax::Load>(node) || std::holds_alternative<syntax::PinOrBan>(node) ||
           std::holds_alternative<syntax::Set>(node);
}

/// Is the mistake one of the scenario's? Loaded data have no place in a script.
bool belongs(const Diagnostic& diagnostic, const Span& scenario) {
    if (info(diagnostic.code).severity != Severity::error) return false;
    const Span& span = diagnostic.span;
    return !span.valid() || (span.file == scenario.file && scenario.begin <= span.begin && span.end <= scenario.end);
}

void report_rows(const Project& project, const syntax::Declaration& scenario, const std::string& name,
                 const Files& files, const RunOptions& options, Diagnostics& diagnostics) {
    Diagnostics found;
    const program::Program program =
        program::check(project.tree, project.sources, project.uses, {name, nullptr}, found);
    if (found.has_errors()) return;
    facts::Selection selection;
    selection.language = options.language;
    facts::Access access = project.access;
    access.jobs = options.jobs;
    facts::Database database = facts::load(program, project.sources, files, access, selection, found);
    facts::load_decisions(program, project.sources, files, access, selection, database, found);
    for (const Diagnostic& diagnostic : found.all())
        if (belongs(diagnostic, scenario.span)) diagnostics.report(diagnostic);
}

}  // namespace

void report_other_scenarios(const Project& project, const std::string& chosen, const Files& files,
                            const RunOptions& options, Diagnostics& diagnostics) {
    for (const FileId file : project.tree.order) {
        const auto found = project.tree.files.find(file);
        if (found == project.tree.files.end()) continue;
        for (const syntax::DeclId id : found->second.declarations) {
            const syntax::Declaration& declaration = project.tree.declarations[id];
            const auto* scenario = std::get_if<syntax::Scenario>(&declaration.node);
            if (scenario == nullptr) continue;
            const syntax::Title& title = scenario->title;
            if (!chosen.empty() && (title.name.text == chosen || title.also.text == chosen)) continue;
            const auto stated = [&](syntax::DeclId part) { return states_rows(project.tree, part); };
            if (std::any_of(scenario->body.begin(), scenario->body.end(), stated))
                report_rows(project, declaration, std::string(scenario->title.name.text), files, options, diagnostics);
        }
    }
}

}  // namespace bangkom::workspace
