#pragma once
// The evaluator from within. One function a kind of expression; `eval` remembers, shares and spares work around them.

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "eval/bound.hpp"
#include "eval/builtins/builtins.hpp"
#include "eval/columns.hpp"
#include "eval/evaluator.hpp"
#include "eval/info.hpp"
#include "eval/join_index.hpp"
#include "eval/loop_plan.hpp"
#include "eval/memo.hpp"
#include "eval/source.hpp"

namespace bangkom::eval {

/// One batch of the rows that loops go through.
struct InnerRows {
    const Frame& frame;
    Rows outer;                       // of each row, the row of the outer frame; ascending
    const std::vector<Truth>& truth;  // yes or missing; empty where all are yes
    Truth at(std::size_t row) const { return truth.empty() ? Truth::yes : truth[row]; }
};

class Machine {
public:
    Machine(const program::Program& program, facts::Database& database, Date as_of, EvaluatorOptions options);

    ColumnPtr eval(ExprId id, const Frame& frame);
    ColumnPtr eval(const Bound& bound, const Frame& frame);
    struct Going {
        std::function<void(const InnerRows&)> use;
        /// Called instead where only the number of bindings of each row is asked for and can be told without them: rows
        /// of the outer frame, what the last loop goes through for each, and the truth of what was tested before.
        std::function<void(Rows outer, const Source&, const std::vector<Truth>&)> use_counts;
        const std::vector<std::uint8_t>* done = nullptr;  // outer rows that may be skipped
        bool one_unknown = false;                         // one binding of which nothing is known is as good as many
    };
    /// Goes through the bindings of loops, a batch at a time, in order.
    void go_through(const LoopPlan& plan, const Frame& frame, std::uint32_t slots, const Going& going);

    /// The collection of each row, without an index.
    Source source_of(ExprId list, const Frame& frame);
    ColumnPtr membership(const ColumnPtr& item, const Source& source, std::size_t size);
    void table_changed(program::TableId table);
    void report_costs(Diagnostics& diagnostics) const;
    /// Which row of a table decides the frame's first row; no hit: an input that is missing leaves it open, or no row does.
    struct Deciding {
        bool hit = false;
        std::size_t row = 0;
    };
    Deciding deciding_row(const program::Decide& node, const Frame& frame);
    /// The ids or names of all rows, and of one: a text of the pool.
    ColumnPtr row_texts(program::FieldId field);
    std::uint32_t row_text(const program::Field& field, std::uint32_t row);
    /// Entry in force on each row's day: position in the parameter's entries, or -1.
    std::int64_t entry_in_force(program::ParameterId parameter, Date day) const;
    ColumnPtr day_of(const program::ParameterValue& node, const Frame& frame);
    std::uint32_t row_by_key(program::TableId table, std::string_view key);

    const program::Program& program;
    facts::Database& database;
    Date as_of;
    EvaluatorOptions options;
    Analysis analysis;
    Memo memo;

private:
    // One function a kind of expression.
    ColumnPtr run(const program::Expression& e, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::Broken& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::Constant& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::RowConstant& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::MissingValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::LocalValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::ParameterValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::AsOf& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::FieldValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::Closure& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::RowByKey& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::ChildByKey& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::ListValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::TextValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::Negate& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::Not& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::ArithmeticValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::CompareValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::LogicValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::Membership& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::PresenceTest& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::OtherwiseValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::RangeValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::ConditionalValue& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::Decide& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::BuiltinCall& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::DefinitionCall& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::AllRows& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::AllValues& node, const Frame& frame);
    ColumnPtr run(const program::Expression& e, const program::AggregateValue& node, const Frame& frame);

