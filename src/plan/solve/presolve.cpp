#include <algorithm>
#include <deque>
#include <string>
#include <unordered_map>

#include "plan/solve/reduce.hpp"

namespace bangkom::plan {

namespace {

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    const std::int64_t quotient = a / b;
    return quotient - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

class Tightener {
public:
    explicit Tightener(Problem& problem) : problem_(problem), rows_of_(problem.variables.size()) {
        for (std::uint32_t i = 0; i < problem.rows.size(); ++i) {
            if (problem.rows[i].is_soft()) continue;
            for (const WholeTerm& term : problem.terms_of(problem.rows[i])) rows_of_[term.variable].push_back(i);
            queue_.push_back(i);
        }
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
        for (const std::uint32_t row : rows_of_[at]) {
            if (waiting_[row]) continue;
            waiting_[row] = 1;
            queue_.push_back(row);
        }
    }

    Problem& problem_;
    std::vector<std::vector<std::uint32_t>> rows_of_;
    std::deque<std::uint32_t> queue_;
    std::vector<std::uint8_t> waiting_;
};

bool never_binds(const Problem& problem, const Row& row) {
    if (row.begin == row.end) return !row.is_soft();
    const Bounds bounds = bounds_of(problem, problem.terms_of(row));
    return (row.lower == -unbounded || bounds.lower >= row.lower) && (row.upper == unbounded || bounds.upper <= row.upper);
}

void drop_rows(Problem& problem) {
    std::vector<Row> kept;
    std::unordered_map<std::string, std::size_t> seen;
    for (const Row& row : problem.rows) {
        if (never_binds(problem, row)) continue;
        if (!row.is_soft()) {
            std::string key;
            for (const WholeTerm& term : problem.terms_of(row)) {
                key.append(reinterpret_cast<const char*>(&term.variable), sizeof term.variable);
                key.append(reinterpret_cast<const char*>(&term.coefficient), sizeof term.coefficient);
            }
            key += row.kind == RowKind::cap ? 'c' : 'l';
            const auto [place, is_new] = seen.emplace(std::move(key), kept.size());
            if (!is_new) {
                Row& first = kept[place->second];
                first.lower = std::max(first.lower, row.lower);
                first.upper = std::min(first.upper, row.upper);
                continue;
            }
        }
        kept.push_back(row);
    }
    problem.rows = std::move(kept);
}

/// The bounds of what an auxiliary follows from.
Bounds plain_bounds(const Problem& problem, const Auxiliary& auxiliary) {
    std::vector<Bounds> forms;
    for (const WholeForm& form : auxiliary.forms) forms.push_back(bounds_of(problem, form.terms, form.constant));
    switch (auxiliary.kind) {
        case Auxiliary::Kind::threshold:
            return {forms[0].lower >= auxiliary.level ? 1 : 0, forms[0].upper >= auxiliary.level ? 1 : 0};
        case Auxiliary::Kind::largest: {
            Bounds most = forms[0];
            for (const Bounds& form : forms) most = {std::max(most.lower, form.lower), std::max(most.upper, form.upper)};
            return most;
        }
        case Auxiliary::Kind::product:
            if (forms[0].lower > 0) return forms[1];
            if (forms[0].upper < 1) return {0, 0};
            return {std::min<std::int64_t>(0, forms[1].lower), std::max<std::int64_t>(0, forms[1].upper)};
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
/// 30 x + 8 y >= 20 is 20 x + 8 y >= 20.
void tighten_factors(Problem& problem, Row& row) {
    const bool is_lower = row.lower != -unbounded && row.upper == unbounded;
    const bool is_upper = row.upper != unbounded && row.lower == -unbounded;
    if (row.is_soft() || is_lower == is_upper) return;
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

bool presolve(Problem& problem) {
    if (!Tightener(problem).run()) return false;
    std::vector<Row> said = rows_of_auxiliaries(problem);
    for (Row& row : problem.rows) tighten_factors(problem, row);
    drop_rows(problem);
    problem.rows.insert(problem.rows.end(), said.begin(), said.end());
    return true;
}

}  // namespace bangkom::plan
