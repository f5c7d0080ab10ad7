#include <algorithm>
#include <deque>
#include <utility>

#include "plan/solve/reduce.hpp"

namespace bangkom::plan {

namespace {

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    const std::int64_t quotient = a / b;
    return quotient - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

class Tightener {
public:
    explicit Tightener(Problem& problem) : problem_(problem), begin_(problem.variables.size() + 1, 0) {
        for_terms([&](std::uint32_t, Variable v) { ++begin_[v + 1]; });
        for (std::size_t v = 0; v + 1 < begin_.size(); ++v) begin_[v + 1] += begin_[v];
        rows_.resize(begin_.back());
        std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
        for_terms([&](std::uint32_t row, Variable v) { rows_[next[v]++] = row; });
        for (std::uint32_t i = 0; i < problem.rows.size(); ++i)
            if (!problem.rows[i].is_soft()) queue_.push_back(i);
        waiting_.assign(problem.rows.size(), 1);
    }

    bool run() {
        while (!queue_.empty()) {
            const std::uint32_t at = queue_.front();
            queue_.pop_front();
            waiting_[at] = 0;
            if (!tighten(problem_.rows[at])) return false;
        }
        return true;
    }

private:
    template <class Use>
    void for_terms(const Use& use) const {
        for (std::uint32_t i = 0; i < problem_.rows.size(); ++i) {
            if (problem_.rows[i].is_soft()) continue;
            for (const WholeTerm& term : problem_.terms_of(problem_.rows[i])) use(i, term.variable);
        }
    }

    bool tighten(const Row& row) {
        const Bounds bounds = bounds_of(problem_, problem_.terms_of(row));
        if (row.upper != unbounded && bounds.lower > row.upper) return false;
        if (row.lower != -unbounded && bounds.upper < row.lower) return false;
        const bool upper_binds = row.upper != unbounded && bounds.upper > row.upper;
        const bool lower_binds = row.lower != -unbounded && bounds.lower < row.lower;
        if (!upper_binds && !lower_binds) return true;
        for (const WholeTerm& term : problem_.terms_of(row)) {
            VariableInfo& variable = problem_.variables[term.variable];
            if (variable.lower == variable.upper) continue;
            const std::int64_t a = term.coefficient;
            const std::int64_t width = std::abs(a) * (variable.upper - variable.lower);
            // What the others leave: variable's part may rise above its least by `room`, fall below its most by `room`.
            if (upper_binds && width > row.upper - bounds.lower)
                narrow(term.variable, a > 0, floor_divide(row.upper - bounds.lower, std::abs(a)));
            if (lower_binds && width > bounds.upper - row.lower)
                narrow(term.variable, a < 0, floor_divide(bounds.upper - row.lower, std::abs(a)));
        }
        return true;
    }

    /// The variable stays within `steps` of its lower (else upper) end.
    void narrow(Variable at, bool from_lower, std::int64_t steps) {
        VariableInfo& variable = problem_.variables[at];
        if (steps >= variable.upper - variable.lower) return;
        if (from_lower)
            variable.upper = variable.lower + steps;
        else
            variable.lower = variable.upper - steps;
        for (std::uint32_t i = begin_[at]; i < begin_[at + 1]; ++i) {
            const std::uint32_t row = rows_[i];
            if (waiting_[row]) continue;
            waiting_[row] = 1;
            queue_.push_back(row);
        }
    }

