#include "base/utf8.hpp"

#include "support/catch.hpp"

using namespace bangkom;

TEST_CASE("valid UTF-8 has no invalid byte") {
    CHECK_FALSE(find_invalid_utf8(""));
    CHECK_FALSE(find_invalid_utf8("plain text, long enough for eight bytes at a time"));
    CHECK_FALSE(find_invalid_utf8("Jumlah naïf – \xE2\x82\xAC \xF0\x9F\x98\x80"));
    CHECK_FALSE(find_invalid_utf8("\xF4\x8F\xBF\xBF"));  // the last code point
}

TEST_CASE("the first invalid byte is found") {
    CHECK(find_invalid_utf8("abc\xFF") == 3u);
    CHECK(find_invalid_utf8("\x80") == 0u);
    CHECK(find_invalid_utf8("12345678\xC0\xAF") == 8u);  // overlong
    CHECK(find_invalid_utf8("\xE0\x80\xAF") == 0u);      // overlong
    CHECK(find_invalid_utf8("\xED\xA0\x80") == 0u);      // surrogate
    CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0u);  // beyond the last code point
    CHECK(find_invalid_utf8("ok \xE2\x82") == 3u);       // cut short
    CHECK(find_invalid_utf8("\xC3\x28") == 0u);
}

TEST_CASE("widths are columns of a terminal") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("é") == 1);
    CHECK(display_width("e\xCC\x81") == 1);  // combining accent
    CHECK(display_width("漢字") == 4);
    CHECK(display_width("\xFF\t") == 2);
    CHECK(count_code_points("naïf") == 4);
}

TEST_CASE("nothing that commands a terminal passes") {
    CHECK(printable("a\x1B[31mb") == "a\xEF\xBF\xBD[31mb");
    CHECK(printable("x\xFFy") == "x\xEF\xBF\xBDy");
    CHECK(printable("\xE2\x80\xAE") == "\xEF\xBF\xBD");  // right-to-left override
    CHECK(printable("Ünïcode €") == "Ünïcode €");
}
