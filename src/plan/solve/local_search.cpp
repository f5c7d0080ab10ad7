#include "plan/solve/local_search.hpp"

#include <algorithm>
#include <optional>
#include <queue>

namespace bangkom::plan {

namespace {

bool is_open(const Problem& problem, Variable v) {
    return problem.is_choice(v) && problem.variables[v].lower < problem.variables[v].upper;
}

std::vector<Variable> open_choices(const Problem& problem) {
    std::vector<Variable> open;
    for (Variable v = 0; v < problem.variables.size(); ++v)
        if (is_open(problem, v)) open.push_back(v);
    return open;
}

/// What turning a choice over gains: the first rank that changes, and by how much. A gain in a later rank counts only
/// where all earlier ones stay the same.
struct Gain {
    std::size_t rank = 0;
    double amount = 0;
    Variable choice = 0;
    friend bool operator<(const Gain& a, const Gain& b) {  // a is to be taken later than b
        if (a.rank != b.rank) return a.rank > b.rank;
        if (a.amount != b.amount) return a.amount < b.amount;
        return a.choice > b.choice;
    }
};

/// How much of what is left of the caps a choice takes.
double use_of_caps(const State& state, Variable v) {
    double use = 0;
    for (const State::Use& in : state.rows_of(v)) {
        const Row& row = state.problem().rows[in.row];
        if (row.kind != RowKind::cap) continue;
        const bool up = in.coefficient > 0;
        if (up ? row.upper == unbounded : row.lower == -unbounded) continue;
        const double room = up ? double(row.upper - state.activity(in.row)) : double(state.activity(in.row) - row.lower);
        use += double(std::abs(in.coefficient)) / (room + 1);
    }
    return use;
}

std::optional<Gain> gain_of(State& state, Variable v, bool thrifty, std::size_t from) {
    const Ranks before = state.ranks();
    const std::size_t broken = state.broken_caps();
    const double use = thrifty ? use_of_caps(state, v) : 0;
    state.flip(v);
    const bool allowed = state.broken_caps() <= broken;
    const Ranks after = state.ranks();
    state.flip(v);
    if (!allowed) return std::nullopt;
    for (std::size_t rank = from; rank < before.size(); ++rank) {
        if (after[rank] == before[rank]) continue;
        if (after[rank] > before[rank]) return std::nullopt;
        double amount = double(before[rank] - after[rank]);
        // Ties in the first rank are broken by the ranks behind it, each counting for less than one step of it.
        double tie = 0;
        double scale = 0.5;
        for (std::size_t later = rank + 1; later < before.size(); ++later, scale /= 4) {
            const double change = double(before[later] - after[later]);
            tie += scale * change / (1 + std::abs(change));
        }
        amount += 0.49 * tie;
        return Gain{rank, thrifty ? amount / (0.01 + use) : amount, v};
    }
    return std::nullopt;
}

/// Spends what flips took since it looked last.
class Spender {
public:
    Spender(const State& state, const Effort& effort) : state_(state), effort_(effort), seen_(state.work()) {}
    ~Spender() { spend(); }
    Spender(const Spender&) = delete;
    Spender& operator=(const Spender&) = delete;
    bool is_out() {
        spend();
        return effort_.is_out();
    }

private:
    void spend() {
        effort_.spend(of_flips * (state_.work() - seen_));
        seen_ = state_.work();
    }
    static constexpr Work of_flips = 2;  // with what is asked of the state between them

    const State& state_;
    const Effort& effort_;
    Work seen_;
};

class Improver {
public:
    Improver(State& state, Random& random, std::size_t from, const Effort& effort)
        : state_(state), random_(random), from_(from), spender_(state, effort) {}

    void run() {
        std::vector<Variable> open = open_choices(state_.problem());
        bool improved = true;
        for (int pass = 0; improved && pass < 50; ++pass) {
            improved = false;
            shuffle(open, random_);
            for (std::size_t i = 0; i < open.size(); ++i) {
                if (i % 64 == 0 && spender_.is_out()) return;
                if (try_choice(open[i])) improved = true;
            }
        }
    }

private:
    static constexpr int siblings = 12;
    static constexpr int repairs[] = {6, 16};  // tries of the second and of the first further change

    bool is_gain() const { return state_.broken_caps() == 0 && better(state_.ranks(), best_, from_); }

    bool try_choice(Variable v) {
        best_ = state_.ranks();
        state_.flip(v);
        if (is_gain()) return true;
        changed_ = {v};
        if (state_.broken_caps() > 0 ? repair(std::size(repairs)) : try_siblings(v)) return true;
        state_.flip(v);
        return false;
    }

    bool may_change(Variable w) const {
        return is_open(state_.problem(), w) && std::find(changed_.begin(), changed_.end(), w) == changed_.end();
    }

