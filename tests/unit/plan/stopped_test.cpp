// A why-not that somebody stops still answers.

#include <atomic>

#include "plan/why.hpp"
#include "support/catch.hpp"
#include "unit/eval/world.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

/// Thirty clerks and four courses that cost money; each clerk should have two courses, and money suffices for few.
std::string script() {
    std::string text = R"(
entity clerk { worth: number }
entity course { price: number }
decision attend for c in clerk, k in course { clerk: c inverse attended, course: k }
rule money { must sum(t.course.price for t in attend) <= 90 }
rule enough { for c in clerk must count(c.attended) >= 2 }
goal best maximize sum(t.clerk.worth * t.course.price for t in attend)
)";
    for (int i = 0; i < 30; ++i) text += "clerk c" + std::to_string(i) + " { worth: " + std::to_string(i % 7) + " }\n";
    for (int i = 0; i < 4; ++i) text += "course k" + std::to_string(i) + " { price: " + std::to_string(i + 2) + " }\n";
    return text;
}

bangkom::test::WorldOptions with_candidates() {
    bangkom::test::WorldOptions options;
    options.choices = eval::Choices::candidates;
    return options;
}

Answer asked(const std::atomic<bool>* cancelled, bool why_not) {
    bangkom::test::World world(script(), with_candidates());
    Limits limits;
    limits.seconds = 20;
    limits.cancelled = cancelled;
    return why(*world.evaluator, world.stated, world.derived, limits, {why_not, {}, 3}, world.diagnostics);
}

}  // namespace

TEST_CASE("a why-not that is stopped tells one row, with a plan that breaks no limit, as not proven", "[plan]") {
    const std::atomic<bool> cancelled{true};
    const Answer answer = asked(&cancelled, true);
    REQUIRE(answer.kind == Answer::Kind::rows);
    CHECK(answer.is_stopped);
    REQUIRE(answer.displacements.size() == 1);
    CHECK(answer.others > 0);
    for (const RuleEffect& effect : answer.displacements[0].effects.rules) CHECK_FALSE((effect.is_cap && effect.is_broken));
    CHECK_FALSE((answer.displacements[0].is_proven && !answer.is_optimal));
}

TEST_CASE("a plan says whether some search was stopped", "[plan]") {
    for (const bool is_stopped : {false, true}) {
        const std::atomic<bool> cancelled{is_stopped};
        bangkom::test::World world(script(), with_candidates());
        Limits limits;
        limits.seconds = 600;
        limits.gap = 0.5;
        limits.cancelled = &cancelled;
        CHECK(bangkom::plan::plan(*world.evaluator, world.stated, world.derived, limits, world.diagnostics).is_ended_by_time == is_stopped);
    }
}

TEST_CASE("a why-not that nobody stops tells several rows", "[plan]") {
    const std::atomic<bool> cancelled{false};
    const Answer answer = asked(&cancelled, true);
    CHECK_FALSE(answer.is_stopped);
    CHECK(answer.displacements.size() == 3);
}
