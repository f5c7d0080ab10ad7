// The same answers whatever the size of a batch, whether rows are asked one by one or all together, and whether an index
// is used or not. Every formulation of a condition is compared with going through everything.

#include <random>

#include "support/catch.hpp"
#include "unit/eval/world.hpp"

using bangkom::test::World;

namespace {

/// Random people in teams that stand in a tree, with gaps in their data.
std::string random_town(unsigned seed, int people) {
    std::mt19937 random(seed);
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    std::string text = R"(
ordered enum grade { low, middle, high }
entity team { up: team? inverse below, weight: number? }
entity person { team: team? inverse members, grade: grade?, points: number?, mentor: person? inverse pupils
  friends: list of person inverse befriended }
entity mark in person per topic: number { value: number?, on: date? }
define strong(p: person): boolean = p.points >= 5 or p.grade = grade.high
define same_team(p: person, q: person): boolean = p.team = q.team and p.grade = q.grade
define best(p: person, t: number): mark = first(m in p.mark where m.topic = t by m.value descending, m.on)
define share(p: person): number = sum(m.value for m in p.mark) / count(p.mark)
define d1(p: person): number = count(q in person where q.team = p.team)
define d2(p: person): number = count(q in person where same_team(q, p))
define d3(p: person): boolean = some(q in person where p.grade = q.grade and q.points > p.points)
define d4(p: person): boolean = every(q.points > 1 for q in person where q.mentor = p)
define d5(p: person): number = sum(q.points for q in p.team.members where q.grade = p.grade)
define d6(p: person): number = best(p, 2).value
define d7(p: person): number = share(p) * (if strong(p) then 2 else 1/3)
define d8(p: person): grade = match p.points { when missing then low  when <= 2 then low  when 3..6 then middle  else high }
define d9(p: person): number = count(q in person, m in q.mark where q.team = p.team and m.topic = 1)
define e1(p: person): number = count(q in person where p.team in q.team.up*)
define e2(p: person): number = count(q in person where q in p.friends)
define e3(p: person): number = count(q in person where p in q.friends and q.grade = p.grade)
define e4(p: person): text = "{p.name}: {list(q.id for q in p.pupils)}"
define e5(p: person): number = min(q.points for q in person where q.team in p.team.up* and q.points is present)
define e6(p: person): person = only(q for q in p.befriended)
define e7(p: person): number = count(m in mark where m.topic = p.points and m.person.team = p.team)
define e8(p: person): number = count(y in 1..3, m in p.mark where m.topic = y and not (m.value != y))
define e9(p: person): boolean = p.points in [1, 3, 5, 7, 9, 11, 13, 15, 17, 19] and (p.mentor is missing or strong(p.mentor))
)";
    const int teams = 1 + people / 4;
    for (int t = 0; t < teams; ++t) {
        text += "team t" + std::to_string(t) + " {";
        if (t > 0 && pick(5) > 0) text += " up: t" + std::to_string(pick(t)) + ",";
        if (pick(4) > 0) text += " weight: " + std::to_string(pick(9));
        text += " }\n";
    }
    const char* const grades[] = {"low", "middle", "high"};
    for (int p = 0; p < people; ++p) {
        text += "person p" + std::to_string(p) + " {";
        if (pick(8) > 0) text += " team: t" + std::to_string(pick(teams)) + ",";
        if (pick(6) > 0) text += std::string(" grade: ") + grades[pick(3)] + ",";
        if (pick(6) > 0) text += " points: " + std::to_string(pick(8)) + (pick(4) > 0 ? "," : ".5,");
        if (pick(3) > 0) text += " mentor: p" + std::to_string(pick(people)) + ",";
        text += " friends: [";
        for (int f = pick(4); f > 0; --f) text += "p" + std::to_string(pick(people)) + (f > 1 ? ", " : "");
        text += "]\n";
        for (int m = pick(4); m > 0; --m)
            text += "  mark " + std::to_string(1 + pick(3)) + " {" +
                    (pick(5) > 0 ? " value: " + std::to_string(pick(5)) + "," : "") +
                    (pick(2) > 0 ? (std::string(" on: 2024-01-0") + std::to_string(1 + pick(9))) : "") + " }\n";
        text += "}\n";
    }
    return text;
}

