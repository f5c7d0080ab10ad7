#include "plan/solve/prices/seek.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "plan/solve/prices/dual.hpp"
#include "plan/solve/prices/responses.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

Found seek(const Problem& problem, const Model& model, std::size_t rank, const Locks& locks,
           const std::vector<std::int64_t>& start, const SeekOptions& options, const Effort& effort) {
    Found found;
    auto patterns = patterns_of(model, start);
    if (!patterns) return found;
    const bool debug = std::getenv("DBG") != nullptr;
    Assignment plan(model, std::move(*patterns));
    const Ranking ranking{rank, locks};
    Dual dual(model, ranking, options.jobs);
    const auto value = [&] { return double(plan.ranks()[rank]); };
    const auto is_near = [&] { return value() - std::ceil(dual.bound()) <= options.gap * std::abs(value()); };
    const auto tell = [&](const char* what) {
        if (debug)
            std::fprintf(stderr, "rank %zu %-8s %.3f s value %.0f bound %.1f gap %.3f%%\n", rank, what, effort.spent(), value(),
                         dual.bound(), 100 * (value() - dual.bound()) / std::abs(value()));
    };
    if (debug) std::fprintf(stderr, "blocks %zu couplers %zu shapes %zu\n", model.blocks(), model.couplers.size(), model.shapes.size());
    const std::vector<double> sinking{1.2, 1.0, 0.8, 0.6, 0.4, 0.2, 0};
    {
        dual.improve(1, value(), effort);
        Responses first(plan, ranking, dual.prices(), dual.worth(), options.seed);
        first.sweep({0, 0}, effort);
        tell("first");
    }
    for (int phase = 0; phase < 5 && !effort.is_out() && !is_near(); ++phase) {
        dual.improve(phase == 0 ? 60 : 60, value(), effort);
        tell("dual");
        Responses responses(plan, ranking, dual.prices(), dual.worth(), options.seed + phase);
        responses.sweep(sinking, effort);
        tell("sweep");
    }
    Responses responses(plan, ranking, dual.prices(), dual.worth(), options.seed + 100);
    for (int phase = 0; phase < 20 && !effort.is_out() && !is_near(); ++phase) {
        responses.renew(5 * model.blocks() / 9, effort);
        tell("renew");
    }
    found.bound = dual.proven();
    std::vector<std::int64_t> values = start;
    write_values(model, plan.patterns(), values);
    complete(problem, values);
    const Ranks ranks = ranks_of(problem, values);
    if (debug && ranks != plan.ranks()) std::fprintf(stderr, "RANKS DIFFER\n");
    const Ranks before = ranks_of(problem, start);
    if (*found.bound > before[rank]) found.bound = before[rank];
    if (keeps_caps(problem, values) && keeps(ranks, rank, locks) && better(ranks, before, rank)) found.values = std::move(values);
    return found;
}

}  // namespace bangkom::plan::prices
