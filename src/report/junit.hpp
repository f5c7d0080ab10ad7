#pragma once
// Results as JUnit XML, which forges and build servers show: suites of cases that pass, fail or are skipped.

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace bangkom::report {

struct JunitCase {
    enum class State : std::uint8_t { passed, failed, broken, skipped };
    std::string name;
    std::string group;  // what forges show in front of the name
    std::string file;   // may be empty
    std::size_t line = 0;
    State state = State::passed;
    std::string kind;  // of what is wrong: `violated`, …
    std::string message;
    std::string text;
};
struct JunitSuite {
    std::string name;
    std::vector<JunitCase> cases;
};

void write_junit(const std::vector<JunitSuite>& suites, std::ostream& out);

}  // namespace bangkom::report
