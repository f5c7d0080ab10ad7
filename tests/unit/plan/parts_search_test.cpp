#include "plan/solve/parts_search.hpp"

#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

constexpr std::size_t goal = ranks_before_objectives;
constexpr std::int64_t unknown = -1000;

/// Twenty choices, each of which earns 1, of which `most` may be taken; none is.
Part part_of(int most) {
    Part part;
    Builder builder(part.own);
    Sum taken;
    for (int i = 0; i < 20; ++i) taken.add(Form::variable(builder.choice(false, false)), 1);
    const Form form = *taken.finish();
    builder.add_row(form, {{}, Number(most), Number(most)}, RowKind::cap, {});
    builder.add_objective(form, true, std::nullopt, {});
    finish(part.own);
    part.values = at_rest(part.own);
    part.bound = unknown;
    for (Variable v = 0; v < part.values.size(); ++v) part.whole.push_back(v);
    return part;
}

struct Told {
    std::int64_t value = 0;
    std::int64_t distance = 0;
    bool is_ended = false;
};

/// Seeks the goal in both.
Told seek(Part& first, Part& second, double seconds) {
    const SolveOptions options;
    const PartSearch search(options);
    Told told;
    PartsSearch parts(search, 2, goal, false, [&](std::int64_t value, std::int64_t distance) {
        told.value += value;
        told.distance += distance;
        return 1.0;
    }, [](std::int64_t, std::int64_t) {});
    const Effort effort(seconds, nullptr);
    std::vector<Part*> both{&first, &second};
    parts.seek(both, effort);
    told.is_ended = effort.has_ended_some();
    return told;
}

}  // namespace

TEST_CASE("parts are sought side by side, and what each gains is told", "[plan]") {
    Part first = part_of(3);
    Part second = part_of(5);
    const Told told = seek(first, second, 60);
    CHECK(rank_of(first.own, first.values, goal) == -3);
    CHECK(rank_of(second.own, second.values, goal) == -5);
    CHECK(told.value == -8);
    CHECK(told.distance == 2 * unknown);
    CHECK_FALSE(told.is_ended);
}

TEST_CASE("parts that there was no time for keep their plans, and it is told that time ended them", "[plan]") {
    Part first = part_of(3);
    Part second = part_of(5);
    const Told told = seek(first, second, 0);
    CHECK(rank_of(first.own, first.values, goal) == 0);
    CHECK(first.bound == unknown);
    CHECK(told.value == 0);
    CHECK(told.is_ended);
}
