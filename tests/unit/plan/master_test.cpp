#include "plan/solve/prices/master.hpp"

#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/prices/cheapest_columns.hpp"
#include "plan/solve/prices/dual.hpp"
#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

namespace {

constexpr std::size_t goal = ranks_before_objectives;
constexpr std::size_t most_columns = 200;  // of a cluster

/// All of a cluster, or none where there are too many; the plan's first.
std::vector<std::vector<std::uint16_t>> columns_of(const Model& model, std::span<const std::uint32_t> blocks,
                                                   const std::vector<std::uint16_t>& plan) {
    std::vector<std::vector<std::uint16_t>> columns{{}};
    for (const std::uint32_t b : blocks) {
        const Shape& shape = model.shapes[model.shape_of[b]];
        std::vector<std::vector<std::uint16_t>> longer;
        for (const auto& column : columns)
            for (std::size_t i = 0; i < shape.patterns(); ++i) {
                const auto pattern = static_cast<std::uint16_t>((plan[b] + i) % shape.patterns());
                if (shape.allowed[pattern] == 0) continue;
                longer.push_back(column);
                longer.back().push_back(pattern);
            }
        columns = std::move(longer);
        if (columns.size() > most_columns) return {};
    }
    return columns;
}

struct Bounds {
    double simplex;     // the value of the linear problem
    double at_duals;    // what its duals prove of the columns
    double inside;      // what those of the barrier method prove
    double considered;  // likewise, after no prices, and before them again
};

const Effort effort(60, nullptr);

/// Nothing where the problem has no plan at rest, no clusters, or too many columns.
std::optional<Bounds> bounds_of(const Problem& problem) {
    const auto model = model_of(problem, 4096);
    const std::vector<std::int64_t> rest = at_rest(problem);
    if (!model || !keeps_caps(problem, rest)) return std::nullopt;
    const Clusters clusters = clusters_of(*model, most_in_cluster);
    const auto plan = patterns_of(*model, rest);
    if (clusters.couplers.empty() || !plan) return std::nullopt;
    const Ranking ranking{goal, {}};
    const std::vector<double> none(model->couplers.size(), 0);
    Pricing pricing(*model, ranking, clusters, *plan, none, 1);
    Pool pool(clusters.size());
    std::vector<std::uint32_t> all;
    for (std::size_t c = 0; c < clusters.size(); ++c) {
        const auto columns = columns_of(*model, clusters.blocks_of(c), *plan);
        if (columns.empty()) return std::nullopt;
        for (const auto& patterns : columns) all.push_back(pool.add(pricing.column_of(c, patterns)));
    }
    Master master(*model, ranking, pool, whole_scope(*model, pricing, clusters.size()), 1);
    master.add(all);
    master.add(all);
    REQUIRE(master.solve(effort));
    const Point point = master.point();
    const auto inside = master.point_inside(effort);
    REQUIRE(inside);
    CheapestColumns columns(*model, pool, pricing);
    columns.look();
    Dual dual(*model, ranking, columns);
    const auto proven_at = [&](const Point& at) {
        dual.start(at.prices, at.worth);
        return dual.bound();
    };
    Bounds bounds{master.value(), proven_at(point), proven_at(*inside), 0};
    std::vector<double> worth(goal + model->objectives, 0);
    worth[goal] = 1;
    dual.start(none, worth);
    dual.consider(inside->prices, inside->worth);
    dual.consider(none, worth);
    bounds.considered = dual.bound();
    return bounds;
}

}  // namespace

TEST_CASE("the barrier method's prices prove what the simplex method's do", "[plan]") {
    std::size_t tried = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        Problem problem = plan::testing::RandomProblem(seed).problem;
        link(problem);
        const auto bounds = bounds_of(problem);
        if (!bounds) continue;
        INFO("seed " << seed);
        CHECK(std::abs(bounds->at_duals - bounds->simplex) < 1e-6);
        CHECK(std::abs(bounds->inside - bounds->simplex) < 1e-3);
        CHECK(bounds->considered >= bounds->inside);
        ++tried;
    }
    CHECK(tried > 20);
}
