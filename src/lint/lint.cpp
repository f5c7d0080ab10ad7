#include "lint/lint.hpp"

#include <algorithm>

#include "lint/context.hpp"

namespace bangkom::lint {

std::vector<Span> lint(const workspace::Project& project, workspace::Run& run, Diagnostics& diagnostics) {
    Context context(project, run, diagnostics);
    find_unused_names(context);
    find_one_language(context);
    find_rules_without_citation(context);
    find_what_never_applies(context);
    find_vain_inputs(context);
    find_unused_facts(context);
    find_out_of_date(context);
    std::sort(context.vain.begin(), context.vain.end());
    return std::move(context.vain);
}

}  // namespace bangkom::lint
