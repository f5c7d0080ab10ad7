#include "eval/keep.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "eval/columns.hpp"

namespace bangkom::eval {

using namespace program;
using facts::StatedDecisionRow;

namespace {

class Keeper {
public:
    Keeper(Evaluator& evaluator, const DerivedTable& decision, const facts::StatedDecisions& stated,
           facts::Table& candidates, Derived& derived, Diagnostics& diagnostics)
        : evaluator_(evaluator), program_(evaluator.program()), decision_(decision),
          table_(program_.tables[decision.table]), candidates_(candidates), derived_(derived),
          forced_(derived.forced[decision.table.index]), diagnostics_(diagnostics) {
        for (const RowCondition& condition : stated.fixed)
            if (condition.table == decision.table) fixed_ = &condition;
    }

    void run(const StatedRowList& kept) {
        const auto matches = find_rows(program_, candidates_, kept);
        StatedRowList gone;
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (matches[i].empty()) gone.push_back(kept[i]);
            if (matches[i].size() == 1) forced_.kept.push_back(matches[i][0]);
            if (matches[i].size() > 1) report_mismatch(evaluator_, table_, *kept[i], true, diagnostics_);
        }
        if (!gone.empty()) take_gone(gone);
        sort(forced_.kept);
        if (fixed_) fix();
    }

private:
    static void sort(std::vector<std::uint32_t>& rows) {
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    }
    static bool has(const std::vector<std::uint32_t>& rows, std::uint32_t row) {
        return std::binary_search(rows.begin(), rows.end(), row);
    }

    ColumnPtr is_fixed(const std::vector<ColumnPtr>& fields, std::size_t size) {
        Frame frame = empty_frame(fixed_->slots);
        frame.size = size;
        for (const auto& [slot, field] : fixed_->fields) frame.slots[slot] = fields[program_.fields[field].column];
        return evaluator_.evaluate(fixed_->condition, frame);
    }

    /// No candidates any more: the fixed ones stay, the others are lost.
    void take_gone(const StatedRowList& gone) {
        const auto variables = variable_fields(program_, decision_.parts.front());
        StatedRowList whole;
        StatedRowList partial;
        for (const StatedDecisionRow* row : gone)
            (says_itself(*row, table_, variables) ? whole : partial).push_back(row);
        lose(partial);
        if (whole.empty()) return;
        const BoundRows bound = bind_rows(evaluator_, table_, decision_.parts.front(), variables, whole);
        StatedRowList lost;
        std::vector<std::uint32_t> staying;
        const ColumnPtr fixed = fixed_ ? is_fixed(bound.fields, whole.size()) : nullptr;
        for (std::uint32_t i = 0; i < whole.size(); ++i) {
            if (fixed && truth(*fixed, i) == Truth::yes)
                staying.push_back(i);
            else
                lost.push_back(whole[i]);
        }
        lose(lost);
        if (staying.empty()) return;
        const std::uint32_t first = append_rows(candidates_, bound, staying);
        for (std::uint32_t i = 0; i < staying.size(); ++i) {
            forced_.kept.push_back(first + i);
            derived_.problems.push_back({decision_.table, first + i, false, whole[staying[i]]->place});
        }
    }

    void lose(const StatedRowList& rows) {
        const auto reasons = reasons_of(rows);
        for (std::size_t i = 0; i < rows.size(); ++i)
            derived_.lost.push_back({decision_.table, said_by(evaluator_, *rows[i]), reasons[i], rows[i]->place});
    }

    /// The last field without which there are candidates: the one whose value is not possible any more.
    std::vector<Words> reasons_of(const StatedRowList& rows) const {
        std::vector<Words> reasons(
            rows.size(), {"no candidate has these values any more", "tidak ada lagi calon dengan nilai-nilai ini"});
        for (std::size_t w = 0; w < table_.stored.size(); ++w) {
            std::vector<StatedDecisionRow> others;
            std::vector<std::size_t> owners;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (rows[i]->words.size() <= w || rows[i]->words.size() == 1) continue;
                StatedDecisionRow other = *rows[i];
                other.words.erase(other.words.begin() + static_cast<std::ptrdiff_t>(w));
                if (!other.denominators.empty())
                    other.denominators.erase(other.denominators.begin() + static_cast<std::ptrdiff_t>(w));
                others.push_back(std::move(other));
                owners.push_back(i);
            }
            StatedRowList list;
            for (const StatedDecisionRow& other : others) list.push_back(&other);
            const auto found = find_rows(program_, candidates_, list);
            for (std::size_t i = 0; i < found.size(); ++i) {
                if (found[i].empty()) continue;
                const auto [field, value] = said_by(evaluator_, *rows[owners[i]])[w];
                const std::string& name = program_.fields[field].naming.name;
                reasons[owners[i]] = {
                    fmt::format("no candidate any more: {} cannot be {} beside the other values", name, value),
                    fmt::format("bukan calon lagi: {} tidak dapat {} bersama nilai lainnya", name, value)};
            }
        }
        return reasons;
    }

    void fix() {
        const ColumnPtr fixed = is_fixed(candidates_.columns, candidates_.rows);
        const std::vector<std::uint32_t> pinned = forced_.pinned;  // by scripts, which comes first
        const std::vector<std::uint32_t> banned = forced_.banned;
        std::size_t missing = 0;
        for (std::uint32_t row = 0; row < candidates_.rows; ++row) {
            const Truth is = truth(*fixed, row);
            if (is == Truth::missing) ++missing;
            if (is != Truth::yes || has(pinned, row) || has(banned, row)) continue;
            if (has(forced_.kept, row)) {
                forced_.pinned.push_back(row);
                ++forced_.fixed;
            } else {
                forced_.banned.push_back(row);
            }
        }
        sort(forced_.pinned);
        sort(forced_.banned);
        if (missing == 0) return;
        diagnostics_.report(Code::left_out_rows, program_.expressions[fixed_->condition].span,
                            {fmt::format("for {} candidates of `{}` the condition is missing; they are not fixed",
                                         missing, table_.naming.name),
                             fmt::format("syarat ini kosong bagi {} calon `{}`; calon itu tidak ditetapkan", missing,
                                         table_.naming.name)},
                            {"say with `otherwise` or `is present` what holds of them",
                             "nyatakan dengan `selain_itu` atau `adalah ada` apa yang berlaku baginya"});
    }

    Evaluator& evaluator_;
    const Program& program_;
    const DerivedTable& decision_;
    const program::Table& table_;
    facts::Table& candidates_;
    Derived& derived_;
    Derived::Forced& forced_;
    Diagnostics& diagnostics_;
    const RowCondition* fixed_ = nullptr;
};

}  // namespace

void keep(Evaluator& evaluator, const DerivedTable& decision, const StatedRowList& kept,
          const facts::StatedDecisions& stated, facts::Table& candidates, Derived& derived, Diagnostics& diagnostics) {
    Keeper(evaluator, decision, stated, candidates, derived, diagnostics).run(kept);
}

}  // namespace bangkom::eval
