#pragma once

#include "report/proof_report.hpp"
#include "workspace/run.hpp"

namespace bangkom::workspace {

/// Why one instance, as `rules::judge_rule` found it, has its outcome.
report::Explanation explain_instance(const Project& project, Run& run, rules::Finding finding);

struct ExplainAnswer {
    std::vector<report::Explanation> explanations;
    std::size_t others = 0;  // instances with those keys that are not explained
};

/// Why the instances of a rule with these leading keys have their outcome. Without keys: the violated and undetermined
/// ones, else the excepted, else the satisfied; `most` of them.
ExplainAnswer explain(const Project& project, Run& run, program::RuleId rule, const std::vector<std::string>& keys,
                      std::size_t most, Language language);

}  // namespace bangkom::workspace
