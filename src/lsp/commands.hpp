#pragma once
// What a lens does when it is chosen: runs tests, or shows what a rule found.

#include <string>

#include "lsp/answers.hpp"

namespace bangkom::lsp {

inline constexpr const char* run_tests_command = "bangkom.test";  // [URI of a script, name of a test or nothing: all]
inline constexpr const char* show_findings_command = "bangkom.findings";  // [URI of a script, name of a rule]

struct Done {
    Json result;
    Words message;      // for the user
    bool good = false;  // else a warning
};

struct Order {
    const Analyses& analyses;
    FileId file;  // of the current analysis
    const Places& places;
    const workspace::RunOptions& options;
    const std::string& uri;
    std::string name;  // of the rule or test; empty: all tests
};

/// {"passed", "failed", "tests": [{"name", "passed", "failures": [{"message", "details", "location"}]}]}. Refuses where the
/// scripts have mistakes, or no such test stands in the file.
Done run_tests(const Order& order, TestOutcomes& outcomes);
/// {"rule", "violated", "undetermined", "findings": [{"outcome", "message", "location"}], "locations"}: those that are
/// listed; accepted ones are left out. Refuses where the rule was not judged.
Done show_findings(const Order& order);

}  // namespace bangkom::lsp
