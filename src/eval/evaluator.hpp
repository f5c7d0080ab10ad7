#pragma once
// The one evaluator: an expression over a frame of columns gives a column. Rules, derived tables, views, `eval`,
// messages and the constant parts of planning all go through it.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/language.hpp"
#include "diagnostics/diagnostic.hpp"
#include "eval/reached.hpp"
#include "facts/column.hpp"
#include "facts/database.hpp"
#include "program/program.hpp"

namespace bangkom::eval {

using facts::Column;
using facts::ColumnPtr;

/// The bindings of the names of a rule or definition: one column a slot, all of `size` rows. Slots not yet bound are
/// null. `day` is the rule's `on` day a row (dates), or null: as_of.
struct Frame {
    std::size_t size = 0;
    std::vector<ColumnPtr> slots;
    ColumnPtr day;
};

/// The rows of a `for`: a frame with one row a binding, and for each the row of the outer frame that it came from.
/// `where` is yes or missing in every row (rows whose condition is no are gone); null where all are yes.
struct Expansion {
    Frame frame;
    std::vector<std::uint32_t> outer;  // ascending
    ColumnPtr where;
};

struct EvaluatorOptions {
    std::size_t batch = 2'048;                // rows of an inner frame evaluated at a time
    std::int64_t longest_range = 10'000'000;  // values that a range may expand to
    Language language = Language::english;    // of interpolated values
    Reached* reached = nullptr;               // where it is asked for, it is filled
};

class Machine;

class Evaluator {
public:
    Evaluator(const program::Program& program, facts::Database& database, Date as_of, EvaluatorOptions options);
    ~Evaluator();
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;

    ColumnPtr evaluate(program::ExprId expression, const Frame& frame);
    /// All bindings at once; the outer frame is usually a single row without slots.
    Expansion expand(const program::Loops& loops, const Frame& outer);
    /// The bindings of a top-level `for`, a batch at a time, in order.
    void expand_batches(const program::Loops& loops, std::uint32_t slots, const std::function<void(Expansion&)>& use);

    /// Forgets what was computed from a table, after its rows changed.
    void table_changed(program::TableId table);
    /// The names that an expression reads, by first use: whoever binds `let`s may leave out those that nothing reads.
    std::vector<program::Slot> slots_read(program::ExprId expression);
    /// Cross products that were gone through (W0702) and limits that were passed, in order of place.
    void report_costs(Diagnostics& diagnostics) const;

    Date as_of() const;
    const program::Program& program() const;
    facts::Database& database() const;
    const EvaluatorOptions& options() const;

    Machine& machine() const { return *machine_; }  // for this room

private:
    std::unique_ptr<Machine> machine_;
};

/// The day that `set as_of` says, from undated parameters only; nothing where it says none or is missing.
std::optional<Date> stated_as_of(const program::Program& program, facts::Database& database);

/// A frame of one row with no names bound.
Frame empty_frame(std::uint32_t slots);
/// The rows `selected` of a frame, in that order.
Frame select(const Frame& frame, std::span<const std::uint32_t> selected);
ColumnPtr select(const ColumnPtr& column, std::span<const std::uint32_t> selected);

}  // namespace bangkom::eval