    /// A cap is broken: further changes that mend it, at most `depth` of them.
    bool repair(std::size_t depth) {
        if (state_.broken_caps() > 2 * depth) return false;
        const std::size_t row = state_.first_broken();
        const bool up = state_.activity(row) < state_.problem().rows[row].lower;
        int left = repairs[depth - 1];
        return for_some(state_.problem().terms_of(state_.problem().rows[row]), up, left, [&](Variable w) {
            state_.flip(w);
            changed_.push_back(w);
            if (is_gain() || (state_.broken_caps() > 0 && depth > 1 && repair(depth - 1))) return true;
            changed_.pop_back();
            state_.flip(w);
            return false;
        });
    }

    /// Choices whose change moves the terms upwards (or downwards), also through auxiliaries, from a random one on.
    template <class Use>
    bool for_some(std::span<const WholeTerm> terms, bool up, int& left, const Use& use) {
        const std::size_t offset = random_.below(terms.size());
        for (std::size_t k = 0; k < terms.size() && left > 0; ++k) {
            const WholeTerm& term = terms[(k + offset) % terms.size()];
            const VariableInfo& info = state_.problem().variables[term.variable];
            if (info.kind != VariableKind::choice) {
                const FormStore::Forms forms = state_.problem().forms_of(state_.problem().auxiliaries[info.auxiliary]);
                const auto inner = forms[random_.below(forms.size())].terms;
                int few = std::min(left, 3);
                left -= few;
                if (!inner.empty() && for_some(inner, up == (term.coefficient > 0), few, use)) return true;
                left += few;
                continue;
            }
            const bool rises = (term.coefficient > 0) != state_.is_chosen(term.variable);
            if (rises != up || !may_change(term.variable)) continue;
            --left;
            if (use(term.variable)) return true;
        }
        return false;
    }

    /// Nothing is broken, but nothing is gained: exchange with another in a soft row, or of what follows from it.
    bool try_siblings(Variable v) {
        const bool chosen = !state_.is_chosen(v);
        const auto exchange = [&](std::span<const WholeTerm> terms) {
            if (terms.empty()) return false;
            const std::size_t offset = random_.below(terms.size());
            int left = siblings;
            for (std::size_t k = 0; k < terms.size() && left > 0; ++k) {
                const Variable w = terms[(k + offset) % terms.size()].variable;
                if (!may_change(w) || state_.is_chosen(w) != chosen) continue;
                --left;
                state_.flip(w);
                if (is_gain()) return true;
                state_.flip(w);
            }
            return false;
        };
        for (const State::Use& use : state_.rows_of(v)) {
            const Row& row = state_.problem().rows[use.row];
            if (row.is_soft() && exchange(state_.problem().terms_of(row))) return true;
        }
        const auto feeds = state_.feeds_of(v);
        if (feeds.empty()) return false;
        const Problem& problem = state_.problem();
        return exchange(problem.forms_of(problem.auxiliaries[feeds[random_.below(feeds.size())].auxiliary])[0].terms);
    }

    State& state_;
    Random& random_;
    std::size_t from_;
    Spender spender_;
    Ranks best_;
    std::vector<Variable> changed_;
};

}  // namespace

void construct(State& state, bool thrifty, std::size_t from, const Effort& effort) {
    Spender spender(state, effort);
    std::priority_queue<Gain> queue;
    for (const Variable v : open_choices(state.problem())) {
        if (state.is_chosen(v)) continue;
        if (const auto gain = gain_of(state, v, thrifty, from)) queue.push(*gain);
    }
    for (std::size_t step = 0; !queue.empty(); ++step) {
        if (step % 64 == 0 && spender.is_out()) return;
        const Gain top = queue.top();
        queue.pop();
        const auto now = gain_of(state, top.choice, thrifty, from);
        if (!now) continue;
        if (!queue.empty() && *now < queue.top()) {
            queue.push(*now);
            continue;
        }
        state.flip(top.choice);
    }
}

void improve(State& state, Random& random, std::size_t from, const Effort& effort) {
    Improver(state, random, from, effort).run();
}

std::vector<std::int64_t> good_start(const Problem& problem, const std::vector<std::int64_t>& values, std::uint64_t seed,
                                     const Effort& effort) {
    const std::vector<std::int64_t> rest = at_rest(problem);
    std::optional<std::vector<std::int64_t>> best;
    Ranks best_ranks;
    const auto consider = [&](std::vector<std::int64_t> from, bool goals_first, bool thrifty) {
        Random random(seed);
        State state(problem, std::move(from));
        if (state.broken_caps() > 0) return;
        if (goals_first) construct(state, thrifty, ranks_before_objectives, effort);
        construct(state, thrifty, 0, effort);
        improve(state, random, 0, effort);
        if (best && !better(state.ranks(), best_ranks)) return;
        best = state.values();
        best_ranks = state.ranks();
    };
    if (values != rest) consider(values, false, false);
    consider(rest, false, false);
    for (const bool goals_first : {false, true})
        for (const bool thrifty : {true, false})
            if ((goals_first || thrifty) && !effort.is_out()) consider(rest, goals_first, thrifty);
    return best ? *best : rest;
}

}  // namespace bangkom::plan
