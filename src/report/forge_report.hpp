#pragma once
// A judgement in the forms that forges and build servers show beside the changed files.

#include <ostream>
#include <string>

#include "report/junit.hpp"
#include "rules/judge.hpp"
#include "source/source_set.hpp"

namespace bangkom::report {

/// `folder`: where the project's files lie, as the reader of the report names it; empty, or with `/` at its end.
struct ForgeOptions {
    std::string folder;
    Language language = Language::english;
};

/// SARIF 2.1.0: one result for each finding, with its rule, place, citations and a fingerprint that stays the same while rows
/// move.
void write_sarif(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                 const rules::Judgement& judgement, const ForgeOptions& options, std::ostream& out);

/// One suite for each rule and one case for each finding. Advice, accepted findings and rules that were left out are skipped
/// cases: they do not fail the check.
std::vector<JunitSuite> junit_of(const program::Program& program, const SourceSet& sources,
                                 const facts::Database& database, const rules::Judgement& judgement,
                                 const ForgeOptions& options);

}  // namespace bangkom::report
