#pragma once
// Why values are no candidate of a decision: which part of its `for` lets none of them in.

#include "eval/evaluator.hpp"

namespace bangkom::eval {

struct Obstacle {
    /// The loop whose rows have none that fits; nothing: the condition is not met.
    std::optional<std::size_t> loop;
    /// One binding up to there: of the condition, one for which it is not yes.
    Frame frame;
};

/// Values of fields (columns of one cell) of a decision; nothing where some candidate has them, as far as loop variables say.
std::optional<Obstacle> obstacle_of(Evaluator& evaluator, const program::Derivation& part,
                                    const std::vector<std::pair<program::FieldId, ColumnPtr>>& values);

}  // namespace bangkom::eval
