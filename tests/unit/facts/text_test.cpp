// Texts, keys, and values as text.

#include "support/catch.hpp"
#include "facts/key_index.hpp"
#include "unit/facts/loaded.hpp"

using namespace bangkom;
using bangkom::test::Loaded;

TEST_CASE("equal texts have equal numbers, also in copies") {
    facts::TextPool pool;
    std::vector<std::uint32_t> ids;
    for (int i = 0; i < 20'000; ++i) ids.push_back(pool.intern("text " + std::to_string(i % 10'000)));
    CHECK(pool.size() == 10'000);
    CHECK(ids[1] == ids[10'001]);
    facts::TextPool copy = pool;
    const auto in_copy = copy.intern("other");
    const auto in_pool = pool.intern("another");
    CHECK(copy[in_copy] == "other");
    CHECK(pool[in_pool] == "another");
    CHECK(copy[ids[77]] == "text 77");
    CHECK(pool.find("text 5") == ids[5]);
    CHECK_FALSE(pool.find("nothing").has_value());
    CHECK(pool[pool.intern("")].empty());
}

TEST_CASE("keys are found whether they are numbers, long numbers or words") {
    facts::TextPool texts;
    std::vector<std::uint32_t> keys;
    for (const char* key : {"1", "01", "198501012010011001", "abc", "1985010120100110012", "abc", "0", ""})
        keys.push_back(texts.intern(key));
    const facts::KeyIndex index(keys, texts);
    CHECK(index.find("1", texts) == 0);
    CHECK(index.find("01", texts) == 1);
    CHECK(index.find("001", texts) == facts::KeyIndex::none);
    CHECK(index.find("198501012010011001", texts) == 2);
    CHECK(index.find("1985010120100110012", texts) == 4);
    CHECK(index.find("0", texts) == 6);
    CHECK(index.find("", texts) == facts::KeyIndex::none);
    CHECK(index.find_digits(198501012010011001u) == 2);
    REQUIRE(index.duplicates().size() == 1);
    CHECK(index.duplicates()[0] == std::pair(5u, 3u));
    const facts::KeyIndex none({}, texts);
    CHECK(none.find("x", texts) == facts::KeyIndex::none);
    CHECK(none.find("1", texts) == facts::KeyIndex::none);
}

TEST_CASE("numbers and dates for readers") {
    const test::Checked checked("measure JP \"hours\"\nmeasure coin \"Rp\" { ribu = 1_000 }\n");
    const auto shown = [&](Number number, const char* measure, Language language) {
        const auto id = *measure != 0 ? checked.id<program::Measure>(measure) : program::MeasureId{};
        return facts::reader_number(checked.program, number, id, language);
    };
    CHECK(shown(1'500'000, "coin", Language::indonesian) == "Rp 1.500.000");
    CHECK(shown(-1'500'000, "coin", Language::english) == "-Rp 1,500,000");
    CHECK(shown(20, "JP", Language::indonesian) == "20 JP");
    CHECK(shown(2025, "", Language::indonesian) == "2025");
    CHECK(shown(12025, "", Language::indonesian) == "12.025");
    CHECK(shown(2025, "JP", Language::indonesian) == "2.025 JP");
    CHECK(shown(*Number::parse("1234567.25"), "", Language::indonesian) == "1.234.567,25");
    CHECK(shown(*Number::parse("1234567.25"), "", Language::english) == "1,234,567.25");
    CHECK(shown(*Number::parse("7/3"), "", Language::english) == "7/3");
    CHECK(shown(*Number::parse("-0.5"), "", Language::indonesian) == "-0,5");
    CHECK(facts::reader_date(*Date::from_civil(2025, 1, 31), Language::indonesian) == "31 Januari 2025");
    CHECK(facts::reader_date(*Date::from_civil(2025, 1, 31), Language::english) == "31 January 2025");
}

TEST_CASE("a derived row's id is made of what it was made from") {
    Loaded loaded("entity a\nentity b\na x\na y\nb z\nderive d for p in a, q in b { p: p, q: q }\n");
    facts::Table& table = loaded.database.table(loaded.id("d"));
    const auto column = [](program::Type type, std::vector<std::int64_t> values) {
        facts::Column made;
        made.type = type;
        made.size = values.size();
        made.values = std::move(values);
        return std::make_shared<const facts::Column>(std::move(made));
    };
    const auto a = program::Type::row(loaded.id("a"));
    const auto b = program::Type::row(loaded.id("b"));
    table.rows = 4;
    table.provenance.push_back({0, 0, {"p", "q"}, {column(a, {0, 1}), column(b, {0, 0})}});
    table.provenance.push_back({1, 2, {"p", "y"}, {column(a, {0, 1}), column(program::Type::number(), {2025, 2026})}});
    CHECK(loaded.ids("d") == "x/z y/z x/2025 y/2026");
    table.provenance[1] = {1, 2, {"p", "q"}, {column(a, {0, 0}), column(b, {0, 0})}};
    loaded.database.forget_indexes(loaded.id("d"));
    CHECK(loaded.ids("d") == "x/z y/z x/z/2 x/z/3");
    const auto find = [&](const char* id) { return loaded.database.find_row(loaded.checked.program, loaded.id("d"), id); };
    CHECK(find("x/z/3") == 3);
    CHECK(find("y/z") == 1);
    CHECK(find("y/z/2") == facts::no_row);
    CHECK(facts::row_place(loaded.checked.program, loaded.database, loaded.id("d"), 1).span.valid());
}
