#include "plan/why.hpp"

#include <algorithm>

#include "eval/choices.hpp"
#include "eval/compare.hpp"
#include "plan/search.hpp"
#include "plan/why/displace.hpp"
#include "plan/why/effects.hpp"
#include "plan/why/keys.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

constexpr std::size_t most_alternatives = 30;  // in one field
constexpr double moment = 0.3;                 // seconds

class Explainer {
public:
    Explainer(eval::Evaluator& evaluator, const facts::StatedDecisions& stated, const eval::Derived& derived,
              const Limits& limits, const Question& question, Diagnostics& diagnostics)
        : evaluator_(evaluator), stated_(stated), derived_(derived), limits_(limits), question_(question),
          diagnostics_(diagnostics) {}

    Answer run() {
        Matched matched = match_keys(evaluator_, question_.keys);
        answer_.decision = matched.decision;
        answer_.values = std::move(matched.values);
        if (!matched.unknown.empty()) {
            answer_.kind = Answer::Kind::unknown_key;
            answer_.key = matched.unknown;
            return std::move(answer_);
        }
        if (matched.rows.empty()) {
            answer_.kind = Answer::Kind::no_candidate;
            return std::move(answer_);
        }
        grounding_ = ground(evaluator_, derived_, {}, {{answer_.decision}}, diagnostics_);
        const Solution solution = solved(grounding_.problem);
        plan_ = solution.values;
        for (std::size_t rank = 0; rank < solution.ranks.size(); ++rank) optimal_.push_back(solution.is_optimal(rank));
        answer_.is_optimal = std::all_of(optimal_.begin(), optimal_.end(), [](bool is) { return is; });
        answer(matched.rows);
        return std::move(answer_);
    }

private:
    bool is_stopped() const { return limits_.cancelled && *limits_.cancelled; }
    Effort effort() const { return Effort(0.97 * limits_.seconds, limits_.cancelled); }
    Solution solved(const Problem& problem) const { return solve(problem, solve_options(limits_), effort()); }

    Variable variable(std::uint32_t row) const { return grounding_.first.at(answer_.decision) + row; }
    bool is_chosen(std::uint32_t row) const { return plan_[variable(row)] != 0; }
    const eval::Derived::Forced& forced() const { return derived_.forced[answer_.decision.index]; }
    static bool has(const std::vector<std::uint32_t>& rows, std::uint32_t row) {
        return std::binary_search(rows.begin(), rows.end(), row);
    }

    void answer(std::vector<std::uint32_t> rows) {
        std::erase_if(rows, [&](std::uint32_t row) { return is_chosen(row) == question_.why_not; });
        if (rows.empty()) {
            answer_.kind = question_.why_not ? Answer::Kind::all_chosen : Answer::Kind::none_chosen;
            return;
        }
        const EffectsTeller teller(evaluator_, grounding_, plan_);
        for (const std::uint32_t row : rows) {
            const std::size_t told = answer_.reasons.size() + answer_.displacements.size();
            if (told == question_.most || (told > 0 && is_stopped())) break;
            if (question_.why_not)
                answer_.displacements.push_back(displacement_of(teller, row));
            else
                answer_.reasons.push_back(reason_of(teller, row));
        }
        answer_.is_stopped = is_stopped();
        answer_.others = rows.size() - answer_.reasons.size() - answer_.displacements.size();
    }

    Reason reason_of(const EffectsTeller& teller, std::uint32_t row) const {
        Reason reason;
        reason.chosen = {answer_.decision, row};
        reason.is_pinned = has(forced().pinned, row);
        std::vector<std::int64_t> without = plan_;
        without[variable(row)] = 0;
        complete(grounding_.problem, without);
        reason.without = teller.of(without, true);
        reason.limits = teller.limits_of(variable(row));
        add_alternatives(teller, row, without, reason);
        return reason;
    }

    /// The one field in which two candidates differ; invalid where it is none or several.
    FieldId only_difference(std::uint32_t a, std::uint32_t b) const {
        const Program& program = evaluator_.program();
        const facts::Table& table = evaluator_.database().table(answer_.decision);
        FieldId found;
        for (const FieldId field : program.tables[answer_.decision].stored) {
            const facts::Column& column = *table.columns[program.fields[field].column];
            if (is_same(column, a, b)) continue;
            if (found) return {};
            found = field;
        }
        return found;
    }
    static bool is_same(const facts::Column& column, std::uint32_t a, std::uint32_t b) {
        if (!column.is_known(a) || !column.is_known(b)) return column.is_known(a) == column.is_known(b);
        if (!column.type.list) return eval::equal_cells(column, a, column, b);
        const std::uint32_t from = column.list_begin(a);
        const std::uint32_t other = column.list_begin(b);
        const std::uint32_t size = column.list_end(a) - from;
        if (column.list_end(b) - other != size) return false;
        for (std::uint32_t i = 0; i < size; ++i)
            if (!eval::equal_cells(*column.items, from + i, *column.items, other + i)) return false;
        return true;
    }

