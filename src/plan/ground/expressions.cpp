// Expressions over choices, node by node.

#include <variant>

#include "plan/ground/grounder.hpp"
#include "program/builtin.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

Value of(std::shared_ptr<FormColumn> forms) { return {nullptr, std::move(forms)}; }

const Words after_choice = {"this is known only when rows have been chosen",
                            "ini baru diketahui sesudah baris dipilih"};

}  // namespace

struct Grounder::Visitor {
    Grounder& grounder;
    ExprId id;
    const Scope& scope;

    using Result = std::optional<Value>;
    Result no() { return grounder.fail(id, after_choice); }

    Result operator()(const Broken&) { return no(); }
    Result operator()(const Constant&) { return no(); }
    Result operator()(const RowConstant&) { return no(); }
    Result operator()(const MissingValue&) { return no(); }
    Result operator()(const LocalValue& node) { return Value{nullptr, scope.form_of(node.slot)}; }
    Result operator()(const ParameterValue&) { return no(); }
    Result operator()(const AsOf&) { return no(); }
    Result operator()(const FieldValue&) { return no(); }
    Result operator()(const Closure&) { return no(); }
    Result operator()(const RowByKey&) { return no(); }
    Result operator()(const ChildByKey&) { return no(); }
    Result operator()(const ListValue&) { return no(); }
    Result operator()(const TextValue&) { return no(); }
    Result operator()(const Negate& node) {
        const auto value = grounder.ground(node.operand, scope);
        if (!value) return std::nullopt;
        const Cells cells(*value);
        auto forms = std::make_shared<FormColumn>();
        for (std::size_t row = 0; row < scope.frame.size; ++row)
            forms->push(cells.is_known(row) ? scaled(cells.at(row), -1) : std::nullopt);
        return of(std::move(forms));
    }
    Result operator()(const Not& node) {
        const auto value = grounder.ground(node.operand, scope);
        if (!value) return std::nullopt;
        const Cells cells(*value);
        auto forms = std::make_shared<FormColumn>();
        for (std::size_t row = 0; row < scope.frame.size; ++row)
            forms->push(cells.is_known(row) ? Builder::negated(cells.at(row)) : std::nullopt);
        return of(std::move(forms));
    }
    Result operator()(const ArithmeticValue& node) { return grounder.arithmetic(id, node, scope); }
    Result operator()(const CompareValue& node) { return grounder.compare(id, node, scope); }
    Result operator()(const LogicValue& node) { return grounder.logic(id, node, scope); }
    Result operator()(const Membership& node) { return grounder.membership(id, node, scope); }
    Result operator()(const PresenceTest& node) { return grounder.presence(id, node, scope); }
    Result operator()(const OtherwiseValue& node) { return grounder.otherwise(node, scope); }
    Result operator()(const RangeValue&) { return no(); }
    Result operator()(const ConditionalValue& node) { return grounder.conditional(node, scope); }
    Result operator()(const Decide& node) { return grounder.decide(id, node, scope); }
    Result operator()(const BuiltinCall& node) { return grounder.builtin(id, node, scope); }
    Result operator()(const DefinitionCall& node) {
        const auto inner = grounder.inside(node, scope);
        if (!inner) return std::nullopt;
        return grounder.ground(grounder.program_.definitions[node.definition].body, *inner);
    }
    Result operator()(const AllRows&) { return no(); }
    Result operator()(const AllValues&) { return no(); }
    Result operator()(const AggregateValue& node) { return grounder.aggregate(id, node, scope); }
};

std::optional<Value> Grounder::ground(ExprId id, const Scope& scope) {
    if (trouble_) return std::nullopt;
    if (!depends(id, scope)) return Value{evaluator_.evaluate(id, scope.frame), nullptr};
    return std::visit(Visitor{*this, id, scope}, program_.expressions[id].node);
}

std::optional<Scope> Grounder::inside(const DefinitionCall& node, const Scope& scope) {
    const Definition& definition = program_.definitions[node.definition];
    Scope inner;
    inner.frame.size = scope.frame.size;
    inner.frame.day = scope.frame.day;
    inner.frame.slots.resize(std::max<std::size_t>(definition.slots, node.arguments.size()));
    for (Slot slot = 0; slot < node.arguments.size(); ++slot) {
        const auto value = ground(node.arguments[slot], scope);
        if (!value) return std::nullopt;
        if (value->forms)
            inner.bind(slot, value->forms);
        else
            inner.frame.slots[slot] = value->column;
    }
    return inner;
}

