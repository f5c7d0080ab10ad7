#pragma once
// Tests written in the language: each sees the declarations, and of rows only the standard library's and its own.

#include <set>
#include <string>
#include <vector>

#include "report/document.hpp"
#include "report/json.hpp"
#include "workspace/reach.hpp"
#include "workspace/run.hpp"

namespace bangkom::workspace {

/// An expectation that does not hold.
struct TestFailure {
    Words message;               // what was expected and what came
    Span span;                   // the expectation
    std::vector<Words> details;  // the findings or values behind it, a line each
    report::Document why;        // the same with what they were computed from
    report::Json because;        // the same for programs
};
struct TestResult {
    std::string name;
    Span span;
    std::vector<TestFailure> failures;
    std::vector<Diagnostic> diagnostics;  // mistakes in its given rows
    Reach reach;                          // where TestSelection::reach asks
    bool passed() const;
};

struct TestSelection {
    std::string filter;          // only tests whose name contains it
    std::set<std::string> done;  // not those of these files, by path
    bool reach = false;          // whether it is looked at what they reach
};

/// The tests of the project's files, in order; not those of the standard library.
std::vector<TestResult> run_tests(const Project& project, const Files& files, const RunOptions& options,
                                  const TestSelection& selection);
/// Whether a script declares a test.
bool has_tests(const std::string& path, const Files& files);

}  // namespace bangkom::workspace
