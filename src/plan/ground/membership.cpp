// `in`: a fixed item in a list that depends on choices, or a number that depends on choices in a fixed list.

#include <algorithm>

#include "plan/ground/grounder.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

/// Whole numbers in a row, both ends in; a single number that is not whole is a stretch by itself.
struct Stretch {
    Number low;
    Number high;
};

std::vector<Stretch> stretches(std::vector<Number> numbers) {
    std::sort(numbers.begin(), numbers.end());
    std::vector<Stretch> result;
    for (const Number number : numbers) {
        const auto next = result.empty() ? std::nullopt : add(result.back().high, Number(1));
        if (next && number == *next && number.is_integer())
            result.back().high = number;
        else if (result.empty() || number != result.back().high)
            result.push_back({number, number});
    }
    return result;
}

bool is_whole(FormView form) {
    const auto unit = unit_of(form);
    return unit && unit->is_integer() && form.constant.is_integer();
}

}  // namespace

std::optional<Value> Grounder::membership(ExprId id, const Membership& node, const Scope& scope) {
    if (!depends(node.item, scope)) return in_chosen(node, scope);
    const Kind kind = program_.expressions[node.item].type.kind;
    if (kind != Kind::number)
        return fail(id, {"what is looked for here is known only when rows have been chosen",
                         "yang dicari di sini baru diketahui sesudah baris dipilih"});
    if (depends(node.list, scope))
        return fail(id, {"here a choice is looked for among choices", "di sini pilihan dicari di antara pilihan"});
    return chosen_in(node, scope);
}

/// A number that depends on choices, in a list that does not: in one of the stretches of its numbers.
std::optional<Value> Grounder::chosen_in(const Membership& node, const Scope& scope) {
    const auto item = ground(node.item, scope);
    if (!item) return std::nullopt;
    const Cells cells(*item);
    const auto truth = [&](FormView form, Stretch stretch) -> std::optional<Form> {
        if (stretch.low == stretch.high) return builder_.equals(form, stretch.low);
        if (is_whole(form)) {
            const auto above = builder_.at_least(form, stretch.low);
            const auto below = above ? builder_.at_most(form, stretch.high) : std::nullopt;
            if (!below) return std::nullopt;
            const std::vector<Form> both{*above, *below};
            return builder_.all(both);
        }
        const auto range = builder_.range_of(form);
        if (!range) return std::nullopt;
        std::vector<Form> either;
        const Number first = std::max(stretch.low, Number(range->lower.ceiling()));
        const Number last = std::min(stretch.high, range->upper);
        for (std::optional<Number> at = first; at && *at <= last; at = add(*at, Number(1))) {
            auto equal = builder_.equals(form, *at);
            if (!equal) return std::nullopt;
            either.push_back(std::move(*equal));
        }
        return either.empty() ? Form(Number(0)) : builder_.any(either);
    };
    const auto one_of = [&](FormView form, const std::vector<Stretch>& all) -> std::optional<Form> {
        std::vector<Form> truths;
        for (const Stretch& stretch : all) {
            auto holds = truth(form, stretch);
            if (!holds) return std::nullopt;
            truths.push_back(std::move(*holds));
        }
        return truths.empty() ? Form(Number(0)) : builder_.any(truths);
    };
    auto forms = std::make_shared<FormColumn>();
    if (const auto* range = std::get_if<RangeValue>(&program_.expressions[node.list].node)) {  // not written out
        const eval::ColumnPtr low = evaluator_.evaluate(range->low, scope.frame);
        const eval::ColumnPtr high = evaluator_.evaluate(range->high, scope.frame);
        for (std::size_t row = 0; row < scope.frame.size; ++row) {
            if (!cells.is_known(row) || !low->is_known(row) || !high->is_known(row) || low->denominator(row) != 1 ||
                high->denominator(row) != 1) {
                forms->push_missing();
                continue;
            }
            const Stretch whole{Number(low->word(row)), Number(high->word(row))};
            forms->push(whole.low > whole.high ? std::optional(Form(Number(0))) : one_of(cells.at(row), {whole}));
        }
        return Value{nullptr, std::move(forms)};
    }
    const auto items = items_of(node.list, scope);
    if (!items) return std::nullopt;
    std::size_t at = 0;
    for (std::size_t row = 0; row < scope.frame.size; ++row) {
        bool known = cells.is_known(row);
        std::vector<Number> numbers;
        for (; at < items->rows.outer.size() && items->rows.outer[at] == row; ++at) {
            known = known && items->rows.known[at];
            if (items->rows.known[at]) numbers.push_back(number_at(*items->values, at));
        }
        forms->push(known ? one_of(cells.at(row), stretches(std::move(numbers))) : std::nullopt);
    }
    return Value{nullptr, std::move(forms)};
}

/// A fixed item in a list whose rows have to be chosen.
std::optional<Value> Grounder::in_chosen(const Membership& node, const Scope& scope) {
    const eval::ColumnPtr item = evaluator_.evaluate(node.item, scope.frame);
    const auto items = items_of(node.list, scope);
    if (!items) return std::nullopt;
    auto forms = std::make_shared<FormColumn>();
    std::size_t at = 0;
    for (std::size_t row = 0; row < scope.frame.size; ++row) {
        std::vector<Form> truths;
        bool known = item->is_known(row);
        for (; at < items->rows.outer.size() && items->rows.outer[at] == row; ++at) {
            if (!items->rows.known[at]) {
                known = false;
                continue;
            }
            if (!known || items->values->word(at) != item->word(row) ||
                items->values->denominator(at) != item->denominator(row))
                continue;
            if (auto truth = belongs(items->rows, at))
                truths.push_back(std::move(*truth));
            else
                known = false;
        }
        if (!known)
            forms->push_missing();
        else if (truths.empty())
            forms->push(FormView{});
        else
            forms->push(builder_.any(truths));
    }
    return Value{nullptr, std::move(forms)};
}

}  // namespace bangkom::plan
