#include "plan/solve/enough.hpp"
#include "plan/solve/part_search.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

constexpr std::size_t goal = ranks_before_objectives;
constexpr int clerks = 600;

/// Each clerk is asked for 10 hours. One course has them; another lacks 2, which gains 5, or 3, which gains 4.
Problem courses(int clerks) {
    Problem problem;
    Builder builder(problem);
    Sum short_ones;
    Sum gained;
    for (int c = 0; c < clerks; ++c) {
        const Form whole = Form::variable(builder.choice(false, false));
        const Form shorter = Form::variable(builder.choice(false, false));
        Sum hours;
        hours.add(whole, 10);
        hours.add(shorter, c % 2 == 0 ? 8 : 7);
        builder.add_row(*hours.finish(), {Number(10), {}, Number(10)}, RowKind::duty, {});
        Sum both;
        both.add(whole, 1);
        both.add(shorter, 1);
        builder.add_row(*both.finish(), {{}, Number(1), Number(1)}, RowKind::cap, {});
        short_ones.add(shorter, 1);
        gained.add(shorter, c % 2 == 0 ? 5 : 4);
    }
    builder.add_row(*short_ones.finish(), {{}, Number(clerks - 1), Number(clerks - 1)}, RowKind::cap, {});
    builder.add_objective(*gained.finish(), true, std::nullopt, {});
    finish(problem);
    return problem;
}

/// All take the course that has their hours.
Part part_of(Problem problem) {
    Part part;
    part.own = std::move(problem);
    part.values = at_rest(part.own);
    for (Variable v = 0; v < part.values.size(); ++v) part.whole.push_back(v);
    bool is_whole = true;
    for (Variable v = 0; v < part.values.size(); ++v) {
        if (!part.own.is_choice(v)) continue;
        part.values[v] = is_whole ? 1 : 0;
        is_whole = !is_whole;
    }
    complete(part.own, part.values);
    part.model = prices::model_of(part.own, 4096);
    return part;
}

SolveOptions near() { return {.gap = 0.01, .most_for_cuts = 1000, .most_for_cuts_alone = 1000}; }

/// The goal sought from a shortfall that may be at most `most`, and `room` more than that.
Part seek_goal(std::int64_t most, std::int64_t room) {
    Part part = part_of(courses(clerks));
    part.locks.resize(goal);
    part.locks[0] = most;
    part.room = {room, 0, 0, 0};
    part.bound = -5 * clerks;
    PartSearch(near()).seek(part, goal, {}, Effort(60, nullptr));
    return part;
}

}  // namespace

TEST_CASE("a shortfall is near enough at a third of what it may end at", "[plan]") {
    CHECK(most_of_shortfall(10, 1000, 0.01) == 7.5);
    CHECK(most_of_shortfall(900, 1000, 0.01) == 9);
    CHECK(enough(10, 1000, 0.01) == 2.5);
    CHECK(enough(900, 1000, 0.01) == 3);
    CHECK(enough(-900, 0, 0.01) == 9);
}

TEST_CASE("goals have room beside a shortfall that is not proven to be the least, within the gap that is asked for", "[plan]") {
    Part part = part_of(courses(clerks));
    for (Variable v = 0; v < part.values.size(); ++v)
        if (part.own.is_choice(v)) part.values[v] = 0;
    complete(part.own, part.values);
    const std::int64_t value = rank_of(part.own, part.values, 0);
    const double asked = asked_of(part.own, 0);
    REQUIRE(double(value) == asked);
    const SolveOptions options = near();
    const PartSearch search(options);
    part.bound = value - 20;
    part.experience.first_fit = Ranks(goal + 1, 2 * value);
    CHECK(search.room_of(part, 0) == std::int64_t(options.gap * asked) - 20);
    CHECK(search.room_of(part, 1) == 0);
    CHECK(search.room_of(part, goal) == 0);

    part.bound = value - 1;
    CHECK(search.room_of(part, 0) == std::int64_t(options.gap * asked) - 1);
    (*part.experience.first_fit)[0] = value + 8;
    CHECK(search.room_of(part, 0) == 7);
    part.experience.first_fit.reset();
    CHECK(search.room_of(part, 0) == 0);
    part.experience.first_fit = Ranks(goal + 1, 2 * value);
    part.bound = value;
    CHECK(search.room_of(part, 0) == 0);
    part.bound = value - std::int64_t(asked);
    CHECK(search.room_of(part, 0) == 0);

    part.bound = value - 20;
    SolveOptions with_cuts = options;
    with_cuts.most_for_cuts = 20'000;  // the part is small: within the gap of what it lacks, not of what is asked
    (*part.experience.first_fit)[0] = 2 * value;
    part.values = part_of(courses(clerks)).values;
    const auto lacking = [&](int hours) {
        for (Variable v = 0; v < part.values.size() && hours > 0; ++v)
            if (part.own.is_choice(v) && part.values[v] == 1) {
                part.values[v] = 0;
                hours -= 10;
            }
        complete(part.own, part.values);
        return rank_of(part.own, part.values, 0);
    };
    const std::int64_t little = lacking(1000);
    REQUIRE(little == 1000);
    part.bound = little - 4;
    CHECK(PartSearch(with_cuts).room_of(part, 0) == 6);
    CHECK(search.room_of(part, 0) == std::int64_t(0.75 * options.gap * asked) - 4);
    part.bound = little - 11;
    CHECK(PartSearch(with_cuts).room_of(part, 0) == 0);

    part.bound = value - 20;
    SolveOptions exact = options;
    exact.gap = 0;
    CHECK(PartSearch(exact).room_of(part, 0) == 0);
    Part small = part_of(courses(20));
    small.bound = 0;
    small.values = at_rest(small.own);
    small.experience.first_fit = Ranks(goal + 1, 2 * rank_of(small.own, small.values, 0));
    REQUIRE(rank_of(small.own, small.values, 0) > 0);
    CHECK(search.room_of(small, 0) == 0);
}

TEST_CASE("a shortfall is given up where the goal comes near no other way, and only there", "[plan]") {
    const Part without = seek_goal(1, 0);
    CHECK(rank_of(without.own, without.values, goal) == 0);
    REQUIRE(without.bound);
    CHECK(*without.bound < 0);

    const Part with = seek_goal(1, 200);
    const std::int64_t reached = rank_of(with.own, with.values, 0);
    CHECK(reached > 1);
    CHECK(reached <= 201);
    CHECK(rank_of(with.own, with.values, goal) <= -495);
    REQUIRE(with.bound);
    CHECK(*with.bound <= -500);

    const Part near_without = seek_goal(200, 200);
    CHECK(rank_of(near_without.own, near_without.values, 0) <= 200);
    CHECK(rank_of(near_without.own, near_without.values, goal) <= -495);
    CHECK(near_without.room.size() == goal);
}
