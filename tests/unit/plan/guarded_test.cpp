#include "plan/solve/guarded.hpp"

#include <chrono>
#include <cstdlib>
#include <thread>

#include "support/catch.hpp"

using namespace bangkom::plan;

namespace {

Effort long_enough() { return Effort(60, nullptr); }  // from now on

void wait_long() { std::this_thread::sleep_for(std::chrono::seconds(60)); }

}  // namespace

TEST_CASE("work in a process of its own hands over what it found", "[plan]") {
    SECTION("at its end") {
        CHECK(guarded([] { return Words{1, 2, 3}; }, long_enough()) == Words{1, 2, 3});
        CHECK(guarded([] { return Words{}; }, long_enough()) == Words{});
    }
    SECTION("the end counts, not what it told before") {
        CHECK(guarded([](const Tell& tell) {
                  tell({1});
                  return Words{2, 3};
              }, long_enough()) == Words{2, 3});
    }
    SECTION("nothing where it dies or runs over its time") {
        CHECK_FALSE(guarded([]() -> Words { std::abort(); }, long_enough()));
        CHECK_FALSE(guarded([] {
            wait_long();
            return Words{1};
        }, Effort(0.2, nullptr)));
    }
    SECTION("what it told last, where it told something before") {
        CHECK(guarded([](const Tell& tell) -> Words {
                  tell({1});
                  tell({2, 3});
                  std::abort();
              }, long_enough()) == Words{2, 3});
    }
    SECTION("many words") {
        CHECK(guarded([] { return Words(300000, 7); }, long_enough()) == Words(300000, 7));
    }
}
