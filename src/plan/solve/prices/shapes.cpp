#include "plan/solve/prices/shapes.hpp"

#include <algorithm>
#include <map>

#include "plan/solve/prices/structure.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::int64_t most_amount = std::numeric_limits<std::int32_t>::max();

class Enumeration {
public:
    /// Patterns of at most `depth` choices; nothing where there are more than `most` of them.
    Enumeration(const BlockProblem& block, std::size_t objectives, std::uint32_t depth, std::size_t most)
        : block_(block), objectives_(objectives), depth_(depth), most_(most), values_(block.uses.size(), 0) {
        shape_.choices = block.choices;
        shape_.couplers = block.couplers;
        shape_.costs.resize(objectives);
        uses_of_choice_.resize(block.choices);
        used_.assign(block.rows.size(), 0);
        for (std::uint32_t r = 0; r < block.rows.size(); ++r) {
            const auto& terms = block.forms[block.rows[r].form].terms;
            const bool is_plain = std::all_of(terms.begin(), terms.end(), [&](const WholeTerm& term) {
                return term.variable < block.choices && term.coefficient > 0;
            });
            if (!is_plain || block.rows[r].lower != -unbounded || block.rows[r].upper < 0) {
                others_.push_back(r);
                continue;
            }
            for (const WholeTerm& term : terms) uses_of_choice_[term.variable].push_back({r, term.coefficient});
        }
    }

    std::optional<Shape> run() {
        const std::vector<std::int64_t> nothing(block_.couplers, 0);
        grow(0, 0, 0, 0, nothing);
        if (fits_) return std::move(shape_);
        return std::nullopt;
    }

private:
    /// The pattern of `values_`, then those with one of the choices from `next` on.
    void grow(std::uint32_t parent, std::uint64_t chosen, std::uint32_t next, std::uint32_t depth,
              const std::vector<std::int64_t>& before) {
        if (!fits_ || !can_still_hold(next)) return;
        const std::uint32_t at = static_cast<std::uint32_t>(shape_.patterns());
        if (at == most_) {
            fits_ = false;
            return;
        }
        const std::vector<std::int64_t> sums = add_pattern(parent, chosen, before);
        if (depth == depth_) return;
        for (std::uint32_t c = next; c < block_.choices; ++c) {
            values_[c] = 1;
            if (use(c, 1)) grow(at, chosen | (std::uint64_t(1) << c), c + 1, depth + 1, sums);
            use(c, -1);
            values_[c] = 0;
        }
    }

    /// Whether rows that only limit from above still hold.
    bool use(std::uint32_t choice, std::int64_t times) {
        bool hold = true;
        for (const auto& use : uses_of_choice_[choice]) {
            used_[use.at] += times * use.coefficient;
            hold = hold && used_[use.at] <= block_.rows[use.at].upper;
        }
        return hold;
    }

    std::vector<std::int64_t> add_pattern(std::uint32_t parent, std::uint64_t chosen, const std::vector<std::int64_t>& before) {
        for (const Auxiliary& auxiliary : block_.auxiliaries)
            values_[auxiliary.result] = result_of(auxiliary, block_.forms, [&](Variable v) { return values_[v]; });
        shape_.parent.push_back(parent);
        shape_.chosen.push_back(chosen);
        shape_.allowed.push_back(std::all_of(others_.begin(), others_.end(), [&](std::uint32_t at) {
            const auto& row = block_.rows[at];
            const std::int64_t is = activity(block_.forms[row.form].terms, values_);
            return (row.lower == -unbounded || is >= row.lower) && (row.upper == unbounded || is <= row.upper);
        }));
        std::vector<std::int64_t> sums(block_.couplers, 0);
        std::vector<std::int64_t> costs(objectives_, 0);
        for (std::size_t v = 0; v < values_.size(); ++v) {
            if (values_[v] == 0) continue;
            for (const auto& use : block_.uses.of(v)) sums[use.at] += use.coefficient * values_[v];
            for (const auto& cost : block_.costs.of(v)) costs[cost.at] += cost.coefficient * values_[v];
        }
        for (std::uint32_t k = 0; k < block_.couplers; ++k) {
            const std::int64_t step = sums[k] - before[k];
            if (std::abs(sums[k]) > most_amount || std::abs(step) > most_amount) fits_ = false;
            if (sums[k] != 0) shape_.entries.push_back({k, static_cast<std::int32_t>(sums[k])});
            if (step == 0) continue;
            shape_.steps.push_back({k, static_cast<std::int32_t>(step)});
            if (sums[k] != 0) shape_.changes.push_back(2 * kind_of({k, static_cast<std::int32_t>(sums[k])}));
            if (before[k] != 0) shape_.changes.push_back(2 * kind_of({k, static_cast<std::int32_t>(before[k])}) + 1);
        }
        shape_.change_begin.push_back(static_cast<std::uint32_t>(shape_.changes.size()));
        shape_.step_begin.push_back(static_cast<std::uint32_t>(shape_.steps.size()));
        shape_.entry_begin.push_back(static_cast<std::uint32_t>(shape_.entries.size()));
        for (std::size_t o = 0; o < objectives_; ++o) shape_.costs[o].push_back(costs[o]);
        return sums;
    }

    std::uint32_t kind_of(Entry entry) {
        const auto key = std::pair(entry.coupler, entry.amount);
        const auto [place, is_new] = kinds_.emplace(key, static_cast<std::uint32_t>(shape_.kinds.size()));
        if (is_new) shape_.kinds.push_back(entry);
        return place->second;
    }

