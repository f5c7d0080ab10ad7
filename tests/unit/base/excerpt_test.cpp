#include "base/excerpt.hpp"

#include "base/uri.hpp"
#include "support/catch.hpp"

using namespace bangkom;

TEST_CASE("blanks and line ends in a row become one blank") {
    CHECK(on_one_line("  a\n\t b\r\n") == "a b");
    CHECK(on_one_line(" \n ").empty());
}

TEST_CASE("a long text is cut behind whole characters") {
    CHECK(shortened("ééé", 3) == "ééé");
    CHECK(shortened("éééé", 3) == "ééé…");
    CHECK(shortened("", 3).empty());
    CHECK(shortened("a\xff"
                    "bc",
                    2) == "a\xff…");
}

TEST_CASE("paths in URIs") { CHECK(percent_encoded("/a b/é~1.bangkom") == "/a%20b/%C3%A9~1.bangkom"); }
