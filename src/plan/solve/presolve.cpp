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

/// Auxiliaries get the bounds of what they follow from. What rows said about them stays with the rows: a row that was
/// used to tighten an auxiliary may not be dropped on the strength of that.
void bound_auxiliaries(Problem& problem) {
    for (const Auxiliary& auxiliary : problem.auxiliaries) {
        std::vector<Bounds> forms;
        for (const WholeForm& form : auxiliary.forms) forms.push_back(bounds_of(problem, form.terms, form.constant));
        VariableInfo& result = problem.variables[auxiliary.result];
        switch (auxiliary.kind) {
            case Auxiliary::Kind::threshold:
                result.lower = forms[0].lower >= auxiliary.level ? 1 : 0;
                result.upper = forms[0].upper >= auxiliary.level ? 1 : 0;
                break;
            case Auxiliary::Kind::largest:
                result.lower = forms[0].lower;
                result.upper = forms[0].upper;
                for (const Bounds& form : forms) {
                    result.lower = std::max(result.lower, form.lower);
                    result.upper = std::max(result.upper, form.upper);
                }
                break;
            case Auxiliary::Kind::product: {
                const Bounds one = forms[1];
                result.lower = forms[0].lower > 0 ? one.lower : forms[0].upper < 1 ? 0 : std::min<std::int64_t>(0, one.lower);
                result.upper = forms[0].lower > 0 ? one.upper : forms[0].upper < 1 ? 0 : std::max<std::int64_t>(0, one.upper);
                break;
            }
            case Auxiliary::Kind::largest_is:
                result.lower = 0;
                result.upper = 1;
                break;
        }
    }
}

}  // namespace

bool presolve(Problem& problem) {
    if (!Tightener(problem).run()) return false;
    bound_auxiliaries(problem);
    drop_rows(problem);
    return true;
}

}  // namespace bangkom::plan
