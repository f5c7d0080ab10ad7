#include "plan/solve/effort.hpp"

#include "support/catch.hpp"

using namespace bangkom::plan;

TEST_CASE("an effort knows that time, or who cancelled, has ended some part of it", "[plan]") {
    const Effort whole(60, nullptr);
    CHECK_FALSE(whole.is_out());
    CHECK_FALSE(whole.share(30).is_out());
    CHECK_FALSE(whole.has_ended_some());
    CHECK(whole.share(30).share(0).is_out());
    CHECK_FALSE(whole.is_out());
    CHECK(whole.has_ended_some());

    std::atomic<bool> cancelled = false;
    const Effort other(60, &cancelled);
    CHECK_FALSE(other.is_out());
    cancelled = true;
    CHECK(other.is_out());
    CHECK(other.has_ended_some());
}

TEST_CASE("an effort apart knows for itself alone", "[plan]") {
    const Effort whole(60, nullptr);
    CHECK(whole.apart(0).is_out());
    CHECK_FALSE(whole.has_ended_some());
    const Effort part = whole.apart(30);
    CHECK(part.share(0).is_out());
    CHECK(part.has_ended_some());
    CHECK_FALSE(whole.has_ended_some());
}
