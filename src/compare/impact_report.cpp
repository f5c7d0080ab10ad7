#include "compare/impact_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "compare/cause_report.hpp"
#include "facts/format.hpp"
#include "report/judgement_report.hpp"

namespace bangkom::compare {

namespace {

using report::Align;
using report::Grid;
using report::Heading;
using report::Line;
using report::Paragraph;
using report::Text;
using report::Tone;

constexpr std::size_t most_findings_a_rule = 10;
constexpr std::size_t longest_inline = 60;

Text mark(Change change) {
    switch (change) {
    case Change::added:
        return {"+ ", Tone::good};
    case Change::removed:
        return {"− ", Tone::bad};
    case Change::changed:
        break;
    }
    return {"~ ", Tone::warning};
}

struct Counts {
    std::size_t added = 0;
    std::size_t removed = 0;
    std::size_t changed = 0;

    void count(Change change) { ++(change == Change::added ? added : change == Change::removed ? removed : changed); }
};

class Writer {
public:
    Writer(const Impact& impact, const ReportOptions& options, report::Document& document)
        : impact_(impact), options_(options), document_(document) {}

    void write(const Names& names) {
        title(names);
        declarations();
        rows();
        findings();
        goals();
        views();
        if (!impact_.not_judged.empty()) {
            std::string list;
            for (const std::string& name : impact_.not_judged) list += (list.empty() ? "" : ", ") + name;
            paragraph(
                {{pick("Not judged, because no plan is stated: ", "Tidak dinilai karena belum ada rencana: ") + list,
                  Tone::dim}});
        }
        if (!options_.details && said_) paragraph({{options_.more.in(options_.language), Tone::dim}});
        if (!said_) paragraph({{pick("✓ nothing differs", "✓ tidak ada yang berbeda"), Tone::good}});
    }

private:
    std::string pick(const char* english, const char* indonesian) const {
        return options_.language == Language::english ? english : indonesian;
    }
    void paragraph(Line line, int indent = 0) { document_.blocks.push_back(Paragraph{std::move(line), indent}); }
    void heading(const std::string& text, const std::string& dim = {}) {
        document_.blocks.push_back(Heading{{{text, Tone::strong}, {dim.empty() ? "" : "  " + dim, Tone::dim}}});
    }
    static Text number(std::size_t n, Tone tone) {
        return {n == 0 ? "–" : std::to_string(n), n == 0 ? Tone::dim : tone};
    }

    void title(const Names& names) {
        heading(pick("Comparison", "Perbandingan"));
        const auto side = [&](const std::string& role, const std::string& name, Date day, bool holds) {
            return std::vector<Text>{
                {role, Tone::dim},
                {name, Tone::plain},
                {pick("as of ", "per ") + facts::reader_date(day, options_.language), Tone::dim},
                holds ? Text{pick("✓ all duties hold", "✓ semua kewajiban dipatuhi"), Tone::good}
                      : Text{pick("✗ not all duties hold", "✗ belum semua kewajiban dipatuhi"), Tone::bad}};
        };
        Grid grid;
        grid.columns.assign(4, {"", "", Align::left});
        grid.rows.push_back(side(pick("before", "sebelum"), names.before, impact_.before_day, impact_.before_holds));
        grid.rows.push_back(side(pick("after", "sesudah"), names.after, impact_.after_day, impact_.after_holds));
        document_.blocks.push_back(std::move(grid));
    }

    // ---- what the scripts say

    void declarations() {
        if (impact_.declarations.empty()) return;
        said_ = true;
        heading(pick("What the scripts say", "Isi skrip"));
        for (const DeclarationChange& change : impact_.declarations) {
            Line line = {mark(change.change), {change.kind + ' ', Tone::dim}, {change.name, Tone::plain}};
            if (!change.label.empty()) line.push_back({"  " + change.label, Tone::dim});
            if (!change.place.empty()) line.push_back({"  " + change.place, Tone::dim});
            paragraph(std::move(line), 2);
            for (const PartChange& part : change.parts) add_part(part);
            if (change.example)
                paragraph({{change.example->call + ": ", Tone::plain},
                           {change.example->before + " → " + change.example->after, Tone::strong}},
                          4);
            if (!change.cites.empty()) paragraph({{report::cites_text(change.cites, options_.language), Tone::dim}}, 4);
        }
    }

