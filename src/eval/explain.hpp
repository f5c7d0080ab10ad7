#pragma once
// Why a value is what it is: the evaluator run once more over a single binding, with its steps kept.

#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "eval/evaluator.hpp"
#include "source/source_set.hpp"

namespace bangkom::eval {

/// A fact that is missing, and where it would be written.
struct MissingFact {
    Words fact;          // `born of Siti Rahmawati (1985…)`, the text of `missing "…"`, `division by zero`, …
    facts::Place place;  // the row's place, the parameter's declaration, …
};

/// One step of a derivation. Children are what it was computed from.
struct Proof {
    enum class Kind : unsigned char {
        expression,
        fact,
        parameter,
        definition,
        table_row,
        aggregate,
        binding
    } kind = Kind::expression;
    std::string text;   // as written: `gap(e, r)`, `met of 1985…/komunikasi`, `when >= 3/4 then low`
    std::string value;  // for readers; `?` where missing
    program::Cites cites;
    facts::Place place;  // of the fact, or of the text in the script
    std::vector<Proof> children;
};

/// `frame` has one row.
Proof explain(Evaluator& evaluator, const SourceSet& sources, program::ExprId expression, const Frame& frame);

/// The facts for want of which the expression is missing in that one row, each once; empty where it is not.
std::vector<MissingFact> missing_facts(Evaluator& evaluator, program::ExprId expression, const Frame& frame);

}  // namespace bangkom::eval
