#include "report/plan_report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "facts/format.hpp"
#include "report/changes_report.hpp"
#include "report/collision_report.hpp"
#include "report/sorted_rows.hpp"

namespace bangkom::report {

namespace {

const char* status_name(plan::Status status) {
    switch (status) {
    case plan::Status::optimal:
        return "optimal";
    case plan::Status::within_gap:
        return "within_gap";
    case plan::Status::not_steered:
        return "not_steered";
    case plan::Status::time_limit:
        break;
    }
    return "time_limit";
}

/// How far value and bound are apart, as a share of the bound.
std::string distance(const std::optional<Number>& value, const std::optional<Number>& bound, Language language) {
    if (!value || !bound || bound->is_zero()) return {};
    const double share = std::abs(value->to_double() - bound->to_double()) / std::abs(bound->to_double()) * 100;
    std::string text = fmt::format("{:.2f} %", share);
    if (language == Language::indonesian) text[text.find('.')] = ',';
    return text;
}

Text status_text(const plan::GoalResult& goal, Language language) {
    const bool english = language == Language::english;
    const std::string apart = distance(goal.value, goal.bound, language);
    switch (goal.status) {
    case plan::Status::optimal:
        return {english ? "✓ proven best" : "✓ terbukti terbaik", Tone::good};
    case plan::Status::within_gap:
        return {apart.empty() ? (english ? "proven near the best" : "terbukti mendekati terbaik")
                              : (english ? "proven within " : "terbukti dalam ") + apart,
                Tone::good};
    case plan::Status::not_steered:
        return {english ? "could not steer the plan" : "tidak dapat mengarahkan rencana", Tone::warning};
    case plan::Status::time_limit:
        break;
    }
    return {(english ? "time ran out" : "waktu habis") +
                (apart.empty() ? std::string() : (english ? ", at most " : ", selisih paling banyak ") + apart),
            Tone::warning};
}

std::string proof_of_duties(const plan::PlanResult& result, Language language) {
    const bool english = language == Language::english;
    if (result.duties == plan::Status::optimal) return english ? "proven to be the least shortfall" : "terbukti kekurangan paling kecil";
    const std::string apart = distance(result.shortfall, result.shortfall_bound, language);
    if (apart.empty()) return english ? "not proven to be the least" : "belum terbukti yang terkecil";
    return (english ? "proven within " : "terbukti dalam ") + apart + (english ? " of the least shortfall" : " dari kekurangan paling kecil");
}

}  // namespace

std::string goal_text(const program::Program& program, program::GoalId goal, Number value, Language language) {
    return facts::reader_number(program, value, program.expressions[program.goals[goal].value].type.measure(), language);
}

void write_json_plan(const program::Program& program, const facts::Database& database, const plan::PlanResult& result,
                     Language language, std::ostream& out) {
    out << ",\n\"plan\":{";
    const char* separator = "\n";
    for (std::size_t i = 0; i < program.tables.size(); ++i) {
        const program::TableId table = program.tables.id_at(i);
        if (program.tables[table].kind != program::TableKind::decision) continue;
        out << std::exchange(separator, ",\n") << one_line(Json(program.tables[table].naming.name)) << ':';
        write_json_chosen(program, database, table, out);
    }
    out << '}';
    Json goals = Json::array();
    const auto number = [](const std::optional<Number>& value) {
        return value ? Json(value->to_string()) : Json(nullptr);
    };
    for (const plan::GoalResult& goal : result.goals)
        goals.push_back({{"goal", program.goals[goal.goal].naming.name},
                         {"value", number(goal.value)},
                         {"bound", number(goal.bound)},
                         {"status", status_name(goal.status)}});
    Json shortfalls = Json::array();
    for (const plan::Shortfall& shortfall : result.shortfalls)
        shortfalls.push_back({{"rule", program.rules[shortfall.rule].naming.name},
                              {"for", shortfall.binding},
                              {"asked", shortfall.asked.to_string()},
                              {"reached", shortfall.reached.to_string()}});
    Json answer = {{"goals", std::move(goals)},
                   {"shortfalls", std::move(shortfalls)},
                   {"shortfall", {{"value", number(result.shortfall)}, {"bound", number(result.shortfall_bound)}}},
                   {"duties", status_name(result.duties)},
                   {"ended_by_time", result.is_ended_by_time}};
    answer.update(json_collisions(program, result.collisions));
    if (result.replanning) answer["replanning"] = json_changes(program, database, *result.replanning, language);
    write_json_members(answer, out);
}

void write_csv_chosen(const program::Program& program, const facts::Database& database, program::TableId decision,
                      std::ostream& out) {
    const facts::Table& table = database.table(decision);
    std::vector<std::string> cells;
    for (const program::FieldId field : program.tables[decision].stored)
        cells.push_back(program.fields[field].naming.name);
    write_csv_line(cells, out);
    for (const std::uint32_t row : sorted_rows(program, database, table)) {
        cells.clear();
        for (const program::FieldId field : program.tables[decision].stored)
            cells.push_back(facts::plain_text(program, database, *table.columns[program.fields[field].column], row));
        write_csv_line(cells, out);
    }
}

void add_goals(const program::Program& program, const facts::Database&, const plan::PlanResult& result,
               Language language, Document& document) {
    const bool english = language == Language::english;
    document.blocks.push_back(
        Heading{{{english ? "Goals" : "Tujuan", Tone::strong},
                 {fmt::format(fmt::runtime(english ? "  {} candidates" : "  {} calon"), result.candidates),
          Tone::dim}}});
    Grid grid;
    grid.columns = {{english ? "goal" : "tujuan", "", Align::left},
                    {english ? "value" : "nilai", "", Align::right},
                    {english ? "bound" : "batas", "", Align::right},
                    {"", "", Align::left}};
    for (const plan::GoalResult& goal : result.goals) {
        const auto number = [&](const std::optional<Number>& value) {
            return Text{value ? goal_text(program, goal.goal, *value, language) : "–",
                        Tone::plain};
        };
        const program::Naming& naming = program.goals[goal.goal].naming;
        grid.rows.push_back({{naming.shown(language), Tone::plain},
                             number(goal.value),
                             number(goal.bound),
                             status_text(goal, language)});
    }
    document.blocks.push_back(std::move(grid));
    if (result.shortfalls.empty()) return;
    document.blocks.push_back(Heading{
        {{english ? "Duties that cannot all hold" : "Kewajiban yang tidak dapat dipenuhi semua", Tone::strong},
         {"  " + proof_of_duties(result, language), Tone::dim}}});
    Grid short_grid;
    short_grid.columns = {{english ? "rule" : "aturan", "", Align::left},
                          {english ? "for" : "untuk", "", Align::left},
                          {english ? "asked" : "diminta", "", Align::right},
                          {english ? "reached" : "tercapai", "", Align::right}};
    for (const plan::Shortfall& shortfall : result.shortfalls)
        short_grid.rows.push_back({{program.rules[shortfall.rule].naming.shown(language), Tone::plain},
                                   {shortfall.binding, Tone::plain},
                                   {facts::reader_number(program, shortfall.asked, {}, language), Tone::plain},
                                   {facts::reader_number(program, shortfall.reached, {}, language), Tone::bad}});
    document.blocks.push_back(std::move(short_grid));
}

}  // namespace bangkom::report
