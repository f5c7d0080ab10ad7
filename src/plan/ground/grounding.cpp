#include "plan/ground/grounding.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/format.hpp"
#include "plan/problem/link.hpp"
#include "plan/problem/stability.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

void reserve(Grounding& grounding, Builder& builder, const eval::Evaluator& evaluator) {
    const Program& program = evaluator.program();
    std::size_t choices = 0;
    for (const DerivedTable& table : program.derived)
        if (program.tables[table.table].kind == TableKind::decision) choices += evaluator.database().table(table.table).rows;
    const auto rules = std::count_if(program.rules.begin(), program.rules.end(), [&](const Rule& rule) {
        return !rule.decisions.empty() && grounding.plans(rule.decisions);
    });
    builder.reserve(choices, static_cast<std::size_t>(rules));
    grounding.kept.reserve(choices);
}

void add_choices(Grounding& grounding, Builder& builder, const eval::Evaluator& evaluator, const eval::Derived& derived) {
    const Program& program = evaluator.program();
    reserve(grounding, builder, evaluator);
    for (const DerivedTable& table : program.derived) {
        if (program.tables[table.table].kind != TableKind::decision) continue;
        const std::size_t rows = evaluator.database().table(table.table).rows;
        std::vector<std::uint8_t> pinned(rows, 0);
        std::vector<std::uint8_t> banned(rows, 0);
        std::vector<std::uint8_t> started(rows, 0);
        std::vector<std::uint8_t> kept(rows, 0);
        if (table.table.index < derived.forced.size()) {
            const auto& forced = derived.forced[table.table.index];
            for (const std::uint32_t row : forced.pinned) pinned[row] = 1;
            for (const std::uint32_t row : forced.banned) banned[row] = 1;
            for (const std::uint32_t row : forced.started) started[row] = 1;
            for (const std::uint32_t row : forced.kept) kept[row] = 1;
        }
        grounding.first[table.table] = static_cast<Variable>(grounding.problem.variables.size());
        for (std::size_t row = 0; row < rows; ++row) {
            builder.choice(pinned[row] != 0, banned[row] != 0);
            grounding.problem.start.push_back(pinned[row] != 0 || started[row] != 0 || kept[row] != 0);
            grounding.kept.push_back(kept[row]);
        }
    }
}

void report_trouble(const Naming& naming, const Trouble& trouble, bool is_goal, Diagnostics& diagnostics) {
    diagnostics.report(
        Code::not_linear, trouble.span,
        {fmt::format("`{}` cannot steer the plan: {}", naming.name, trouble.reason.english),
         fmt::format("`{}` tidak dapat mengarahkan rencana: {}", naming.name, trouble.reason.indonesian)},
        is_goal ? Words{"the plan is made without this goal; its value is told all the same. To steer, it has to be a sum or "
                        "count over chosen rows",
                        "rencana disusun tanpa tujuan ini; nilainya tetap disebut. Supaya mengarahkan, tujuan harus berupa "
                        "jumlah atau banyaknya baris yang dipilih"}
                : Words{"the plan is made without this rule, and checked by it afterwards. To steer, it has to compare sums "
                        "or counts over chosen rows with what does not depend on choices",
                        "rencana disusun tanpa aturan ini, lalu diperiksa dengannya. Supaya mengarahkan, aturan harus "
                        "membandingkan jumlah atau banyaknya baris yang dipilih dengan nilai yang tidak bergantung pada pilihan"});
}

void report_missing(const Naming& naming, std::size_t count, Diagnostics& diagnostics) {
    diagnostics.report(Code::undetermined_planning, naming.span,
                       {fmt::format("`{}`: {} left out of planning, because a fact is missing", naming.name,
                                    count == 1 ? "one instance is" : fmt::format("{} instances are", count)),
                        fmt::format("`{}`: {} hal tidak ikut direncanakan karena ada data kosong", naming.name, count)},
                       {"`bangkom check` names the missing facts", "`bangkom check` menyebut data yang kosong"});
}

void ground_goal(Grounding& grounding, Grounder& grounder, GoalId id, Diagnostics& diagnostics) {
    const Goal& goal = grounder.program().goals[id];
    grounding.objective_of.emplace_back();
    if (goal.decisions.empty() || !grounding.plans(goal.decisions)) return;
    const Scope scope{eval::empty_frame(goal.slots), {}};
    grounder.clear();
    const auto value = grounder.ground(goal.value, scope);
    if (!value) {
        report_trouble(goal.naming, *grounder.trouble(), true, diagnostics);
        grounder.clear();
        return;
    }
    const Cells cells(*value);
    Source source;
    source.goal = id;
    const Origin origin{static_cast<std::uint32_t>(grounding.sources.size()), 0};
    if (!cells.is_known(0) || !grounder.builder().add_objective(cells.at(0), goal.maximize, goal.within, origin)) {
        report_missing(goal.naming, 1, diagnostics);
        return;
    }
    grounding.sources.push_back(std::move(source));
    grounding.objective_of.back() = grounding.problem.objectives.size() - 1;
}

/// How many rows of the plan so far are of decisions that the first goal that steers reads.
std::int64_t rows_that_contribute(const Grounding& grounding, const eval::Evaluator& evaluator) {
    const auto steers = std::find_if(grounding.objective_of.begin(), grounding.objective_of.end(),
                                     [](const auto& objective) { return objective && *objective == 0; });
    if (steers == grounding.objective_of.end()) return 0;
    const Program& program = evaluator.program();
    const Goal& goal = program.goals[program.goals.id_at(static_cast<std::size_t>(steers - grounding.objective_of.begin()))];
    std::int64_t rows = 0;
    for (const auto& [table, first] : grounding.first) {
        if (!goal.decisions.contains(table)) continue;
        const auto from = grounding.kept.begin() + static_cast<std::ptrdiff_t>(first);
        rows += std::count(from, from + static_cast<std::ptrdiff_t>(evaluator.database().table(table).rows), 1);
    }
    return rows;
}

