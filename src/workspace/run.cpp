#include "workspace/run.hpp"

namespace bangkom::workspace {

facts::Selection whole_selection(const Project&) { return {}; }

std::unique_ptr<Run> run(const Project& project, const Files& files, const RunOptions& options,
                         const facts::Selection& selection, eval::Choices choices, Diagnostics& diagnostics) {
    auto run = std::make_unique<Run>();
    run->database = facts::load(project.program, project.sources, files, project.access, selection, diagnostics);
    run->stated = facts::load_decisions(project.program, project.sources, files, project.access, selection,
                                        run->database, diagnostics);
    Date as_of = Date::today();
    if (options.as_of)
        as_of = *options.as_of;
    else if (const auto stated = eval::stated_as_of(project.program, run->database))
        as_of = *stated;
    eval::EvaluatorOptions evaluator_options;
    evaluator_options.language = options.language;
    evaluator_options.longest_range = options.longest_range;
    run->evaluator = std::make_unique<eval::Evaluator>(project.program, run->database, as_of, evaluator_options);
    run->derived = eval::derive(*run->evaluator, run->stated, choices, diagnostics);
    return run;
}

}  // namespace bangkom::workspace
