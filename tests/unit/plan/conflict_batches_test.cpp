#include "plan/why/conflict_batches.hpp"

#include "plan/solve/guarded.hpp"
#include "support/catch.hpp"

using namespace bangkom::plan;

namespace {

Conflict conflict_of(std::size_t duty) {
    Conflict conflict;
    conflict.duties = {duty};
    return conflict;
}

}  // namespace

TEST_CASE("batches tell what they found and what work it was, and none begins when that is all there was", "[plan]") {
    for (const unsigned jobs : {1u, 2u}) {
        const Effort effort(1000, nullptr);
        const double before = effort.left();
        std::vector<std::size_t> found;
        in_batches(
            400, jobs, effort,
            [](std::size_t begin, std::size_t end, const Effort& within) {
                within.spend(work_of(100));
                std::vector<Conflict> conflicts;
                for (std::size_t i = begin; i < end; ++i) conflicts.push_back(conflict_of(i));
                return conflicts;
            },
            [&](std::size_t, std::vector<Conflict>&& conflicts) {
                for (const Conflict& conflict : conflicts) found.push_back(conflict.duties.front());
            });
        // Two batches of 16 at a time, each of which counts a half; the tenth time the work is over.
        CHECK(found.size() == 10 * 2 * 16);
        for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == i);
        CHECK(before - effort.left() == Approx(1000).margin(1));
        CHECK(effort.has_ended_some());
    }
}
