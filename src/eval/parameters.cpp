// Parameters on a day, and the functions of the language.

#include <algorithm>

#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

std::int64_t Machine::entry_in_force(ParameterId parameter, Date day) const {
    if (parameter.index >= database.parameters.size()) return -1;
    const auto& entries = database.parameters[parameter.index];
    std::int64_t in_force = -1;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (!entries[i].from || *entries[i].from <= day) in_force = static_cast<std::int64_t>(i);
    return in_force;
}

/// The day asked for: a date, or the first of January of a year.
ColumnPtr Machine::day_of(const ParameterValue& node, const Frame& frame) {
    if (!node.at.valid()) return frame.day ? frame.day : constant_column(Type::date(), as_of.days(), frame.size);
    const ColumnPtr at = eval(node.at, frame);
    if (at->type.is(Kind::date)) return at;
    auto days = new_column(Type::date(), frame.size, at->constant);
    days->known.assign(days->stored(), 0);
    for (std::size_t i = 0; i < days->stored(); ++i) {
        if (!at->is_known(i) || at->denominator(i) != 1) continue;
        const auto day = Date::from_civil(at->word(i), 1, 1);
        if (!day) continue;
        days->values[i] = day->days();
        days->known[i] = 1;
    }
    tidy(*days);
    return days;
}

ColumnPtr Machine::run(const Expression& e, const ParameterValue& node, const Frame& frame) {
    if (node.parameter.index >= database.parameters.size()) return missing_column(e.type, frame.size);
    if (options.reached && frame.size > 0) options.reached->parameters.insert(node.parameter);
    // A parameter that needs itself has no value.
    if (!parameters_in_use_.insert(node.parameter.index).second) return missing_column(e.type, frame.size);
    const ColumnPtr days = day_of(node, frame);
    const auto& entries = database.parameters[node.parameter.index];
    std::vector<std::vector<std::uint32_t>> rows_of(entries.size());
    for (std::size_t i = 0; i < days->stored(); ++i) {
        if (!days->is_known(i)) continue;
        const auto entry = entry_in_force(node.parameter, Date(static_cast<std::int32_t>(days->word(i))));
        if (entry >= 0) rows_of[static_cast<std::size_t>(entry)].push_back(static_cast<std::uint32_t>(i));
    }
    Frame at_day;
    at_day.size = days->stored();
    at_day.day = days;
    Assembly assembly(e.type, days->stored());
    for (std::size_t entry = 0; entry < entries.size(); ++entry)
        if (!rows_of[entry].empty())
            assembly.put(rows_of[entry], eval_on(entries[entry].value, at_day, rows_of[entry]));
    parameters_in_use_.erase(node.parameter.index);
    const ColumnPtr result = assembly.finish();
    return days->constant ? spread(result, frame.size) : result;
}

ColumnPtr Machine::run(const Expression& e, const BuiltinCall& node, const Frame& frame) {
    std::vector<ColumnPtr> arguments;
    bool missing = false;
    for (const ExprId argument : node.arguments) {
        arguments.push_back(eval(argument, frame));
        missing = missing || all_missing(*arguments.back());
    }
    const ColumnBuiltin body = node.builtin < builtins_.size() ? builtins_[node.builtin] : nullptr;
    if (!body || missing) return missing_column(e.type, frame.size);
    return retyped(body({arguments, e.type, frame.size, database.texts}), e.type);
}

}  // namespace bangkom::eval
