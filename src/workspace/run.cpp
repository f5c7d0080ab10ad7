#include "workspace/run.hpp"

#include <algorithm>

namespace bangkom::workspace {

namespace {

/// A parameter that has no value on the day of the run, though its type does not allow that.
void warn_of_parameters(const program::Program& program, const facts::Database& database, Date as_of,
                        Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < program.parameters.size(); ++i) {
        const program::Parameter& parameter = program.parameters[program.parameters.id_at(i)];
        if (parameter.optional || parameter.type.kind == program::Kind::unknown) continue;
        const auto& entries = database.parameters[i];
        const auto in_force = [&](const facts::ParameterEntry& entry) { return !entry.from || *entry.from <= as_of; };
        if (std::any_of(entries.begin(), entries.end(), in_force)) continue;
        const std::string& name = parameter.naming.name;
        const std::string day = as_of.to_string();
        diagnostics.report(Code::parameter_without_value, parameter.naming.span,
                           {"`" + name + "` has no value on " + day + "; what needs it is undetermined",
                            "`" + name + "` tidak bernilai pada " + day + "; yang memerlukannya belum pasti"},
                           {"write `set " + name + " = …` in your own script",
                            "tulis `tetapkan " + name + " = …` di skrip Anda sendiri"});
    }
}

void warn_of_reviews(const program::Program& program, Date as_of, Diagnostics& diagnostics) {
    for (const program::Parameter& parameter : program.parameters) {
        if (!parameter.review_by || as_of <= *parameter.review_by) continue;
        const std::string& name = parameter.naming.name;
        const std::string day = parameter.review_by->to_string();
        diagnostics.report(Code::review_overdue, parameter.naming.span,
                           {"`" + name + "` was to be reviewed by " + day, "`" + name + "` seharusnya ditinjau sebelum " + day},
                           {"review its value, and move `review by`", "tinjau nilainya, lalu ubah `tinjau`"});
    }
}

}  // namespace

std::unique_ptr<Run> run(const Project& project, const Files& files, const RunOptions& options,
                         const facts::Selection& selection, eval::Choices choices, Diagnostics& diagnostics) {
    auto run = std::make_unique<Run>();
    facts::Selection selected = selection;
    selected.language = options.language;
    facts::Access access = project.access;
    access.jobs = options.jobs;
    run->database = facts::load(project.program, project.sources, files, access, selected, diagnostics);
    run->stated =
        facts::load_decisions(project.program, project.sources, files, access, selected, run->database, diagnostics);
    run->stated.fixed = options.fixed;
    Date as_of = Date::today();
    if (options.as_of)
        as_of = *options.as_of;
    else if (const auto stated = eval::stated_as_of(project.program, run->database))
        as_of = *stated;
    warn_of_parameters(project.program, run->database, as_of, diagnostics);
    warn_of_reviews(project.program, as_of, diagnostics);
    eval::EvaluatorOptions evaluator_options;
    evaluator_options.language = options.language;
    evaluator_options.longest_range = options.longest_range;
    evaluator_options.reached = options.reached;
    run->evaluator = std::make_unique<eval::Evaluator>(project.program, run->database, as_of, evaluator_options);
    run->derived = eval::derive(*run->evaluator, run->stated, choices, diagnostics);
    return run;
}

}  // namespace bangkom::workspace
