#include "plan/solve/prices/model.hpp"

#include <algorithm>
#include <unordered_map>

#include "plan/solve/prices/costs.hpp"
#include "plan/solve/prices/shapes.hpp"
#include "plan/solve/prices/structure.hpp"

namespace bangkom::plan::prices {

namespace {

/// What each variable adds to which couplers.
struct Uses {
    std::vector<std::uint32_t> begin;
    std::vector<Entry> items;
    std::span<const Entry> of(Variable v) const { return std::span(items).subspan(begin[v], begin[v + 1] - begin[v]); }
};

/// Nothing where an amount leaves 32 bits.
template <class Each>
std::optional<Uses> uses_of(std::size_t variables, const Each& each) {
    Uses uses;
    bool fits = true;
    uses.begin.assign(variables + 2, 0);
    each([&](Variable v, std::uint32_t, std::int64_t amount) {
        fits = fits && amount == static_cast<std::int32_t>(amount);
        ++uses.begin[v + 2];
    });
    if (!fits) return std::nullopt;
    for (std::size_t i = 2; i < uses.begin.size(); ++i) uses.begin[i] += uses.begin[i - 1];
    uses.items.resize(uses.begin.back());
    each([&](Variable v, std::uint32_t coupler, std::int64_t amount) {
        uses.items[uses.begin[v + 1]++] = {coupler, static_cast<std::int32_t>(amount)};
    });
    uses.begin.pop_back();
    return uses;
}

class Modeller {
public:
    Modeller(const Problem& problem, Structure structure, std::size_t most)
        : problem_(problem), structure_(std::move(structure)), most_(most) {
        for (const Objective& objective : problem.objectives) costs_.emplace_back(objective.form.terms);
    }

    /// `spread`: marks what holds blocks together not all of whose patterns can be listed. `may_spread`: none are listed where
    /// there may be too many.
    std::optional<Model> run(Spread& spread, bool may_spread) {
        model_.objectives = problem_.objectives.size();
        if (!add_couplers()) return std::nullopt;
        model_.constants.assign(ranks_before_objectives + model_.objectives, 0);
        add_fixed_rows();
        add_costs();
        local_.assign(problem_.variables.size(), 0);
        local_coupler_.assign(model_.couplers.size(), none);
        bool have_shapes = true;
        for (std::size_t b = 0; b < structure_.blocks; ++b) {
            const bool has_shape = add_block(b, may_spread);
            have_shapes = have_shapes && has_shape;
            if (has_shape && model_.shapes[model_.shape_of.back()].is_complete) continue;
            mark(b, spread);
        }
        if (!have_shapes) return std::nullopt;
        find_ends();
        return std::move(model_);
    }

private:
    static constexpr std::uint32_t none = Origin::none;
    /// Auxiliaries, or else the widest rows.
    void mark(std::size_t block, Spread& spread) const {
        for (const Variable v : structure_.variables.of(block).subspan(block_.choices))
            spread.auxiliaries[problem_.variables[v].auxiliary] = 1;
        if (!block_.auxiliaries.empty()) return;
        const auto width = [&](std::uint32_t at) { return problem_.rows[at].end - problem_.rows[at].begin; };
        std::size_t most = 0;
        for (const std::uint32_t at : structure_.rows.of(block)) most = std::max<std::size_t>(most, width(at));
        for (const std::uint32_t at : structure_.rows.of(block))
            if (width(at) == most) spread.rows[at] = 1;
    }
    bool moves(Variable v) const { return structure_.block_of[v] != none; }
    WholeFormView form_of(const Excess& excess) const {
        return problem_.forms_of(problem_.auxiliaries[excess.auxiliary])[excess.form];
    }
    std::int64_t fixed_part(std::span<const WholeTerm> terms) const {
        std::int64_t sum = 0;
        for (const WholeTerm& term : terms)
            if (!moves(term.variable)) sum += term.coefficient * structure_.values[term.variable];
        return sum;
    }