    void add_alternatives(const EffectsTeller& teller, std::uint32_t row, const std::vector<std::int64_t>& without,
                          Reason& reason) const {
        const Ranks now = ranks_of(grounding_.problem, plan_);
        const std::size_t rows = evaluator_.database().table(answer_.decision).rows;
        for (std::uint32_t other = 0; other < rows; ++other) {
            if (other == row || is_chosen(other) || has(forced().banned, other)) continue;
            const FieldId differs = only_difference(row, other);
            if (!differs) continue;
            const auto of_field = std::count_if(reason.alternatives.begin(), reason.alternatives.end(),
                                                [&](const Alternative& one) { return one.differs == differs; });
            if (static_cast<std::size_t>(of_field) == most_alternatives) {
                ++reason.other_alternatives;
                continue;
            }
            std::vector<std::int64_t> instead = without;
            instead[variable(other)] = 1;
            complete(grounding_.problem, instead);
            Alternative alternative{{answer_.decision, other}, differs, teller.of(instead, false), 0};
            const Ranks then = ranks_of(grounding_.problem, instead);
            alternative.verdict = teller.breaks_caps(alternative.effects) || then > now ? -1 : then < now ? 1 : 0;
            reason.alternatives.push_back(std::move(alternative));
        }
        std::stable_sort(reason.alternatives.begin(), reason.alternatives.end(),
                         [](const Alternative& a, const Alternative& b) { return a.differs.index < b.differs.index; });
    }

    Displacement displacement_of(const EffectsTeller& teller, std::uint32_t row) const {
        Displacement displacement;
        displacement.candidate = {answer_.decision, row};
        displacement.is_banned = has(forced().banned, row);
        if (displacement.is_banned) displacement.ban = place_of_ban(row);
        std::vector<std::int64_t> with = plan_;
        with[variable(row)] = 1;
        complete(grounding_.problem, with);
        for (RuleEffect& effect : teller.of(with, true).rules)
            if (effect.is_broken && !effect.is_broken_before) displacement.in_the_way.push_back(std::move(effect));

        eval::Derived pinned = derived_;
        eval::Derived::Forced& change = pinned.forced[answer_.decision.index];
        std::erase(change.banned, row);
        change.pinned.insert(std::lower_bound(change.pinned.begin(), change.pinned.end(), row), row);
        Diagnostics told_before;
        const Grounding forced_grounding = ground(evaluator_, pinned, {}, {{answer_.decision}}, told_before);
        const Displaced displaced = displaced_by(forced_grounding.problem, variable(row));
        add_changes(displaced.choices, displacement);
        std::vector<std::int64_t> best = displaced.choices;
        complete(grounding_.problem, best);
        displacement.effects = teller.of(best, false);
        bool proven = true;
        for (std::size_t rank = 0; rank < optimal_.size(); ++rank) {
            proven = proven && optimal_[rank] && displaced.is_optimal[rank];
            if (rank < ranks_before_objectives) continue;
            const Objective& objective = grounding_.problem.objectives[rank - ranks_before_objectives];
            if (objective.origin.source == Origin::none) continue;
            for (GoalEffect& effect : displacement.effects.goals)
                if (effect.goal == grounding_.sources[objective.origin.source].goal) effect.is_proven = proven;
            displacement.is_proven = proven;
        }
        return displacement;
    }

    /// Whoever stops the search still hears of a plan that somebody looked for: a moment more is given to it.
    Displaced displaced_by(const Problem& forced, Variable choice) const {
        const auto search = [&](const Effort& effort) {
            return displace(grounding_.problem, forced, choice, plan_, solve_options(limits_), effort);
        };
        const Effort a_moment(std::min(moment, limits_.seconds), nullptr);
        if (is_stopped()) return search(a_moment);
        Displaced found = search(effort());
        const auto& proven = found.is_optimal;
        if (!is_stopped() || std::all_of(proven.begin(), proven.end(), [](bool is) { return is; })) return found;
        Displaced again = search(a_moment);
        return again.ranks < found.ranks ? std::move(again) : std::move(found);
    }

    void add_changes(const std::vector<std::int64_t>& choices, Displacement& displacement) const {
        for (const auto& [decision, first] : grounding_.first) {
            const std::size_t rows = evaluator_.database().table(decision).rows;
            for (std::uint32_t row = 0; row < rows; ++row) {
                const Candidate candidate{decision, row};
                const std::int64_t before = plan_[first + row];
                const std::int64_t after = choices[first + row];
                if (before != 0 && after == 0) displacement.removed.push_back(candidate);
                if (before == 0 && after != 0 && !(candidate == displacement.candidate))
                    displacement.added.push_back(candidate);
            }
        }
    }

    facts::Place place_of_ban(std::uint32_t row) const {
        Diagnostics told_before;
        std::vector<facts::LostRow> lost;
        const auto stated = eval::with_rows_found(evaluator_, stated_, answer_.decision, lost, told_before);
        const eval::StatedRowList bans = eval::stated_rows(stated).banned;
        const auto rows = eval::find_rows(evaluator_.program(), evaluator_.database().table(answer_.decision), bans);
        for (std::size_t i = 0; i < bans.size(); ++i)
            if (has(rows[i], row)) return bans[i]->place;
        return {};
    }

    eval::Evaluator& evaluator_;
    const facts::StatedDecisions& stated_;
    const eval::Derived& derived_;
    const Limits& limits_;
    const Question& question_;
    Diagnostics& diagnostics_;
    Grounding grounding_;
    std::vector<std::int64_t> plan_;
    std::vector<bool> optimal_;  // of each rank of the plan
    Answer answer_;
};

}  // namespace

Answer why(eval::Evaluator& evaluator, const facts::StatedDecisions& stated, const eval::Derived& derived,
           const Limits& limits, const Question& question, Diagnostics& diagnostics) {
    return Explainer(evaluator, stated, derived, limits, question, diagnostics).run();
}

}  // namespace bangkom::plan
