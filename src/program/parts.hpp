#pragma once
// What an expression is made of and what it reads, for whoever walks over checked expressions.

#include <functional>
#include <set>
#include <vector>

#include "program/program.hpp"

namespace bangkom::program {

/// Calls `use` for each valid direct part, in the order in which they are written.
void for_each_part(const Node& node, const std::function<void(ExprId)>& use);

/// What one node reads itself, without its parts.
struct DirectReads {
    TableId table;  // its rows, all or by key
    ParameterId parameter;
    DefinitionId definition;
    bool as_of = false;
};
DirectReads direct_reads(const Program& program, const Node& node);

/// The expressions that a definition, parameter, derivation, … consists of.
void append(std::vector<ExprId>& expressions, const Loops& loops);
std::vector<ExprId> expressions_of(const Parameter& parameter);
std::vector<ExprId> expressions_of(const DerivedTable& derived);
std::vector<ExprId> expressions_of(const Rule& rule);  // what it judges; not its messages
std::vector<ExprId> expressions_of(const View& view);

}  // namespace bangkom::program
