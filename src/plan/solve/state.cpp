#include "plan/solve/state.hpp"

#include <algorithm>

namespace bangkom::plan {

namespace {

constexpr Work of_use = 4;

}  // namespace

namespace {

/// Items (key, item) as lists by key, in the order of `each`, which calls its argument for all of them.
template <class Lists, class Each>
Lists lists_of(std::size_t keys, const Each& each) {
    Lists lists;
    lists.begin.assign(keys + 1, 0);
    each([&](std::size_t key, const auto&) { ++lists.begin[key + 1]; });
    for (std::size_t i = 0; i < keys; ++i) lists.begin[i + 1] += lists.begin[i];
    lists.items.resize(lists.begin[keys]);
    std::vector<std::uint32_t> next(lists.begin.begin(), lists.begin.end() - 1);
    each([&](std::size_t key, const auto& item) { lists.items[next[key]++] = item; });
    return lists;
}

}  // namespace

State::State(const Problem& problem, std::vector<std::int64_t> values) : problem_(problem), values_(std::move(values)) {
    const std::size_t count = problem.variables.size();
    rows_ = lists_of<Lists<Use>>(count, [&](const auto& use) {
        for (std::size_t i = 0; i < problem.rows.size(); ++i) {
            if (problem.rows[i].kind == RowKind::link) continue;
            for (const WholeTerm& term : problem.terms_of(problem.rows[i]))
                use(term.variable, Use{static_cast<std::uint32_t>(i), term.coefficient});
        }
    });
    feeds_ = lists_of<Lists<Feed>>(count, [&](const auto& use) {
        for (std::size_t i = 0; i < problem.auxiliaries.size(); ++i) {
            if (!problem.auxiliaries[i].is_needed()) continue;
            const FormStore::Forms forms = problem.forms_of(problem.auxiliaries[i]);
            for (std::size_t k = 0; k < forms.size(); ++k)
                for (const WholeTerm& term : forms[k].terms)
                    use(term.variable, Feed{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(k), term.coefficient});
        }
    });
    prices_ = lists_of<Lists<Price>>(count, [&](const auto& use) {
        for (std::size_t i = 0; i < problem.objectives.size(); ++i)
            for (const WholeTerm& term : problem.objectives[i].form.terms)
                use(term.variable, Price{static_cast<std::uint32_t>(ranks_before_objectives + i), term.coefficient});
    });
    complete(problem, values_);
    waiting_.assign(problem.auxiliaries.size(), 0);
    for (const Auxiliary& auxiliary : problem.auxiliaries) {
        first_form_.push_back(static_cast<std::uint32_t>(form_values_.size()));
        for (const WholeFormView form : problem.forms_of(auxiliary))
            form_values_.push_back(form.constant + plan::activity(form.terms, values_));
    }
    activity_.resize(problem.rows.size());
    for (std::size_t i = 0; i < problem.rows.size(); ++i) {
        activity_[i] = plan::activity(problem.terms_of(problem.rows[i]), values_);
        if (problem.rows[i].kind == RowKind::cap && is_broken(i)) broken_.push_back(static_cast<std::uint32_t>(i));
    }
    ranks_ = ranks_of(problem, values_);
}

void State::change(Variable variable, std::int64_t by) {
    values_[variable] += by;
    work_ += of_use * static_cast<Work>(1 + rows_.of(variable).size() + feeds_.of(variable).size());
    for (const Use& use : rows_.of(variable)) {
        const Row& row = problem_.rows[use.row];
        const std::int64_t before = row.off(activity_[use.row]);
        activity_[use.row] += use.coefficient * by;
        const std::int64_t after = row.off(activity_[use.row]);
        if (before == after) continue;
        const int broken = (after > 0) - (before > 0);
        if (row.kind == RowKind::cap) {
            if (broken > 0) broken_.push_back(use.row);
            if (broken < 0) std::erase(broken_, use.row);
        } else {
            const std::size_t rank = row.kind == RowKind::duty ? 0 : 2;
            ranks_[rank] += (after - before) * row.weight;
            ranks_[rank + 1] += broken;
        }
    }
    for (const Price& price : prices_.of(variable)) ranks_[price.rank] += price.coefficient * by;
    for (const Feed& feed : feeds_.of(variable)) {
        form_values_[first_form_[feed.auxiliary] + feed.form] += feed.coefficient * by;
        if (waiting_[feed.auxiliary]) continue;
        waiting_[feed.auxiliary] = 1;
        queue_.push(feed.auxiliary);
    }
}

void State::flip(Variable choice) {
    change(choice, values_[choice] != 0 ? -1 : 1);
    while (!queue_.empty()) {
        const std::uint32_t at = queue_.top();
        queue_.pop();
        waiting_[at] = 0;
        const Auxiliary& auxiliary = problem_.auxiliaries[at];
        const std::int64_t* forms = &form_values_[first_form_[at]];
        std::int64_t result = 0;
        switch (auxiliary.kind) {
            case Auxiliary::Kind::threshold: result = forms[0] >= auxiliary.level ? 1 : 0; break;
            case Auxiliary::Kind::product: result = forms[0] * forms[1]; break;
            case Auxiliary::Kind::largest: result = *std::max_element(forms, forms + auxiliary.forms.count); break;
            case Auxiliary::Kind::largest_is:
                result = std::max_element(forms, forms + auxiliary.forms.count) - forms == auxiliary.level ? 1 : 0;
                break;
        }
        if (result != values_[auxiliary.result]) change(auxiliary.result, result - values_[auxiliary.result]);
    }
}

bool better(const Ranks& a, const Ranks& b, std::size_t from) {
    const auto start = static_cast<std::ptrdiff_t>(from);
    return std::lexicographical_compare(a.begin() + start, a.end(), b.begin() + start, b.end());
}

}  // namespace bangkom::plan
