#include "plan/solve/prices/structure.hpp"

#include <algorithm>
#include <array>

#include "plan/solve/prices/limited_sets.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::uint32_t none = Origin::none;
constexpr std::size_t most_by_auxiliaries = 64;  // choices that auxiliaries may hold together
constexpr std::size_t most_by_rows = 16;         // choices that rows may
constexpr double most_patterns_of_row = 256;

/// Items 0, 1, … by the list that each belongs to (`none`: to none), ascending within a list.
Lists lists_of(std::size_t lists, std::span<const std::uint32_t> list_of) {
    Lists result;
    result.begin.assign(lists + 2, 0);
    for (const std::uint32_t list : list_of)
        if (list != none) ++result.begin[list + 2];
    for (std::size_t i = 2; i < result.begin.size(); ++i) result.begin[i] += result.begin[i - 1];
    result.items.resize(result.begin.back());
    for (std::uint32_t i = 0; i < list_of.size(); ++i)
        if (list_of[i] != none) result.items[result.begin[list_of[i] + 1]++] = i;
    result.begin.pop_back();
    return result;
}

class Finder {
public:
    Finder(const Problem& problem, Spread spread)
        : problem_(problem), spread_(std::move(spread)), sets_(problem.variables.size(), 0) {}

    std::optional<Structure> run() {
        find_moving();
        find_demands();
        for (std::uint32_t i = 0; i < problem_.auxiliaries.size(); ++i) {
            const Auxiliary& auxiliary = problem_.auxiliaries[i];
            if (!moves_[auxiliary.result] || may_be_excess(i)) continue;
            if (sets_.join(parts_of(auxiliary), most_by_auxiliaries)) continue;
            spread_.auxiliaries[i] = 1;
            if (!may_be_excess(i)) return std::nullopt;
        }
        join_by_rows();
        if (!place_excesses()) return std::nullopt;
        number_blocks();
        place_rows();
        return std::move(structure_);
    }

private:
    void find_moving() {
        const std::size_t count = problem_.variables.size();
        structure_.values.assign(count, 0);
        moves_.assign(count, 0);
        for (Variable v = 0; v < count; ++v) {
            const VariableInfo& info = problem_.variables[v];
            if (info.kind != VariableKind::choice) continue;
            structure_.values[v] = info.lower;
            moves_[v] = info.lower < info.upper;
            if (moves_[v]) sets_.set_size(v, 1);
        }
        complete(problem_, structure_.values);
        for (const Auxiliary& auxiliary : problem_.auxiliaries)
            if (auxiliary.is_needed())
                for (const WholeFormView form : problem_.forms_of(auxiliary))
                    for (const WholeTerm& term : form.terms)
                        if (moves_[term.variable]) moves_[auxiliary.result] = 1;
    }

    /// Who asks what auxiliaries are: anything but objectives that pay for them; but objectives that reward them.
    void find_demands() {
        constexpr std::uint8_t both = 3;
        demanded_.assign(problem_.variables.size(), 0);
        for (const Row& row : problem_.rows)
            if (row.kind != RowKind::link && !is_rank(row))
                for (const WholeTerm& term : problem_.terms_of(row)) demanded_[term.variable] = both;
        for (const Auxiliary& auxiliary : problem_.auxiliaries)
            for (const WholeFormView form : problem_.forms_of(auxiliary))
                for (const WholeTerm& term : form.terms) demanded_[term.variable] = both;
        for (const Objective& objective : problem_.objectives)
            for (const WholeTerm& term : objective.form.terms)
                if (!problem_.is_choice(term.variable)) demanded_[term.variable] |= term.coefficient < 0 ? but_paid : but_rewarded;
    }

    bool is_rank(const Row& row) const { return spread_.has_ranks && row.holds_objective(); }

    bool has_moving(WholeFormView form) const {
        return std::any_of(form.terms.begin(), form.terms.end(), [&](const WholeTerm& term) { return moves_[term.variable]; });
    }

    bool may_be_excess(std::uint32_t at) const {
        const Auxiliary& auxiliary = problem_.auxiliaries[at];
        const std::uint8_t demanded = demanded_[auxiliary.result];
        if (auxiliary.kind == Auxiliary::Kind::threshold) {
            const WholeFormView form = problem_.forms_of(auxiliary)[0];
            return spread_.auxiliaries[at] != 0 && (demanded & but_rewarded) == 0 &&
                   bounds_of(problem_, form.terms, form.constant).lower >= auxiliary.level - 1;
        }
        if (auxiliary.kind != Auxiliary::Kind::largest || auxiliary.forms.count < 2 || (demanded & but_paid) != 0) return false;
        int moving = 0;
        for (const WholeFormView form : problem_.forms_of(auxiliary)) moving += has_moving(form) ? 1 : 0;
        return moving == 1;
    }

    // Both are valid until the next call.
    const std::vector<Variable>& parts_of(const Auxiliary& auxiliary) {
        some_.assign(1, auxiliary.result);
        for (const WholeFormView form : problem_.forms_of(auxiliary))
            for (const WholeTerm& term : form.terms)
                if (moves_[term.variable]) some_.push_back(term.variable);
        return some_;
    }
    const std::vector<Variable>& moving_terms(std::span<const WholeTerm> terms) {
        some_.clear();
        for (const WholeTerm& term : terms)
            if (moves_[term.variable]) some_.push_back(term.variable);
        return some_;
    }