    void add_part(const PartChange& part) {
        const std::string name = part.part.in(options_.language);
        const Text place = {part.place.empty() ? "" : "  " + part.place, Tone::dim};
        const bool is_short = part.before.size() <= longest_inline && part.after.size() <= longest_inline;
        if (part.before.empty() && part.after.empty()) {
            paragraph({{name, Tone::plain}, place}, 4);
        } else if (part.before.empty() || part.after.empty()) {
            const bool added = part.before.empty();
            const std::string& text = added ? part.after : part.before;
            Line line = {mark(added ? Change::added : Change::removed), {name, Tone::dim}};
            if (options_.details || is_short) line.push_back({": " + text, Tone::plain});
            line.push_back(place);
            paragraph(std::move(line), 4);
        } else if (is_short) {
            paragraph({{name + ": ", Tone::dim}, {part.before + " → " + part.after, Tone::plain}, place}, 4);
        } else {
            paragraph({{name, Tone::dim}, place}, 4);
            if (!options_.details) return;
            paragraph({mark(Change::removed), {part.before, Tone::plain}}, 6);
            paragraph({mark(Change::added), {part.after, Tone::plain}}, 6);
        }
    }

    // ---- rows

    void rows() {
        if (impact_.tables.empty()) return;
        said_ = true;
        heading(pick("Rows", "Baris"));
        Grid grid = counting({{"", "", Align::left}, {pick("table", "tabel"), "", Align::left}});
        for (const TableChange& table : impact_.tables) {
            Counts counts;
            for (const RowChange& row : table.rows) counts.count(row.change);
            grid.rows.push_back(counted({{kind_word(table.kind), Tone::dim}, {table.table, Tone::plain}}, counts));
        }
        document_.blocks.push_back(std::move(grid));
        if (!options_.details) return;
        for (const TableChange& table : impact_.tables) {
            heading(table.label, table.label == table.table ? "" : table.table);
            add_causes(table.causes);
            for (const RowChange& row : table.rows) add_row(row);
        }
    }

    std::string kind_word(program::TableKind kind) const {
        switch (kind) {
        case program::TableKind::entity:
            return pick("stated", "dinyatakan");
        case program::TableKind::derived:
            return pick("computed", "dihitung");
        case program::TableKind::decision:
            break;
        }
        return pick("chosen", "dipilih");
    }

    Grid counting(std::vector<report::Column> leading) const {
        Grid grid;
        grid.columns = std::move(leading);
        for (const std::string& name :
             {pick("added", "ditambah"), pick("removed", "dihapus"), pick("changed", "berubah")})
            grid.columns.push_back({name, "", Align::right});
        return grid;
    }
    static std::vector<Text> counted(std::vector<Text> leading, const Counts& counts) {
        leading.push_back(number(counts.added, Tone::good));
        leading.push_back(number(counts.removed, Tone::bad));
        leading.push_back(number(counts.changed, Tone::warning));
        return leading;
    }

    static std::string text(const std::optional<Shown>& value) { return value ? value->text : "–"; }

    void add_row(const RowChange& row) {
        Line line = {mark(row.change), {row.name, Tone::plain}};
        if (row.id != row.name && row.change == Change::changed) line.push_back({"  " + row.id, Tone::dim});
        std::string fields;
        for (const FieldChange& field : row.fields) {
            if (row.change != Change::changed && field.field == "name") continue;  // said already
            fields += (fields.empty() ? ": " : "; ") + field.label + ' ';
            if (row.change == Change::changed)
                fields += text(field.before) + " → " + text(field.after);
            else
                fields += text(row.change == Change::added ? field.after : field.before);
        }
        line.push_back({fields, Tone::plain});
        if (!row.place.empty()) line.push_back({"  " + row.place, Tone::dim});
        paragraph(std::move(line), 2);
    }

