// Aggregates and loops, with their rules about missing values.

#include "support/catch.hpp"
#include "unit/eval/world.hpp"

using bangkom::test::World;

namespace {

const char* const school = R"(
entity class { teacher: person?, rooms: number? }
entity person {
  class: class? inverse pupils
  points: number?
  born: date?
  friends: list of person inverse befriended
}
class x { teacher: t, rooms: 1 }
class y {}
person t {}
person p1 { class: x, points: 3, born: 2001-01-01, friends: [p2, p3] }
person p2 { class: x, points: 1 }
person p3 { class: x, points: 3, born: 2000-01-01 }
person q1 { class: y, points: 1/2 }
person q2 { class: y }
)";

}  // namespace

TEST_CASE("counting and adding", "[eval]") {
    World world(school);
    CHECK(world.value("count(person)") == "6");
    CHECK(world.value("count(class[x].pupils)") == "3");
    CHECK(world.value("count(p in class[x].pupils where p.points = 3)") == "2");
    CHECK(world.value("sum(p.points for p in class[x].pupils)") == "7");
    CHECK(world.value("average(p.points for p in class[x].pupils)") == "7/3");
    CHECK(world.value("min(p.points for p in class[x].pupils)") == "1");
    CHECK(world.value("max(p.points for p in class[x].pupils)") == "3");
    CHECK(world.value("list(p.points for p in class[x].pupils)") == "3;1;3");
    CHECK(world.value("sum(p.points for p in class[y].pupils)") == "missing");
    CHECK(world.value("sum(p.points for p in class[y].pupils where p.points is present)") == "0.5");
    CHECK(world.value("count(p in class[y].pupils where p.points = 1)") == "missing");
    CHECK(world.wanting("sum(p.points for p in class[y].pupils)") == "points of q2");
    CHECK(world.wanting("count(p in class[y].pupils where p.points = 1)") == "points of q2");
}

TEST_CASE("nothing to go through", "[eval]") {
    World world(school);
    const std::string none = "for p in person where p.points = 99 and p.points is present";
    CHECK(world.value("count(p in person where p.points = 99 and p.points is present)") == "0");
    CHECK(world.value("sum(p.points " + none + ")") == "0");
    CHECK(world.value("min(p.points " + none + ")") == "missing");
    CHECK(world.value("average(p.points " + none + ")") == "missing");
    CHECK(world.value("only(p " + none + ")") == "missing");
    CHECK(world.value("some(p in 1..0 where p = 1)") == "no");
    CHECK(world.value("every(p = 1 for p in 1..0)") == "yes");
    CHECK(world.wanting("only(p " + none + ")") == "none of person t, q2 meets the condition");
    CHECK(world.wanting("only(p for p in person where p.points = 99 and p.id = \"t\" and p.id = \"q2\")") ==
          "person t does not meet the condition");
    CHECK(world.wanting("only(p for p in person where p.id = \"nobody\")") == "no person meets the condition");
    CHECK(world.wanting("only(p for p in 1..0)") == "no row of which one is wanted");
}

TEST_CASE("some and every have three values", "[eval]") {
    World world(school);
    CHECK(world.value("some(p in person where p.points = 3)") == "yes");
    CHECK(world.value("some(p in person where p.points = 99)") == "missing");
    CHECK(world.value("some(p in class[x].pupils where p.points = 99)") == "no");
    CHECK(world.value("every(p.points > 0 for p in class[x].pupils)") == "yes");
    CHECK(world.value("every(p.points > 0 for p in class[y].pupils)") == "missing");
    CHECK(world.value("every(p.points > 2 for p in class[x].pupils)") == "no");
    CHECK(world.value("every(p.points > 1 for p in class[y].pupils)") == "no");
    CHECK(world.value("every(p.points > 2 for p in class[x].pupils where p.born is present)") == "yes");
}

TEST_CASE("a missing collection is one row of which nothing is known", "[eval]") {
    World world(school);
    CHECK(world.value("count(f in person[t].class.pupils)") == "missing");
    CHECK(world.value("count(person[t].class.pupils)") == "missing");
    CHECK(world.value("count(f in person[t].class.pupils where person[t].class is present and f.points = 1)") == "0");
    CHECK(world.value("some(c in class, p in c.teacher.class.pupils where c.rooms = 1)") == "missing");
    CHECK(world.value("some(c in class, p in c.teacher.friends where c.teacher is present and p.points = 1)") == "no");
    CHECK(world.wanting("count(f in person[t].class.pupils)") == "class of t");
}

TEST_CASE("only and first", "[eval]") {
    World world(school);
    CHECK(world.value("only(p for p in person where p.points = 1 and p.points is present)") == "p2");
    CHECK(world.value("only(p for p in class[x].pupils where p.points = 1)") == "p2");
    CHECK(world.value("only(p for p in class[x].pupils where p.points = 3)") == "missing");
    CHECK(world.wanting("only(p for p in class[x].pupils where p.points = 3)").find("p1, p3") != std::string::npos);
    CHECK(world.value("first(p in class[x].pupils by p.points)") == "p2");
    CHECK(world.value("first(p in class[x].pupils by p.points descending)") == "p3");
    CHECK(world.value("first(p in class[x].pupils by p.points descending, p.born descending)") == "p1");
    CHECK(world.value("first(p in class[x].pupils by p.born)") == "p3");
    CHECK(world.value("first(p in class[x].pupils by p.born descending)") == "p1");
    CHECK(world.value("first(p in class[x].pupils)") == "p3");
}

TEST_CASE("several loops, lists and the way back", "[eval]") {
    World world(school);
    CHECK(world.value("count(c in class, p in c.pupils)") == "5");
    CHECK(world.value("list(p.id for c in class, p in c.pupils where c.rooms is missing)") == "q1;q2");
    CHECK(world.value("list(p.id for p in person where p in person[p1].friends)") == "p2;p3");
    CHECK(world.value("list(p.id for p in person where person[p2] in p.friends)") == "p1");
    CHECK(world.value("count(person[p2].befriended)") == "1");
    CHECK(world.value("list(i * 10 + j for i in 1..2, j in i..2)") == "11;12;22");
    CHECK(world.value("count(i in 1..3, j in 1..3 where i = j)") == "3");
}