    bool add_couplers() {
        for (const std::uint32_t at : structure_.coupling_rows) {
            const Row& row = problem_.rows[at];
            Coupler coupler;
            coupler.kind = row.kind;
            coupler.lower = row.lower;
            coupler.upper = row.upper;
            coupler.weight = row.weight;
            coupler.fixed = fixed_part(problem_.terms_of(row));
            model_.couplers.push_back(coupler);
        }
        for (const Excess& excess : structure_.excesses) {
            const WholeFormView form = form_of(excess);
            const Auxiliary& auxiliary = problem_.auxiliaries[excess.auxiliary];
            Coupler coupler;
            coupler.kind = RowKind::link;
            if (auxiliary.kind == Auxiliary::Kind::threshold)
                coupler.lower = auxiliary.level - form.constant;
            else
                coupler.upper = excess.floor - form.constant;
            coupler.fixed = fixed_part(form.terms);
            model_.couplers.push_back(coupler);
        }
        auto uses = uses_of(problem_.variables.size(), [&](const auto& use) {
            std::uint32_t coupler = 0;
            for (const std::uint32_t row : structure_.coupling_rows) {
                for (const WholeTerm& term : problem_.terms_of(problem_.rows[row]))
                    if (moves(term.variable)) use(term.variable, coupler, term.coefficient);
                ++coupler;
            }
            for (const Excess& excess : structure_.excesses) {
                for (const WholeTerm& term : form_of(excess).terms)
                    if (moves(term.variable)) use(term.variable, coupler, term.coefficient);
                ++coupler;
            }
        });
        if (uses) uses_ = std::move(*uses);
        return uses.has_value();
    }

    /// What duties and advice that no choice moves lack.
    void add_fixed_rows() {
        for (const Row& row : problem_.rows) {
            if (!row.is_soft()) continue;
            const auto terms = problem_.terms_of(row);
            if (std::any_of(terms.begin(), terms.end(), [&](const WholeTerm& term) { return moves(term.variable); })) continue;
            const std::int64_t off = row.off(fixed_part(terms));
            if (off == 0) continue;
            const std::size_t rank = row.kind == RowKind::duty ? 0 : 2;
            model_.constants[rank] += row.weight * off;
            model_.constants[rank + 1] += 1;
        }
    }

    void add_costs() {
        for (std::size_t o = 0; o < problem_.objectives.size(); ++o) {
            const WholeForm& form = problem_.objectives[o].form;
            model_.constants[ranks_before_objectives + o] = form.constant + fixed_part(form.terms);
        }
        std::size_t coupler = structure_.coupling_rows.size();
        for (const Excess& excess : structure_.excesses) {
            Coupler& to = model_.couplers[coupler++];
            to.costs_begin = static_cast<std::uint32_t>(model_.excess_costs.size());
            const Auxiliary& auxiliary = problem_.auxiliaries[excess.auxiliary];
            const bool is_threshold = auxiliary.kind == Auxiliary::Kind::threshold;
            for (const auto& cost : costs_of(auxiliary.result)) {
                model_.excess_costs.push_back({cost.at, std::abs(cost.coefficient)});
                // Without the excess it is its floor, or 1; its value was counted as what it is at rest.
                model_.constants[ranks_before_objectives + cost.at] +=
                    cost.coefficient * ((is_threshold ? 1 : excess.floor) - structure_.values[auxiliary.result]);
            }
            to.costs_end = static_cast<std::uint32_t>(model_.excess_costs.size());
        }
    }

    /// Valid until the next call.
    std::span<const BlockProblem::Use> costs_of(Variable v) {
        some_costs_.clear();
        for (std::uint32_t o = 0; o < costs_.size(); ++o)
            if (const std::int64_t coefficient = costs_[o].of(v, problem_.is_choice(v))) some_costs_.push_back({o, coefficient});
        return some_costs_;
    }

    bool add_block(std::size_t block, bool may_spread) {
        describe(block);
        if (may_spread && !block_.auxiliaries.empty() && most_patterns_of(block_) > double(most_)) return false;
        const auto [place, is_new] = known_.emplace(block_.key(), model_.shapes.size());
        if (is_new) {
            auto shape = shape_of(block_, model_.objectives, most_);
            if (!shape) {
                known_.erase(place);
                return false;
            }
            model_.shapes.push_back(std::move(*shape));
        }
        model_.shape_of.push_back(place->second);
        const auto choices = structure_.variables.of(block).first(block_.choices);
        model_.choices.insert(model_.choices.end(), choices.begin(), choices.end());
        model_.choice_begin.push_back(static_cast<std::uint32_t>(model_.choices.size()));
        model_.coupler_begin.push_back(static_cast<std::uint32_t>(model_.coupler_of.size()));
        return true;
    }

    void find_ends() {
        std::vector<std::vector<std::pair<std::int64_t, std::int64_t>>> ends;  // of each shape's couplers
        for (const Shape& shape : model_.shapes) {
            auto& of = ends.emplace_back(shape.couplers);
            for (const Entry& entry : shape.entries) {
                auto& [least, most] = of[entry.coupler];
                least = std::min<std::int64_t>(least, entry.amount);
                most = std::max<std::int64_t>(most, entry.amount);
            }
            if (shape.is_complete) continue;
            std::fill(of.begin(), of.end(), std::pair<std::int64_t, std::int64_t>(0, 0));
            for (const Entry& entry : shape.own_entries) {
                of[entry.coupler].first += std::min(entry.amount, 0);
                of[entry.coupler].second += std::max(entry.amount, 0);
            }
        }
        for (Coupler& coupler : model_.couplers) coupler.least = coupler.most = coupler.fixed;
        for (std::size_t b = 0; b < model_.blocks(); ++b) {
            const auto& of = ends[model_.shape_of[b]];
            for (std::size_t i = 0; i < of.size(); ++i) {
                Coupler& coupler = model_.couplers[model_.couplers_of(b)[i]];
                coupler.least += of[i].first;
                coupler.most += of[i].second;
                coupler.largest = std::max({coupler.largest, -of[i].first, of[i].second});
            }
        }
    }

