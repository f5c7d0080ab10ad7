#include "cli/planning.hpp"

#include <csignal>

#include "cli/progress_line.hpp"

namespace bangkom::cli {

namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

void interrupt(int) { interrupted = true; }

/// Ctrl-C sets `interrupted` while this lives.
class InterruptGuard {
public:
    InterruptGuard() {
        interrupted = false;
        previous_ = std::signal(SIGINT, interrupt);
    }
    ~InterruptGuard() { std::signal(SIGINT, previous_); }
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

private:
    void (*previous_)(int) = nullptr;
};

plan::Limits limits_of(const Session& session) {
    plan::Limits limits;
    limits.seconds = session.settings.seconds;
    limits.gap = session.settings.gap;
    limits.seed = session.settings.seed;
    limits.jobs = session.settings.jobs;
    limits.most_candidates = session.settings.limit_candidates;
    limits.cancelled = &interrupted;
    if (!session.settings.keep.empty()) limits.stability = session.settings.stability.value_or(Number(1));
    return limits;
}

}  // namespace

std::unique_ptr<Planned> plan_project(Session& session, std::optional<std::set<program::TableId>> only,
                                      std::chrono::steady_clock::time_point since) {
    auto planned = std::make_unique<Planned>();
    planned->run = run_project(session, eval::Choices::candidates);
    if (!planned->run) return nullptr;
    const InterruptGuard guard;
    plan::Limits limits = limits_of(session);
    limits.only = std::move(only);
    limits.aside = 2 * std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
    {
        ProgressLine line(session);
        limits.progress = [&](const plan::Progress& now) { line.note(now); };
        planned->result =
            plan::plan(*planned->run->evaluator, planned->run->stated, planned->run->derived, limits, session.diagnostics);
    }
    return flush_diagnostics(session) ? std::move(planned) : nullptr;
}

std::unique_ptr<Explained> explain_choices(Session& session, const plan::Question& question) {
    auto explained = std::make_unique<Explained>();
    explained->run = run_project(session, eval::Choices::candidates);
    if (!explained->run) return nullptr;
    const InterruptGuard guard;
    {
        const ProgressLine line(session);
        explained->answer = plan::why(*explained->run->evaluator, explained->run->stated, explained->run->derived,
                                      limits_of(session), question, session.diagnostics);
    }
    return flush_diagnostics(session) ? std::move(explained) : nullptr;
}

}  // namespace bangkom::cli
