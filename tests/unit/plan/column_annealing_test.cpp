#include "plan/solve/prices/column_annealing.hpp"

#include "plan/solve/prices/cheapest_columns.hpp"
#include "plan/solve/prices/dual.hpp"
#include "plan/solve/prices/repair.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

namespace {

constexpr std::size_t rank = ranks_before_objectives;

/// Clerks may take two courses that all want, with seats for half of them. Each cluster is a clerk, whose hours are better enough.
Problem seats(unsigned seed) {
    std::mt19937 random(seed);
    Problem problem;
    Builder builder(problem);
    constexpr int clerks = 24;
    std::vector<Sum> takers(2);
    Sum earned;
    for (int c = 0; c < clerks; ++c) {
        Sum hours;
        for (Sum& course : takers) {
            const Form takes = Form::variable(builder.choice(false, false));
            course.add(takes, 1);
            hours.add(takes, 4 + int(random() % 8));
            earned.add(takes, 1 + int(random() % 9));
        }
        builder.add_row(*hours.finish(), {Number(10), {}, Number(10)}, RowKind::duty, {});
    }
    for (Sum& course : takers) builder.add_row(*course.finish(), {{}, Number(clerks / 2), Number(clerks / 2)}, RowKind::cap, {});
    builder.add_objective(*earned.finish(), true, std::nullopt, {});
    finish(problem);
    return problem;
}

/// All columns of all clusters.
struct Everything {
    explicit Everything(const Model& model, const Ranking& ranking)
        : clusters(clusters_of(model, 2)),
          pricing(model, ranking, clusters, std::vector<std::uint16_t>(model.blocks(), 0), std::vector<double>(model.couplers.size(), 0), 1),
          pool(clusters.size()) {
        for (std::size_t c = 0; c < clusters.size(); ++c) {
            std::vector<std::vector<std::uint16_t>> all{{}};
            for (const std::uint32_t b : clusters.blocks_of(c)) {
                std::vector<std::vector<std::uint16_t>> longer;
                for (const auto& patterns : all)
                    for (std::size_t p = 0; p < model.shapes[model.shape_of[b]].patterns(); ++p) {
                        if (!model.shapes[model.shape_of[b]].allowed[p]) continue;
                        longer.push_back(patterns);
                        longer.back().push_back(static_cast<std::uint16_t>(p));
                    }
                all = std::move(longer);
            }
            for (auto& patterns : all) pool.add(pricing.column_of(c, std::move(patterns)));
        }
    }
    std::vector<std::uint16_t> patterns_of(const Model& model, const Choice& choice) const {
        std::vector<std::uint16_t> patterns(model.blocks());
        for (const std::uint32_t column : choice) {
            const auto blocks = clusters.blocks_of(pool[column].cluster);
            for (std::size_t i = 0; i < blocks.size(); ++i) patterns[blocks[i]] = pool[column].patterns[i];
        }
        return patterns;
    }

    Clusters clusters;
    Pricing pricing;
    Pool pool;
};

Point plain(const Model& model) {
    Point point{std::vector<double>(model.couplers.size(), 0), std::vector<double>(ranks_before_objectives + model.objectives, 0)};
    point.worth[rank] = 1;
    return point;
}

struct Instance {
    explicit Instance(unsigned seed) : model(*model_of(seats(seed), 4096)), every(model, ranking) {
        for (std::size_t b = 0; b < model.blocks(); ++b)
            all.push_back(static_cast<std::uint16_t>(model.shapes[model.shape_of[b]].patterns() - 1));
    }

    Ranking ranking{rank, {}};
    Model model;
    Everything every;
    std::vector<std::uint16_t> all;  // patterns that take all there is: limits are broken
};

/// What no plan is below.
double bound_of(const Model& model, const Ranking& ranking, const Everything& every, std::size_t rounds) {
    CheapestColumns columns(model, every.pool, every.pricing);
    Dual dual(model, ranking, columns);
    columns.look();
    const Point point = plain(model);
    dual.start(point.prices, point.worth);
    dual.improve(rounds, 0, Effort(60, nullptr));
    return dual.bound();
}

}  // namespace

TEST_CASE("whole columns come within little of what prices for them prove", "[plan]") {
    const Effort effort(60, nullptr);
    double open = 0;
    double all = 0;
    double without_prices = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const Instance instance(seed);
        const auto& [ranking, model, every, all_taken] = instance;
        INFO("seed " << seed);
        REQUIRE(every.clusters.size() == 24);
        ColumnAnnealing annealing{{}, 5};
        Choice start;
        for (std::uint32_t c = 0; c < every.clusters.size(); ++c) {
            annealing.columns.push_back(every.pool.of(c));
            start.push_back(every.pool.of(c).back());
        }
        CHECK(every.patterns_of(model, start) == all_taken);
        CHECK_FALSE(is_allowed(Assignment(model, all_taken), ranking));
        Random random(seed);
        const Choice found = anneal_columns(model, ranking, every.pool, whole_scope(model, every.pricing, every.clusters.size()),
                                            plain(model), start, annealing, random, effort);
        Assignment plan(model, every.patterns_of(model, found));
        CHECK((is_allowed(plan, ranking) || repair(plan, ranking, 5, effort)));
        const double bound = bound_of(model, ranking, every, 200);
        const auto value = double(plan.ranks()[rank]);
        CHECK(bound <= value + 1e-6);
        open += value - bound;
        without_prices += value - bound_of(model, ranking, every, 0);
        all += std::abs(value);
    }
    CHECK(open < 0.03 * all);
    CHECK(without_prices > 0.2 * all);
}

TEST_CASE("a plan that takes everything is mended at what it costs least", "[plan]") {
    double lost = 0;
    double all = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const Instance instance(seed);
        const auto& [ranking, model, every, all_taken] = instance;
        INFO("seed " << seed);
        Assignment plan(model, all_taken);
        CHECK_FALSE(is_allowed(plan, ranking));
        CHECK(repair(plan, ranking, 5, Effort(60, nullptr)));
        CHECK(is_allowed(plan, ranking));
        lost += double(plan.ranks()[rank]) - bound_of(model, ranking, every, 200);
        all += std::abs(double(plan.ranks()[rank]));
    }
    CHECK(lost < 0.02 * all);
}
