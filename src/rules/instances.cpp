#include "rules/instances.hpp"

#include <algorithm>
#include <numeric>

namespace bangkom::rules {

using eval::ColumnPtr;
using eval::Frame;

namespace {

bool in_force(const program::Rule& rule, std::int64_t day) {
    if (rule.from && day < rule.from->days()) return false;
    if (rule.until && day > rule.until->days()) return false;
    return !(rule.repealed_from && day >= rule.repealed_from->days());
}

bool is_bounded(const program::Rule& rule) { return rule.from || rule.until || rule.repealed_from; }

/// Rows of `frame` on whose day the rule is in force, or whose day is missing.
std::vector<std::uint32_t> rows_in_force(const program::Rule& rule, const Frame& frame, Date as_of) {
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < frame.size; ++row) {
        const bool missing = frame.day && !frame.day->is_known(row);
        if (missing || in_force(rule, frame.day ? frame.day->word(row) : as_of.days()))
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

}  // namespace

ColumnPtr days_of(const ColumnPtr& column) {
    if (column->type.kind == program::Kind::date) return column;
    auto days = std::make_shared<facts::Column>();
    days->type = program::Type::date();
    days->size = column->size;
    days->constant = column->constant;
    const std::size_t stored = column->stored();
    days->values.resize(stored);
    days->known.assign(stored, 0);
    for (std::size_t row = 0; row < stored; ++row) {
        if (!column->is_known(row) || column->denominator(row) != 1) continue;
        const auto day = Date::from_civil(column->word(row), 1, 1);
        if (!day) continue;
        days->values[row] = day->days();
        days->known[row] = 1;
    }
    return days;
}

bool is_day_known(const program::Rule& rule, const Instances& batch, std::size_t row) {
    return !is_bounded(rule) || !batch.frame.day || batch.frame.day->is_known(row);
}

bool is_left_out(const eval::Evaluator& evaluator, const program::Rule& rule) {
    return std::any_of(rule.decisions.begin(), rule.decisions.end(),
                       [&](program::TableId decision) { return !evaluator.database().table(decision).stated; });
}

void for_each_batch(eval::Evaluator& evaluator, const program::Rule& rule, const std::function<void(Instances&)>& use) {
    std::size_t first = 0;
    const auto use_batch = [&](eval::Expansion& expansion) {
        Instances batch{std::move(expansion.frame), std::move(expansion.where), first};
        batch.frame.slots.resize(rule.slots);
        if (rule.on) batch.frame.day = days_of(evaluator.evaluate(rule.on, batch.frame));
        if (is_bounded(rule)) {
            const auto rows = rows_in_force(rule, batch.frame, evaluator.as_of());
            if (rows.size() < batch.frame.size) {
                if (batch.where) batch.where = eval::select(batch.where, rows);
                batch.frame = eval::select(batch.frame, rows);
            }
        }
        if (batch.frame.size == 0) return;
        for (const program::Let& let : rule.lets)
            batch.frame.slots[let.slot] = evaluator.evaluate(let.value, batch.frame);
        first += batch.frame.size;
        use(batch);
    };
    if (rule.loops.loops.empty()) {
        eval::Expansion single{eval::empty_frame(rule.slots), {0}, nullptr};
        use_batch(single);
        return;
    }
    evaluator.expand_batches(rule.loops, rule.slots, use_batch);
}

std::optional<Instances> instance(eval::Evaluator& evaluator, const program::Rule& rule, std::size_t number) {
    std::optional<Instances> found;
    for_each_batch(evaluator, rule, [&](Instances& batch) {
        if (found || number < batch.first || number >= batch.first + batch.frame.size) return;
        const std::uint32_t selected[] = {static_cast<std::uint32_t>(number - batch.first)};
        found = Instances{eval::select(batch.frame, selected),
                          batch.where ? eval::select(batch.where, selected) : nullptr, number};
    });
    return found;
}

}  // namespace bangkom::rules
