#include "lsp/analysis.hpp"

#include "workspace/further_errors.hpp"

namespace bangkom::lsp {

constexpr std::size_t most_findings = 100;  // a rule

namespace {

/// No where it was stopped.
bool judge(Analysis& analysis, const workspace::Home& home, const workspace::RunOptions& options,
           const std::function<bool()>& stop) {
    auto run = workspace::run(analysis.project, home.files, options, facts::Selection{}, eval::Choices::stated,
                              analysis.diagnostics);
    if (analysis.diagnostics.has_errors()) return true;
    rules::JudgeOptions judging;
    judging.language = options.language;
    judging.most_findings_a_rule = most_findings;
    judging.stop = stop;
    analysis.judgement = rules::judge(*run->evaluator, run->derived.problems, judging, analysis.diagnostics);
    if (analysis.judgement->stopped) return false;
    run->evaluator->report_costs(analysis.diagnostics);
    analysis.run = std::move(run);
    return true;
}

void load(Analysis& analysis, const workspace::Home& home, const workspace::RunOptions& options) {
    facts::Selection selection;
    selection.language = options.language;
    facts::load(analysis.project.program, analysis.project.sources, home.files, analysis.project.access, selection,
                analysis.diagnostics);
}

}  // namespace

std::unique_ptr<Analysis> analyse(const workspace::Home& home, const workspace::RunOptions& options, Depth depth,
                                  const std::function<bool()>& stop) {
    auto analysis = std::make_unique<Analysis>();
    analysis->options = home.options;
    analysis->options.names = true;
    analysis->main = home.main;
    analysis->project = workspace::open(analysis->options, home.files, analysis->diagnostics);
    analysis->of_scripts = analysis->diagnostics.all().size();
    analysis->judged = depth == Depth::judged;
    if (depth == Depth::checked || (depth == Depth::stated && analysis->has_loads())) return analysis;
    if (analysis->diagnostics.has_errors()) {
        workspace::report_further_errors(analysis->project, home.files, options, analysis->diagnostics);
    } else if (depth == Depth::judged) {
        if (!judge(*analysis, home, options, stop)) return nullptr;
    } else {
        load(*analysis, home, options);
    }
    return analysis;
}

const program::NameUse* Spot::name() const {
    const program::NameUse* here = project().names.at(file, byte);
    return here || byte == 0 ? here : project().names.at(file, byte - 1);
}

}  // namespace bangkom::lsp
