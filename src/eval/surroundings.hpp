#pragma once
// Where a name of a single row's frame comes from: the argument of the call around it, or the loop or `let` of the rule,
// view or derivation in which the expression stands.

#include <optional>

#include "eval/evaluator.hpp"

namespace bangkom::eval {

/// A call whose body is looked at: its arguments are expressions of the frame around it.
struct Around {
    const program::DefinitionCall* call = nullptr;
    const Frame* frame = nullptr;   // of the caller
    const Around* outer = nullptr;  // null: the caller is the rule itself
};

/// The loops and lets of whatever an expression stands in; null where it stands in none.
struct Owner {
    const program::Loops* loops = nullptr;
    const std::vector<program::Let>* lets = nullptr;

    const program::Loop* loop(program::Slot slot) const;
    const program::Let* let(program::Slot slot) const;
};
Owner owner_of(const program::Program& program, program::ExprId expression);

/// The frame of a definition's body, for a single row.
Frame body_frame(Evaluator& evaluator, const program::DefinitionCall& call, const Frame& frame);

/// The frame of the part that made a derived row, with its loop variables and lets bound; the part itself, and the
/// value of the field there.
struct Making {
    const program::Derivation* part = nullptr;
    Frame frame;
    program::ExprId value;
};
std::optional<Making> making_of(Evaluator& evaluator, const program::Field& field, std::uint32_t row);

}  // namespace bangkom::eval
