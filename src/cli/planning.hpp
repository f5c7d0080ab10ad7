#pragma once

#include <chrono>
#include <memory>

#include "cli/session.hpp"
#include "plan/plan.hpp"
#include "plan/why.hpp"

namespace bangkom::cli {

struct Planned {
    std::unique_ptr<workspace::Run> run;  // decisions hold the chosen rows
    plan::PlanResult result;
};

/// Plans the opened project with progress on a terminal; Ctrl-C ends the search with the best plan so far. Null where
/// the scripts or data are wrong, after the diagnostics were written. `only`: as in plan::Limits. The time limit holds for all
/// that is done `since`; what is done with the plan may take as long as what was done until it was looked for.
std::unique_ptr<Planned> plan_project(Session& session, std::optional<std::set<program::TableId>> only = std::nullopt,
                                      std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now());

struct Explained {
    std::unique_ptr<workspace::Run> run;  // decisions hold all candidates
    plan::Answer answer;
};
/// The same, to answer why rows are chosen or not.
std::unique_ptr<Explained> explain_choices(Session& session, const plan::Question& question);

}  // namespace bangkom::cli