    // ---- findings

    void findings() {
        if (impact_.findings.empty()) return;
        said_ = true;
        heading(pick("Findings", "Temuan"));
        Grid grid;
        grid.columns = {{pick("rule", "aturan"), "", Align::left},
                        {"", "", Align::left},
                        {pick("appear", "muncul"), "", Align::right},
                        {pick("vanish", "hilang"), "", Align::right},
                        {pick("change", "berubah"), "", Align::right}};
        for_each_rule([&](std::size_t begin, std::size_t end) {
            const FindingChange& first = impact_.findings[begin];
            Counts counts;
            for (std::size_t i = begin; i < end; ++i) counts.count(impact_.findings[i].change);
            grid.rows.push_back({{first.rule, Tone::plain},
                                 {first.should ? pick("advice", "anjuran") : pick("duty", "kewajiban"), Tone::dim},
                                 number(counts.added, Tone::bad),
                                 number(counts.removed, Tone::good),
                                 number(counts.changed, Tone::warning)});
        });
        document_.blocks.push_back(std::move(grid));
        for_each_rule([&](std::size_t begin, std::size_t end) { add_findings(begin, end); });
    }

    template <class Use>
    void for_each_rule(Use&& use) {
        const auto& all = impact_.findings;
        for (std::size_t begin = 0; begin < all.size();) {
            std::size_t end = begin + 1;
            while (end < all.size() && all[end].rule == all[begin].rule) ++end;
            use(begin, end);
            begin = end;
        }
    }

    void add_findings(std::size_t begin, std::size_t end) {
        const FindingChange& first = impact_.findings[begin];
        const std::string cites = report::cites_text(first.cites, options_.language);
        heading(first.label, first.rule + (cites.empty() ? "" : " · " + cites));
        add_causes(widest_causes(begin, end));
        const std::size_t most = options_.details ? end - begin : most_findings_a_rule;
        for (std::size_t i = begin; i < end && i < begin + most; ++i) add_finding(impact_.findings[i], cites);
        if (end - begin > most)
            paragraph({{fmt::format(fmt::runtime(pick("… and {} more (--details lists every one)",
                                                      "… dan {} lagi (--details menampilkan semuanya)")),
                                    end - begin - most),
                        Tone::dim}},
                      2);
    }

    void add_causes(const std::vector<Cause>& causes) {
        if (Line line = cause_line(causes, options_.language); !line.empty()) paragraph(std::move(line), 2);
    }

    /// Of the findings of a rule, those with rows that are near to none; rows that are near stand with their finding.
    const std::vector<Cause>& widest_causes(std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; ++i)
            for (const Cause& cause : impact_.findings[i].causes)
                if (cause.count > 0 && !cause.is_near) return impact_.findings[i].causes;
        return impact_.findings[begin].causes;
    }

    void add_finding(const FindingChange& change, const std::string& usual) {
        const bool gone = change.change == Change::removed;
        const FindingState& shown = gone ? change.before : change.after;
        Line line = {finding_mark(change), {shown.message, Tone::plain}};
        const std::string cites = report::cites_text(change.cites, options_.language);
        if (cites != usual) line.push_back({"  " + cites, Tone::dim});
        if (!change.place.empty()) line.push_back({"  " + change.place, Tone::dim});
        const std::string& elsewhere = gone ? change.after.outcome : change.before.outcome;
        if (change.change != Change::changed && elsewhere != "satisfied")
            line.push_back(
                {"  " + outcome_text(change.before.outcome) + " → " + outcome_text(change.after.outcome), Tone::dim});
        paragraph(std::move(line), 2);
        if (Line near = near_rows_line(change.causes, options_.language); !near.empty()) paragraph(std::move(near), 4);
        if (change.change == Change::changed) {
            paragraph({{pick("before: ", "sebelum: "), Tone::dim}, {change.before.message, Tone::dim}}, 4);
            if (change.before.accepted != change.after.accepted)
                paragraph({{change.after.accepted
                                ? pick("now accepted by dispensation", "kini diterima dengan dispensasi")
                                : pick("no longer accepted by dispensation", "tidak lagi diterima dengan dispensasi"),
                            Tone::dim}},
                          4);
        }
    }

