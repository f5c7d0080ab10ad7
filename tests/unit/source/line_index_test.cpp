#include "source/line_index.hpp"

#include "support/catch.hpp"

using namespace bangkom;

namespace {

void check_position(std::string_view text, std::uint32_t byte, std::uint32_t line, std::uint32_t column) {
    const Position position = LineIndex(text).position(text, byte);
    INFO("byte " << byte << " of " << text);
    CHECK(position.line == line);
    CHECK(position.column == column);
}

}  // namespace

TEST_CASE("positions count lines and code points from one") {
    check_position("", 0, 1, 1);
    check_position("ab\ncd", 0, 1, 1);
    check_position("ab\ncd", 2, 1, 3);
    check_position("ab\ncd", 3, 2, 1);
    check_position("ab\ncd", 5, 2, 3);
    check_position("é=x", 2, 1, 2);
    check_position("ab\n", 3, 2, 1);
    check_position("ab\n", 99, 2, 1);
    check_position("a\r\nb", 3, 2, 1);
}

TEST_CASE("lines come without their ends") {
    const std::string_view text = "one\r\ntwo\n\nfour";
    const LineIndex lines(text);
    CHECK(lines.count() == 4);
    CHECK(lines.line(text, 1) == "one");
    CHECK(lines.line(text, 2) == "two");
    CHECK(lines.line(text, 3).empty());
    CHECK(lines.line(text, 4) == "four");
    CHECK(lines.line(text, 5).empty());
    CHECK(lines.line(text, 0).empty());
}
