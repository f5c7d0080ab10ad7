#pragma once
// Conditions over one row and the day of judgement: whether a row fails one for no other reason than that time has passed.

#include <map>
#include <set>
#include <vector>

#include "eval/columns.hpp"
#include "eval/evaluator.hpp"

namespace bangkom::lint {

/// A condition that goes by one row of a table, which stands in the slot.
struct RowTest {
    program::TableId table;
    program::Slot slot = 0;
    program::ExprId condition;
};

/// What a condition says of each row, on the day of judgement and had no day passed.
struct Held {
    std::vector<eval::Truth> now;
    std::vector<eval::Truth> once;
};

class Validity {
public:
    explicit Validity(eval::Evaluator& evaluator) : evaluator_(evaluator), program_(evaluator.program()) {}

    /// Looked at are comparisons of the row's own dates with the day of judgement that are yes at first and no from some day on,
    /// also inside definitions.
    Held of(const RowTest& test);
    /// The fields whose dates were compared so, in the last `of`; none where the condition never expires.
    const std::set<program::FieldId>& days() const { return days_; }

private:
    enum class Trend : std::uint8_t { steady, rising, falling, unknown };
    /// How a value goes with the day of judgement while all facts stay as they are, and which dates of the row it reads.
    struct Nature {
        Trend trend = Trend::steady;
        std::set<program::FieldId> days;
        bool is_row = false;
    };
    using Scope = std::map<program::Slot, Nature>;  // what is known of names

    static Nature together(Nature a, const Nature& b);
    static Nature turned(Nature nature);
    Nature nature(program::ExprId id, const Scope& scope);
    Nature of_children(const program::Expression& expression, const Scope& scope);
    Nature of_arithmetic(const program::ArithmeticValue& node, const Scope& scope);
    Nature of_builtin(const program::Expression& expression, const program::BuiltinCall& node, const Scope& scope);
    Scope inside(const program::DefinitionCall& call, const Scope& scope);

    Held look(program::ExprId id, const eval::Frame& frame, const Scope& scope, bool wanted);
    Held of_comparison(program::ExprId id, const program::CompareValue& node, const eval::Frame& frame,
                       const Scope& scope, bool wanted);
    Held of_membership(program::ExprId id, const program::Membership& node, const eval::Frame& frame, const Scope& scope,
                       bool wanted);
    Held plainly(program::ExprId id, const eval::Frame& frame);

    eval::Evaluator& evaluator_;
    const program::Program& program_;
    std::set<program::FieldId> days_;
};

}  // namespace bangkom::lint
