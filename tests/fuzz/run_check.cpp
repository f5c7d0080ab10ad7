#include "fuzz/run_check.hpp"

#include <sstream>

#include "diagnostics/render.hpp"
#include "eval/derive.hpp"
#include "facts/load.hpp"
#include "rules/judge.hpp"
#include "workspace/project.hpp"

namespace bangkom::fuzz {

namespace {

constexpr std::size_t most_rows = 200'000;  // a fuzzer's script may ask for any number

void judge(const workspace::Project& project, const Files& files, Diagnostics& diagnostics) {
    facts::Access access = project.access;
    access.most_rows = most_rows;
    const facts::Selection selection;
    facts::Database database = facts::load(project.program, project.sources, files, access, selection, diagnostics);
    const facts::StatedDecisions stated =
        facts::load_decisions(project.program, project.sources, files, access, selection, database, diagnostics);
    if (diagnostics.has_errors()) return;
    eval::EvaluatorOptions options;
    options.longest_range = most_rows;
    eval::Evaluator evaluator(project.program, database, Date::from_civil(2025, 1, 1).value(), options);
    const eval::Derived derived = eval::derive(evaluator, stated, eval::Choices::stated, diagnostics);
    rules::JudgeOptions judging;
    judging.most_findings_a_rule = 100;
    rules::judge(evaluator, derived.problems, judging, diagnostics);
}

}  // namespace

void run_check(const Files& files, const std::string& path) {
    workspace::OpenOptions options;
    options.paths = {path};
    Diagnostics diagnostics;
    const workspace::Project project = workspace::open(options, files, diagnostics);
    if (!diagnostics.has_errors()) judge(project, files, diagnostics);
    std::ostringstream out;
    render(diagnostics.sorted(), project.sources, {}, out);
    render_json(diagnostics.sorted(), project.sources, Language::indonesian, out);
}

}  // namespace bangkom::fuzz
