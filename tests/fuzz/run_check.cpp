#include "fuzz/run_check.hpp"

#include <sstream>

#include "diagnostics/render.hpp"
#include "rules/judge.hpp"
#include "workspace/run.hpp"

namespace bangkom::fuzz {

namespace {

constexpr std::int64_t most = 200'000;  // rows, and values of a range: a fuzzer's script may ask for any number

void judge(const workspace::Project& project, const Files& files, Diagnostics& diagnostics) {
    workspace::RunOptions options;
    options.as_of = Date::from_civil(2025, 1, 1);
    options.longest_range = most;
    const auto run = workspace::run(project, files, options, facts::Selection{}, eval::Choices::stated,
                                    diagnostics);
    if (!run || diagnostics.has_errors()) return;
    rules::JudgeOptions judging;
    judging.most_findings_a_rule = 100;
    rules::judge(*run->evaluator, run->derived.problems, judging, diagnostics);
}

}  // namespace

void run_check(const Files& files, const std::string& path) {
    workspace::OpenOptions options;
    options.paths = {path};
    options.most_rows = static_cast<std::size_t>(most);
    Diagnostics diagnostics;
    const workspace::Project project = workspace::open(options, files, diagnostics);
    if (!diagnostics.has_errors()) judge(project, files, diagnostics);
    std::ostringstream out;
    render(diagnostics.sorted(), project.sources, {}, out);
    render_json(diagnostics.sorted(), project.sources, Language::indonesian, out);
}

}  // namespace bangkom::fuzz
