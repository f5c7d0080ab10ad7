// What differences follow from: of all that differs, what their rule, table, goal or view reads. Of rows, those that have most to do with
// a finding: they are what it is about, or refer to that.

#include <algorithm>
#include <map>
#include <unordered_map>

#include "compare/impact_report.hpp"
#include "compare/parts.hpp"
#include "compare/reads.hpp"
#include "facts/format.hpp"

namespace bangkom::compare {

namespace {

constexpr std::size_t longest_text = 90;
constexpr int about_itself = 1'000;  // against any number of rows that it refers to

std::string arrow(const std::string& before, const std::string& after) {
    if (before.empty()) return after.empty() ? "" : "+ " + after;
    return after.empty() ? "− " + before : before + " → " + after;
}

std::string text_of(const DeclarationChange& change, Language language) {
    if (change.parts.size() != 1) return {};
    const PartChange& part = change.parts.front();
    const std::string text = arrow(part.before, part.after);
    if (text.empty() || text.size() > longest_text) return part.part.in(language);
    return text;
}

std::string text_of(const RowChange& row) {
    if (row.change != Change::changed) return row.change == Change::added ? "+" : "−";
    std::string text;
    for (const FieldChange& field : row.fields)
        text += (text.empty() ? "" : "; ") + field.label + ' ' + (field.before ? field.before->text : "–") + " → " +
                (field.after ? field.after->text : "–");
    return text.size() > longest_text ? std::string() : text;
}

/// What a row is and what it refers to, as texts to be matched.
struct Marks {
    std::set<std::string> own;
    std::set<std::string> others;
};

std::string mark(const std::string& table, const std::string& id) { return table + '\x1f' + id; }

/// `numbers`: also those that it says, for loops over years and the like.
void add_marks(const Side& side, program::TableId table, const std::string& id, bool numbers, Marks& marks) {
    const std::uint32_t row = side.database().find_row(side.program, table, id);
    if (row == facts::no_row) return;
    for (const program::FieldId one : side.program.tables[table].stored) {
        const program::Field& field = side.program.fields[one];
        const facts::Column& column = *side.database().table(table).columns[field.column];
        if (!column.is_known(row)) continue;
        const program::TableId target = field.type.element().table();
        const auto refer = [&](std::int64_t word) {
            marks.others.insert(
                mark(side.program.tables[target].naming.name,
                     facts::row_id(side.program, side.database(), target, static_cast<std::uint32_t>(word))));
        };
        if (target.valid() && column.type.list)
            for (std::uint32_t item = column.list_begin(row); item < column.list_end(row); ++item)
                refer(column.items->word(item));
        else if (target.valid())
            refer(column.word(row));
        else if (numbers && field.type.is(program::Kind::number) && !field.type.measure().valid())
            marks.others.insert(mark("", facts::plain_text(side.program, side.database(), column, row)));
    }
}

class Finder {
public:
    Finder(const Pair& sides, const Impact& impact) : sides_(sides), impact_(impact) {
        for (const TableChange& table : impact.tables)
            if (table.kind != program::TableKind::derived) add(table);
    }

    const std::vector<Cause>& of(const Thing& by) {
        const auto [known, is_new] = known_.try_emplace(by);
        if (is_new) known->second = find(by);
        return known->second;
    }

    /// With the rows that are near to the finding.
    std::vector<Cause> of(const FindingChange& finding) {
        std::vector<Cause> causes = of({"rule", finding.rule});
        const Marks about = marks_of(finding);
        for (Cause& cause : causes) {
            if (cause.count == 0) continue;
            const Rows& rows = rows_.at(cause.name);
            std::set<std::size_t> nearest;
            int most = about_itself;
            for (const std::size_t row : rows.met(about)) {
                const int near = nearness(rows.marks[row], about);
                if (near > most) nearest.clear();
                most = std::max(most, near);
                if (near == most) nearest.insert(row);
            }
            if (nearest.empty()) continue;
            cause.is_near = true;
            cause.rows.clear();
            for (const std::size_t row : nearest) cause.rows.push_back(described(rows.table->rows[row]));
        }
        return causes;
    }

private:
    /// The rows of a table that differ, by their marks.
    struct Rows {
        const TableChange* table = nullptr;
        std::vector<Marks> marks;
        std::unordered_map<std::string, std::vector<std::size_t>> own;
        std::unordered_map<std::string, std::vector<std::size_t>> others;

        /// Those that have at least to do with what something is about.
        std::set<std::size_t> met(const Marks& about) const {
            std::set<std::size_t> found;
            const auto add = [&](const auto& index, const std::string& mark) {
                if (const auto at = index.find(mark); at != index.end())
                    found.insert(at->second.begin(), at->second.end());
            };
            for (const std::string& one : about.own) {
                if (one.starts_with('\x1f')) continue;  // a number, which says which of several rows are nearest
                add(own, one);
                add(others, one);
            }
            for (const std::string& one : about.others) add(own, one);
            return found;
        }
    };

