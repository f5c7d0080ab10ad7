#include "repl/state.hpp"

#include <algorithm>

#include "workspace/further_errors.hpp"

namespace bangkom::repl {

namespace {

/// The typed texts, each of one declaration, that the last one declares anew; nothing where anything else is wrong.
std::vector<std::size_t> repeated(const State& state) {
    const workspace::Project& project = *state.session.project;
    if (project.typed.size() < 2) return {};
    std::set<std::size_t> found;
    for (const Diagnostic& diagnostic : state.session.diagnostics.all()) {
        if (info(diagnostic.code).severity != Severity::error) continue;
        const bool twice = diagnostic.code == Code::duplicate_name || diagnostic.code == Code::duplicate_key;
        if (!twice || diagnostic.notes.empty() || diagnostic.span.file != project.typed.back()) return {};
        const auto first =
            std::find(project.typed.begin(), project.typed.end() - 1, diagnostic.notes.front().span.file);
        if (first == project.typed.end() - 1 || project.tree.files.at(*first).declarations.size() != 1) return {};
        found.insert(static_cast<std::size_t>(first - project.typed.begin()));
    }
    return {found.begin(), found.end()};
}

Attempt try_to_open(const Setup& setup, const cli::Session& streams) {
    Attempt attempt;
    attempt.state = std::make_unique<State>(setup, streams);
    cli::Session& session = attempt.state->session;
    workspace::OpenOptions options = cli::open_options(session, setup.settings.arguments);
    options.typed = setup.typed;
    session.project =
        std::make_unique<workspace::Project>(workspace::open(options, session.files, session.diagnostics));
    attempt.files = workspace::files_read(*session.project);
    const workspace::RunOptions running = cli::run_options(session);
    if (session.diagnostics.has_errors())
        workspace::report_further_errors(*session.project, session.files, running, session.diagnostics);
    else
        attempt.state->stated =
            workspace::run(*session.project, session.files, running, {}, eval::Choices::stated, session.diagnostics);
    attempt.good = !session.diagnostics.has_errors();
    return attempt;
}

}  // namespace

Attempt open(Setup& setup, const cli::Session& streams) {
    Attempt attempt = try_to_open(setup, streams);
    const std::vector<std::size_t> said_again = attempt.good ? std::vector<std::size_t>{} : repeated(*attempt.state);
    if (said_again.empty()) return attempt;
    for (auto at = said_again.rbegin(); at != said_again.rend(); ++at)
        setup.typed.erase(setup.typed.begin() + static_cast<std::ptrdiff_t>(*at));
    return try_to_open(setup, streams);
}

bool State::plan() {
    if (!planned) planned = cli::plan_project(session);
    return planned != nullptr;
}

bool State::judge() {
    rules::JudgeOptions options;
    options.language = session.settings.language;
    judgement = rules::judge(*run().evaluator, choices(), options, session.diagnostics);
    return cli::costs_bearable(session, run());
}

compare::Side State::side() {
    return {session.project->program, session.project->sources, *run().evaluator, judgement, run().stated,
            planned ? &planned->result : nullptr};
}

}  // namespace bangkom::repl
