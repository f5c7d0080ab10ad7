#include <filesystem>
#include <fstream>
#include <sstream>

#include "reading.hpp"
#include "support/catch.hpp"

TEST_CASE("each mistake once, and the rest of the file is read") {
    const Reading reading("rule a { must x + }\n"
                          "unit u { a: , b: 2 }\n"
                          "define f(x) = 1\n"
                          "rule b { mustt x must y sayy \"z\" }\n"
                          "enum e { a, 5, b }\n"
                          "set y = 3\n");
    CHECK(reading.mistakes() == "1:19 E0101, 2:13 E0101, 3:11 E0307, 4:10 E0107, 4:25 E0107, 5:13 E0101");
    CHECK(reading.tree_text() == "rule a\n  must <error>\nrow unit u\n  a: <error>\n  b: 2\n<error> f\nrule b\n  must "
                                 "y\nenum e\n  a\n  b\nset y = 3\n");
}

TEST_CASE("a missing brace costs one mistake") {
    CHECK(mistakes_in("rule a {\n must x\n\nrule b { must y }\n") == "1:8 E0102");
    CHECK(mistakes_in("unit a {\n x: 1\n\nunit b { x: 2 }\nunit c { x: 3 }\n") == "1:8 E0102");
    CHECK(tree_of("unit a { x: 1 }") == "row unit a\n  x: 1\n");
    CHECK(mistakes_in("rows e {\n a\n 1\n\nrule b { must y }\n") == "1:8 E0102");
    CHECK(mistakes_in("table t(a: b) {\n when 1 then 2\nset x = 1\n") == "1:15 E0102");
    CHECK(mistakes_in("scenario s {\n set x = 1\n\nrule b { must y }\n") == "1:12 E0102");
    CHECK(mistakes_in("test \"t\" {\n given {\n unit u\n expect x }\nset y = 1") == "2:8 E0102");
    CHECK(mistakes_in("rule a {\n must x >") == "2:10 E0101");
    CHECK(mistakes_in("define x = (1 + 2\nrule b { must y }\n") == "1:12 E0102");
    CHECK(mistakes_in("rule a { must f(x, [1, 2 say \"x\" }\n") == "1:20 E0102");
}

TEST_CASE("misspelt keywords") {
    CHECK(mistakes_in("rul a { must x }\nset y = 1") == "1:1 E0107");
    CHECK(mistakes_in("aturn a { wajib x }") == "1:1 E0107");
    CHECK(mistakes_in("paramm x: JP = 3") == "1:1 E0107");
    CHECK(mistakes_in("defien f(x: number) = x\nset y = 1") == "1:1 E0107");
    CHECK(mistakes_in("entiti u { a: text? }") == "1:1 E0107");
    CHECK(mistakes_in("entity role { a: text }\nrole x { a }") == "2:12 E0101");
    CHECK(mistakes_in("emplyee 1 \"x\" { a: 1 }") == "");
    CHECK(Reading("rule a { exept k when x must y }").messages() == "`exept` is no keyword. Did you mean `except`?\n");
    CHECK(Reading("rule a { rule: x must y }").mistakes() == "1:10 E0109");
    CHECK(mistakes_in("must x = 1") == "1:1 E0109");
}

TEST_CASE("reserved words are no names") {
    CHECK(mistakes_in("entity where { a: text }") == "1:8 E0108");
    CHECK(mistakes_in("entity rule { a: text }") == "1:8 E0108");
    CHECK(mistakes_in("measure count") == "1:9 E0108");
    CHECK(mistakes_in("entity x { a: u inverse list }") == "1:25 E0108");
    CHECK(mistakes_in("entity x { if: text }") == "1:12 E0108");
    CHECK(mistakes_in("define f = x.in") == "1:14 E0108");
}

