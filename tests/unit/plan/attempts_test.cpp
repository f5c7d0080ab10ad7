#include "plan/solve/prices/attempts.hpp"

#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

namespace {

constexpr std::size_t rank = ranks_before_objectives;

/// A problem, its model, a plan that keeps caps, and the least the first goal can be.
struct Instance {
    Problem problem;
    std::optional<Model> model;
    std::vector<std::uint16_t> patterns;
    std::int64_t best = 0;
};

std::optional<Instance> instance(unsigned seed) {
    Instance result{plan::testing::RandomProblem(seed).problem, std::nullopt, {}, 0};
    result.model = model_of(result.problem, 4096);
    if (!result.model) return std::nullopt;
    std::optional<std::vector<std::int64_t>> start;
    std::optional<std::int64_t> best;
    plan::testing::for_each_choice(result.problem, [&](const std::vector<std::int64_t>& values) {
        if (!keeps_caps(result.problem, values)) return;
        if (!start) start = values;
        best = std::min(best.value_or(std::numeric_limits<std::int64_t>::max()), ranks_of(result.problem, values)[rank]);
    });
    if (!start) return std::nullopt;
    const auto patterns = patterns_of(*result.model, *start);
    if (!patterns) return std::nullopt;
    result.patterns = *patterns;
    result.best = *best;
    return result;
}

/// Of the first small problems, each that has a model, with prices to begin with: `test(small, ranking, dual, clusters, seed)`.
template <class Test>
void for_small(unsigned seeds, const Effort& effort, const Test& test) {
    std::size_t tried = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        const auto small = instance(seed);
        if (!small) continue;
        const Ranking ranking{rank, {}};
        Dual dual(*small->model, ranking, 1);
        dual.improve(20, 0, effort);
        INFO("seed " << seed);
        test(*small, ranking, dual, clusters_of(*small->model, most_in_cluster), seed);
        ++tried;
    }
    CHECK(tried > seeds / 3);
}

}  // namespace

TEST_CASE("blocks that respond together keep caps, lose nothing, and mostly find the best of small problems", "[plan]") {
    const Effort effort(60, nullptr);
    std::size_t tried = 0;
    std::size_t found_best = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const auto small = instance(seed);
        if (!small) continue;
        const Ranking ranking{rank, {}};
        Assignment plan(*small->model, small->patterns);
        const std::int64_t before = plan.ranks()[rank];
        JointResponses(plan, ranking, seed).improve(10, effort);
        INFO("seed " << seed);
        CHECK(is_allowed(plan, ranking));
        CHECK(plan.ranks()[rank] <= before);
        CHECK(plan.ranks()[rank] >= small->best);
        ++tried;
        found_best += plan.ranks()[rank] == small->best ? 1 : 0;
    }
    CHECK(tried > 100);
    CHECK(found_best * 10 >= tried * 9);
}

TEST_CASE("two attempts find the same on one thread and on two, and what one of them would", "[plan]") {
    const Effort effort(60, nullptr);
    for_small(60, effort, [&](const Instance& small, const Ranking& ranking, const Dual& dual, const Clusters& clusters, unsigned seed) {
        std::vector<std::vector<std::uint16_t>> found;
        for (const unsigned jobs : {1u, 2u}) {
            Assignment plan(*small.model, small.patterns);
            Attempts attempts(plan, ranking, dual, clusters, seed, jobs);
            CHECK(!attempts.anneal(10, 0, effort));
            attempts.renew(10, 2, effort);
            CHECK(is_allowed(plan, ranking));
            found.push_back(plan.patterns());
        }
        CHECK(found[0] == found[1]);
        Assignment alone(*small.model, small.patterns);
        Responses responses(alone, ranking, dual, clusters, seed, 1);
        responses.anneal(10, true, effort);
        CHECK(is_allowed(alone, ranking));
        CHECK(Assignment(*small.model, found[0]).ranks()[rank] <= alone.ranks()[rank]);
        const std::int64_t before = alone.ranks()[rank];
        responses.anneal(1, false, effort);
        CHECK(alone.ranks()[rank] <= before);
    });
}

namespace {

/// 40 people take at most one of three courses each, whose costs and seats eight caps limit: too many for one anneal to find the best.
Problem courses() {
    Problem problem;
    Builder builder(problem);
    std::mt19937 random(7);
    std::vector<Sum> limited(8);
    Sum value;
    for (int person = 0; person < 40; ++person) {
        Sum taken;
        for (int course = 0; course < 3; ++course) {
            const Form choice = Form::variable(builder.choice(false, false));
            taken.add(choice);
            value.add(choice, Number(50 + static_cast<int>(random() % 50)));
            for (Sum& sum : limited)
                if (random() % 2 == 0) sum.add(choice, Number(10 + static_cast<int>(random() % 40)));
        }
        builder.add_row(*taken.finish(), {{}, Number(1), Number(1)}, RowKind::cap, {});
    }
    for (Sum& sum : limited) builder.add_row(*sum.finish(), {{}, Number(220), Number(220)}, RowKind::cap, {});
    builder.add_objective(*value.finish(), true, std::nullopt, {});
    finish(problem);
    return problem;
}

struct Courses {
    Problem problem = courses();
    std::optional<Model> model = model_of(problem, 4096);
    Ranking ranking{rank, {}};
    Dual dual{model.value(), ranking, 1};
    Clusters clusters = clusters_of(*model, most_in_cluster);
    std::vector<std::uint16_t> nothing = std::vector<std::uint16_t>(model->blocks(), 0);

    explicit Courses(const Effort& effort) { dual.improve(100, 0, effort); }
};

}  // namespace

TEST_CASE("the best of several candidates is gone on with, each annealed from the first prices", "[plan]") {
    const Effort effort(60, nullptr);
    const Courses made(effort);
    std::size_t last_was_not_best = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        std::int64_t expected = 0;
        std::int64_t last = 0;
        for (const std::uint64_t own : {seed, seed + next_seed}) {
            Assignment alone(*made.model, made.nothing);
            Responses responses(alone, made.ranking, made.dual, made.clusters, own, 1);
            for (int candidate = 0; candidate < 3; ++candidate) {
                responses.anneal(passes_of_candidate, true, effort);
                responses.renew(5, effort);
                expected = std::min(expected, alone.ranks()[rank]);
                last = candidate < 2 ? last : std::min(last, alone.ranks()[rank]);
            }
        }
        last_was_not_best += last != expected ? 1 : 0;
        for (const unsigned jobs : {1u, 2u}) {
            Assignment plan(*made.model, made.nothing);
            Attempts attempts(plan, made.ranking, made.dual, made.clusters, seed, jobs);
            CHECK(attempts.anneal(3 * passes_of_candidate, 5, effort));
            CHECK(is_allowed(plan, made.ranking));
            CHECK(plan.ranks()[rank] == expected);
        }
    }
    CHECK(last_was_not_best > 0);
}

TEST_CASE("annealing anew begins from the first prices again", "[plan]") {
    const Effort effort(60, nullptr);
    const Courses made(effort);
    Assignment plan(*made.model, made.nothing);
    Responses responses(plan, made.ranking, made.dual, made.clusters, 1, 1);
    const std::vector<double> first = responses.prices();
    CHECK(first == made.dual.prices());
    responses.anneal(50, false, effort);
    const std::vector<double> adapted = responses.prices();
    CHECK(adapted != first);
    responses.anneal(0, false, effort);
    CHECK(responses.prices() == adapted);
    responses.anneal(0, true, effort);
    CHECK(responses.prices() == first);
}
