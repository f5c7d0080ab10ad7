#pragma once

#include "program/program.hpp"

namespace bangkom::program::typing {

/// Whether a table's rows depend on what is chosen.
bool reads_decision(const Program& program, TableId table);
/// Whether a node reads choices itself, through what it calls, or in one of its parts.
bool reads_decision(const Program& program, const Node& node);

}  // namespace bangkom::program::typing
