#pragma once
// The neutral linear problem: whole-numbered variables, sparse rows, ranked objectives. It knows no syntax and no solver.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "base/number.hpp"
#include "plan/problem/form_store.hpp"

namespace bangkom::plan {

/// Where a row or objective comes from: positions that only the maker of the problem understands (a rule, a binding).
struct Origin {
    static constexpr std::uint32_t none = 0xffff'ffffu;
    std::uint32_t source = none;
    std::uint32_t instance = 0;
};

enum class VariableKind : std::uint8_t {
    choice,  // 0 or 1: a row is chosen
    truth,   // 0 or 1, follows from others
    amount,  // a whole number, follows from others
};
struct VariableInfo {
    VariableKind kind = VariableKind::choice;
    std::uint32_t auxiliary = Origin::none;    // what it follows from; none for choices
    std::int64_t lower = 0;
    std::int64_t upper = 1;
    std::int64_t at_rest = 0;                  // its value when nothing but what is pinned is chosen
};

/// A variable that follows from variables with lower numbers (`largest_is` also from the largest that it tells about).
struct Auxiliary {
    enum class Kind : std::uint8_t {
        threshold,   // 1 where its form >= level, else 0
        largest,     // the largest of its forms
        product,     // the first form, which is 0 or 1, times the second
        largest_is,  // 1 where the form at `level` is the first of the largest
    };
    Kind kind = Kind::threshold;
    bool not_above = false;  // some row or objective needs that the result does not exceed what it follows from
    bool not_below = false;  // … does not fall short of it
    Variable result = 0;
    FormRange forms;         // of the problem's store
    std::int64_t level = 0;
    bool is_needed() const { return not_above || not_below; }
};

enum class RowKind : std::uint8_t {
    cap,     // never broken
    duty,    // may be broken, at the price of its shortfall
    advice,  // likewise, of the rank behind duties
    link,    // holds auxiliaries to what they follow from
};

inline constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();

struct Row {
    RowKind kind = RowKind::cap;
    std::size_t begin = 0;             // its terms: Problem::terms[begin, end)
    std::size_t end = 0;
    std::int64_t lower = -unbounded;   // lower <= terms <= upper
    std::int64_t upper = unbounded;
    Number unit = 1;                   // what 1 stands for in the author's measure
    Number share;                      // of a duty or advice: the shortfall of being 1 off
    Number asked;                      // the constant as written
    Number constant;                   // unit * terms + constant is what was reached of it
    std::int64_t weight = 0;           // `share` on a scale that all rows of its kind have in common
    std::uint32_t objective = Origin::none;  // a cap that holds what this objective reached
    Origin origin;

    bool is_soft() const { return kind == RowKind::duty || kind == RowKind::advice; }
    bool holds_objective() const { return objective != Origin::none; }
    /// How far off an activity is.
    std::int64_t off(std::int64_t activity) const {
        if (lower != -unbounded && activity < lower) return lower - activity;
        if (upper != unbounded && activity > upper) return activity - upper;
        return 0;
    }
};

/// Always minimised; value = unit * (terms + constant), or the negative of it where `maximize`.
struct Objective {
    WholeForm form;
    Number unit = 1;
    bool maximize = false;
    std::optional<Number> within;  // the share that later objectives may give up
    Origin origin;

    Number value_of(std::int64_t whole) const;
};

struct Problem {
    std::vector<VariableInfo> variables;
    std::vector<Auxiliary> auxiliaries;     // in an order in which each needs only earlier ones
    FormStore forms;                        // of auxiliaries
    std::vector<Row> rows;
    std::vector<WholeTerm> terms;           // of all rows
    std::vector<Objective> objectives;      // the first matters most; all behind duties and advice
    std::vector<std::uint8_t> start;        // a value for each variable (of choices): where the search may begin
    bool is_linked = false;                 // rows hold auxiliaries to what they follow from
    Number duty_unit = 1;                   // what 1 of the duties' weights stands for
    Number advice_unit = 1;

    std::span<const WholeTerm> terms_of(const Row& row) const {
        return std::span(terms).subspan(row.begin, row.end - row.begin);
    }
    FormStore::Forms forms_of(const Auxiliary& auxiliary) const { return forms.of(auxiliary.forms); }
    bool is_choice(Variable variable) const { return variables[variable].kind == VariableKind::choice; }
};

/// The bounds of a form over the bounds of its variables.
struct Bounds {
    std::int64_t lower = 0;
    std::int64_t upper = 0;
};
Bounds bounds_of(const Problem& problem, std::span<const WholeTerm> terms, std::int64_t constant = 0);
/// Whether some values within the bounds of its variables break the row.
bool can_bind(const Problem& problem, const Row& row);
std::int64_t activity(std::span<const WholeTerm> terms, std::span<const std::int64_t> values);

/// What an auxiliary is, given the value of each variable that it follows from: `value(Variable)`.
template <class ValueOf>
std::int64_t result_of(const Auxiliary& auxiliary, const FormStore& store, const ValueOf& value_of) {
    const auto value = [&](WholeFormView form) {
        std::int64_t sum = form.constant;
        for (const WholeTerm& term : form.terms) sum += term.coefficient * value_of(term.variable);
        return sum;
    };
    const FormStore::Forms forms = store.of(auxiliary.forms);
    switch (auxiliary.kind) {
        case Auxiliary::Kind::threshold: return value(forms[0]) >= auxiliary.level ? 1 : 0;
        case Auxiliary::Kind::product: return value(forms[0]) * value(forms[1]);
        case Auxiliary::Kind::largest:
        case Auxiliary::Kind::largest_is: break;
    }
    std::size_t best = 0;
    std::int64_t most = value(forms[0]);
    for (std::size_t i = 1; i < forms.size(); ++i)
        if (const std::int64_t other = value(forms[i]); other > most) {
            most = other;
            best = i;
        }
    if (auxiliary.kind == Auxiliary::Kind::largest) return most;
    return static_cast<std::int64_t>(best) == auxiliary.level ? 1 : 0;
}
/// Fills in every auxiliary.
void complete(const Problem& problem, std::vector<std::int64_t>& values);
/// The values of all variables when nothing but what is pinned is chosen.
std::vector<std::int64_t> at_rest(const Problem& problem);

/// Every rank as a whole number, to be minimised, the first first: shortfall of duties, broken duties, shortfall of
/// advice, broken advice, then the objectives.
using Ranks = std::vector<std::int64_t>;
inline constexpr std::size_t ranks_before_objectives = 4;
Ranks ranks_of(const Problem& problem, std::span<const std::int64_t> values);
/// One of them alone.
std::int64_t rank_of(const Problem& problem, std::span<const std::int64_t> values, std::size_t rank);
/// No cap is broken.
bool keeps_caps(const Problem& problem, std::span<const std::int64_t> values);

}  // namespace bangkom::plan
