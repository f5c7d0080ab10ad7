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
    CHECK(whole.apart(0, 2).is_out());
    CHECK_FALSE(whole.has_ended_some());
    const Effort part = whole.apart(30, 2);
    CHECK(part.share(0).is_out());
    CHECK(part.has_ended_some());
    CHECK_FALSE(whole.has_ended_some());
}

TEST_CASE("an effort ends by work, which its whole has less of too", "[plan]") {
    const Effort whole(60, nullptr);
    const double before = whole.left();
    {
        const Effort part = whole.share(10);
        CHECK(part.left() == 10);
        part.spend(work_of(4));
        CHECK(part.left() == 6);
        CHECK_FALSE(part.is_out());
        part.spend(work_of(6));
        CHECK(part.is_out());
        CHECK_FALSE(part.is_late());
    }
    CHECK(whole.left() == before - 10);
    CHECK(whole.has_ended_some());
}

TEST_CASE("of what goes on at a time the whole spends a share, and each has fewer processors", "[plan]") {
    const Effort whole(60, nullptr);
    REQUIRE(whole.processors() == 2);
    const double before = whole.left();
    const Effort one = whole.apart(20, 2);
    const Effort other = whole.apart(20, 2);
    CHECK(one.processors() == 1);
    one.spend(work_of(3));
    other.spend(work_of(5));
    CHECK(one.left() == 17);
    CHECK(other.left() == 15);
    CHECK(whole.left() == before - 4);
    CHECK_FALSE(whole.has_ended_some());
}

TEST_CASE("that time ended a search is known to the whole, however far apart it was", "[plan]") {
    const Effort late(0, nullptr);
    CHECK(late.apart(1, 2).is_out());
    CHECK(late.has_been_late());
    CHECK_FALSE(late.has_ended_some());
}

TEST_CASE("what goes on beside an effort ends when it is not needed, or the effort is cancelled", "[plan]") {
    std::atomic<bool> cancelled = false;
    std::atomic<bool> is_over = false;
    const Effort whole(60, &cancelled);
    const Effort beside = whole.again(is_over);
    CHECK(beside.left() == whole.left());
    beside.spend(work_of(1));
    CHECK(beside.left() == whole.left() - 1);
    is_over = true;
    CHECK(beside.is_out());
    CHECK_FALSE(whole.is_out());
    CHECK_FALSE(whole.has_been_late());
    is_over = false;
    CHECK_FALSE(beside.is_out());
    cancelled = true;
    CHECK(beside.is_out());
}

TEST_CASE("what is set aside ends the clock sooner, by half at most, and leaves the work as it is", "[plan]") {
    const Effort whole(100, nullptr);
    const Effort with_some_aside(100, nullptr, 20);
    const Effort with_much_aside(100, nullptr, 90);
    CHECK(with_some_aside.left() == whole.left());
    CHECK(with_some_aside.time_left() <= 80);
    CHECK(with_some_aside.time_left() > 70);
    CHECK(with_much_aside.time_left() > 40);
}
