#include "plan/solve/neighbourhood.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan/solve/reduce.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan {

namespace {

/// Sets that are joined as long as they stay small.
class SmallSets {
public:
    SmallSets(const Problem& problem, std::size_t most) : parent_(problem.variables.size()), size_(parent_.size()), most_(most) {
        std::iota(parent_.begin(), parent_.end(), 0u);
        for (Variable v = 0; v < parent_.size(); ++v) size_[v] = problem.is_choice(v) ? 1 : 0;
    }
    std::uint32_t find(std::uint32_t x) {
        while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
        return x;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = find(a);
        b = find(b);
        if (a == b || size_[a] + size_[b] > most_) return;
        if (b < a) std::swap(a, b);
        parent_[b] = a;
        size_[a] += size_[b];
    }

private:
    std::vector<std::uint32_t> parent_;
    std::vector<std::size_t> size_;
    std::size_t most_;
};

bool is_open(const Problem& problem, Variable v) {
    return problem.is_choice(v) && problem.variables[v].lower < problem.variables[v].upper;
}

/// Which blocks each wide row couples, and the other way round.
struct Coupling {
    std::vector<std::vector<std::uint32_t>> blocks_of_row;
    std::vector<std::vector<std::uint32_t>> rows_of_block;
};

Coupling coupling_of(const Problem& problem, const std::vector<std::vector<Variable>>& blocks) {
    std::vector<std::uint32_t> block_of(problem.variables.size(), Origin::none);
    for (std::uint32_t b = 0; b < blocks.size(); ++b)
        for (const Variable v : blocks[b]) block_of[v] = b;
    Coupling coupling;
    coupling.rows_of_block.resize(blocks.size());
    for (const Row& row : problem.rows) {
        if (row.kind == RowKind::link) continue;
        std::vector<std::uint32_t> in;
        for (const WholeTerm& term : problem.terms_of(row))
            if (block_of[term.variable] != Origin::none) in.push_back(block_of[term.variable]);
        std::sort(in.begin(), in.end());
        in.erase(std::unique(in.begin(), in.end()), in.end());
        if (in.size() < 2) continue;
        for (const std::uint32_t b : in) coupling.rows_of_block[b].push_back(static_cast<std::uint32_t>(coupling.blocks_of_row.size()));
        coupling.blocks_of_row.push_back(std::move(in));
    }
    return coupling;
}

class Search {
public:
    Search(const Problem& problem, std::size_t rank, const Locks& locks, std::vector<std::int64_t>& values,
           const Neighbourhoods& options, const Effort& effort)
        : problem_(problem), rank_(rank), locks_(locks), values_(values), options_(options), effort_(effort),
          random_(options.seed), blocks_(blocks_of(problem, 250)), coupling_(coupling_of(problem, blocks_)) {}

    void run() {
        if (blocks_.empty()) return;
        std::size_t choices = 0;
        for (const auto& block : blocks_) choices += block.size();
        std::size_t failures = 0;
        while (!effort_.is_out() && !is_near_enough()) {
            const std::vector<Variable> free = choose_blocks(choices);
            const Outcome outcome = try_free(free);
            failures = outcome == Outcome::better ? 0 : failures + 1;
            if (outcome == Outcome::too_hard) target_ = std::max<std::size_t>(target_ * 2 / 3, 60);
            if (outcome == Outcome::proven) target_ = std::min<std::size_t>(target_ * 9 / 8 + 1, 2500);
            if (failures > 8 + 2 * choices / target_) return;
            if (free.size() == choices && outcome == Outcome::proven) return;
        }
    }

private:
    enum class Outcome { better, proven, too_hard };

    bool is_near_enough() const {
        if (!options_.bound) return false;
        const std::int64_t value = rank_of(problem_, values_, rank_);
        return double(value - *options_.bound) <= options_.gap * std::abs(double(value));
    }

