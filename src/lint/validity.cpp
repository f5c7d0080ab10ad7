#include "lint/validity.hpp"

#include <algorithm>

#include "eval/children.hpp"
#include "program/builtin.hpp"

namespace bangkom::lint {

using namespace program;
using eval::Frame;
using eval::Truth;

namespace {

Truth opposite(Truth truth) { return truth == Truth::missing ? truth : truth == Truth::yes ? Truth::no : Truth::yes; }

/// `and` of two where `no` decides, `or` where `yes` does.
std::vector<Truth> tied(const std::vector<Truth>& a, const std::vector<Truth>& b, Truth decides) {
    std::vector<Truth> both(a.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        both[i] = a[i] == decides || b[i] == decides ? decides : a[i] == Truth::missing ? a[i] : b[i];
    return both;
}

int sign_of(const Program& program, ExprId id) {
    const auto* constant = std::get_if<Constant>(&program.expressions[id].node);
    return constant && constant->value.known && constant->value.type.is(Kind::number) ? constant->value.number.sign()
                                                                                      : 0;
}

}  // namespace

Held Validity::of(const RowTest& test) {
    days_.clear();
    const auto size = evaluator_.database().table(test.table).rows;
    Frame frame = eval::empty_frame(test.slot + 1);
    frame.size = size;
    frame.slots[test.slot] = eval::counting_column(Type::row(test.table), 0, size);
    return look(test.condition, frame, {{test.slot, Nature{Trend::steady, {}, true}}}, true);
}

Validity::Nature Validity::together(Nature a, const Nature& b) {
    if (a.trend == Trend::steady)
        a.trend = b.trend;
    else if (b.trend != Trend::steady && b.trend != a.trend)
        a.trend = Trend::unknown;
    a.days.insert(b.days.begin(), b.days.end());
    a.is_row = false;
    return a;
}

Validity::Nature Validity::turned(Nature nature) {
    if (nature.trend == Trend::rising)
        nature.trend = Trend::falling;
    else if (nature.trend == Trend::falling)
        nature.trend = Trend::rising;
    return nature;
}

/// What is computed from things that stay stays; of others nothing is known.
Validity::Nature Validity::of_children(const Expression& expression, const Scope& scope) {
    Nature all;
    eval::for_each_child(expression, [&](ExprId child) { all = together(all, nature(child, scope)); });
    if (all.trend != Trend::steady) all.trend = Trend::unknown;
    return all;
}

Validity::Nature Validity::of_arithmetic(const ArithmeticValue& node, const Scope& scope) {
    const Nature left = nature(node.left, scope);
    const Nature right = nature(node.right, scope);
    if (node.op == Arithmetic::add) return together(left, right);
    if (node.op == Arithmetic::subtract) return together(left, turned(right));
    Nature both = together(left, right);
    if (both.trend == Trend::steady) return both;
    const bool left_goes = left.trend != Trend::steady;
    const int sign = sign_of(program_, left_goes ? node.right : node.left);
    if (sign == 0 || (!left_goes && node.op == Arithmetic::divide)) both.trend = Trend::unknown;
    return sign < 0 ? turned(both) : both;
}

Validity::Nature Validity::of_builtin(const Expression& expression, const BuiltinCall& node, const Scope& scope) {
    const std::string_view name = builtins()[node.builtin].name;
    if (name == "years_between" || name == "days_between")
        return together(turned(nature(node.arguments[0], scope)), nature(node.arguments[1], scope));
    if (name == "year" || name == "round" || name == "floor" || name == "ceiling")
        return nature(node.arguments[0], scope);
    if (name == "least" || name == "greatest") {
        Nature all;
        for (const ExprId argument : node.arguments) all = together(all, nature(argument, scope));
        return all;
    }
    if (name == "date") {
        const Nature rest = together(nature(node.arguments[1], scope), nature(node.arguments[2], scope));
        if (rest.trend == Trend::steady) return together(nature(node.arguments[0], scope), rest);
    }
    return of_children(expression, scope);
}

Validity::Scope Validity::inside(const DefinitionCall& call, const Scope& scope) {
    Scope inner;
    for (Slot slot = 0; slot < call.arguments.size(); ++slot) inner[slot] = nature(call.arguments[slot], scope);
    return inner;
}

Validity::Nature Validity::nature(ExprId id, const Scope& scope) {
    if (!id.valid()) return {};
    const Expression& expression = program_.expressions[id];
    const Node& node = expression.node;
    if (std::holds_alternative<AsOf>(node)) return {Trend::rising, {}, false};
    if (const auto* local = std::get_if<LocalValue>(&node)) {
        const auto known = scope.find(local->slot);
        return known == scope.end() ? Nature{} : known->second;
    }
    if (const auto* value = std::get_if<FieldValue>(&node); value && nature(value->base, scope).is_row)
        return {Trend::steady, expression.type.is(Kind::date) ? std::set{value->field} : std::set<FieldId>{}, false};
    if (const auto* arithmetic = std::get_if<ArithmeticValue>(&node)) return of_arithmetic(*arithmetic, scope);
    if (const auto* negate = std::get_if<Negate>(&node)) return turned(nature(negate->operand, scope));
    if (const auto* call = std::get_if<BuiltinCall>(&node)) return of_builtin(expression, *call, scope);
    if (const auto* call = std::get_if<DefinitionCall>(&node))
        return nature(program_.definitions[call->definition].body, inside(*call, scope));
    if (const auto* otherwise = std::get_if<OtherwiseValue>(&node))
        return together(nature(otherwise->value, scope), nature(otherwise->otherwise, scope));
    if (const auto* conditional = std::get_if<ConditionalValue>(&node))
        if (const Nature condition = nature(conditional->condition, scope); condition.trend == Trend::steady)
            return together(condition,
                            together(nature(conditional->then, scope), nature(conditional->otherwise, scope)));
    return of_children(expression, scope);
}

Held Validity::plainly(ExprId id, const Frame& frame) {
    const eval::ColumnPtr column = evaluator_.evaluate(id, frame);
    Held held;
    for (std::size_t row = 0; row < frame.size; ++row) held.now.push_back(eval::truth(*column, row));
    held.once = held.now;
    return held;
}

/// Falls as days go by: once it was so, unless a date is missing.
Held Validity::of_comparison(ExprId id, const CompareValue& node, const Frame& frame, const Scope& scope, bool wanted) {
    Held held = plainly(id, frame);
    Nature low = nature(node.left, scope);
    Nature high = nature(node.right, scope);
    if (node.op == Comparison::equal || node.op == Comparison::not_equal) return held;
    if (node.op == Comparison::greater || node.op == Comparison::greater_equal) std::swap(low, high);
    if (!wanted) std::swap(low, high);
    const Nature both = together(low, turned(high));
    if (both.trend != Trend::rising || both.days.empty()) return held;
    days_.insert(both.days.begin(), both.days.end());
    for (Truth& truth : held.once)
        if (truth != Truth::missing) truth = wanted ? Truth::yes : Truth::no;
    return held;
}

/// The day of judgement in a range of days: once it was so where the range has begun.
Held Validity::of_membership(ExprId id, const Membership& node, const Frame& frame, const Scope& scope, bool wanted) {
    Held held = plainly(id, frame);
    const auto* range = std::get_if<RangeValue>(&program_.expressions[node.list].node);
    if (!range || !wanted || !program_.expressions[node.item].type.is(Kind::date)) return held;
    const Nature low = nature(range->low, scope);
    const Nature high = nature(range->high, scope);
    const bool ends_stay = low.trend == Trend::steady && high.trend == Trend::steady && !high.days.empty();
    if (!ends_stay || nature(node.item, scope).trend != Trend::rising) return held;
    days_.insert(high.days.begin(), high.days.end());
    const eval::ColumnPtr day = evaluator_.evaluate(node.item, frame);
    const eval::ColumnPtr begin = evaluator_.evaluate(range->low, frame);
    for (std::size_t row = 0; row < frame.size; ++row)
        if (held.once[row] == Truth::no && day->word(row) >= begin->word(row)) held.once[row] = Truth::yes;
    return held;
}

/// `wanted`: whether yes is what lets a row in.
Held Validity::look(ExprId id, const Frame& frame, const Scope& scope, bool wanted) {
    const Node& node = program_.expressions[id].node;
    if (const auto* negation = std::get_if<Not>(&node)) {
        Held held = look(negation->operand, frame, scope, !wanted);
        for (auto* truths : {&held.now, &held.once})
            for (Truth& truth : *truths) truth = opposite(truth);
        return held;
    }
    if (const auto* logic = std::get_if<LogicValue>(&node)) {
        const Held left = look(logic->left, frame, scope, wanted);
        const Held right = look(logic->right, frame, scope, wanted);
        const Truth decides = logic->conjunction ? Truth::no : Truth::yes;
        return {tied(left.now, right.now, decides), tied(left.once, right.once, decides)};
    }
    if (const auto* comparison = std::get_if<CompareValue>(&node))
        return of_comparison(id, *comparison, frame, scope, wanted);
    if (const auto* membership = std::get_if<Membership>(&node))
        return of_membership(id, *membership, frame, scope, wanted);
    if (const auto* otherwise = std::get_if<OtherwiseValue>(&node)) {
        Held held = look(otherwise->value, frame, scope, wanted);
        const Held other = look(otherwise->otherwise, frame, scope, wanted);
        for (std::size_t row = 0; row < frame.size; ++row) {
            if (held.now[row] == Truth::missing) held.now[row] = other.now[row];
            if (held.once[row] == Truth::missing) held.once[row] = other.once[row];
        }
        return held;
    }
    if (const auto* call = std::get_if<DefinitionCall>(&node)) {
        const Definition& definition = program_.definitions[call->definition];
        if (definition.is_table || !definition.body.valid()) return plainly(id, frame);
        Frame body = eval::empty_frame(definition.slots);
        body.size = frame.size;
        body.day = frame.day;
        for (Slot slot = 0; slot < call->arguments.size(); ++slot)
            body.slots[slot] = evaluator_.evaluate(call->arguments[slot], frame);
        return look(definition.body, body, inside(*call, scope), wanted);
    }
    return plainly(id, frame);
}

}  // namespace bangkom::lint
