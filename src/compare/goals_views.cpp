#include "compare/match_rows.hpp"
#include "compare/parts.hpp"
#include "facts/format.hpp"
#include "report/view_values.hpp"

namespace bangkom::compare {

namespace {

/// The value of a goal on a side; null where the side has no such goal, or no rows for it.
eval::ColumnPtr goal_value(const Side& side, program::GoalId goal) {
    if (!goal || !side.program.goals[goal].value) return nullptr;
    for (const program::TableId decision : side.program.goals[goal].decisions)
        if (!side.database().table(decision).stated) return nullptr;
    const program::Goal& declared = side.program.goals[goal];
    eval::ColumnPtr value = side.evaluator.evaluate(declared.value, eval::empty_frame(declared.slots));
    return value->is_known(0) ? value : nullptr;
}

std::optional<std::string> bound_of(const Side& side, program::GoalId goal) {
    if (!side.plan || !goal) return std::nullopt;
    for (const plan::GoalResult& result : side.plan->goals)
        if (result.goal == goal && result.bound) return result.bound->to_string();
    return std::nullopt;
}

std::optional<report::ViewValues> values_of(const Side& side, program::ViewId view) {
    if (!view || (side.program.views[view].reads_decision && !has_plan(side))) return std::nullopt;
    return report::view_values(side.evaluator, side.program.views[view]);
}

std::string key_of(const Side& side, const report::ViewValues& values, std::uint32_t row) {
    std::string key;
    for (const eval::ColumnPtr& binding : values.bindings)
        key += facts::plain_text(side.program, side.database(), *binding, row) + '\x1f';
    return key;
}

RowTexts texts_of(const Side& side, const report::ViewValues& values) {
    RowTexts texts;
    for (std::uint32_t row = 0; row < values.size; ++row) texts.keys.push_back(key_of(side, values, row));
    texts.content = [&](std::uint32_t row) {
        std::string text;
        for (const eval::ColumnPtr& field : values.fields)
            text += (field->is_known(row) ? "=" + facts::plain_text(side.program, side.database(), *field, row) : "") +
                    '\x1f';
        return text;
    };
    return texts;
}

/// The columns of a view by field.
std::map<std::string, eval::ColumnPtr> columns_of(const program::View& view, const report::ViewValues& values) {
    std::map<std::string, eval::ColumnPtr> columns;
    for (std::size_t f = 0; f < view.fields.size(); ++f) columns[view.fields[f].naming.name] = values.fields[f];
    return columns;
}

RowChange line_change(const Pair& sides, const program::View& before, const report::ViewValues& old,
                      const program::View& after, const report::ViewValues& now,
                      std::pair<std::uint32_t, std::uint32_t> rows) {
    const bool has_old = rows.first != facts::no_row;
    const bool has_now = rows.second != facts::no_row;
    RowChange line;
    line.change = !has_now ? Change::removed : !has_old ? Change::added : Change::changed;
    const Side& side = has_now ? sides.after : sides.before;
    const report::ViewValues& values = has_now ? now : old;
    const std::uint32_t row = has_now ? rows.second : rows.first;
    for (const eval::ColumnPtr& binding : values.bindings) {
        line.id += (line.id.empty() ? "" : "/") + facts::plain_text(side.program, side.database(), *binding, row);
        line.name += (line.name.empty() ? "" : ", ") +
                     facts::reader_text(side.program, side.database(), *binding, row, sides.language);
    }
    const auto columns_old = columns_of(before, old);
    const auto columns_now = columns_of(after, now);
    const auto add = [&](const program::Naming& naming) {
        const auto find = [&](const auto& columns) {
            const auto found = columns.find(naming.name);
            return found == columns.end() ? nullptr : found->second;
        };
        const eval::ColumnPtr a = has_old ? find(columns_old) : nullptr;
        const eval::ColumnPtr b = has_now ? find(columns_now) : nullptr;
        FieldChange field{naming.name, naming.shown(sides.language), {}, {}, {}};
        if (a && a->is_known(rows.first)) field.before = shown(sides.before, *a, rows.first, sides.language);
        if (b && b->is_known(rows.second)) field.after = shown(sides.after, *b, rows.second, sides.language);
        if (field.before.has_value() == field.after.has_value() &&
            (!field.before || field.before->plain == field.after->plain))
            return;
        if (a && b) field.difference = difference(sides.after, *a, rows.first, *b, rows.second, sides.language);
        line.fields.push_back(std::move(field));
    };
    for (const program::ViewField& field : after.fields) add(field.naming);
    for (const program::ViewField& field : before.fields)
        if (!columns_now.contains(field.naming.name)) add(field.naming);
    return line;
}

}  // namespace

std::vector<GoalChange> goal_changes(const Pair& sides) {
    std::vector<GoalChange> changes;
    for_each_pair(sides.before.program.goals, sides.after.program.goals,
                  [&](program::GoalId before, program::GoalId after) {
                      const eval::ColumnPtr old = goal_value(sides.before, before);
                      const eval::ColumnPtr now = goal_value(sides.after, after);
                      if (!old && !now) return;
                      const program::Naming& naming =
                          after ? sides.after.program.goals[after].naming : sides.before.program.goals[before].naming;
                      GoalChange change{naming.name,
                                        naming.shown(sides.language),
                                        {},
                                        {},
                                        {},
                                        bound_of(sides.before, before),
                                        bound_of(sides.after, after)};
                      if (old) change.before = shown(sides.before, *old, 0, sides.language);
                      if (now) change.after = shown(sides.after, *now, 0, sides.language);
                      if (old && now) change.difference = difference(sides.after, *old, 0, *now, 0, sides.language);
                      changes.push_back(std::move(change));
                  });
    return changes;
}

std::vector<ViewChange> view_changes(const Pair& sides) {
    std::vector<ViewChange> changes;
    for_each_pair(sides.before.program.views, sides.after.program.views,
                  [&](program::ViewId before, program::ViewId after) {
                      const auto old = values_of(sides.before, before);
                      const auto now = values_of(sides.after, after);
                      if (!old || !now) return;
                      const program::View& earlier = sides.before.program.views[before];
                      const program::View& later = sides.after.program.views[after];
                      ViewChange change{later.naming.name, later.naming.shown(sides.language), {}};
                      for (const auto& rows : match_rows(texts_of(sides.before, *old), texts_of(sides.after, *now)))
                          change.lines.push_back(line_change(sides, earlier, *old, later, *now, rows));
                      if (!change.lines.empty()) changes.push_back(std::move(change));
                  });
    return changes;
}

}  // namespace bangkom::compare
