#include "unit/program/checked.hpp"

#include "support/catch.hpp"

using namespace bangkom;
using bangkom::test::Checked;

TEST_CASE("every module of the standard library checks clean") {
    std::string main;
    for (const std::string& module : stdlib_modules()) {
        const bool template_file = module.starts_with("std/templates/");  // to be copied, not used
        if (!template_file) main += "use \"" + module + "\"\n";
    }
    const Checked checked(main);
    CHECK(checked.found() == std::vector<std::string>{});
    CHECK_FALSE(checked.program.rules.empty());
}
