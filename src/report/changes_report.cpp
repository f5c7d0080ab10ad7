#include "report/changes_report.hpp"

#include <fmt/format.h>

#include "facts/format.hpp"
#include "report/plan_report.hpp"
#include "report/sorted_rows.hpp"

namespace bangkom::report {

namespace {

using Why = plan::RowChange::Why;

std::string reason_text(const program::Program& program, const plan::RowChange& change, Language language) {
    const bool english = language == Language::english;
    switch (change.why) {
    case Why::forced:
        return change.added ? (english ? "it is pinned" : "baris ini dikunci")
                            : (english ? "it is banned" : "baris ini dilarang");
    case Why::rule: {
        const std::string text = english
                                     ? (change.added ? "without it" : "with it") + std::string(", “{}” would be broken")
                                     : (change.added ? "tanpanya" : "dengannya") + std::string(", “{}” dilanggar");
        const std::string rule = fmt::format(fmt::runtime(text), program.rules[change.rule].naming.shown(language));
        return change.binding.empty() ? rule : rule + ": " + change.binding;
    }
    case Why::goal:
        break;
    }
    if (!change.goal) return {};
    return (english ? "gains " : "memperoleh ") + goal_text(program, change.goal, change.gain, language);
}

/// What a lost row says of a field, as it was written.
std::string said_of(const facts::LostRow& lost, program::FieldId field) {
    for (const auto& [said, text] : lost.said)
        if (said == field) return text;
    return {};
}

Heading heading(const program::Program& program, const plan::Replanning& replanning, const plan::Replanned& decision,
                bool is_only, Language language) {
    const bool english = language == Language::english;
    std::string title = english ? "Changes to the plan so far" : "Perubahan atas rencana sebelumnya";
    if (!is_only) title += ": " + program.tables[decision.decision].naming.shown(language);
    std::string stay = fmt::format(fmt::runtime(!english             ? "  {} baris tetap"
                                                : decision.kept == 1 ? "  {} row stays"
                                                                     : "  {} rows stay"),
                                   decision.kept);
    if (decision.fixed > 0)
        stay +=
            fmt::format(fmt::runtime(english ? ", {} of them fixed" : ", {} di antaranya ditetapkan"), decision.fixed);
    if (replanning.goal)
        stay += fmt::format(fmt::runtime(english ? "; a change has to gain more than {} in “{}”"
                                                 : "; suatu perubahan harus memperoleh lebih dari {} pada “{}”"),
                            goal_text(program, replanning.goal, replanning.threshold, language),
                            program.goals[replanning.goal].naming.shown(language));
    return {{{title, Tone::strong}, {stay, Tone::dim}}};
}

Grid grid_of(const program::Program& program, const facts::Database& database, const plan::Replanning& replanning,
             const plan::Replanned& decision, Language language) {
    const bool english = language == Language::english;
    const auto& stored = program.tables[decision.decision].stored;
    Grid grid;
    grid.columns.push_back({"", "", Align::left});
    for (const program::FieldId field : stored)
        grid.columns.push_back({program.fields[field].naming.shown(language), "", Align::left});
    grid.columns.push_back({english ? "why" : "alasan", "", Align::left});
    for (const facts::LostRow& lost : replanning.lost) {
        if (lost.table != decision.decision) continue;
        auto& cells = grid.rows.emplace_back();
        cells.push_back({"−", Tone::bad});
        for (const program::FieldId field : stored) cells.push_back({said_of(lost, field), Tone::plain});
        cells.push_back({lost.reason.in(language), Tone::plain});
    }
    for (const std::uint32_t row : sorted_rows(program, database, decision.rows)) {
        const plan::RowChange& change = decision.changes[row];
        auto& cells = grid.rows.emplace_back();
        cells.push_back(change.added ? Text{"+", Tone::good} : Text{"−", Tone::bad});
        for (const facts::ColumnPtr& column : decision.rows.columns)
            cells.push_back({facts::reader_text(program, database, *column, row, language), Tone::plain});
        cells.push_back({reason_text(program, change, language), Tone::plain});
    }
    return grid;
}

Json json_change(const program::Program& program, const plan::RowChange& change) {
    Json json = {{"change", change.added ? "added" : "removed"}};
    switch (change.why) {
    case Why::forced:
        json["reason"] = change.added ? "pinned" : "banned";
        break;
    case Why::rule:
        json["reason"] = "rule";
        json["rule"] = program.rules[change.rule].naming.name;
        json["for"] = change.binding;
        break;
    case Why::goal:
        json["reason"] = "goal";
        if (change.goal) json["goal"] = program.goals[change.goal].naming.name;
        json["gain"] = change.gain.to_string();
        break;
    }
    return json;
}

}  // namespace

void add_changes(const program::Program& program, const facts::Database& database, const plan::Replanning& replanning,
                 Language language, Document& document) {
    for (const plan::Replanned& decision : replanning.decisions) {
        document.blocks.push_back(heading(program, replanning, decision, replanning.decisions.size() == 1, language));
        Grid grid = grid_of(program, database, replanning, decision, language);
        if (!grid.rows.empty())
            document.blocks.push_back(std::move(grid));
        else
            document.blocks.push_back(Paragraph{
                {{language == Language::english ? "nothing changes" : "tidak ada yang berubah", Tone::good}}, 0});
    }
}

Json json_changes(const program::Program& program, const facts::Database& database, const plan::Replanning& replanning,
                  Language language) {
    Json kept = Json::object();
    Json fixed = Json::object();
    Json changes = Json::array();
    for (const plan::Replanned& decision : replanning.decisions) {
        const std::string& name = program.tables[decision.decision].naming.name;
        kept[name] = decision.kept;
        fixed[name] = decision.fixed;
        for (const facts::LostRow& lost : replanning.lost) {
            if (lost.table != decision.decision) continue;
            Json row = Json::object();
            for (const auto& [field, text] : lost.said) row[program.fields[field].naming.name] = text;
            changes.push_back({{"decision", name},
                               {"row", std::move(row)},
                               {"change", "removed"},
                               {"reason", "no_candidate"},
                               {"message", lost.reason.in(language)}});
        }
        for (const std::uint32_t at : sorted_rows(program, database, decision.rows)) {
            Json change = {{"decision", name}, {"row", json_row(program, database, decision.decision, decision.rows, at)}};
            change.update(json_change(program, decision.changes[at]));
            changes.push_back(std::move(change));
        }
    }
    return {{"goal", replanning.goal ? Json(program.goals[replanning.goal].naming.name) : Json(nullptr)},
            {"threshold", replanning.threshold.to_string()},
            {"kept", std::move(kept)},
            {"fixed", std::move(fixed)},
            {"changes", std::move(changes)}};
}

}  // namespace bangkom::report