std::optional<Value> Grounder::arithmetic(ExprId id, const ArithmeticValue& node, const Scope& scope) {
    const auto left = ground(node.left, scope);
    const auto right = left ? ground(node.right, scope) : std::nullopt;
    if (!right) return std::nullopt;
    if (node.op == Arithmetic::multiply && left->forms && right->forms)
        return fail(id, {"here choices are multiplied by choices", "di sini pilihan dikalikan dengan pilihan"});
    if (node.op == Arithmetic::divide && right->forms)
        return fail(id, {"here something is divided by what depends on choices",
                         "di sini ada pembagian dengan nilai yang bergantung pada pilihan"});
    const Cells a(*left);
    const Cells b(*right);
    auto forms = std::make_shared<FormColumn>();
    for (std::size_t row = 0; row < scope.frame.size; ++row) {
        if (!a.is_known(row) || !b.is_known(row)) {
            forms->push_missing();
            continue;
        }
        switch (node.op) {
            case Arithmetic::add: forms->push(plus(a.at(row), b.at(row))); break;
            case Arithmetic::subtract: forms->push(plus(a.at(row), b.at(row), -1)); break;
            case Arithmetic::multiply:
                forms->push(left->forms ? scaled(a.at(row), b.at(row).constant) : scaled(b.at(row), a.at(row).constant));
                break;
            case Arithmetic::divide: {
                const auto inverse = divide(1, b.at(row).constant);
                forms->push(inverse ? scaled(a.at(row), *inverse) : std::nullopt);
                break;
            }
        }
    }
    return of(std::move(forms));
}

std::optional<Value> Grounder::compare(ExprId id, const CompareValue& node, const Scope& scope) {
    const Kind kind = program_.expressions[node.left].type.kind;
    if (kind != Kind::number && kind != Kind::boolean)
        return fail(id, {"only numbers and yes or no can be compared before rows are chosen",
                         "sebelum baris dipilih hanya angka dan ya atau tidak yang dapat dibandingkan"});
    const auto left = ground(node.left, scope);
    const auto right = left ? ground(node.right, scope) : std::nullopt;
    if (!right) return std::nullopt;
    const Cells a(*left);
    const Cells b(*right);
    auto forms = std::make_shared<FormColumn>();
    for (std::size_t row = 0; row < scope.frame.size; ++row) {
        const auto difference =
            a.is_known(row) && b.is_known(row) ? plus(a.at(row), b.at(row), -1) : std::optional<Form>();
        if (!difference) {
            forms->push_missing();
            continue;
        }
        switch (node.op) {
            case Comparison::equal: forms->push(builder_.equals(*difference, 0)); break;
            case Comparison::not_equal: {
                const auto equal = builder_.equals(*difference, 0);
                forms->push(equal ? Builder::negated(*equal) : std::nullopt);
                break;
            }
            case Comparison::less: forms->push(builder_.at_most(*difference, 0, true)); break;
            case Comparison::less_equal: forms->push(builder_.at_most(*difference, 0)); break;
            case Comparison::greater: forms->push(builder_.at_least(*difference, 0, true)); break;
            case Comparison::greater_equal: forms->push(builder_.at_least(*difference, 0)); break;
        }
    }
    return of(std::move(forms));
}

std::optional<Value> Grounder::logic(ExprId id, const LogicValue& node, const Scope& scope) {
    // `a and b and c` is one conjunction of three, not two of two.
    std::vector<Value> parts;
    const auto take = [&](auto&& self, ExprId part) -> bool {
        const auto* inner = std::get_if<LogicValue>(&program_.expressions[part].node);
        if (inner && inner->conjunction == node.conjunction && depends(part, scope))
            return self(self, inner->left) && self(self, inner->right);
        auto value = ground(part, scope);
        if (value) parts.push_back(std::move(*value));
        return value.has_value();
    };
    if (!take(take, id)) return std::nullopt;
    const Number decides = node.conjunction ? 0 : 1;  // a part with this value makes the whole so
    auto forms = std::make_shared<FormColumn>();
    for (std::size_t row = 0; row < scope.frame.size; ++row) {
        std::vector<Form> truths;
        bool known = true;
        bool decided = false;
        for (const Value& part : parts) {
            const Cells cells(part);
            if (!cells.is_known(row)) {
                known = false;
                continue;
            }
            const FormView form = cells.at(row);
            if (form.is_constant() && form.constant == decides) decided = true;
            if (!form.is_constant()) truths.emplace_back(form);
        }
        if (decided)
            forms->push(FormView{{}, decides});
        else if (!known)
            forms->push_missing();
        else if (truths.empty())
            forms->push(FormView{{}, node.conjunction ? 1 : 0});
        else
            forms->push(node.conjunction ? builder_.all(truths) : builder_.any(truths));
    }
    return of(std::move(forms));
}

