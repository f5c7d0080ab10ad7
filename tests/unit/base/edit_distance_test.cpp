#include "base/edit_distance.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace bangkom;

TEST_CASE("slips of the pen are one step") {
    CHECK(edit_distance("unit", "unit") == 0);
    CHECK(edit_distance("unti", "unit") == 1);
    CHECK(edit_distance("uni", "unit") == 1);
    CHECK(edit_distance("UNIT", "unit") == 0);
    CHECK(edit_distance("", "unit") == 4);
}

TEST_CASE("only what is near enough is suggested") {
    const std::vector<std::string> names = {"members", "member", "chair"};
    CHECK(nearest("membr", names) == "member");
    CHECK(nearest("chiar", names) == "chair");
    CHECK_FALSE(nearest("budget", names));
    CHECK_FALSE(nearest("x", {}));
}
