#pragma once
// Why an expectation of a test does not hold, down to the facts of the test.

#include "workspace/tests.hpp"

namespace bangkom::workspace {

/// `instances`: those that speak against it; the first are explained as `bangkom explain` does.
TestFailure outcome_failure(const Project& project, Run& run, const program::OutcomeExpectation& expected,
                            std::vector<rules::Finding> instances, Language language);

/// With the value of every operand; `known`: the value is no, else it is missing.
TestFailure value_failure(const Project& project, Run& run, const program::ExpressionExpectation& expected, bool known,
                          Language language);

}  // namespace bangkom::workspace
