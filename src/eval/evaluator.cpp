#include "eval/evaluator.hpp"

#include <algorithm>

#include "eval/machine.hpp"

namespace bangkom::eval {

namespace {

/// A day before any that an entry of a parameter would begin on: what has a date is not in force yet.
std::optional<Date> before_all() { return Date::from_civil(1, 1, 1); }

ColumnPtr where_column(const std::vector<Truth>& truth) {
    if (truth.empty()) return nullptr;
    auto where = new_column(Type::boolean(), truth.size(), false);
    where->known.resize(truth.size());
    for (std::size_t i = 0; i < truth.size(); ++i) {
        where->values[i] = truth[i] == Truth::yes;
        where->known[i] = truth[i] != Truth::missing;
    }
    tidy(*where);
    return where->known.empty() ? nullptr : where;
}

std::vector<program::Slot> bound_slots(const Frame& frame) {
    std::vector<program::Slot> slots;
    for (std::size_t i = 0; i < frame.slots.size(); ++i)
        if (frame.slots[i]) slots.push_back(static_cast<program::Slot>(i));
    return slots;
}

LoopPlan plan_for(Machine& machine, const program::Loops& loops, const Frame& outer) {
    std::vector<program::Slot> kept = bound_slots(outer);
    for (const program::Loop& loop : loops.loops) kept.push_back(loop.slot);
    return plan_loops(machine.program, machine.analysis, loops, {}, kept);
}

}  // namespace

Evaluator::Evaluator(const program::Program& program, facts::Database& database, Date as_of, EvaluatorOptions options)
    : machine_(std::make_unique<Machine>(program, database, as_of, options)) {}
Evaluator::~Evaluator() = default;

ColumnPtr Evaluator::evaluate(program::ExprId expression, const Frame& frame) {
    if (frame.size != 1) return machine_->eval(expression, frame);
    // A single row, as for a message: nobody asks again for what was computed on the way.
    const MemoLevel forgotten(machine_->memo);
    return machine_->eval(expression, frame);
}

Expansion Evaluator::expand(const program::Loops& loops, const Frame& outer) {
    const LoopPlan plan = plan_for(*machine_, loops, outer);
    Expansion whole;
    std::vector<Frame> frames;
    std::vector<Truth> truth;
    Machine::Going going;
    going.use = [&](const InnerRows& rows) {
        frames.push_back(rows.frame);
        if (!rows.truth.empty()) truth.resize(whole.outer.size(), Truth::yes);
        whole.outer.insert(whole.outer.end(), rows.outer.begin(), rows.outer.end());
        truth.insert(truth.end(), rows.truth.begin(), rows.truth.end());
        if (!truth.empty()) truth.resize(whole.outer.size(), Truth::yes);
    };
    machine_->go_through(plan, outer, 0, going);
    whole.where = where_column(truth);
    if (frames.size() == 1) {
        whole.frame = std::move(frames.front());
        return whole;
    }
    whole.frame.size = whole.outer.size();
    whole.frame.slots.resize(outer.slots.size());
    for (const program::Loop& loop : loops.loops)
        whole.frame.slots.resize(std::max<std::size_t>(whole.frame.slots.size(), loop.slot + 1));
    const auto join = [&](const auto& column_of) -> ColumnPtr {
        std::vector<ColumnPtr> parts;
        for (const Frame& frame : frames)
            if (const ColumnPtr& part = column_of(frame)) parts.push_back(part);
        if (parts.empty() || parts.size() < frames.size()) return nullptr;
        return concatenate(parts, parts.front()->type);
    };
    for (std::size_t slot = 0; slot < whole.frame.slots.size(); ++slot) {
        whole.frame.slots[slot] = join([&](const Frame& frame) -> const ColumnPtr& { return frame.slots[slot]; });
        if (!whole.frame.slots[slot] && frames.empty() && slot < outer.slots.size() && outer.slots[slot])
            whole.frame.slots[slot] = gather(outer.slots[slot], {});
    }
    whole.frame.day = join([&](const Frame& frame) -> const ColumnPtr& { return frame.day; });
    if (frames.empty())
        for (const program::Loop& loop : loops.loops)
            whole.frame.slots[loop.slot] =
                new_column(machine_->program.expressions[loop.source].type.element(), 0, false);
    return whole;
}

void Evaluator::expand_batches(const program::Loops& loops, std::uint32_t slots,
                               const std::function<void(Expansion&)>& use) {
    const Frame outer = empty_frame(slots);
    const LoopPlan plan = plan_for(*machine_, loops, outer);
    Machine::Going going;
    going.use = [&](const InnerRows& rows) {
        Expansion batch;
        batch.frame = rows.frame;
        batch.outer.assign(rows.outer.begin(), rows.outer.end());
        batch.where = where_column(rows.truth);
        use(batch);
    };
    machine_->go_through(plan, outer, slots, going);
}

void Evaluator::table_changed(program::TableId table) { machine_->table_changed(table); }

std::vector<program::Slot> Evaluator::slots_read(program::ExprId expression) {
    return expression.valid() ? machine_->analysis.of(expression).free : std::vector<program::Slot>{};
}

void Evaluator::report_costs(Diagnostics& diagnostics) const { machine_->report_costs(diagnostics); }

Date Evaluator::as_of() const { return machine_->as_of; }
const program::Program& Evaluator::program() const { return machine_->program; }
facts::Database& Evaluator::database() const { return machine_->database; }
const EvaluatorOptions& Evaluator::options() const { return machine_->options; }

std::optional<Date> stated_as_of(const program::Program& program, facts::Database& database) {
    if (!database.as_of || !database.as_of->value.valid()) return std::nullopt;
    Evaluator evaluator(program, database, *before_all(), {});
    const ColumnPtr day = evaluator.evaluate(database.as_of->value, empty_frame(0));
    if (!day->type.is(Kind::date) || !day->is_known(0)) return std::nullopt;
    return Date(static_cast<std::int32_t>(day->word(0)));
}

Frame empty_frame(std::uint32_t slots) {
    Frame frame;
    frame.size = 1;
    frame.slots.resize(slots);
    return frame;
}

Frame select(const Frame& frame, std::span<const std::uint32_t> selected) {
    Frame picked;
    picked.size = selected.size();
    picked.slots.reserve(frame.slots.size());
    for (const ColumnPtr& column : frame.slots) picked.slots.push_back(column ? gather(column, selected) : nullptr);
    if (frame.day) picked.day = gather(frame.day, selected);
    return picked;
}

ColumnPtr select(const ColumnPtr& column, std::span<const std::uint32_t> selected) { return gather(column, selected); }

}  // namespace bangkom::eval
