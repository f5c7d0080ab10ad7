// Plans of random scripts against every other plan, with the evaluator as the judge.

#include "support/catch.hpp"
#include "unit/plan/random_script.hpp"

using namespace bangkom;
using namespace bangkom::plan;

namespace {

void plan_is_best(unsigned seed) {
    const testing::RandomScript script(seed);
    INFO("seed " << seed << "\n" << script.text);
    bangkom::test::WorldOptions options;
    options.choices = eval::Choices::candidates;
    bangkom::test::World world(script.text, options);
    testing::Judge judge(world, script);
    std::vector<Number> best;
    for (std::uint32_t bits = 0; bits < (1u << judge.candidates()); ++bits) {
        std::vector<std::uint32_t> chosen;
        for (std::uint32_t row = 0; row < judge.candidates(); ++row)
            if ((bits >> row) & 1) chosen.push_back(row);
        if (!judge.is_allowed(chosen)) continue;
        judge.choose(chosen);
        const auto ranks = judge.ranks();
        if (ranks && (best.empty() || *ranks < best)) best = *ranks;
    }
    REQUIRE_FALSE(best.empty());

    bangkom::test::World planned(script.text, options);
    const PlanResult result = plan::plan(*planned.evaluator, planned.stated, planned.derived, {}, planned.diagnostics);
    for (const Diagnostic& diagnostic : planned.diagnostics.all()) {
        INFO(diagnostic.message.english);
        CHECK(diagnostic.code != Code::not_linear);
        CHECK(diagnostic.code != Code::undetermined_planning);
    }
    const auto pick = std::get<program::TableId>(planned.program.names.at("pick"));
    const bangkom::test::World candidates(script.text, options);
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t row = 0; row < planned.database.table(pick).rows; ++row)
        chosen.push_back(candidates.database.find_row(candidates.program, pick,
                                                      facts::row_id(planned.program, planned.database, pick, row)));
    judge.choose(chosen);
    const auto ranks = judge.ranks();
    REQUIRE(ranks);
    for (std::size_t rank = 0; rank < best.size(); ++rank) {
        INFO("rank " << rank);
        CHECK((*ranks)[rank].to_string() == best[rank].to_string());
    }
    CHECK(result.duties == Status::optimal);
    for (std::size_t i = 0; i < result.goals.size(); ++i) {
        REQUIRE(result.goals[i].bound);
        CHECK(result.goals[i].bound->to_string() == result.goals[i].value->to_string());
        CHECK(result.goals[i].status == Status::optimal);
    }
    Number missed = 0;
    for (const Shortfall& shortfall : result.shortfalls) {
        Number off = *subtract(shortfall.asked, shortfall.reached);
        if (off.sign() < 0) off = *negate(off);
        Number base = shortfall.asked.is_zero() ? Number(1) : shortfall.asked;
        if (base.sign() < 0) base = *negate(base);
        missed = *add(missed, *divide(off, base));
    }
    CHECK(missed.to_string() == best[0].to_string());
}

}  // namespace

TEST_CASE("plans of random scripts are the best, by the evaluator", "[plan]") {
    for (unsigned seed = 1; seed <= 300; ++seed) plan_is_best(seed);
}
