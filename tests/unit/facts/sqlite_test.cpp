#include <sqlite3.h>

#include "support/catch.hpp"
#include "unit/facts/loaded.hpp"

using namespace bangkom;
using bangkom::test::Loaded;

namespace {

/// The bytes of a database made by these statements.
std::string database(const char* statements) {
    sqlite3* made = nullptr;
    REQUIRE(sqlite3_open(":memory:", &made) == SQLITE_OK);
    REQUIRE(sqlite3_exec(made, statements, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_int64 size = 0;
    unsigned char* bytes = sqlite3_serialize(made, "main", &size, 0);
    std::string text(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    sqlite3_free(bytes);
    sqlite3_close(made);
    return text;
}

const std::string bytes_of_people() {
    return database("create table p(nip text, nama text, unit text, pay real, born text);"
                    "insert into p values('1', 'Ana', 'u', 2.5, '2000-01-31'), ('2', null, 'u', null, '2001-02-03 00:00:00'),"
                    "('3', 'C', 'v', 1e6, 'soon');");
}

std::string script(const std::string& query) {
    return "entity unit\nunit u\nentity person { unit: unit, pay: number?, born: date? }\n"
           "load person from sqlite \"hr.db\" query \"" + query + "\"\n";
}

}  // namespace

TEST_CASE("rows come from a query") {
    const Loaded good(script("select nip as id, nama as name, unit, pay from p where unit = 'u'"), {{"hr.db", bytes_of_people()}});
    CHECK(good.messages() == "");
    CHECK(good.ids("person") == "1 2");
    CHECK(good.name("person", 0) == "Ana");
    CHECK(good.all("person", "pay") == "2.5 -");
    const auto place = facts::row_place(good.checked.program, good.database, good.id("person"), 1);
    CHECK(place.line == 2);
    CHECK(good.database.data_sources[place.source].starts_with("hr.db (select nip as id"));

    const Loaded bad(script("select nip as id, unit, born from p"), {{"hr.db", bytes_of_people()}});
    CHECK(bad.all("person", "born") == "2000-01-31 2001-02-03 -");
    CHECK(bad.places() == "E0203@hr.db (select nip as id, unit, born from p):3:2 E0602@hr.db (select nip as id, unit, born from p):3:3");
}

TEST_CASE("a query can only read its own database") {
    for (const char* query : {"delete from p", "attach 'x.db' as x", "pragma user_version", "select 1 as id, 'u' as unit; select 2",
                              "select nothing from p", "", "select load_extension('x')"}) {
        const Loaded loaded(script(query), {{"hr.db", bytes_of_people()}});
        INFO(query);
        CHECK(loaded.places().find("E0603@main:4:25") != std::string::npos);
        CHECK(loaded.rows("person") == 0);
    }
    CHECK(Loaded(script("select 1"), {}).places() == "E0002@main:4:25");
    CHECK(Loaded(script("select id from p"), {{"hr.db", "no database"}}).places() == "E0603@main:4:25");
}