std::optional<Value> Grounder::conditional(const ConditionalValue& node, const Scope& scope) {
    const auto condition = ground(node.condition, scope);
    const auto then = condition ? ground(node.then, scope) : std::nullopt;
    const auto otherwise = then ? ground(node.otherwise, scope) : std::nullopt;
    if (!otherwise) return std::nullopt;
    const Kind kind = program_.expressions[node.then].type.kind;
    if (kind != Kind::number && kind != Kind::boolean)
        return fail(node.condition, {"which value this has is known only when rows have been chosen",
                                     "nilainya baru diketahui sesudah baris dipilih"});
    const Cells when(*condition);
    const Cells yes(*then);
    const Cells no(*otherwise);
    auto forms = std::make_shared<FormColumn>();
    for (std::size_t row = 0; row < scope.frame.size; ++row) {
        if (!when.is_known(row)) {
            forms->push_missing();
            continue;
        }
        const FormView truth = when.at(row);
        if (truth.is_constant()) {
            const Cells& taken = truth.constant.is_zero() ? no : yes;
            if (taken.is_known(row))
                forms->push(taken.at(row));
            else
                forms->push_missing();
            continue;
        }
        // no + truth * (yes - no)
        const auto difference =
            yes.is_known(row) && no.is_known(row) ? plus(yes.at(row), no.at(row), -1) : std::optional<Form>();
        const auto product = difference ? builder_.product(truth, *difference) : std::nullopt;
        forms->push(product ? plus(no.at(row), *product) : std::nullopt);
    }
    return of(std::move(forms));
}

std::optional<Value> Grounder::otherwise(const OtherwiseValue& node, const Scope& scope) {
    const auto value = ground(node.value, scope);
    const auto instead = value ? ground(node.otherwise, scope) : std::nullopt;
    if (!instead) return std::nullopt;
    const Cells first(*value);
    const Cells second(*instead);
    auto forms = std::make_shared<FormColumn>();
    for (std::size_t row = 0; row < scope.frame.size; ++row) {
        const Cells& taken = first.is_known(row) ? first : second;
        if (taken.is_known(row))
            forms->push(taken.at(row));
        else
            forms->push_missing();
    }
    return of(std::move(forms));
}

std::optional<Value> Grounder::decide(ExprId id, const Decide&, const Scope&) {
    return fail(id, {"which line of a table or `match` applies is known only when rows have been chosen",
                     "baris tabel atau `cocokkan` mana yang berlaku baru diketahui sesudah baris dipilih"});
}

std::optional<Value> Grounder::builtin(ExprId id, const BuiltinCall& node, const Scope& scope) {
    const std::string_view name = builtins()[node.builtin].name;
    const bool is_extreme = name == "least" || name == "greatest";
    if (!is_extreme && name != "abs")
        return fail(id, {"this function of choices is not linear", "fungsi atas pilihan ini tidak linear"});
    std::vector<Value> arguments;
    for (const ExprId argument : node.arguments) {
        auto value = ground(argument, scope);
        if (!value) return std::nullopt;
        arguments.push_back(std::move(*value));
    }
    auto forms = std::make_shared<FormColumn>();
    for (std::size_t row = 0; row < scope.frame.size; ++row) {
        std::vector<Form> all;
        bool known = true;
        for (const Value& argument : arguments) {
            const Cells cells(argument);
            known = known && cells.is_known(row);
            if (known) all.emplace_back(cells.at(row));
        }
        if (known && !is_extreme) {
            if (auto negative = scaled(all.front(), -1))
                all.push_back(std::move(*negative));
            else
                known = false;
        }
        if (!known)
            forms->push_missing();
        else
            forms->push(name == "least" ? builder_.smallest(all) : builder_.largest(all));
    }
    return of(std::move(forms));
}

}  // namespace bangkom::plan