/// Behind the first objective stands another one: how many rows differ.
void stay_near(Grounding& grounding, const eval::Evaluator& evaluator, std::optional<Number> stability) {
    if (!stability) {
        grounding.kept.clear();
        return;
    }
    grounding.threshold =
        prefer_kept(grounding.problem, grounding.kept, rows_that_contribute(grounding, evaluator), *stability);
    for (auto& objective : grounding.objective_of)
        if (objective && *objective > 0) ++*objective;
}

bool share_one(const std::set<TableId>& a, const std::set<TableId>& b) {
    return std::any_of(a.begin(), a.end(), [&](TableId id) { return b.contains(id); });
}

/// All that rules and goals tie to these decisions, however far away.
std::set<TableId> tied(const Program& program, std::set<TableId> decisions) {
    for (std::size_t before = 0; before != decisions.size();) {
        before = decisions.size();
        const auto tie = [&](const std::set<TableId>& read) {
            if (share_one(read, decisions)) decisions.insert(read.begin(), read.end());
        };
        for (const Rule& rule : program.rules) tie(rule.decisions);
        for (const Goal& goal : program.goals) tie(goal.decisions);
    }
    return decisions;
}

}  // namespace

bool Grounding::plans(const std::set<TableId>& decisions) const {
    return !planned || decisions.empty() || share_one(decisions, *planned);
}

std::string Grounding::binding_text(const eval::Evaluator& evaluator, Origin origin) const {
    const Source& source = sources[origin.source];
    const Source::Place place = source.instances[origin.instance];
    std::string text;
    for (std::size_t i = 0; i < source.variables; ++i) {
        if (i > 0) text += ", ";
        text += facts::reader_text(evaluator.program(), evaluator.database(),
                                   *source.bindings[place.batch * source.variables + i], place.row,
                                   evaluator.options().language);
    }
    return text;
}

/// A row that stands in another and has no label is told by what it stands in and its key: `Siti Rahmawati, 2026`.
static std::string spelled(const eval::Evaluator& evaluator, const facts::Column& column, std::size_t row) {
    const Program& program = evaluator.program();
    const facts::Database& database = evaluator.database();
    const Language language = evaluator.options().language;
    if (column.type.kind != Kind::row || column.type.list || !column.is_known(row))
        return facts::reader_text(program, database, column, row, language);
    const program::Table& table = program.tables[column.type.table()];
    const facts::Table& rows = database.table(column.type.table());
    const std::size_t at = static_cast<std::size_t>(column.word(row));
    const bool labelled = !rows.labels.empty() && rows.labels[at] != facts::no_row;
    if (labelled || !table.parent_field.valid() || !table.key_field.valid())
        return facts::reader_text(program, database, column, row, language);
    const facts::Column& parent = *rows.columns[program.fields[table.parent_field].column];
    const facts::Column& key = *rows.columns[program.fields[table.key_field].column];
    return spelled(evaluator, parent, at) + ", " + facts::reader_text(program, database, key, at, language);
}

std::vector<rules::Binding> Grounding::bindings(const eval::Evaluator& evaluator, Origin origin) const {
    const Source& source = sources[origin.source];
    const Source::Place place = source.instances[origin.instance];
    std::vector<rules::Binding> bindings;
    for (std::size_t i = 0; i < source.variables; ++i) {
        const facts::Column& column = *source.bindings[place.batch * source.variables + i];
        bindings.push_back({evaluator.program().rules[source.rule].loops.loops[i].variable,
                            facts::plain_text(evaluator.program(), evaluator.database(), column, place.row),
                            spelled(evaluator, column, place.row)});
    }
    return bindings;
}

Grounding ground(eval::Evaluator& evaluator, const eval::Derived& derived, std::optional<Number> stability,
                 std::optional<std::set<TableId>> only, Diagnostics& diagnostics) {
    Grounding grounding;
    if (only) grounding.planned = tied(evaluator.program(), std::move(*only));
    Builder builder(grounding.problem);
    add_choices(grounding, builder, evaluator, derived);
    const std::size_t choices = grounding.problem.variables.size();
    Grounder grounder(evaluator, builder, grounding.first);
    const Program& program = evaluator.program();
    for (std::size_t i = 0; i < program.rules.size(); ++i) {
        const RuleId id = program.rules.id_at(i);
        const Rule& rule = program.rules[id];
        if (rule.decisions.empty() || !grounding.plans(rule.decisions)) continue;
        Source source;
        source.rule = id;
        std::size_t missing = 0;
        grounder.clear();
        if (!ground_rule(grounder, id, source, static_cast<std::uint32_t>(grounding.sources.size()), missing)) {
            report_trouble(rule.naming, *grounder.trouble(), false, diagnostics);
            grounder.clear();
        }
        if (missing > 0) report_missing(rule.naming, missing, diagnostics);
        grounding.sources.push_back(std::move(source));
    }
    for (std::size_t i = 0; i < program.goals.size(); ++i)
        ground_goal(grounding, grounder, program.goals.id_at(i), diagnostics);
    stay_near(grounding, evaluator, stability);
    Objective rows;
    rows.form.terms.reserve(choices);
    for (Variable v = 0; v < choices; ++v) rows.form.terms.push_back({v, 1});
    grounding.problem.objectives.push_back(std::move(rows));
    finish(grounding.problem);
    return grounding;
}

}  // namespace bangkom::plan