    // Sparing work.
    ColumnPtr eval_once(const program::Expression& e, const ExpressionInfo& info, const Frame& frame);
    ColumnPtr eval_by_row(ExprId id, const ExpressionInfo& info, const Frame& frame);
    ColumnPtr eval_distinct(const program::Expression& e, const ExpressionInfo& info, const Frame& frame);
    ColumnPtr column_by_row(const Bound& bound, Slot slot, program::TableId table, const std::string& identity);
    ColumnPtr eval_directly(const Bound& bound, const Frame& frame);
    std::set<std::uint32_t> tables_read(const Bound& bound);
    Frame pick(const Frame& frame, Rows rows, const std::vector<Slot>& slots, bool day) const;
    ColumnPtr eval_on(ExprId id, const Frame& frame, Rows rows);
    Frame frame_of(const CallScope& scope, const Frame& frame);

    // Loops.
    struct Passage;
    void go_through_level(Passage& passage, std::size_t level, const Frame& frame, Rows outer,
                          const std::vector<Truth>& truth);
    void test_conditions(const LoopLevel& level, const Source& source, Frame& inner, std::vector<std::uint32_t>& parent,
                         std::vector<Truth>& truth);
    Source level_source(const LoopLevel& level, const Frame& frame, bool one_unknown);
    bool source_by_index(const LoopLevel& level, const Frame& frame, bool one_unknown, Source& source);
    std::shared_ptr<const JoinIndex> join_index(const std::string& identity, const std::set<std::uint32_t>& depends,
                                                const std::function<std::vector<ColumnPtr>()>& keys);
    bool is_index_due(const std::string& name, ExprId base, ExprId source, const Frame& frame, std::size_t size);
    ColumnPtr key_over_table(const JoinKey& key, const LoopLevel& level, program::TableId table);
    ColumnPtr key_over_list(const JoinKey& key, const LoopLevel& level, const Frame& outer);
    void items_for_positions(Source& source, const ColumnPtr& list);
    void note_cross_product(const LoopLevel& level, std::size_t rows, std::size_t each);

    // Pieces of the families.
    ColumnPtr constant(const program::Value& value, Type type, std::size_t size);
    ColumnPtr stored_field(const program::Field& field, const Column& base);
    Source collection_of(const program::FieldValue& node, const Frame& frame);
    Source range_of(const program::Expression& e, const program::RangeValue& node, const Frame& frame);
    Source closure_of(const program::Closure& node, const Frame& frame);
    Source rows_of(const facts::InverseIndex& index, const Column& base, Type item);
    ColumnPtr list_of(const Source& source, Type type, std::size_t size);
    ColumnPtr in_one_list(const Column& item, const Source& source, std::size_t size);
    const facts::InverseIndex* closures(program::FieldId field);

    struct ByRow {
        std::uint64_t asked = 0;  // rows evaluated one by one so far
        ColumnPtr column;
        ColumnPtr of_missing;  // a single cell
        std::set<std::uint32_t> depends;
    };
    struct KeptColumn {
        ColumnPtr column;
        std::set<std::uint32_t> depends;
    };
    struct KeptIndex {
        std::shared_ptr<const JoinIndex> index;
        std::set<std::uint32_t> depends;
    };
    struct KeptClosure {
        std::unique_ptr<facts::InverseIndex> closure;  // null: too large
    };
    std::unordered_map<std::uint32_t, KeptColumn> closed_;  // by shape
    std::unordered_map<std::string, ByRow> by_row_;         // by identity
    std::unordered_map<std::string, KeptIndex> indexes_;
    std::unordered_map<std::uint32_t, KeptColumn> row_texts_;  // by field
    std::unordered_map<std::uint32_t, KeptClosure> closures_;
    std::unordered_map<std::uint32_t, std::unique_ptr<LoopPlan>> plans_;  // of aggregates, by expression
    std::unordered_map<std::string, std::uint64_t> scanned_;  // rows gone through without the index of that identity
    std::unordered_map<std::uint32_t, int> vain_;             // by shape: how often no row was like another
    std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint32_t> keyed_rows_;
    std::set<std::uint32_t> parameters_in_use_;
    std::vector<ColumnBuiltin> builtins_;  // parallel to program::builtins()
    int call_depth_ = 0;

    struct CrossProduct {
        std::uint64_t pairs = 0;
        std::size_t each = 0;
    };
    std::map<Span, CrossProduct> cross_products_;
    std::set<Span> long_ranges_;
};

}  // namespace bangkom::eval
