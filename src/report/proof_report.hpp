#pragma once

#include "eval/explain.hpp"
#include "report/document.hpp"
#include "report/json.hpp"
#include "rules/judge.hpp"

namespace bangkom::report {

/// Why one instance of a rule has its outcome.
struct Explanation {
    rules::Finding finding;
    struct Part {
        Words role;  // `the duty`, `exception small_unit`, `the condition`
        eval::Proof proof;
    };
    std::vector<Part> parts;
};

/// The tree of one value, each step a line.
void add_proof(const SourceSet& sources, const facts::Database& database, const eval::Proof& proof, Language language,
               int indent, Document& document);
Json json_proof(const SourceSet& sources, const facts::Database& database, const eval::Proof& proof, Language language);

/// What the outcome was computed from, part by part, without the finding itself.
void add_parts(const SourceSet& sources, const facts::Database& database, const Explanation& explanation,
               Language language, int indent, Document& document);

void add_explanation(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                     const Explanation& explanation, Language language, Document& document);
Json json_explanation(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                      const Explanation& explanation, Language language);

}  // namespace bangkom::report
