#include "lint/conditions.hpp"

#include <algorithm>

namespace bangkom::lint {

using namespace program;

namespace {

std::string identity(const Value& value) { return value.number.to_string() + "|" + value.text; }

Comparison mirrored(Comparison op) {
    switch (op) {
    case Comparison::less:
        return Comparison::greater;
    case Comparison::less_equal:
        return Comparison::greater_equal;
    case Comparison::greater:
        return Comparison::less;
    case Comparison::greater_equal:
        return Comparison::less_equal;
    default:
        return op;
    }
}

Comparison opposite(Comparison op) {
    switch (op) {
    case Comparison::equal:
        return Comparison::not_equal;
    case Comparison::not_equal:
        return Comparison::equal;
    case Comparison::less:
        return Comparison::greater_equal;
    case Comparison::less_equal:
        return Comparison::greater;
    case Comparison::greater:
        return Comparison::less_equal;
    case Comparison::greater_equal:
        return Comparison::less;
    }
    return op;
}

bool has_order(const Value& value) {
    return value.type.is(Kind::number) || value.type.is(Kind::date) || value.type.is(Kind::enumeration);
}

}  // namespace

bool Conditions::Known::impossible() const {
    if (missing && (present || least || most || allowed || !excluded.empty())) return true;
    if (least && most) {
        if (least->number > most->number) return true;
        if (least->number == most->number && (least->open || most->open)) return true;
    }
    if (!allowed) return false;
    return std::none_of(allowed->begin(), allowed->end(), [&](const std::string& value) {
        if (excluded.contains(value)) return false;
        const auto number = numbers.find(value);
        if (number == numbers.end()) return true;
        if (least && (number->second < least->number || (least->open && number->second == least->number))) return false;
        return !(most && (number->second > most->number || (most->open && number->second == most->number)));
    });
}

std::optional<Value> Conditions::constant(ExprId id) const {
    const Node& node = program_.expressions[id].node;
    if (const auto* constant = std::get_if<Constant>(&node))
        return constant->value.known ? std::optional(constant->value) : std::nullopt;
    if (const auto* row = std::get_if<RowConstant>(&node)) {
        Value value;
        value.type = Type::row(row->table);
        value.known = true;
        value.text = row->key;
        return value;
    }
    return std::nullopt;
}

Conditions::Known& Conditions::known(ExprId id) {
    const eval::ExpressionInfo& info = analysis_.of(id);
    return known_[{info.shape, info.free}];
}

void Conditions::require(ExprId condition, bool wanted) {
    if (!condition.valid()) return;
    const Node& node = program_.expressions[condition].node;
    if (const auto value = constant(condition); value && value->type.is(Kind::boolean)) {
        contradict_ = contradict_ || value->number.is_zero() == wanted;
    } else if (const auto* negation = std::get_if<Not>(&node)) {
        require(negation->operand, !wanted);
    } else if (const auto* logic = std::get_if<LogicValue>(&node)) {
        if (logic->conjunction != wanted) return;  // one of the two suffices
        require(logic->left, wanted);
        require(logic->right, wanted);
    } else if (const auto* comparison = std::get_if<CompareValue>(&node)) {
        require(*comparison, wanted);
    } else if (const auto* membership = std::get_if<Membership>(&node)) {
        require(*membership, wanted);
    } else if (const auto* presence = std::get_if<PresenceTest>(&node)) {
        Known& about = known(presence->operand);
        (presence->present == wanted ? about.present : about.missing) = true;
        settle(about);
    } else if (program_.expressions[condition].type.is(Kind::boolean)) {
        Known& about = known(condition);
        const std::set<std::string> only = {wanted ? "yes" : "no"};
        if (about.allowed && *about.allowed != only) contradict_ = true;
        about.allowed = only;
        settle(about);
    }
}

void Conditions::require(const CompareValue& node, bool wanted) {
    const auto right = constant(node.right);
    const auto left = constant(node.left);
    if (right.has_value() == left.has_value()) return;
    const Value& value = right ? *right : *left;
    if (value.type.list || value.type.is(Kind::boolean)) return;
    Comparison op = right ? node.op : mirrored(node.op);
    if (!wanted) op = opposite(op);
    Known& about = known(right ? node.left : node.right);
    about.present = true;
    const auto at_least = [&](bool open) {
        const bool tighter = !about.least || value.number > about.least->number ||
                             (value.number == about.least->number && open);
        if (tighter) about.least = Bound{value.number, open};
    };
    const auto at_most = [&](bool open) {
        const bool tighter = !about.most || value.number < about.most->number ||
                             (value.number == about.most->number && open);
        if (tighter) about.most = Bound{value.number, open};
    };
    if (op == Comparison::equal) {
        const std::string same = identity(value);
        if (about.allowed && !about.allowed->contains(same)) contradict_ = true;
        about.allowed = std::set<std::string>{same};
        if (has_order(value)) about.numbers[same] = value.number;
    } else if (op == Comparison::not_equal) {
        about.excluded.insert(identity(value));
    } else if (has_order(value)) {
        if (op == Comparison::greater || op == Comparison::greater_equal) at_least(op == Comparison::greater);
        if (op == Comparison::less || op == Comparison::less_equal) at_most(op == Comparison::less);
    }
    settle(about);
}

void Conditions::require(const Membership& node, bool wanted) {
    std::vector<Value> values;
    if (const auto* list = std::get_if<ListValue>(&program_.expressions[node.list].node)) {
        for (const ExprId item : list->items) {
            const auto value = constant(item);
            if (!value) return;
            values.push_back(*value);
        }
    } else if (const auto list = constant(node.list); list && list->type.list) {
        values = list->items;
    } else {
        return;
    }
    if (std::any_of(values.begin(), values.end(), [](const Value& v) { return !v.known || v.type.is(Kind::boolean); }))
        return;
    Known& about = known(node.item);
    about.present = true;
    if (!wanted) {
        for (const Value& value : values) about.excluded.insert(identity(value));
    } else {
        std::set<std::string> allowed;
        for (const Value& value : values) {
            const std::string same = identity(value);
            if (about.allowed && !about.allowed->contains(same)) continue;
            allowed.insert(same);
            if (has_order(value)) about.numbers[same] = value.number;
        }
        about.allowed = std::move(allowed);
    }
    settle(about);
}

}  // namespace bangkom::lint