    /// Some choices within their bounds break the row. What it says of auxiliaries is not in their bounds.
    bool says_something(const Row& row) const {
        const auto terms = problem_.terms_of(row);
        return can_bind(problem_, row) ||
               !std::all_of(terms.begin(), terms.end(), [&](const WholeTerm& term) { return problem_.is_choice(term.variable); });
    }

    /// Narrow rows first.
    void join_by_rows() {
        std::array<std::vector<std::uint32_t>, most_by_rows + 1> by_width;
        says_.resize(problem_.rows.size());
        for (std::uint32_t i = 0; i < problem_.rows.size(); ++i) {
            const Row& row = problem_.rows[i];
            says_[i] = row.kind != RowKind::link && !is_rank(row) && says_something(row);
            const std::size_t width = row.end - row.begin;
            if (row.kind == RowKind::cap && spread_.rows[i] == 0 && width <= most_by_rows && says_[i] &&
                most_choices_of(problem_.terms_of(row), row.upper) <= most_patterns_of_row)
                by_width[width].push_back(i);
        }
        for (const auto& rows : by_width)
            for (const std::uint32_t i : rows) sets_.join(moving_terms(problem_.terms_of(problem_.rows[i])), most_by_rows);
    }

    /// An auxiliary that could be an excess is one only where it spans blocks.
    bool place_excesses() {
        for (std::uint32_t i = 0; i < problem_.auxiliaries.size(); ++i) {
            const Auxiliary& auxiliary = problem_.auxiliaries[i];
            if (!moves_[auxiliary.result] || !may_be_excess(i)) continue;
            Excess excess{i, 0, std::numeric_limits<std::int64_t>::min()};
            const FormStore::Forms forms = problem_.forms_of(auxiliary);
            for (std::uint32_t k = 0; k < forms.size(); ++k) {
                const WholeFormView form = forms[k];
                if (has_moving(form))
                    excess.form = k;
                else
                    excess.floor = std::max(excess.floor, form.constant + activity(form.terms, structure_.values));
            }
            const auto& parts = moving_terms(forms[excess.form].terms);
            const std::uint32_t set = sets_.find(parts.front());
            if (std::all_of(parts.begin(), parts.end(), [&](Variable v) { return sets_.find(v) == set; })) {
                if (!sets_.join(parts_of(auxiliary), most_by_auxiliaries)) return false;
            } else {
                structure_.excesses.push_back(excess);
                moves_[auxiliary.result] = 0;
            }
        }
        return true;
    }

    void number_blocks() {
        const std::size_t count = problem_.variables.size();
        structure_.block_of.assign(count, none);
        std::vector<std::uint32_t> number(count, none);
        for (const bool choices : {true, false})
            for (Variable v = 0; v < count; ++v) {
                if (!moves_[v] || problem_.is_choice(v) != choices) continue;
                std::uint32_t& at = number[sets_.find(v)];
                if (at == none) at = static_cast<std::uint32_t>(structure_.blocks++);
                structure_.block_of[v] = at;
            }
        structure_.variables = lists_of(structure_.blocks, structure_.block_of);
        for (std::size_t b = 0; b < structure_.blocks; ++b) {
            const auto items = structure_.variables.items.begin();
            const auto first = items + structure_.variables.begin[b];
            const auto last = items + structure_.variables.begin[b + 1];
            const auto is_choice = [&](Variable v) { return problem_.is_choice(v); };
            if (!std::is_partitioned(first, last, is_choice)) std::stable_partition(first, last, is_choice);
        }
    }

    void place_rows() {
        std::vector<std::uint32_t> block_of(problem_.rows.size(), none);
        for (std::uint32_t i = 0; i < problem_.rows.size(); ++i) {
            const Row& row = problem_.rows[i];
            if (!says_[i]) continue;
            const auto& moving = moving_terms(problem_.terms_of(row));
            if (moving.empty()) continue;
            const std::uint32_t block = structure_.block_of[moving.front()];
            const bool is_within = std::all_of(moving.begin(), moving.end(),
                                               [&](Variable v) { return structure_.block_of[v] == block; });
            if (is_within && row.kind == RowKind::cap)
                block_of[i] = block;
            else
                structure_.coupling_rows.push_back(i);
        }
        structure_.rows = lists_of(structure_.blocks, block_of);
    }

    static constexpr std::uint8_t but_paid = 1;
    static constexpr std::uint8_t but_rewarded = 2;

    const Problem& problem_;
    Spread spread_;
    LimitedSets sets_;  // of variables, with the number of choices in each
    Structure structure_;
    std::vector<std::uint8_t> moves_;
    std::vector<std::uint8_t> demanded_;
    std::vector<std::uint8_t> says_;  // of rows: more than their variables' bounds do
    std::vector<Variable> some_;
};

}  // namespace

double most_choices_of(std::span<const WholeTerm> terms, std::int64_t upper) {
    const auto size = static_cast<double>(terms.size());
    double most = size;
    if (upper != unbounded && upper >= 0) {
        std::int64_t least = upper + 1;
        for (const WholeTerm& term : terms) least = std::min(least, term.coefficient);
        if (least > 0) most = std::min(size, double(upper / least));
    }
    double choices = 1;
    for (double i = 0, ways = 1; i < most; ++i) choices += ways *= (size - i) / (i + 1);
    return choices;
}

std::optional<Structure> structure_of(const Problem& problem, Spread spread) {
    return Finder(problem, std::move(spread)).run();
}

}  // namespace bangkom::plan::prices
