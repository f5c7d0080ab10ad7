#pragma once
// How a `for` is gone through: which condition can be tested after which loop, and which of them are keys of an index.

#include <cstdint>
#include <vector>

#include "eval/bound.hpp"

namespace bangkom::eval {

/// A condition that equates something of the loop's row with something from outside.
struct JoinKey {
    enum class Mode : std::uint8_t {
        equal,      // inside = outside
        inside_in,  // inside in outside, a list
        list_has,   // outside in inside, a list
    } mode;
    Bound inside;      // reads only the loop's own slot
    Bound outside;     // does not read it
    bool day = false;  // inside reads a parameter on the frame's day
};

struct LoopLevel {
    Slot slot = 0;
    ExprId source;
    Span span;
    std::vector<Bound> conditions;  // those that can be tested once this slot is bound
    std::vector<bool> is_key;       // parallel to conditions: said by `keys`
    std::vector<JoinKey> keys;
    std::vector<Slot> needed;  // slots bound before that its conditions or anything later read
    bool only_keys = false;    // the last level, and nothing but keys is tested
};

struct LoopPlan {
    std::vector<Bound> before;  // conditions that read no loop variable
    std::vector<Slot> needed;   // slots of the outer frame that are read at all
    std::vector<LoopLevel> levels;
};

/// `results`: what is evaluated for every binding; `kept`: slots whose columns are wanted for every binding.
LoopPlan plan_loops(const program::Program& program, Analysis& analysis, const program::Loops& loops,
                    const std::vector<ExprId>& results, const std::vector<Slot>& kept = {});

}  // namespace bangkom::eval