const char* const definitions[] = {"d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9",
                                   "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9"};

std::vector<std::string> answers(World& world, const std::string& definition, bool one_by_one) {
    using namespace bangkom;
    const auto id = std::get<program::DefinitionId>(world.program.names.at(definition));
    const program::Definition& defined = world.program.definitions[id];
    const auto table = std::get<program::TableId>(world.program.names.at("person"));
    const std::size_t rows = world.database.table(table).rows;
    eval::Frame frame = eval::empty_frame(defined.slots);
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < rows; from += one_by_one ? 1 : rows) {
        frame.size = one_by_one ? 1 : rows;
        facts::Column words{.type = program::Type::row(table), .size = frame.size};
        for (std::size_t i = 0; i < frame.size; ++i) words.values.push_back(static_cast<std::int64_t>(from + i));
        frame.slots[0] = std::make_shared<facts::Column>(std::move(words));
        const eval::ColumnPtr column = world.evaluator->evaluate(defined.body, frame);
        for (std::size_t i = 0; i < frame.size; ++i) lines.push_back(world.shown(*column, i));
    }
    return lines;
}

}  // namespace

TEST_CASE("batches and single rows agree", "[eval]") {
    for (const unsigned seed : {1u, 2u, 3u, 4u, 5u, 6u}) {
        const std::string town = random_town(seed, seed < 5 ? 40 : 150);
        World whole(town);
        World small(town, {.batch = 7});
        World tiny(town, {.batch = 1});
        for (const char* definition : definitions) {
            INFO(definition << " of town " << seed);
            const auto expected = answers(whole, definition, false);
            CHECK(answers(small, definition, false) == expected);
            CHECK(answers(tiny, definition, true) == expected);
            // A second time from what was kept, and by index where the first time went through everything.
            CHECK(answers(whole, definition, true) == expected);
            CHECK(answers(small, definition, false) == expected);
        }
    }
}

TEST_CASE("an index finds what going through everything finds", "[eval]") {
    // The same condition so that nothing is a key: an `or` with a no in it.
    const char* const pairs[][2] = {
        {"count(q in person where q.team = p.team)", "count(q in person where q.team = p.team or no)"},
        {"some(q in person where q.team = p.team and q.points > 3)",
         "some(q in person where (q.team = p.team or no) and q.points > 3)"},
        {"every(q.points > 3 for q in person where q.grade = p.grade)",
         "every(q.points > 3 for q in person where q.grade = p.grade or no)"},
        {"list(q.id for q in person where q in p.friends and q.team is present)",
         "list(q.id for q in person where (q in p.friends or no) and q.team is present)"},
        {"count(q in person where p.team in q.team.up* and q.grade = p.grade)",
         "count(q in person where (p.team in q.team.up* or no) and (q.grade = p.grade or no))"},
        {"some(q in person where q.grade = p.grade and q.team = p.team)",
         "some(q in person where (q.grade = p.grade or no) and (q.team = p.team or no))"},
        {"sum(m.value for m in p.mark where m.topic = 1 and m.value is present)",
         "sum(m.value for m in p.mark where (m.topic = 1 or no) and m.value is present)"},
        {"count(i in [1, 2, 2, 3] where i = p.points)", "count(i in [1, 2, 2, 3] where i = p.points or no)"},
        {"count(q in p.befriended where q.team = p.team)", "count(q in p.befriended where q.team = p.team or no)"},
    };
    for (const unsigned seed : {11u, 12u, 13u}) {
        World world(random_town(seed, 200));
        for (const auto& [by_index, scan] : pairs) {
            INFO(by_index);
            for (int again = 0; again < 3; ++again) {
                // Once without an index, then with it.
                const std::string found = world.value(std::string("list(\"{") + by_index + "}\" for p in person)");
                CHECK(found == world.value(std::string("list(\"{") + scan + "}\" for p in person)"));
            }
        }
    }
}