    Problem& problem_;
    std::vector<std::uint32_t> begin_;  // the rows of each variable: rows_[begin_[v], begin_[v + 1])
    std::vector<std::uint32_t> rows_;
    std::deque<std::uint32_t> queue_;
    std::vector<std::uint8_t> waiting_;
};

bool never_binds(const Problem& problem, const Row& row) {
    return row.begin == row.end ? !row.is_soft() : !can_bind(problem, row);
}

std::uint64_t hash_of(std::span<const WholeTerm> terms) {
    std::uint64_t hash = terms.size();
    for (const WholeTerm& term : terms) {
        for (const std::uint64_t part : {std::uint64_t(term.variable), static_cast<std::uint64_t>(term.coefficient)}) {
            hash = (hash ^ part) * 0x9e3779b97f4a7c15u;
            hash ^= hash >> 29;
        }
    }
    return hash;
}

/// Rows that never bind go; of rows with the same terms the first stays, with the narrower bounds.
void drop_rows(Problem& problem) {
    std::erase_if(problem.rows, [&](const Row& row) { return never_binds(problem, row); });
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    for (std::uint32_t i = 0; i < problem.rows.size(); ++i)
        if (!problem.rows[i].is_soft()) order.emplace_back(hash_of(problem.terms_of(problem.rows[i])), i);
    std::sort(order.begin(), order.end());
    std::vector<std::uint8_t> is_double(problem.rows.size(), 0);
    const auto is_same = [&](const Row& a, const Row& b) {
        const auto left = problem.terms_of(a);
        const auto right = problem.terms_of(b);
        return a.kind == b.kind && a.objective == b.objective && std::equal(left.begin(), left.end(), right.begin(), right.end());
    };
    for (std::size_t begin = 0; begin < order.size(); ++begin) {
        if (is_double[order[begin].second]) continue;
        Row& first = problem.rows[order[begin].second];
        for (std::size_t i = begin + 1; i < order.size() && order[i].first == order[begin].first; ++i) {
            const Row& row = problem.rows[order[i].second];
            if (is_double[order[i].second] || !is_same(first, row)) continue;
            first.lower = std::max(first.lower, row.lower);
            first.upper = std::min(first.upper, row.upper);
            is_double[order[i].second] = 1;
        }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < problem.rows.size(); ++i)
        if (!is_double[i]) problem.rows[kept++] = problem.rows[i];
    problem.rows.resize(kept);
}

/// The bounds of what an auxiliary follows from.
Bounds plain_bounds(const Problem& problem, const Auxiliary& auxiliary) {
    const FormStore::Forms forms = problem.forms_of(auxiliary);
    const auto bounds = [&](std::size_t k) { return bounds_of(problem, forms[k].terms, forms[k].constant); };
    const Bounds first = bounds(0);
    switch (auxiliary.kind) {
        case Auxiliary::Kind::threshold:
            return {first.lower >= auxiliary.level ? 1 : 0, first.upper >= auxiliary.level ? 1 : 0};
        case Auxiliary::Kind::largest: {
            Bounds most = first;
            for (std::size_t k = 1; k < forms.size(); ++k) {
                const Bounds form = bounds(k);
                most = {std::max(most.lower, form.lower), std::max(most.upper, form.upper)};
            }
            return most;
        }
        case Auxiliary::Kind::product: {
            const Bounds second = bounds(1);
            if (first.lower > 0) return second;
            if (first.upper < 1) return {0, 0};
            return {std::min<std::int64_t>(0, second.lower), std::max<std::int64_t>(0, second.upper)};
        }
        case Auxiliary::Kind::largest_is: break;
    }
    return {0, 1};
}

/// What rows say about an auxiliary beyond what it follows from becomes a row of its own, so that rows which say no more
/// than that can be dropped: an auxiliary is not held by its bounds, but by what it follows from.
std::vector<Row> rows_of_auxiliaries(Problem& problem) {
    std::vector<Row> rows;
    std::vector<Bounds> tight;
    for (const Auxiliary& auxiliary : problem.auxiliaries) {
        VariableInfo& result = problem.variables[auxiliary.result];
        const Bounds before{result.lower, result.upper};
        const Bounds plain = plain_bounds(problem, auxiliary);
        tight.push_back({std::max(before.lower, plain.lower), std::min(before.upper, plain.upper)});
        result.lower = plain.lower;  // so that those which follow from it are not told more than it follows from itself
        result.upper = plain.upper;
        if (!auxiliary.is_needed() || (tight.back().lower == plain.lower && tight.back().upper == plain.upper)) continue;
        Row row;
        row.kind = RowKind::cap;
        row.begin = problem.terms.size();
        problem.terms.push_back({auxiliary.result, 1});
        row.end = problem.terms.size();
        if (tight.back().lower > plain.lower) row.lower = tight.back().lower;
        if (tight.back().upper < plain.upper) row.upper = tight.back().upper;
        rows.push_back(row);
    }
    for (std::size_t i = 0; i < tight.size(); ++i) {
        VariableInfo& result = problem.variables[problem.auxiliaries[i].result];
        result.lower = tight[i].lower;
        result.upper = tight[i].upper;
    }
    return rows;
}

/// A factor beyond what a row still asks for says no more than the exact rest, but misleads relaxations:
/// 30 x + 8 y >= 20 is 20 x + 8 y >= 20. What holds an objective keeps its terms.
void tighten_factors(Problem& problem, Row& row) {
    const bool is_lower = row.lower != -unbounded && row.upper == unbounded;
    const bool is_upper = row.upper != unbounded && row.lower == -unbounded;
    if (row.is_soft() || row.holds_objective() || is_lower == is_upper) return;
    const std::int64_t sign = is_lower ? 1 : -1;  // read as sign * terms >= sign * bound
    std::int64_t& bound = is_lower ? row.lower : row.upper;
    const Bounds bounds = bounds_of(problem, problem.terms_of(row));
    const std::int64_t rest = is_lower ? bound - bounds.lower : bounds.upper - bound;
    if (rest <= 0) return;
    for (std::size_t i = row.begin; i < row.end; ++i) {
        WholeTerm& term = problem.terms[i];
        const VariableInfo& variable = problem.variables[term.variable];
        if (variable.lower != 0 || variable.upper != 1 || std::abs(term.coefficient) <= rest) continue;
        const std::int64_t factor = sign * term.coefficient;
        if (factor < 0) bound += sign * (-factor - rest);
        term.coefficient = sign * (factor > 0 ? rest : -rest);
    }
}

}  // namespace

bool narrows(const Problem& problem) {
    return std::any_of(problem.rows.begin(), problem.rows.end(), [&](const Row& row) {
        if (row.is_soft()) return false;
        const auto terms = problem.terms_of(row);
        const Bounds bounds = bounds_of(problem, terms);
        return std::any_of(terms.begin(), terms.end(), [&](const WholeTerm& term) {
            const VariableInfo& variable = problem.variables[term.variable];
            if (variable.kind != VariableKind::choice) return false;
            const std::int64_t width = std::abs(term.coefficient) * (variable.upper - variable.lower);
            return width > 0 && ((row.upper != unbounded && width > row.upper - bounds.lower) ||
                                 (row.lower != -unbounded && width > bounds.upper - row.lower));
        });
    });
}

bool presolve(Problem& problem) {
    const std::vector<VariableInfo> before = problem.variables;
    if (!Tightener(problem).run()) {
        problem.variables = before;
        return false;
    }
    std::vector<Row> said = rows_of_auxiliaries(problem);
    for (Row& row : problem.rows) tighten_factors(problem, row);
    drop_rows(problem);
    problem.rows.insert(problem.rows.end(), said.begin(), said.end());
    return true;
}

}  // namespace bangkom::plan
