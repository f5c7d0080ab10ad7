#include "plan/solve/prices/best_response.hpp"

#include <map>

#include "plan/solve/state.hpp"
#include "support/catch.hpp"
#include "unit/plan/random_problem.hpp"

using namespace bangkom;
using namespace bangkom::plan;
using namespace bangkom::plan::prices;

TEST_CASE("what changes from pattern to pattern adds up to a pattern's entries", "[plan]") {
    std::size_t looked_at = 0;
    for (unsigned seed = 1; seed <= 100; ++seed) {
        const auto model = model_of(plan::testing::RandomProblem(seed).problem, 4096);
        if (!model) continue;
        for (const Shape& shape : model->shapes) {
            std::vector<std::map<std::uint32_t, std::int64_t>> amounts(shape.patterns());
            for (std::size_t p = 0; p < shape.patterns(); ++p) {
                if (p > 0) amounts[p] = amounts[shape.parent[p]];
                for (std::uint32_t i = shape.change_begin[p]; i < shape.change_begin[p + 1]; ++i) {
                    const Entry& kind = shape.kinds[shape.changes[i] / 2];
                    amounts[p][kind.coupler] += shape.changes[i] % 2 == 0 ? kind.amount : -kind.amount;
                }
                std::erase_if(amounts[p], [](const auto& of) { return of.second == 0; });
                std::map<std::uint32_t, std::int64_t> entries;
                for (const Entry& entry : shape.entries_of(p)) entries[entry.coupler] = entry.amount;
                CHECK(amounts[p] == entries);
                ++looked_at;
            }
        }
    }
    CHECK(looked_at > 1000);
}

TEST_CASE("without prices and chance a block takes what is best given all others", "[plan]") {
    const std::size_t rank = ranks_before_objectives;
    std::size_t compared = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const auto model = model_of(plan::testing::RandomProblem(seed).problem, 4096);
        if (!model) continue;
        INFO("seed " << seed);
        const Ranking ranking{rank, {}};
        const Dual dual(*model, ranking, 1);
        Assignment plan(*model, std::vector<std::uint16_t>(model->blocks(), 0));
        const BestResponse response(plan, ranking, dual);
        BestResponse::Scratch scratch;
        Random random(1);
        for (std::size_t b = 0; b < model->blocks(); ++b) {
            std::optional<std::int64_t> least;
            const Shape& shape = model->shapes[model->shape_of[b]];
            for (std::size_t p = 0; p < shape.patterns(); ++p) {
                Assignment other(plan);
                other.set(b, static_cast<std::uint16_t>(p));
                if (shape.allowed[p] && other.broken_caps() == 0)
                    least = std::min(least.value_or(other.ranks()[rank]), other.ranks()[rank]);
            }
            plan.set(b, response.of(b, {}, random, scratch));
            if (!least) continue;
            CHECK(plan.broken_caps() == 0);
            CHECK(plan.ranks()[rank] == *least);
            ++compared;
        }
    }
    CHECK(compared > 300);
}
