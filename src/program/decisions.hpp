#pragma once

#include <set>

#include "diagnostics/diagnostic.hpp"
#include "program/program.hpp"

namespace bangkom::program {

/// Finds what depends on choices, directly or through definitions and derived tables: fills `reads_decision` and
/// `decisions` everywhere. Reports decisions whose candidates depend on choices.
void mark_decisions(Program& program, Diagnostics& diagnostics);
/// The same for expressions from `first` on, added to a finished program.
void mark_decisions_of_expressions(Program& program, std::size_t first);

/// The decisions that the rows of a table come from, or that a view shows: directly, or through definitions and derived
/// tables.
std::set<TableId> decisions_of(const Program& program, TableId table);
std::set<TableId> decisions_of(const Program& program, ViewId view);

}  // namespace bangkom::program