TEST_CASE("slips from other languages and word processors") {
    CHECK(Reading("rule a { must x == 1 }").messages() ==
          "Here a value is expected, but `=` was found. Write a single `=`.\n");
    CHECK(Reading("rule a { must x ≥ 1 }").messages().find("Write `>=`.") != std::string::npos);
    CHECK(Reading("unit u “U”").messages().find("straight quotes") != std::string::npos);
    CHECK(Reading("rule a { must x && y }").messages().find("Write `and`.") != std::string::npos);
    CHECK(Reading("unit u { a: 1; b: 2 }").messages().find("comma") != std::string::npos);
    CHECK(mistakes_in("unit u\xC2\xA0{ a: 1 }") == "");
}

TEST_CASE("texts that are not closed") {
    CHECK(mistakes_in("unit u \"U\nunit v \"V\"\n") == "1:8 E0102");
    CHECK(mistakes_in("rule a { must x say \"{e.na\n}") == "1:21 E0102");
    CHECK(mistakes_in("unit u \"a\\qb\"") == "1:10 E0105");
}

TEST_CASE("depth and number of mistakes are limited") {
    const auto repeat = [](const std::string& text, int times) {
        std::string all;
        for (int i = 0; i < times; ++i) all += text;
        return all;
    };
    CHECK(mistakes_in("define x = " + repeat("(", 20000) + "\nset y = 1") == "1:212 E0106");
    CHECK(mistakes_in("define x = " + repeat("not ", 20000) + "y").substr(0, 2) == "1:");
    CHECK(mistakes_in("define x = 1" + repeat(" + 1", 20000)) == "1:12 E0106");
    CHECK(mistakes_in("define x = " + repeat("if a then b else ", 5000) + "c").find("E0106") != std::string::npos);
    CHECK(mistakes_in("unit u " + repeat("{ u ", 20000)).find("E0106") != std::string::npos);
    CHECK(mistakes_in("set a = " + repeat("\"{", 20000)).find("E0106") != std::string::npos);
    CHECK(mistakes_in("set a = " + repeat("match x { when 1 then ", 20000)).find("E0106") != std::string::npos);
    CHECK(mistakes_in(repeat("amend ", 20000)).find("E0106") != std::string::npos);
    CHECK(Reading(repeat("set = 1\n", 500)).diagnostics.error_count() == 100);
}

TEST_CASE("all scripts of the house are read without a mistake") {
    namespace fs = std::filesystem;
    std::size_t scripts = 0;
    for (const char* folder : {"stdlib", "examples", "tests/regulation"}) {
        if (!fs::exists(folder)) continue;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            const std::string name = entry.path().string();
            const bool script = name.ends_with(".bangkom") || name.ends_with(".bangkom.md");
            if (!entry.is_regular_file() || !script) continue;
            std::ifstream stream(entry.path(), std::ios::binary);
            std::stringstream text;
            text << stream.rdbuf();
            const Reading reading(text.str(), name);
            INFO(name << ": " << reading.mistakes() << "\n" << reading.messages());
            CHECK_FALSE(reading.diagnostics.has_errors());
            ++scripts;
        }
    }
    CHECK(scripts > 5);
}

TEST_CASE("a field without a value does not take the next one") {
    CHECK(mistakes_in("unit u {\n a:\n b: 2\n}") == "2:4 E0101");
    CHECK(tree_of("entity x { a: date, b: text }") == "entity x\n  a: date\n  b: text\n");
    CHECK(mistakes_in("entity x {\n a:\n b: text\n}") == "2:4 E0101");
}

TEST_CASE("what to do is said by what was found") {
    CHECK(Reading("set y = count(s where x.a)").messages().find("count(x in ROWS where CONDITION)") !=
          std::string::npos);
    CHECK(Reading("set q = min(a, b)").messages().find("least(a, b)") != std::string::npos);
    CHECK(Reading("set r = a.jp* 2").messages().find("a * 2") != std::string::npos);
    CHECK(mistakes_in("set u = 1 juta rupiah lagi\nset v = 2") == "1:23 E0101");
    CHECK(mistakes_in("rule a {\n must x\n\nunit u { a: 1 }\nunit v { a: 2 }\n") == "1:8 E0102");
}