    /// The block with numbers of its own.
    void describe(std::size_t block) {
        block_.clear();
        const auto variables = structure_.variables.of(block);
        for (std::uint32_t i = 0; i < variables.size(); ++i) {
            const Variable v = variables[i];
            local_[v] = i;
            if (problem_.is_choice(v)) ++block_.choices;
        }
        const std::size_t first = model_.coupler_of.size();
        block_.least.assign(model_.objectives, 0);
        for (const Variable v : variables) {
            for (const Entry& use : uses_.of(v)) {
                std::uint32_t& local = local_coupler_[use.coupler];
                if (local == none) {
                    local = block_.couplers++;
                    model_.coupler_of.push_back(use.coupler);
                }
                block_.uses.items.push_back({local, use.amount});
            }
            block_.uses.close();
            const auto costs = costs_of(v);
            block_.costs.items.insert(block_.costs.items.end(), costs.begin(), costs.end());
            block_.costs.close();
            const VariableInfo& info = problem_.variables[v];
            if (info.kind != VariableKind::choice)
                for (const auto& cost : costs)
                    block_.least[cost.at] += std::min(cost.coefficient * info.lower, cost.coefficient * info.upper);
        }
        for (std::size_t i = first; i < model_.coupler_of.size(); ++i) local_coupler_[model_.coupler_of[i]] = none;
        for (const std::uint32_t at : structure_.rows.of(block)) {
            const Row& row = problem_.rows[at];
            const std::int64_t fixed = fixed_part(problem_.terms_of(row));
            auto& to = block_.rows.emplace_back();
            to.lower = row.lower == -unbounded ? row.lower : row.lower - fixed;
            to.upper = row.upper == unbounded ? row.upper : row.upper - fixed;
            to.form = static_cast<std::uint32_t>(block_.forms.size());
            add_form({problem_.terms_of(row), -fixed});
        }
        for (const Variable v : variables.subspan(block_.choices)) {
            const std::uint32_t at = problem_.variables[v].auxiliary;
            Auxiliary copy = problem_.auxiliaries[at];
            copy.result = local_[copy.result];
            copy.forms.first = static_cast<std::uint32_t>(block_.forms.size());
            for (const WholeFormView form : problem_.forms_of(problem_.auxiliaries[at])) add_form(form);
            block_.auxiliaries.push_back(copy);
        }
    }

    /// Adds a form to the block, with the numbers that variables have there.
    void add_form(WholeFormView form) {
        for (const WholeTerm& term : form.terms)
            if (moves(term.variable)) block_.forms.push({local_[term.variable], term.coefficient});
        block_.forms.close(form.constant + fixed_part(form.terms));
    }

    const Problem& problem_;
    Structure structure_;
    std::size_t most_;  // patterns of a block
    Model model_;
    Uses uses_;
    std::vector<Costs> costs_;  // of objectives
    std::vector<BlockProblem::Use> some_costs_;
    BlockProblem block_;
    std::vector<std::uint32_t> local_;
    std::vector<std::uint32_t> local_coupler_;
    std::unordered_map<std::string, std::uint32_t> known_;
};

}  // namespace

std::optional<Model> model_of(const Problem& problem, std::size_t most) {
    constexpr int most_rounds = 5;
    Spread spread{std::vector<std::uint8_t>(problem.auxiliaries.size(), 0), std::vector<std::uint8_t>(problem.rows.size(), 0)};
    std::optional<Model> model;
    for (int round = 0; round < most_rounds && !(model && model->is_complete()); ++round) {
        const Spread before = spread;
        if (auto structure = structure_of(problem, spread))
            if (auto found = Modeller(problem, std::move(*structure), most).run(spread, round == 0)) {
                model = std::move(found);
                model->has_ranks = before.has_ranks;
            }
        if (spread != before) continue;
        // What such rows are about cannot span blocks; what ranks are about can.
        const auto holds_objective = [](const Row& row) { return row.holds_objective(); };
        if (spread.has_ranks || std::none_of(problem.rows.begin(), problem.rows.end(), holds_objective)) break;
        spread.has_ranks = true;
    }
    return model;
}

}  // namespace bangkom::plan::prices
