#include "reading.hpp"
#include "support/catch.hpp"

TEST_CASE("operators bind as the table says") {
    CHECK(expression_of("1 + 2 * 3 - 4") == "((1 + (2 * 3)) - 4)");
    CHECK(expression_of("a - b - c") == "((a - b) - c)");
    CHECK(expression_of("a or b and not c = d") == "(a or (b and (not (c = d))))");
    CHECK(expression_of("not a and b") == "((not a) and b)");
    CHECK(expression_of("a otherwise b > c") == "((a otherwise b) > c)");
    CHECK(expression_of("1 .. n + 1") == "(1 .. (n + 1))");
    CHECK(expression_of("y in 2025..2029") == "(y in (2025 .. 2029))");
    CHECK(expression_of("x not in [a, b,]") == "(x not in [a, b])");
    CHECK(expression_of("-a at 2027 * 2") == "((-(a at 2027)) * 2)");
    CHECK(expression_of("limit at t.date") == "(limit at t.date)");
    CHECK(expression_of("a is missing or b.c is present") == "((a is missing) or (b.c is present))");
    CHECK(expression_of("a + b is missing") == "((a + b) is missing)");
    CHECK(expression_of("(a + b) * c") == "((a + b) * c)");
    CHECK(expression_of("-2 - -3") == "((-2) - (-3))");
}

TEST_CASE("both keyword languages mean the same") {
    CHECK(expression_of("a atau b dan bukan c adalah kosong") == "(a or (b and (not (c is missing))))");
    CHECK(expression_of("jika ya maka 1 jika_tidak 2") == "(if yes then 1 else 2)");
    CHECK(expression_of("banyak(x dalam s yang x.f = 1)") == "count(x in s where (x.f = 1))");
    CHECK(expression_of("pertama(x dalam s menurut x.a menurun, x.b)") == "first(x in s by x.a descending, x.b)");
    CHECK(expression_of("total(x.f untuk x dalam s)") == "sum(x.f for x in s)");
    CHECK(expression_of("cocokkan a { bila apa_saja maka 1 }") == "(match a { when any then 1 })");
    CHECK(expression_of("a pada_saat 2027") == "(a at 2027)");
    CHECK(expression_of("a selain_itu tidak") == "(a otherwise no)");
}

TEST_CASE("a star glued to a field follows it again and again") {
    CHECK(expression_of("u.parent*") == "u.parent*");
    CHECK(expression_of("count(v in u.parent* where v.a)") == "count(v in u.parent* where v.a)");
    CHECK(expression_of("u.parent*.name") == "u.parent*.name");
    CHECK(expression_of("a.jp*2") == "(a.jp * 2)");
    CHECK(expression_of("a.jp * 2") == "(a.jp * 2)");
    CHECK(expression_of("a.jp*(b)") == "(a.jp * b)");
    CHECK(expression_of("a.jp*b") == "(a.jp * b)");
    CHECK(expression_of("jp*2") == "(jp * 2)");
    CHECK(expression_of("b.unit in t.u.parent* and c") == "((b.unit in t.u.parent*) and c)");
}

TEST_CASE("numbers keep their digits and carry at most two measures") {
    CHECK(expression_of("001") == "001");
    CHECK(expression_of("198501012010011001") == "198501012010011001");
    CHECK(expression_of("1_500_000") == "1_500_000");
    CHECK(expression_of("75% + 0.75") == "(75% + 0.75)");
    CHECK(expression_of("1.5 juta rupiah") == "1.5 juta rupiah");
    CHECK(expression_of("20 JP >= 5 JP") == "(20 JP >= 5 JP)");
    CHECK(expression_of("3/4") == "(3 / 4)");
    CHECK(expression_of("if a then 1 else 0 JP") == "(if a then 1 else 0 JP)");
    CHECK(expression_of("2025-01-31") == "2025-01-31");
    CHECK(expression_of("2025-1-31") == "((2025 - 1) - 31)");
    CHECK(expression_of("1 a b c").substr(0, 7) == "mistake");
    CHECK(expression_of("20JP").substr(0, 7) == "mistake");
    CHECK(expression_of("2025-02-30").substr(0, 7) == "mistake");
}

TEST_CASE("texts hold expressions and escapes") {
    CHECK(expression_of(R"("a {b.c} \{d\} \"e\" \\ \n")") == R"("a {b.c} \{d\} \"e\" \\ \n")");
    CHECK(expression_of(R"("")") == R"("")");
    CHECK(expression_of(R"("{count(x in s where x.t = "q")} x")") == R"("{count(x in s where (x.t = "q"))} x")");
    CHECK(expression_of(R"(missing "kenapa {a}" en "why {a}")") == R"((missing "kenapa {a}" en "why {a}"))");
    CHECK(expression_of("missing") == "missing");
    CHECK(expression_of(R"("{}")").substr(0, 7) == "mistake");
}

TEST_CASE("aggregates are keywords only before a bracket") {
    CHECK(expression_of("count + list + first") == "((count + list) + first)");
    CHECK(expression_of("count(s)") == "count(s)");
    CHECK(expression_of("count(x in s, y in x.t where y.a)") == "count(x in s, y in x.t where y.a)");
    CHECK(expression_of("some(k in 2..4 where k > 1)") == "some(k in (2 .. 4) where (k > 1))");
    CHECK(expression_of("every(x.a for x in s where x.b)") == "every(x.a for x in s where x.b)");
    CHECK(expression_of("min(x.a for x in s) + max(x.a for x in s)") == "(min(x.a for x in s) + max(x.a for x in s))");
    CHECK(expression_of("only(x for x in s)") == "only(x for x in s)");
    CHECK(expression_of("average (x for x in [1, 2])") == "average(x for x in [1, 2])");
}

TEST_CASE("paths, calls and keys") {
    CHECK(expression_of("e.job.requires[v.c].n") == "e.job.requires[v.c].n");
    CHECK(expression_of("employee[001].unit") == "employee[001].unit");
    CHECK(expression_of("f(a, g(), b,)") == "f(a, g(), b)");
    CHECK(expression_of("evidence[\"a/b\"]") == "evidence[\"a/b\"]");
    CHECK(expression_of("e\n  .job\n  .level") == "e.job.level");
    CHECK(expression_of("kompetensi_é.größe") == "kompetensi_é.größe");
}

TEST_CASE("match is a table of one column") {
    CHECK(expression_of("match x { when a or b then 1, when >= 3 then 2 when 1..5 then if c then 3 else 4 else 0 }") ==
          "(match x { when a or b then 1 when >= 3 then 2 when 1..5 then (if c then 3 else 4) else 0 })");
    CHECK(expression_of("match x { when missing then 1 when -1 then 2 }") ==
          "(match x { when missing then 1 when (-1) then 2 })");
}

TEST_CASE("comparisons are not chained") {
    CHECK(expression_of("a < b < c").substr(0, 7) == "mistake");
    CHECK(expression_of("a = b = c").substr(0, 7) == "mistake");
    CHECK(expression_of("1..2..3").substr(0, 7) == "mistake");
    CHECK(expression_of("(a = b) = c") == "((a = b) = c)");
}
