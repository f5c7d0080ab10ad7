#pragma once

#include "report/document.hpp"
#include "rules/judge.hpp"
#include "source/source_set.hpp"

namespace bangkom::report {

struct JudgementOptions {
    Language language = Language::english;
    std::size_t most_findings_a_rule = 20;  // the others are counted; 0: all are shown
};

/// Findings grouped by rule, then the summary: for the head of a unit.
void add_judgement(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                   const rules::Judgement& judgement, Date as_of, const JudgementOptions& options, Document& document);

/// The findings alone.
void add_findings(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                  const rules::Judgement& judgement, const JudgementOptions& options, Document& document);

/// Citations on one line.
std::string cites_text(const program::Cites& cites, Language language);

/// `file:line` of a place; empty where it has none.
std::string place_text(const SourceSet& sources, const facts::Database& database, const facts::Place& place);

}  // namespace bangkom::report
