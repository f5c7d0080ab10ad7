#pragma once

#include "diagnostics/diagnostic.hpp"
#include "program/name_uses.hpp"
#include "program/program.hpp"
#include "source/source_set.hpp"
#include "syntax/tree.hpp"

namespace bangkom::program {

/// Which file uses which, directly.
using UseGraph = std::map<FileId, std::vector<FileId>>;

struct CheckOptions {
    std::string scenario;  // its changes are applied after everything else; empty: none
    NameUses* uses = nullptr;  // filled with what every name means, where somebody asks
};

/// Resolves names, applies amendments and repeals, checks types and verifies tables. Always gives a usable program:
/// what is broken has unknown type and stays quiet afterwards.
/// `tree` holds all files of the run, in the order in which they are read (a used file before its user).
Program check(const syntax::Tree& tree, const SourceSet& sources, const UseGraph& uses, const CheckOptions& options,
              Diagnostics& diagnostics);

/// Checks one more expression against a program (for `eval`). Type unknown where it is wrong; reported.
ExprId check_expression(Program& program, const syntax::Tree& tree, const SourceSet& sources, syntax::ExprId expression,
                        Diagnostics& diagnostics);

/// Checks a condition in which the names of the table's fields are those of one of its rows. The condition is invalid
/// where it is wrong, which is reported.
RowCondition check_row_condition(Program& program, const syntax::Tree& tree, const SourceSet& sources, TableId table,
                                 syntax::ExprId condition, Diagnostics& diagnostics);

}  // namespace bangkom::program
