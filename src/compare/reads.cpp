#include "compare/reads.hpp"

#include "compare/parts.hpp"
#include "eval/children.hpp"

namespace bangkom::compare {

using namespace program;

namespace {

class Reader {
public:
    explicit Reader(const Side& side) : side_(side), program_(side.program) {}

    std::set<Thing> things;

    void read(const Thing& by) {
        const auto named = program_.names.find(by.second);
        if (named == program_.names.end()) return;
        if (const auto* rule = std::get_if<RuleId>(&named->second)) read(program_.rules[*rule]);
        if (const auto* table = std::get_if<TableId>(&named->second)) read(*table);
        if (const auto* goal = std::get_if<GoalId>(&named->second)) read(program_.goals[*goal]);
        if (const auto* view = std::get_if<ViewId>(&named->second)) read(program_.views[*view]);
    }

private:
    bool add(const std::string& kind, const std::string& name) { return things.emplace(kind, name).second; }

    void read(const Rule& rule) {
        if (!add("rule", rule.naming.name)) return;
        add("accept", rule.naming.name);
        if (!rule.on.valid() && (rule.from || rule.until || rule.repealed_from)) add("as_of", "");
        read(rule.loops);
        read(rule.lets);
        read(rule.on);
        read(rule.duty);
        for (const program::Exception& exception : rule.exceptions) read(exception.when);
        for (const Message& message : {rule.say, rule.hint}) {
            read(message.text);
            read(message.english);
            read(message.indonesian);
        }
    }

    void read(const Goal& goal) {
        if (add("goal", goal.naming.name)) read(goal.value);
    }

    void read(const View& view) {
        add("view", view.naming.name);
        read(view.loops);
        read(view.lets);
        for (const ViewField& field : view.fields) read(field.value);
    }

    void read(const Loops& loops) {
        for (const Loop& loop : loops.loops) read(loop.source);
        read(loops.where);
    }

    void read(const std::vector<Let>& lets) {
        for (const Let& let : lets) read(let.value);
    }

    void read(TableId id) {
        const Table& table = program_.tables[id];
        static const char* const kinds[] = {"entity", "derive", "decision"};
        if (!add(kinds[static_cast<int>(table.kind)], table.naming.name)) return;
        if (table.kind == TableKind::decision) {
            add("pin", table.naming.name);
            add("ban", table.naming.name);
            if (!side_.plan) return;  // rows are as stated, whatever could be chosen
            for (const Rule& rule : program_.rules)
                if (rule.decisions.contains(id)) read(rule);
            for (const Goal& goal : program_.goals)
                if (goal.decisions.contains(id)) read(goal);
        }
        const DerivedTable* derived = table.kind == TableKind::entity ? nullptr : find_derivation(program_, id);
        if (!derived) return;
        for (const Derivation& part : derived->parts) {
            read(part.loops);
            read(part.lets);
            for (const auto& [field, value] : part.fields) read(value);
        }
    }

    void read(ParameterId id) {
        if (!add("param", program_.parameters[id].naming.name)) return;
        const auto& entries = side_.database().parameters[id.index];
        for (const facts::ParameterEntry& entry : entries) {
            if (entry.from) add("as_of", "");
            read(entry.value);
        }
    }

    void read(DefinitionId id) {
        const Definition& definition = program_.definitions[id];
        if (add(definition.is_table ? "table" : "define", definition.naming.name)) read(definition.body);
    }

    void read(ExprId id) {
        if (!id.valid()) return;
        const Expression& expression = program_.expressions[id];
        if (const TableId table = expression.type.element().table(); table.valid()) read(table);
        if (const EnumId one = expression.type.element().enum_id(); one.valid())
            add("enum", program_.enums[one].naming.name);
        if (const MeasureId one = expression.type.element().measure(); one.valid())
            add("measure", program_.measures[one].naming.name);
        if (std::holds_alternative<AsOf>(expression.node)) add("as_of", "");
        if (const auto* value = std::get_if<ParameterValue>(&expression.node)) read(value->parameter);
        if (const auto* call = std::get_if<DefinitionCall>(&expression.node)) read(call->definition);
        if (const auto* missing = std::get_if<MissingValue>(&expression.node)) read(missing->reason.text);
        eval::for_each_child(expression, [&](ExprId child) { read(child); });
    }

    const Side& side_;
    const Program& program_;
};

}  // namespace

std::set<Thing> things_read(const Side& side, const Thing& by) {
    Reader reader(side);
    reader.read(by);
    return std::move(reader.things);
}

}  // namespace bangkom::compare
