#pragma once
// Expressions over choices as columns of affine forms. What does not depend on choices goes to the evaluator as it is.

#include <map>

#include "plan/ground/slices.hpp"
#include "plan/ground/value.hpp"

namespace bangkom::plan {

/// For each decision (by table), the variable of its first candidate.
using FirstVariables = std::map<program::TableId, Variable>;

class Grounder {
public:
    Grounder(eval::Evaluator& evaluator, Builder& builder, const FirstVariables& first)
        : evaluator_(evaluator), program_(evaluator.program()), builder_(builder), first_(first) {}

    /// Nothing where it is not linear; then `trouble` says what.
    std::optional<Value> ground(program::ExprId expression, const Scope& scope);

    /// The bindings of loops whose rows may have to be chosen first.
    struct Rows {
        Scope scope;
        std::vector<std::uint32_t> outer;       // ascending
        std::vector<std::uint8_t> known;        // 0: whether the row belongs is missing
        std::vector<FormColumnPtr> truths;      // what has to be so that a row belongs: those known of it; none: it does
        template <class Use>
        void for_truths(std::size_t row, const Use& use) const {
            for (const FormColumnPtr& truth : truths)
                if (truth->is_known(row)) use(truth->row(row));
        }
        Rows select(std::span<const std::uint32_t> selected) const;
    };
    std::optional<Rows> expand(const program::Loops& loops, const Scope& outer);

    /// `for … where …` of a rule: what the evaluator can do of it, and the rest.
    struct Split {
        program::Loops loops;                                       // reads no choice
        std::vector<program::ExprId> plain;                         // further conditions that read none
        std::vector<program::ExprId> choosy;                        // conditions that do
        std::vector<std::pair<program::Slot, program::TableId>> presence;  // loop variables that have to be chosen
    };
    /// Nothing where a source is not simply the rows of a decision.
    std::optional<Split> split(const program::Loops& loops, const Scope& outer);
    /// Adds the truths that the choosy conditions and the presence of loop variables ask for.
    bool add_truths(const Split& split, Rows& rows);
    /// Drops rows that a plain condition excludes.
    void filter(const Split& split, Rows& rows);

    bool depends(program::ExprId expression, const Scope& scope) const;
    const std::optional<Trouble>& trouble() const { return trouble_; }
    void clear() { trouble_.reset(); }
    std::nullopt_t fail(program::ExprId expression, Words reason);

    eval::Evaluator& evaluator() { return evaluator_; }
    const program::Program& program() const { return program_; }
    Builder& builder() { return builder_; }
    /// So much is planned that it is grounded slice by slice.
    bool is_large() const { return builder_.problem().variables.size() >= 100'000; }

private:
    struct Visitor;
    struct Aggregator;

    std::optional<Value> arithmetic(program::ExprId id, const program::ArithmeticValue& node, const Scope& scope);
    std::optional<Value> compare(program::ExprId id, const program::CompareValue& node, const Scope& scope);
    std::optional<Value> logic(program::ExprId id, const program::LogicValue& node, const Scope& scope);
    std::optional<Value> conditional(const program::ConditionalValue& node, const Scope& scope);
    std::optional<Value> otherwise(const program::OtherwiseValue& node, const Scope& scope);
    std::optional<Value> presence(program::ExprId id, const program::PresenceTest& node, const Scope& scope);
    std::optional<Value> membership(program::ExprId id, const program::Membership& node, const Scope& scope);
    std::optional<Value> chosen_in(const program::Membership& node, const Scope& scope);
    std::optional<Value> in_chosen(const program::Membership& node, const Scope& scope);
    std::optional<Value> builtin(program::ExprId id, const program::BuiltinCall& node, const Scope& scope);
    std::optional<Value> aggregate(program::ExprId id, const program::AggregateValue& node, const Scope& scope);
    std::optional<Value> aggregate(program::ExprId id, const program::AggregateValue& node, const Scope& scope,
                                   std::size_t& rows_expanded);
    std::optional<Value> total_in_batches(const program::AggregateValue& node, const Scope& scope, const Split& parts);
    std::optional<Value> decide(program::ExprId id, const program::Decide& node, const Scope& scope);
    std::optional<Scope> inside(const program::DefinitionCall& node, const Scope& scope);

    /// The items of a list that depends on choices: `items.scope` binds none, `values` are the items.
    struct Items {
        Rows rows;
        eval::ColumnPtr values;
    };
    std::optional<Items> items_of(program::ExprId list, const Scope& scope);
    std::optional<Rows> rows_of(eval::Expansion expansion, const Split& parts, const Scope& outer);
    std::optional<Rows> expand_one_by_one(const program::Loops& loops, const Scope& outer);
    /// The decision whose rows (or some of them) a source lists as they are; invalid where it is none.
    program::TableId chosen_source(program::ExprId source, const Scope& scope) const;
    void add_presence(Rows& rows, const facts::Column& column, program::TableId decision) const;
    std::optional<Form> belongs(const Rows& rows, std::size_t row);

    eval::Evaluator& evaluator_;
    const program::Program& program_;
    Builder& builder_;
    const FirstVariables& first_;
    std::optional<Trouble> trouble_;
    std::map<program::ExprId, Slices> slices_;  // of aggregates
};

}  // namespace bangkom::plan