    std::vector<Variable> choose_blocks(std::size_t choices) {
        std::vector<std::uint8_t> taken(blocks_.size(), 0);
        std::vector<Variable> free;
        const std::size_t target = std::min(target_, choices);
        std::uint32_t block = static_cast<std::uint32_t>(random_.below(blocks_.size()));
        for (int misses = 0; free.size() < target && misses < 200;) {
            if (taken[block]) {
                ++misses;
            } else {
                taken[block] = 1;
                free.insert(free.end(), blocks_[block].begin(), blocks_[block].end());
            }
            const auto& rows = coupling_.rows_of_block[block];
            if (rows.empty() || random_.below(8) == 0) {
                block = static_cast<std::uint32_t>(random_.below(blocks_.size()));
                continue;
            }
            const auto& in = coupling_.blocks_of_row[rows[random_.below(rows.size())]];
            block = in[random_.below(in.size())];
        }
        return free;
    }

    Outcome try_free(const std::vector<Variable>& free) {
        const SubProblem sub = restrict_to(problem_, free, values_);
        std::vector<std::int64_t> start;
        for (const Variable v : sub.whole) start.push_back(values_[v]);
        const Ranks all = ranks_of(problem_, values_);
        const Ranks own = ranks_of(sub.problem, start);
        Locks locks(locks_.size());
        for (std::size_t i = 0; i < rank_ && i < locks_.size(); ++i)
            if (locks_[i]) locks[i] = *locks_[i] - (all[i] - own[i]);
        const Found found = branch_and_cut(sub.problem, rank_, locks, start, 0, effort_.share(3));
        if (!found.values.empty()) {
            std::vector<std::int64_t> next = values_;
            for (std::size_t i = 0; i < sub.whole.size(); ++i) next[sub.whole[i]] = found.values[i];
            complete(problem_, next);
            const Ranks ranks = ranks_of(problem_, next);
            if (keeps_caps(problem_, next) && keeps(ranks, rank_, locks_) && better(ranks, all, rank_)) {
                values_ = std::move(next);
                return Outcome::better;
            }
        }
        return found.bound && *found.bound >= own[rank_] ? Outcome::proven : Outcome::too_hard;
    }

    const Problem& problem_;
    std::size_t rank_;
    const Locks& locks_;
    std::vector<std::int64_t>& values_;
    const Neighbourhoods& options_;
    const Effort& effort_;
    Random random_;
    std::vector<std::vector<Variable>> blocks_;
    Coupling coupling_;
    std::size_t target_ = 400;
};

}  // namespace

std::vector<std::vector<Variable>> blocks_of(const Problem& problem, std::size_t most) {
    SmallSets sets(problem, most);
    struct Bundle {
        std::size_t width;
        std::vector<Variable> variables;
    };
    std::vector<Bundle> bundles;
    for (const Row& row : problem.rows) {
        Bundle bundle{row.end - row.begin, {}};
        for (const WholeTerm& term : problem.terms_of(row)) bundle.variables.push_back(term.variable);
        bundles.push_back(std::move(bundle));
    }
    for (const Auxiliary& auxiliary : problem.auxiliaries) {
        Bundle bundle{0, {auxiliary.result}};
        for (const WholeFormView form : problem.forms_of(auxiliary))
            for (const WholeTerm& term : form.terms) bundle.variables.push_back(term.variable);
        bundle.width = bundle.variables.size();
        bundles.push_back(std::move(bundle));
    }
    std::stable_sort(bundles.begin(), bundles.end(), [](const Bundle& a, const Bundle& b) { return a.width < b.width; });
    for (const Bundle& bundle : bundles)
        for (const Variable v : bundle.variables) sets.join(bundle.variables.front(), v);
    std::vector<std::vector<Variable>> blocks;
    std::vector<std::uint32_t> block_of(problem.variables.size(), Origin::none);
    for (Variable v = 0; v < problem.variables.size(); ++v) {
        if (!is_open(problem, v)) continue;
        std::uint32_t& block = block_of[sets.find(v)];
        if (block == Origin::none) {
            block = static_cast<std::uint32_t>(blocks.size());
            blocks.emplace_back();
        }
        blocks[block].push_back(v);
    }
    return blocks;
}

void search_neighbourhoods(const Problem& problem, std::size_t rank, const Locks& locks, std::vector<std::int64_t>& values,
                           const Neighbourhoods& options, const Effort& effort) {
    Search(problem, rank, locks, values, options, effort).run();
}

}  // namespace bangkom::plan
