#include "workspace/units.hpp"

#include "base/excerpt.hpp"
#include "eval/children.hpp"

namespace bangkom::workspace {

namespace {

using Kind = report::CoveredUnit::Kind;
using namespace program;

class Lister {
public:
    explicit Lister(const Project& project) : project_(project), program_(project.program) {}

    std::vector<Unit> list() {
        for_all(program_.rules, [&](RuleId id, const Rule& rule) { add_rule(id, rule); });
        for_all(program_.definitions, [&](DefinitionId id, const Definition& definition) {
            if (!definition.is_table)
                add(Kind::definition, definition.naming, {}, definition.naming.span,
                    [id](const Reach& reach) { return reach.values.definitions.contains(id); });
            owner_ = &definition.naming;
            look_into(definition.body);
        });
        for (const DerivedTable& derived : program_.derived) add_derived(derived);
        for_all(program_.goals, [&](GoalId id, const Goal& goal) {
            add(Kind::goal, goal.naming, {}, goal.naming.span,
                [id](const Reach& reach) { return reach.goals.contains(id); });
            owner_ = &goal.naming;
            look_into(goal.value);
        });
        for_all(program_.parameters, [&](ParameterId id, const Parameter& parameter) {
            add(Kind::parameter, parameter.naming, {}, parameter.naming.span,
                [id](const Reach& reach) { return reach.values.parameters.contains(id); });
        });
        for_all(program_.tables, [&](TableId id, const Table& table) {
            if (table.kind == TableKind::entity)
                add(Kind::entity, table.naming, {}, table.naming.span,
                    [id](const Reach& reach) { return reach.tables.contains(id); });
        });
        for_all(program_.enums, [&](EnumId, const Enum& one) { add_statement(one.naming.name, one.naming.span); });
        for_all(program_.measures,
                [&](MeasureId, const Measure& one) { add_statement(one.naming.name, one.naming.span); });
        for_all(program_.views, [&](ViewId, const View& one) { add_statement(one.naming.name, one.naming.span); });
        for (const StatedRow& row : program_.rows)
            if (row.parent == StatedRow{}.parent) add_facts(row.table, row.span, row.scope);
        for (const StatedGrid& grid : program_.grids) add_facts(grid.table, grid.span, grid.scope);
        for (const Load& load : program_.loads) add_facts(load.table, load.span, load.scope);
        for (const Setting& setting : program_.settings)
            if (setting.parameter && setting.scope == Scope{} && is_literate(setting.span))
                add_statement(program_.parameters[setting.parameter].naming.name, setting.span);
        return std::move(units_);
    }

private:
    template <class Item, class Use>
    static void for_all(const Store<Item>& store, Use use) {
        for (std::size_t i = 0; i < store.size(); ++i) use(store.id_at(i), store[store.id_at(i)]);
    }

    void add(Kind kind, const Naming& naming, std::string part, Span span, std::function<bool(const Reach&)> reached) {
        if (span.valid()) units_.push_back({kind, naming.name, std::move(part), span, std::move(reached)});
    }
    void add_statement(const std::string& name, Span span) {
        units_.push_back({Kind::statement, name, {}, span, [](const Reach&) { return false; }});
    }
    /// Facts count where an article is read above them.
    bool is_literate(Span span) const { return span.valid() && project_.sources[span.file].name.ends_with(".md"); }
    void add_facts(TableId table, Span span, Scope scope) {
        if (scope == Scope{} && is_literate(span)) add_statement(program_.tables[table].naming.name, span);
    }

    /// The text of the script on one line, its beginning.
    std::string written(Span span) const {
        constexpr std::size_t most = 60;
        return shortened(on_one_line(project_.sources.text(span)), most);
    }

    void add_rule(RuleId id, const Rule& rule) {
        add(Kind::rule, rule.naming, {}, rule.naming.span,
            [id](const Reach& reach) { return reach.rules.contains(id); });
        for (std::size_t i = 0; i < rule.exceptions.size(); ++i) {
            const Exception& exception = rule.exceptions[i];
            const bool named = !exception.naming.name.empty();
            const Span when = program_.expressions[exception.when].span;
            add(Kind::exception, rule.naming, named ? exception.naming.name : written(when), exception.span,
                [id, i](const Reach& reach) {
                    return reach.exceptions.contains({id, i});
                });
        }
        owner_ = &rule.naming;
        look_into(rule.loops);
        for (const Let& let : rule.lets) look_into(let.value);
        look_into(rule.on);
        look_into(rule.duty);
        for (const Exception& exception : rule.exceptions) look_into(exception.when);
        for (const Message* message : {&rule.say, &rule.hint})
            for (const ExprId text : {message->text, message->english, message->indonesian}) look_into(text);
    }

    void add_derived(const DerivedTable& derived) {
        const Table& table = program_.tables[derived.table];
        const TableId id = derived.table;
        owner_ = &table.naming;
        for (std::size_t i = 0; i < derived.parts.size(); ++i) {
            const Derivation& part = derived.parts[i];
            const std::string text = derived.parts.size() > 1 ? written(part.span) : std::string();
            if (table.kind == TableKind::decision)
                add(Kind::candidates, table.naming, {}, part.span,
                    [id](const Reach& reach) { return reach.tables.contains(id); });
            else
                add(Kind::derivation, table.naming, text, part.span, [id, i](const Reach& reach) {
                    return reach.parts.contains({id, i});
                });
            look_into(part.loops);
            for (const Let& let : part.lets) look_into(let.value);
            for (const auto& [field, value] : part.fields) look_into(value);
        }
    }

    void look_into(const Loops& loops) {
        for (const Loop& loop : loops.loops) look_into(loop.source);
        look_into(loops.where);
    }
    /// Tables and `match` inside an expression; calls are looked into where they are defined.
    void look_into(ExprId id) {
        if (!id.valid()) return;
        const Expression& expression = program_.expressions[id];
        if (const auto* decide = std::get_if<Decide>(&expression.node))
            for (const DecisionRow& row : decide->rows)
                add(Kind::table_row, *owner_, written(row.span), row.span,
                    [at = &row](const Reach& reach) { return reach.values.rows.contains(at); });
        eval::for_each_child(expression, [&](ExprId child) { look_into(child); });
    }

    const Project& project_;
    const Program& program_;
    const Naming* owner_ = nullptr;
    std::vector<Unit> units_;
};

}  // namespace

std::vector<Unit> units_of(const Project& project) { return Lister(project).list(); }

}  // namespace bangkom::workspace
