// Broken files: whatever the bytes, loading ends, tells something or reads every record, and never reads outside.

#include <random>

#include "support/catch.hpp"
#include "facts/csv_cells.hpp"
#include "unit/facts/loaded.hpp"

using namespace bangkom;
using bangkom::test::Loaded;

namespace {

const std::string script = R"(enum status { active "Aktif", leave }
entity unit
unit u
entity person { unit: unit, status: status?, born: date?, boss: person?, likes: list of unit, note: text?, pay: number? }
entity proof in person per year: number { met: number? }
load person from csv "p.csv" { boss: column "boss" missing "0" }
load proof from csv "q.csv"
)";

const std::string people = "id,name,unit,status,born,boss,likes,note,pay\n"
                           "1,Ana,u,active,2000-01-31,0,u;u,\"a \"\"b\"\"\",1.5\n"
                           "2,\"Budi\nBudi\",u,,,1,[u],,-3\n3,C,u,leave,1999-12-31,2,,x,7/3\n";
const std::string proofs = "year,person,met\n2020,1,5\n2021,2,\n2020,3,7\n";

std::string mutated(std::string text, std::mt19937& random) {
    static const std::string bytes = "\",;\n\r\t 0aE+-\xC3\xFF[]/.";
    const auto up_to = [&](std::size_t n) { return random() % (n + 1); };
    for (std::size_t change = 1 + up_to(4); change > 0; --change) {
        const std::size_t at = up_to(text.size());
        switch (up_to(4)) {
        case 0:
            text.insert(at, 1, bytes[up_to(bytes.size() - 1)]);
            break;
        case 1:
            text.erase(at, 1 + up_to(3));
            break;
        case 2:
            if (at < text.size()) text[at] = bytes[up_to(bytes.size() - 1)];
            break;
        case 3:
            text.insert(at, text.substr(up_to(text.size()), up_to(20)));
            break;
        default:
            text.resize(at);
            break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("mutated files never break loading") {
    std::mt19937 random(20'250'131);
    const test::Checked checked(script);
    REQUIRE(checked.found().empty());
    std::size_t clean = 0;
    for (int round = 0; round < 4'000; ++round) {
        MemoryFiles files;
        files.put("p.csv", mutated(people, random));
        files.put("q.csv", mutated(proofs, random));
        Diagnostics diagnostics;
        const auto database = facts::load(checked.program, checked.sources, files, {}, {}, diagnostics);
        for (std::uint32_t t = 0; t < database.tables.size(); ++t) {
            const program::TableId id{t};
            for (const auto& column : database.tables[t].columns) REQUIRE(column->size == database.tables[t].rows);
            for (std::uint32_t row = 0; row < database.tables[t].rows; ++row) {
                (void)facts::row_name(checked.program, database, id, row);
                (void)facts::row_place(checked.program, database, id, row);
                for (const auto& column : database.tables[t].columns)
                    (void)facts::reader_text(checked.program, database, *column, row, Language::indonesian);
            }
        }
        if (!diagnostics.has_errors()) ++clean;
        // Reading the same bytes again tells the same.
        Diagnostics again;
        facts::load(checked.program, checked.sources, files, {}, {}, again);
        REQUIRE(again.all().size() == diagnostics.all().size());
    }
    CHECK(clean > 5);
}

TEST_CASE("quoted and plain reading agree") {
    // A quote in an unused column makes the whole file be read as quoted.
    std::string plain = "unused,id,unit,pay,note\n";
    std::string quoted = plain;
    std::mt19937 random(7);
    for (int i = 0; i < 3'000; ++i) {
        const std::string rest = std::to_string(i) + "," + (random() % 50 == 0 ? "" : "u") + "," +
                                 (random() % 9 == 0 ? "1.25" : std::to_string(random() % 1000)) + "," +
                                 (random() % 5 == 0 ? " spaced text " : "") + (random() % 40 == 0 ? "\r\n\n" : "\n");
        plain += "x," + rest;
        quoted += (i == 1'500 ? "\"x\"," : "x,") + rest;
    }
    const std::string text = script.substr(0, script.find("load"))  + "load person from csv \"p.csv\"\n";
    const Loaded a(text, {{"p.csv", plain}});
    const Loaded b(text, {{"p.csv", quoted}});
    CHECK(a.places() == b.places());
    CHECK(a.all("person", "pay") == b.all("person", "pay"));
    CHECK(a.all("person", "note") == b.all("person", "note"));
    CHECK(a.ids("person") == b.ids("person"));
}
