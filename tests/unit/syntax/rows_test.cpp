#include "reading.hpp"
#include "support/catch.hpp"

TEST_CASE("row blocks") {
    CHECK(tree_of("employee 0012 \"Siti\" en \"S\" {\n unit: a\n evidence k { met: 5, on: 2024-03-01 }\n evidence k2 "
                  "{}\n note \"x\" { t: 1 }\n}") == "row employee 0012 label \"Siti\" en \"S\"\n  unit: a\n  row "
                                                    "evidence k\n    met: 5\n    on: 2024-03-01\n  row evidence k2\n"
                                                    "  row note \"x\"\n    t: 1\n");
    CHECK(tree_of("unit u\nunit v \"V\"\nattend { e: 1 }") ==
          "row unit u\nrow unit v label \"V\"\nrow attend\n  e: 1\n");
    CHECK(tree_of("unit \"a b\" \"V\"\nx 2024-01-31 { }") == "row unit \"a b\" label \"V\"\nrow x 2024-01-31\n");
    CHECK(tree_of("indicator \"teks\" en \"text\" { level: 2 }") ==
          "row indicator label \"teks\" en \"text\"\n  level: 2\n");
    CHECK(tree_of("unit test { set: 1, rule: a, }") == "row unit test\n  set: 1\n  rule: a\n");
    CHECK(tree_of("unit u { a: 5\n b: 6 JP\n c: \"{d}\" }") == "row unit u\n  a: 5\n  b: 6 JP\n  c: \"{d}\"\n");
    CHECK(tree_of("unit u { label: \"x\" }\n") == "row unit u\n  label: \"x\"\n");
    CHECK(mistakes_in("unit u { a: 5 b: 6 }") == "1:14 E0101");
    CHECK(mistakes_in("unit if") == "1:6 E0101");
    CHECK(tree_of("unit \"if\"") == "row unit \"if\"\n");
}

TEST_CASE("grids") {
    CHECK(tree_of("rows evidence {   # grid\n  a | b c | d\n 01 | - | \"x | # \\\"y\\\"\" # note\n\n # comment\n  C# | "
                  " |2024-01-01\n}\n") ==
          "rows evidence\n  a | b c | d\n  01 | - | \"x | # \\\"y\\\"\"\n  C# | - | 2024-01-01\n");
    CHECK(tree_of("rows e {\n | a | b |\n | 1 | 2 |\n | 3 | |\n | | 4 |\n}") ==
          "rows e\n  a | b\n  1 | 2\n  3 | -\n  - | 4\n");
    CHECK(tree_of("rows e {\r\n a | b\r\n 1 | 2\r\n | 4\r\n}\r\n") == "rows e\n  a | b\n  1 | 2\n  - | 4\n");
    CHECK(tree_of("rows e {   # grid\r\n # more\r\n a | b # head\r\n 1 | 2 # one\r\n}\r\n") == "rows e\n  a | b\n  1 | 2\n");
    CHECK(tree_of("entity e {\r\n a: number # one\r\n b: number # two\r\n}\r\n") == "entity e\n  a: number\n  b: number\n");
    CHECK(tree_of("baris e {\n a | b\n set | test\n}") == "rows e\n  a | b\n  set | test\n");
    CHECK(tree_of("rows e {\n}") == "rows e\n  \n");
    CHECK(tree_of("rows e { }") == "rows e\n  \n");
    CHECK(mistakes_in("rows e {\n a | b\n 1 | 2 | 3\n 1\n 1 | 2\n}") == "3:2 E0602, 4:2 E0602");
    CHECK(mistakes_in("rows e { a | b\n 1 | 2\n}") == "1:10 E0101");
    CHECK(mistakes_in("rows e {\n a\n \"x\" y\n}") == "3:6 E0101");
}

TEST_CASE("loads") {
    CHECK(tree_of("load e from csv \"a.csv\"") == "load e from csv \"a.csv\"\n");
    CHECK(tree_of("load e from csv \"a.csv\" {\n id: column \"NIP\", born: column \"Tgl\" as \"DD/MM/YYYY\"\n t: "
                  "column \"J\" missing \"0\" \"-\"\n}") ==
          "load e from csv \"a.csv\"\n  id: column \"NIP\"\n  born: column \"Tgl\" as \"DD/MM/YYYY\"\n  t: column "
          "\"J\" missing \"0\" missing \"-\"\n");
    CHECK(tree_of("load e from sqlite \"h.db\" query \"select {a}\"\nmuat e mulai xlsx \"a.xlsx\" lembar \"S\" { id: "
                  "kolom \"X\" sebagai \"Y\" kosong \"-\" }") ==
          "load e from sqlite \"h.db\" query \"select {a}\"\nload e from xlsx \"a.xlsx\" sheet \"S\"\n  id: column "
          "\"X\" as \"Y\" missing \"-\"\n");
}

TEST_CASE("literate files") {
    const Reading reading("# Title\n\nrule nonsense {\n\n```bangkom\nunit u\n```\n\ntext\n\n~~~bangkom\nunit 1x\n~~~\n",
                          "a.bangkom.md");
    CHECK(reading.tree_text() == "row unit u\nrow unit 1x\n");
    CHECK(reading.mistakes() == "12:6 E0103");
}

TEST_CASE("comments are kept in order, each once") {
    const Reading reading("# a\nunit u { # b\n x: 1 # c\n} # d\n## e\nset y = 1\n");
    REQUIRE(!reading.diagnostics.has_errors());
    std::string comments;
    for (const bangkom::Span span : reading.tree.files.at(reading.file).comments)
        comments += std::string(reading.sources.text(span)) + ";";
    CHECK(comments == "# a;# b;# c;# d;## e;");
}

TEST_CASE("spans cover what was written") {
    const Reading reading("  unit u { x: (1 + 2) }  \nset y = 3 JP  # end");
    const auto& declarations = reading.tree.files.at(reading.file).declarations;
    CHECK(reading.sources.text(reading.tree.declarations[declarations[0]].span) == "unit u { x: (1 + 2) }");
    CHECK(reading.sources.text(reading.tree.declarations[declarations[0]].keyword) == "unit");
    CHECK(reading.sources.text(reading.tree.declarations[declarations[1]].span) == "set y = 3 JP");
    const auto& row = std::get<bangkom::syntax::RowBlock>(reading.tree.declarations[declarations[0]].node);
    CHECK(reading.sources.text(reading.tree.expressions[row.fields[0].value].span) == "(1 + 2)");
    CHECK(reading.sources.text(row.fields[0].span) == "x: (1 + 2)");
}
