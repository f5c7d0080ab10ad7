#pragma once
// The declarations as they hold: amendments and repeals applied, those of the chosen scenario read last.

#include <deque>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "program/check.hpp"
#include "source/source_set.hpp"
#include "syntax/tree.hpp"

namespace bangkom::program {

struct Piece {
    const syntax::Declaration* declaration = nullptr;
    bool is_standard = false;
    bool amends = false;                         // a row block that changes a row
    std::vector<const syntax::Repeal*> repeals;  // of a rule
    syntax::Declaration* merged = nullptr;       // the copy that amendments changed; null: as written
};

struct Effective {
    std::vector<Piece> pieces;                          // in the order in which they are read
    std::vector<const syntax::Declaration*> scenarios;  // all of them
    std::vector<syntax::DeclId> changes;                // every `amend` and `repeal` that was applied
    std::deque<syntax::Declaration> copies;
};

struct EffectiveOptions {
    std::string scenario;  // empty: none
    syntax::DeclId skip;   // an amendment or repeal to be left out
};

Effective effective_declarations(const syntax::Tree& tree, const SourceSet& sources, const UseGraph& uses,
                                 const EffectiveOptions& options, Diagnostics& diagnostics);

/// Adds the parts of an amendment; parts of the same name, and clauses given again, replace.
void merge(syntax::Rule& rule, const syntax::Rule& change);
void merge(syntax::Enum& enumeration, const syntax::Enum& change, Diagnostics& diagnostics);
void merge(syntax::Entity& entity, const syntax::Entity& change, Diagnostics& diagnostics);

/// The title of what has a global name; null for other declarations.
const syntax::Title* title_of(const syntax::Declaration& declaration);
syntax::Title* title_of(syntax::Declaration& declaration);

}  // namespace bangkom::program
