#include "workspace/further_errors.hpp"

#include <algorithm>

namespace bangkom::workspace {

namespace {

enum class Part { shape, logic, rows };

/// What a declaration says: what rows look like, what follows from rows, or rows themselves.
struct PartOf {
    const syntax::Tree& tree;

    Part operator()(const syntax::ErrorDeclaration&) const { return Part::shape; }
    Part operator()(const syntax::Use&) const { return Part::shape; }
    Part operator()(const syntax::Measure&) const { return Part::shape; }
    Part operator()(const syntax::Enum&) const { return Part::shape; }
    Part operator()(const syntax::Entity&) const { return Part::shape; }
    Part operator()(const syntax::Param&) const { return Part::shape; }
    Part operator()(const syntax::Set&) const { return Part::shape; }
    Part operator()(const syntax::Decision&) const { return Part::shape; }
    Part operator()(const syntax::Repeal&) const { return Part::shape; }
    Part operator()(const syntax::Scenario&) const { return Part::shape; }
    Part operator()(const syntax::Define&) const { return Part::logic; }
    Part operator()(const syntax::DecisionTable&) const { return Part::logic; }
    Part operator()(const syntax::Derive&) const { return Part::logic; }
    Part operator()(const syntax::Rule&) const { return Part::logic; }
    Part operator()(const syntax::Goal&) const { return Part::logic; }
    Part operator()(const syntax::View&) const { return Part::logic; }
    Part operator()(const syntax::Accept&) const { return Part::logic; }
    Part operator()(const syntax::Test&) const { return Part::logic; }
    Part operator()(const syntax::RowBlock&) const { return Part::rows; }
    Part operator()(const syntax::Rows&) const { return Part::rows; }
    Part operator()(const syntax::Load&) const { return Part::shape; }  // what it loads may be misread
    Part operator()(const syntax::PinOrBan&) const { return Part::rows; }
    Part operator()(const syntax::Amend& amend) const {
        return amend.target ? std::visit(*this, tree.declarations[amend.target].node) : Part::shape;
    }
};

const syntax::Declaration* around(const syntax::Tree& tree, const Span& span) {
    if (!span.valid()) return nullptr;
    const auto file = tree.files.find(span.file);
    if (file == tree.files.end()) return nullptr;
    for (const syntax::DeclId id : file->second.declarations) {
        const syntax::Declaration& declaration = tree.declarations[id];
        if (declaration.span.begin <= span.begin && span.begin < declaration.span.end) return &declaration;
    }
    return nullptr;
}

}  // namespace

void report_further_errors(const Project& project, const Files& files, const RunOptions& options,
                           Diagnostics& diagnostics) {
    std::vector<const syntax::Declaration*> broken;
    bool rows_are_broken = false;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        if (info(diagnostic.code).severity != Severity::error) continue;
        const syntax::Declaration* declaration = around(project.tree, diagnostic.span);
        if (declaration == nullptr) return;
        const Part part = std::visit(PartOf{project.tree}, declaration->node);
        if (part == Part::shape) return;
        rows_are_broken = rows_are_broken || part == Part::rows;
        broken.push_back(declaration);
    }
    facts::Selection selection;
    selection.language = options.language;
    facts::Access access = project.access;
    access.jobs = options.jobs;
    Diagnostics more;
    facts::load(project.program, project.sources, files, access, selection, more);
    for (const Diagnostic& diagnostic : more.all()) {
        if (info(diagnostic.code).severity != Severity::error) continue;
        // The key may be that of a row which is broken itself.
        if (rows_are_broken && diagnostic.code == Code::unknown_key) continue;
        const syntax::Declaration* declaration = around(project.tree, diagnostic.span);
        if (std::find(broken.begin(), broken.end(), declaration) == broken.end()) diagnostics.report(diagnostic);
    }
}

}  // namespace bangkom::workspace
