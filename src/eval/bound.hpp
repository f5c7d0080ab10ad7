#pragma once
// An expression seen through the calls around it: the body of a definition with the arguments that it was called
// with. So a condition hidden in a definition is still known as one.

#include <memory>
#include <string>
#include <vector>

#include "eval/info.hpp"

namespace bangkom::eval {

struct CallScope {
    program::DefinitionId definition;
    std::vector<ExprId> arguments;
    std::shared_ptr<const CallScope> outer;  // null: the arguments are of the frame itself
};

struct Bound {
    ExprId expression;
    std::shared_ptr<const CallScope> scope;  // null: an expression of the frame itself
};

/// Follows a parameter to its argument, as far as it goes.
Bound resolve(const program::Program& program, Bound bound);
/// Slots of the frame itself that it reads, by first use.
std::vector<Slot> free_slots(Analysis& analysis, const Bound& bound);
bool reads_day(Analysis& analysis, const Bound& bound);
bool is_heavy(Analysis& analysis, const Bound& bound);
/// Equal for bound expressions that give equal values where their only slot has equal values.
std::string identity(Analysis& analysis, const Bound& bound);
/// The parts of a conjunction, also through definitions, in order of reading.
void split_conjunction(const program::Program& program, const Bound& bound, std::vector<Bound>& parts);

}  // namespace bangkom::eval