    static Text finding_mark(const FindingChange& change) {
        if (change.change == Change::removed) return {"− ", Tone::good};
        return change.change == Change::added ? Text{"+ ", Tone::bad} : Text{"~ ", Tone::warning};
    }

    std::string outcome_text(const std::string& outcome) const {
        if (outcome == "violated") return pick("violated", "dilanggar");
        if (outcome == "undetermined") return pick("undetermined", "belum pasti");
        if (outcome == "excepted") return pick("excepted", "dikecualikan");
        if (outcome == "satisfied") return pick("satisfied", "dipatuhi");
        if (outcome == "not_judged")
            return pick("not judged, for want of a plan", "tidak dinilai karena belum ada rencana");
        return pick("not asked for", "tidak diminta");
    }

    // ---- goals and views

    void goals() {
        if (impact_.goals.empty()) return;
        Grid grid;
        grid.columns = {{pick("goal", "tujuan"), "", Align::left},
                        {pick("before", "sebelum"), "", Align::right},
                        {pick("after", "sesudah"), "", Align::right},
                        {pick("difference", "selisih"), "", Align::right}};
        for (const GoalChange& goal : impact_.goals) {
            const bool same = goal.before && goal.after && goal.before->plain == goal.after->plain;
            said_ = said_ || !same;
            grid.rows.push_back({{goal.label, Tone::plain},
                                 {text(goal.before), Tone::plain},
                                 {text(goal.after), Tone::plain},
                                 {same ? "=" : text(goal.difference), same ? Tone::dim : Tone::plain}});
        }
        heading(pick("Goals", "Tujuan"));
        document_.blocks.push_back(std::move(grid));
        for (const GoalChange& goal : impact_.goals) add_causes(goal.causes);
    }

    void views() {
        if (impact_.views.empty()) return;
        said_ = true;
        if (!options_.details) {
            heading(pick("Views", "Tampilan"));
            Grid grid = counting({{pick("view", "tampilan"), "", Align::left}, {"", "", Align::left}});
            for (const ViewChange& view : impact_.views) {
                Counts counts;
                for (const RowChange& line : view.lines) counts.count(line.change);
                grid.rows.push_back(counted({{view.view, Tone::plain}, {view.label, Tone::dim}}, counts));
            }
            document_.blocks.push_back(std::move(grid));
            return;
        }
        for (const ViewChange& view : impact_.views) {
            heading(view.label, view.label == view.view ? "" : view.view);
            add_causes(view.causes);
            Grid grid;
            grid.columns = {{"", "", Align::left},
                            {pick("field", "kolom"), "", Align::left},
                            {pick("before", "sebelum"), "", Align::right},
                            {pick("after", "sesudah"), "", Align::right},
                            {pick("difference", "selisih"), "", Align::right}};
            for (const RowChange& line : view.lines)
                for (const FieldChange& field : line.fields)
                    grid.rows.push_back({{(line.change == Change::added     ? "+ "
                                           : line.change == Change::removed ? "− "
                                                                            : "") +
                                              line.name,
                                          Tone::plain},
                                         {field.label, Tone::plain},
                                         {text(field.before), Tone::plain},
                                         {text(field.after), Tone::plain},
                                         {field.difference ? field.difference->text : "", Tone::plain}});
            document_.blocks.push_back(std::move(grid));
        }
    }

    const Impact& impact_;
    const ReportOptions& options_;
    report::Document& document_;
    bool said_ = false;
};

}  // namespace

void add_impact(const Impact& impact, const Names& names, const ReportOptions& options, report::Document& document) {
    Writer(impact, options, document).write(names);
}

}  // namespace bangkom::compare