    /// No row of choices alone is broken whatever is chosen of those from `next` on.
    bool can_still_hold(std::uint32_t next) const {
        for (const std::uint32_t at : others_) {
            const auto& row = block_.rows[at];
            std::int64_t least = 0;
            std::int64_t most = 0;
            bool plain = true;
            for (const WholeTerm& term : block_.forms[row.form].terms) {
                plain = plain && term.variable < block_.choices;
                if (!plain) break;
                if (term.variable >= next) {
                    least += std::min<std::int64_t>(term.coefficient, 0);
                    most += std::max<std::int64_t>(term.coefficient, 0);
                } else {
                    least += term.coefficient * values_[term.variable];
                    most += term.coefficient * values_[term.variable];
                }
            }
            if (!plain) continue;
            if ((row.upper != unbounded && least > row.upper) || (row.lower != -unbounded && most < row.lower)) return false;
        }
        return true;
    }

    const BlockProblem& block_;
    std::size_t objectives_;
    std::uint32_t depth_;
    std::size_t most_;
    std::vector<std::int64_t> values_;
    std::vector<std::vector<BlockProblem::Use>> uses_of_choice_;  // of rows that only limit from above
    std::vector<std::int64_t> used_;                              // of rows
    std::vector<std::uint32_t> others_;                           // rows
    Shape shape_;
    std::map<std::pair<std::uint32_t, std::int32_t>, std::uint32_t> kinds_;
    bool fits_ = true;
};

/// What patterns beyond those listed cost at least.
void add_own(const BlockProblem& block, Shape& shape) {
    shape.is_complete = false;
    shape.least = block.least;
    shape.own_costs.assign(block.least.size(), std::vector<std::int64_t>(block.choices, 0));
    shape.own_begin.assign(1, 0);
    for (std::uint32_t c = 0; c < block.choices; ++c) {
        for (const auto& cost : block.costs.of(c)) shape.own_costs[cost.at][c] += cost.coefficient;
        for (const auto& use : block.uses.of(c)) shape.own_entries.push_back({use.at, static_cast<std::int32_t>(use.coefficient)});
        shape.own_begin.push_back(static_cast<std::uint32_t>(shape.own_entries.size()));
    }
}

/// The own costs of choices say enough: whatever else there is costs in objectives alone, and amounts are small.
bool may_be_cut(const BlockProblem& block) {
    for (std::size_t v = block.choices; v < block.uses.size(); ++v)
        if (!block.uses.of(v).empty()) return false;
    return std::all_of(block.uses.items.begin(), block.uses.items.end(),
                       [](const BlockProblem::Use& use) { return std::abs(use.coefficient) <= most_amount; });
}

template <class T>
void write(std::string& key, const T& value) {
    key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void write_form(std::string& key, WholeFormView form) {
    write(key, form.terms.size());
    write(key, form.constant);
    for (const WholeTerm& term : form.terms) {
        write(key, term.variable);
        write(key, term.coefficient);
    }
}

}  // namespace

void BlockProblem::clear() {
    choices = couplers = 0;
    for (Uses* lists : {&uses, &costs}) {
        lists->items.clear();
        lists->begin.resize(1);
    }
    rows.clear();
    auxiliaries.clear();
    least.clear();
    forms.shrink(0);
}

const std::string& BlockProblem::key() {
    std::string& key = key_;
    key.clear();
    write(key, choices);
    write(key, couplers);
    for (const Uses* lists : {&uses, &costs}) {
        for (const std::uint32_t begin : lists->begin) write(key, begin);
        for (const Use& use : lists->items) {
            write(key, use.at);
            write(key, use.coefficient);
        }
    }
    for (const BlockRow& row : rows) {
        write(key, row.lower);
        write(key, row.upper);
        write_form(key, forms[row.form]);
    }
    for (const Auxiliary& auxiliary : auxiliaries) {
        write(key, auxiliary.kind);
        write(key, auxiliary.result);
        write(key, auxiliary.level);
        for (const WholeFormView form : forms.of(auxiliary.forms)) write_form(key, form);
    }
    for (const std::int64_t cost : least) write(key, cost);
    return key;
}

double most_patterns_of(const BlockProblem& block) {
    std::vector<std::uint8_t> is_seen(block.choices, 0);
    double most = 1;
    for (const auto& row : block.rows) {
        const auto& terms = block.forms[row.form].terms;
        const bool is_apart = std::all_of(terms.begin(), terms.end(), [&](const WholeTerm& term) {
            return term.variable < block.choices && is_seen[term.variable] == 0;
        });
        if (!is_apart) continue;
        for (const WholeTerm& term : terms) is_seen[term.variable] = 1;
        most *= most_choices_of(terms, row.upper);
    }
    for (const std::uint8_t seen : is_seen) most *= seen != 0 ? 1 : 2;
    return most;
}

std::optional<Shape> shape_of(const BlockProblem& block, std::size_t objectives, std::size_t most) {
    if (block.choices > 64) return std::nullopt;
    if (auto all = Enumeration(block, objectives, block.choices, most).run()) return all;
    if (!may_be_cut(block)) return std::nullopt;
    std::optional<Shape> shape;
    for (std::uint32_t depth = 1; depth < block.choices; ++depth) {
        auto deeper = Enumeration(block, objectives, depth, most).run();
        if (!deeper) break;
        shape = std::move(deeper);
    }
    if (shape) add_own(block, *shape);
    return shape;
}

}  // namespace bangkom::plan::prices