    void add(const TableChange& table) {
        Rows& rows = rows_[table.table];
        rows.table = &table;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            rows.marks.push_back(marks_of(table.table, table.rows[i]));
            for (const std::string& one : rows.marks.back().own) rows.own[one].push_back(i);
            for (const std::string& one : rows.marks.back().others) rows.others[one].push_back(i);
        }
    }

    static Cause::Row described(const RowChange& row) { return {row.id, text_of(row), row.place}; }

    std::vector<Cause> find(const Thing& by) const {
        std::set<Thing> read = things_read(sides_.before, by);
        read.merge(things_read(sides_.after, by));
        std::vector<Cause> causes;
        const auto is_itself = [&](const TableChange& table) { return by == Thing{"derive", table.table}; };
        if (impact_.before_day != impact_.after_day && read.contains({"as_of", ""})) {
            const std::string days = arrow(impact_.before_day.to_string(), impact_.after_day.to_string());
            causes.push_back({"as_of", "as_of", days, {}, 0, {}, false});
        }
        for (const DeclarationChange& change : impact_.declarations)
            if (read.contains({change.kind, change.name}))
                causes.push_back(
                    {change.kind, change.name, text_of(change, sides_.language), change.place, 0, {}, false});
        for (const TableChange& table : impact_.tables) {
            const bool chosen = table.kind == program::TableKind::decision;
            if (table.kind == program::TableKind::derived || is_itself(table) ||
                !read.contains({chosen ? "decision" : "entity", table.table}))
                continue;
            Cause cause{section_word(table.kind), table.table, {}, {}, table.rows.size(), {}, false};
            if (cause.count == 1) cause.rows.push_back(described(table.rows.front()));
            causes.push_back(std::move(cause));
        }
        return causes;
    }

    template <class Use>
    void on_both(const std::string& table, Use use) const {
        for (const Side* side : {&sides_.before, &sides_.after}) {
            const auto named = side->program.names.find(table);
            if (named == side->program.names.end()) continue;
            if (const auto* id = std::get_if<program::TableId>(&named->second)) use(*side, *id);
        }
    }

    Marks marks_of(const std::string& table, const RowChange& row) const {
        Marks marks;
        marks.own.insert(mark(table, row.id));
        on_both(table, [&](const Side& side, program::TableId id) { add_marks(side, id, row.id, true, marks); });
        return marks;
    }

    Marks marks_of(const FindingChange& finding) const {
        Marks marks;
        for (const Side* side : {&sides_.before, &sides_.after}) {
            const auto named = side->program.names.find(finding.rule);
            const auto* id =
                named == side->program.names.end() ? nullptr : std::get_if<program::RuleId>(&named->second);
            if (!id) continue;
            const auto& loops = side->program.rules[*id].loops.loops;
            for (std::size_t i = 0; i < loops.size() && i < finding.bindings.size(); ++i) {
                const program::TableId table = side->program.expressions[loops[i].source].type.element().table();
                const std::string& key = finding.bindings[i].second;
                marks.own.insert(mark(table.valid() ? side->program.tables[table].naming.name : "", key));
                if (table.valid()) add_marks(*side, table, key, false, marks);
            }
        }
        return marks;
    }

    static int nearness(const Marks& row, const Marks& about) {
        int near = 0;
        for (const auto* marks : {&row.own, &row.others})
            for (const std::string& one : *marks)
                near += about.own.contains(one) ? about_itself : about.others.contains(one) ? 1 : 0;
        for (const std::string& one : row.own)
            if (about.others.contains(one)) near += about_itself - 1;
        return near;
    }

    const Pair& sides_;
    const Impact& impact_;
    std::map<std::string, Rows> rows_;  // by table
    std::map<Thing, std::vector<Cause>> known_;
};

}  // namespace

void find_causes(const Pair& sides, Impact& impact) {
    Finder finder(sides, impact);
    for (TableChange& table : impact.tables)
        if (table.kind == program::TableKind::derived ||
            (table.kind == program::TableKind::decision && sides.after.plan))
            table.causes = finder.of({"derive", table.table});
    for (FindingChange& finding : impact.findings) finding.causes = finder.of(finding);
    for (GoalChange& goal : impact.goals)
        if (!goal.before || !goal.after || goal.before->plain != goal.after->plain)
            goal.causes = finder.of({"goal", goal.goal});
    for (ViewChange& view : impact.views) view.causes = finder.of({"view", view.view});
}

}  // namespace bangkom::compare
