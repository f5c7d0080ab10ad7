#pragma once
// Tests written in the language: each sees the declarations, and of rows only the standard library's and its own.

#include <set>
#include <string>
#include <vector>

#include "workspace/run.hpp"

namespace bangkom::workspace {

/// An expectation that does not hold.
struct TestFailure {
    Words message;               // what was expected and what came
    Span span;                   // the expectation
    std::vector<Words> details;  // the findings or values behind it
};
struct TestResult {
    std::string name;
    Span span;
    std::vector<TestFailure> failures;
    std::vector<Diagnostic> diagnostics;  // mistakes in its given rows
    bool passed() const;
};

/// The tests of the project's files, in order; not those of the standard library, nor of the files in `done` (by path).
std::vector<TestResult> run_tests(const Project& project, const Files& files, const RunOptions& options,
                                  const std::set<std::string>& done);
/// Whether a script declares a test.
bool has_tests(const std::string& path, const Files& files);

}  // namespace bangkom::workspace
