#include "plan/why/incidence.hpp"

#include <algorithm>

namespace bangkom::plan {

namespace {

/// Choices that no row of the system ever wants: they stay out.
void leave_out_unwanted(Problem& problem) {
    std::vector<std::uint8_t> wanted(problem.variables.size(), 0);
    for (const Row& row : problem.rows)
        for (const WholeTerm& term : problem.terms_of(row)) {
            const bool up = term.coefficient > 0;
            if (up ? row.lower != -unbounded : row.upper != unbounded) wanted[term.variable] = 1;
        }
    for (Variable v = 0; v < problem.variables.size(); ++v)
        if (problem.is_choice(v) && wanted[v] == 0) problem.variables[v].upper = problem.variables[v].lower;
}

}  // namespace

Incidence::Incidence(const Problem& problem) : problem_(problem), seen_(problem.variables.size(), 0) {
    binds_.assign(problem.rows.size(), 0);
    for (std::size_t i = 0; i < problem.rows.size(); ++i) {
        const Row& row = problem.rows[i];
        if (row.kind == RowKind::cap || row.kind == RowKind::duty) binds_[i] = can_bind(problem, row) ? 1 : 0;
    }
    begin_.assign(problem.variables.size() + 1, 0);
    const auto each = [&](const auto& use) {
        for (std::size_t i = 0; i < problem.rows.size(); ++i)
            if (binds_[i] != 0)
                for (const Variable v : reads(i)) use(v, static_cast<std::uint32_t>(i));
    };
    each([&](Variable v, std::uint32_t) { ++begin_[v + 1]; });
    for (std::size_t v = 0; v + 1 < begin_.size(); ++v) begin_[v + 1] += begin_[v];
    rows_.resize(begin_.back());
    std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
    each([&](Variable v, std::uint32_t row) { rows_[next[v]++] = row; });
    index_links();
}

/// A link holds the auxiliary with the highest number in it; one that says which of several is the largest holds that
/// largest too.
void Incidence::index_links() {
    const auto each = [&](const auto& use) {
        for (std::size_t i = 0; i < problem_.rows.size(); ++i) {
            const Row& row = problem_.rows[i];
            if (row.kind != RowKind::link || row.begin == row.end) continue;
            const auto terms = problem_.terms_of(row);
            const auto of = [&](Variable v) { return problem_.variables[v].auxiliary; };
            const std::uint32_t owner = of(terms.back().variable);
            if (owner == Origin::none) continue;
            use(owner, static_cast<std::uint32_t>(i));
            if (problem_.auxiliaries[owner].kind != Auxiliary::Kind::largest_is) continue;
            for (const WholeTerm& term : terms.first(terms.size() - 1)) {
                const std::uint32_t other = of(term.variable);
                if (other == Origin::none) continue;
                const Auxiliary::Kind kind = problem_.auxiliaries[other].kind;
                if (kind == Auxiliary::Kind::largest || kind == Auxiliary::Kind::largest_is)
                    use(other, static_cast<std::uint32_t>(i));
            }
        }
    };
    links_begin_.assign(problem_.auxiliaries.size() + 1, 0);
    each([&](std::uint32_t auxiliary, std::uint32_t) { ++links_begin_[auxiliary + 1]; });
    for (std::size_t i = 0; i + 1 < links_begin_.size(); ++i) links_begin_[i + 1] += links_begin_[i];
    links_.resize(links_begin_.back());
    std::vector<std::size_t> next(links_begin_.begin(), links_begin_.end() - 1);
    each([&](std::uint32_t auxiliary, std::uint32_t row) { links_[next[auxiliary]++] = row; });
}

std::vector<Variable> Incidence::reads(std::size_t row) const {
    ++walk_;
    std::vector<Variable> choices;
    std::vector<Variable> open;
    const auto meet = [&](Variable v) {
        if (seen_[v] == walk_) return;
        seen_[v] = walk_;
        if (problem_.is_choice(v))
            choices.push_back(v);
        else
            open.push_back(v);
    };
    for (const WholeTerm& term : problem_.terms_of(problem_.rows[row])) meet(term.variable);
    while (!open.empty()) {
        const std::uint32_t auxiliary = problem_.variables[open.back()].auxiliary;
        open.pop_back();
        if (auxiliary == Origin::none) continue;
        for (const WholeFormView form : problem_.forms_of(problem_.auxiliaries[auxiliary]))
            for (const WholeTerm& term : form.terms) meet(term.variable);
    }
    std::sort(choices.begin(), choices.end());
    return choices;
}

std::vector<std::size_t> Incidence::around(std::span<const std::size_t> rows, RowKind kind) const {
    std::vector<std::size_t> all(rows.begin(), rows.end());
    for (const std::size_t row : rows)
        for (const Variable v : reads(row))
            for (const std::uint32_t other : rows_of(v))
                if (problem_.rows[other].kind == kind) all.push_back(other);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

System Incidence::system(std::span<const std::size_t> rows) const {
    System system;
    system.rows.assign(rows.begin(), rows.end());
    std::vector<std::size_t> all = system.rows;
    std::vector<std::size_t> links;
    std::vector<std::uint8_t> has_link(problem_.rows.size(), 0);
    ++walk_;
    const auto meet = [&](Variable v) {
        if (seen_[v] == walk_) return;
        seen_[v] = walk_;
        system.whole.push_back(v);
        const std::uint32_t auxiliary = problem_.variables[v].auxiliary;
        if (auxiliary == Origin::none) return;
        for (std::size_t i = links_begin_[auxiliary]; i < links_begin_[auxiliary + 1]; ++i) {
            if (has_link[links_[i]] != 0) continue;
            has_link[links_[i]] = 1;
            all.push_back(links_[i]);
        }
    };
    for (std::size_t i = 0; i < all.size(); ++i)  // grows
        for (const WholeTerm& term : problem_.terms_of(problem_.rows[all[i]])) meet(term.variable);
    std::sort(system.whole.begin(), system.whole.end());
    Problem& problem = system.problem;
    for (const Variable v : system.whole) {
        problem.variables.push_back(problem_.variables[v]);
        problem.variables.back().auxiliary = Origin::none;  // links hold it
    }
    for (const std::size_t i : all) {
        Row row = problem_.rows[i];
        row.begin = problem.terms.size();
        for (const WholeTerm& term : problem_.terms_of(problem_.rows[i])) {
            const auto at = std::lower_bound(system.whole.begin(), system.whole.end(), term.variable);
            problem.terms.push_back({static_cast<Variable>(at - system.whole.begin()), term.coefficient});
        }
        row.end = problem.terms.size();
        row.weight = 1;
        problem.rows.push_back(row);
    }
    leave_out_unwanted(problem);
    return system;
}

std::optional<System> Incidence::small_system(std::span<const std::size_t> rows, std::size_t most_open) const {
    constexpr std::size_t terms_of_a_variable = 50;
    std::size_t terms = 0;
    for (const std::size_t row : rows) terms += problem_.terms_of(problem_.rows[row]).size();
    if (terms > terms_of_a_variable * most_open) return std::nullopt;
    System small = system(rows);
    const auto open = std::count_if(small.problem.variables.begin(), small.problem.variables.end(),
                                    [](const VariableInfo& v) { return v.lower < v.upper; });
    if (open > static_cast<std::ptrdiff_t>(most_open)) return std::nullopt;
    return small;
}

}  // namespace bangkom::plan
