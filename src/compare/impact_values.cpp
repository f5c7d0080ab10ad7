#include <algorithm>

#include "compare/cause_report.hpp"
#include "compare/impact_report.hpp"
#include "report/judgement_report.hpp"

namespace bangkom::compare {

namespace {

report::Json value(const std::optional<Shown>& shown) { return shown ? shown->json : report::Json(nullptr); }

report::Json json_fields(const std::vector<FieldChange>& fields) {
    report::Json list = report::Json::array();
    for (const FieldChange& field : fields) {
        report::Json one = {{"field", field.field}, {"before", value(field.before)}, {"after", value(field.after)}};
        if (field.difference) one["difference"] = field.difference->json;
        list.push_back(std::move(one));
    }
    return list;
}

report::Json json_rows(const std::vector<RowChange>& rows) {
    report::Json list = report::Json::array();
    for (const RowChange& row : rows)
        list.push_back({{"change", change_word(row.change)},
                        {"id", row.id},
                        {"name", row.name},
                        {"fields", json_fields(row.fields)}});
    return list;
}

report::Json json_cites(const program::Cites& cites, Language language) {
    report::Json list = report::Json::array();
    for (const Label& cite : cites) list.push_back(cite.in(language));
    return list;
}

report::Json text_or_null(const std::string& text) { return text.empty() ? report::Json(nullptr) : report::Json(text); }

report::Json json_state(const FindingState& state) {
    report::Json json = {{"outcome", state.outcome}, {"message", text_or_null(state.message)}};
    if (state.accepted) json["accepted"] = true;
    return json;
}

report::Json json_declaration(const DeclarationChange& change, Language language) {
    report::Json parts = report::Json::array();
    for (const PartChange& part : change.parts)
        parts.push_back({{"part", part.part.in(language)},
                         {"before", text_or_null(part.before)},
                         {"after", text_or_null(part.after)},
                         {"place", text_or_null(part.place)}});
    report::Json json = {{"kind", change.kind},
                         {"name", change.name},
                         {"change", change_word(change.change)},
                         {"parts", std::move(parts)},
                         {"cite", json_cites(change.cites, language)},
                         {"place", text_or_null(change.place)}};
    if (change.example)
        json["example"] = {
            {"call", change.example->call}, {"before", change.example->before}, {"after", change.example->after}};
    return json;
}

report::Json json_finding(const FindingChange& change, Language language) {
    report::Json bindings = report::Json::object();
    for (const auto& [variable, id] : change.bindings) bindings[variable] = id;
    return {{"change", change_word(change.change)},          {"rule", change.rule},
            {"severity", change.should ? "should" : "must"}, {"for", std::move(bindings)},
            {"before", json_state(change.before)},           {"after", json_state(change.after)},
            {"cite", json_cites(change.cites, language)},    {"place", text_or_null(change.place)},
            {"because", json_causes(change.causes)}};
}

std::string plain(const std::optional<Shown>& shown) { return shown ? shown->plain : std::string(); }

void write_rows(const char* section, const std::string& name, const std::vector<RowChange>& rows,
                const std::vector<Cause>& causes, std::ostream& out) {
    const std::string because = plain_causes(causes);
    for (const RowChange& row : rows) {
        if (row.fields.empty())
            report::write_csv_line({section, name, change_word(row.change), row.id, "", "", "", "", because}, out);
        for (const FieldChange& field : row.fields)
            report::write_csv_line({section, name, change_word(row.change), row.id, field.field, plain(field.before),
                                    plain(field.after), "", because},
                                   out);
    }
}

}  // namespace

const char* change_word(Change change) {
    switch (change) {
    case Change::added:
        return "added";
    case Change::removed:
        return "removed";
    case Change::changed:
        break;
    }
    return "changed";
}

const char* section_word(program::TableKind kind) {
    switch (kind) {
    case program::TableKind::entity:
        return "facts";
    case program::TableKind::derived:
        return "derived";
    case program::TableKind::decision:
        break;
    }
    return "plan";
}

report::Json json_impact(const Impact& impact, const Names& names, Language language) {
    using report::Json;
    Json declarations = Json::array();
    for (const DeclarationChange& change : impact.declarations)
        declarations.push_back(json_declaration(change, language));
    Json findings = Json::array();
    for (const FindingChange& change : impact.findings) findings.push_back(json_finding(change, language));
    Json goals = Json::array();
    for (const GoalChange& goal : impact.goals) {
        Json json = {{"goal", goal.goal},
                     {"before", value(goal.before)},
                     {"after", value(goal.after)},
                     {"difference", value(goal.difference)}};
        if (!goal.causes.empty()) json["because"] = json_causes(goal.causes);
        if (goal.bound_before) json["bound_before"] = *goal.bound_before;
        if (goal.bound_after) json["bound_after"] = *goal.bound_after;
        goals.push_back(std::move(json));
    }
    Json views = Json::array();
    for (const ViewChange& view : impact.views)
        views.push_back({{"view", view.view}, {"lines", json_rows(view.lines)}, {"because", json_causes(view.causes)}});
    Json json = {
        {"version", 1},
        {"before",
         {{"what", names.before}, {"as_of", impact.before_day.to_string()}, {"duties_hold", impact.before_holds}}},
        {"after",
         {{"what", names.after}, {"as_of", impact.after_day.to_string()}, {"duties_hold", impact.after_holds}}},
        {"declarations", std::move(declarations)}};
    for (const auto kind : {program::TableKind::entity, program::TableKind::derived, program::TableKind::decision}) {
        Json tables = Json::array();
        for (const TableChange& table : impact.tables)
            if (table.kind == kind) {
                tables.push_back({{"table", table.table}, {"rows", json_rows(table.rows)}});
                if (kind != program::TableKind::entity) tables.back()["because"] = json_causes(table.causes);
            }
        json[section_word(kind)] = std::move(tables);
    }
    json["findings"] = std::move(findings);
    json["goals"] = std::move(goals);
    json["views"] = std::move(views);
    json["not_judged"] = impact.not_judged;
    return json;
}

void write_csv_impact(const Impact& impact, Language language, std::ostream& out) {
    report::write_csv_line({"section", "name", "change", "key", "field", "before", "after", "cite", "because"}, out);
    for (const DeclarationChange& change : impact.declarations) {
        const std::string cites = report::cites_text(change.cites, language);
        if (change.parts.empty())
            report::write_csv_line({change.kind, change.name, change_word(change.change), "", "", "", "", cites, ""}, out);
        for (const PartChange& part : change.parts)
            report::write_csv_line({change.kind, change.name, change_word(change.change), "", part.part.in(language),
                                    part.before, part.after, cites, ""},
                                   out);
    }
    for (const TableChange& table : impact.tables) write_rows(section_word(table.kind), table.table, table.rows, table.causes, out);
    for (const FindingChange& change : impact.findings) {
        std::string key;
        for (const auto& [variable, id] : change.bindings) key += (key.empty() ? "" : ";") + variable + "=" + id;
        report::write_csv_line({"findings", change.rule, change_word(change.change), key, "outcome",
                                change.before.outcome, change.after.outcome,
                                report::cites_text(change.cites, language), plain_causes(change.causes)},
                               out);
    }
    for (const GoalChange& goal : impact.goals)
        report::write_csv_line({"goals", goal.goal, plain(goal.before) == plain(goal.after) ? "same" : "changed", "",
                                "value", plain(goal.before), plain(goal.after), "", plain_causes(goal.causes)},
                               out);
    for (const ViewChange& view : impact.views) write_rows("views", view.view, view.lines, view.causes, out);
}

void keep_only(Impact& impact, const std::vector<std::string>& names) {
    const auto other = [&](const std::string& name) {
        return std::find(names.begin(), names.end(), name) == names.end();
    };
    std::erase_if(impact.declarations, [&](const DeclarationChange& change) { return other(change.name); });
    std::erase_if(impact.tables, [&](const TableChange& change) { return other(change.table); });
    std::erase_if(impact.findings, [&](const FindingChange& change) { return other(change.rule); });
    std::erase_if(impact.goals, [&](const GoalChange& change) { return other(change.goal); });
    std::erase_if(impact.views, [&](const ViewChange& change) { return other(change.view); });
    std::erase_if(impact.not_judged, other);
}

}  // namespace bangkom::compare
