#include "program/typing/reads.hpp"

#include <algorithm>

namespace bangkom::program::typing {

namespace {

struct Reads {
    const Program& program;

    bool part(ExprId id) const { return id.valid() && program.expressions[id].reads_decision; }
    bool parts(const std::vector<ExprId>& ids) const {
        return std::any_of(ids.begin(), ids.end(), [&](ExprId id) { return part(id); });
    }
    bool field(FieldId id) const {
        const Field& read = program.fields[id];
        return read.kind == FieldKind::collection && read.via.valid() &&
               reads_decision(program, program.fields[read.via].table);
    }
    bool message(const Message& m) const { return part(m.text) || part(m.english) || part(m.indonesian); }

    bool operator()(const Broken&) const { return false; }
    bool operator()(const Constant&) const { return false; }
    bool operator()(const RowConstant& n) const { return reads_decision(program, n.table); }
    bool operator()(const MissingValue& n) const { return message(n.reason); }
    bool operator()(const LocalValue&) const { return false; }
    bool operator()(const ParameterValue& n) const { return part(n.at); }
    bool operator()(const AsOf&) const { return false; }
    bool operator()(const FieldValue& n) const { return part(n.base) || field(n.field); }
    bool operator()(const Closure& n) const { return part(n.base) || field(n.field); }
    bool operator()(const RowByKey& n) const { return reads_decision(program, n.table) || part(n.key); }
    bool operator()(const ChildByKey& n) const { return part(n.base) || field(n.collection) || part(n.key); }
    bool operator()(const ListValue& n) const { return parts(n.items); }
    bool operator()(const TextValue& n) const {
        return std::any_of(n.parts.begin(), n.parts.end(), [&](const TextValue::Part& p) { return part(p.expression); });
    }
    bool operator()(const Negate& n) const { return part(n.operand); }
    bool operator()(const Not& n) const { return part(n.operand); }
    bool operator()(const ArithmeticValue& n) const { return part(n.left) || part(n.right); }
    bool operator()(const CompareValue& n) const { return part(n.left) || part(n.right); }
    bool operator()(const LogicValue& n) const { return part(n.left) || part(n.right); }
    bool operator()(const Membership& n) const { return part(n.item) || part(n.list); }
    bool operator()(const program::PresenceTest& n) const { return part(n.operand); }
    bool operator()(const OtherwiseValue& n) const { return part(n.value) || part(n.otherwise); }
    bool operator()(const RangeValue& n) const { return part(n.low) || part(n.high); }
    bool operator()(const ConditionalValue& n) const { return part(n.condition) || part(n.then) || part(n.otherwise); }
    bool operator()(const Decide& n) const {
        return parts(n.subjects) ||
               std::any_of(n.rows.begin(), n.rows.end(), [&](const DecisionRow& row) { return part(row.result); });
    }
    bool operator()(const BuiltinCall& n) const { return parts(n.arguments); }
    bool operator()(const DefinitionCall& n) const {
        return parts(n.arguments) || part(program.definitions[n.definition].body);
    }
    bool operator()(const AllRows& n) const { return reads_decision(program, n.table); }
    bool operator()(const AllValues&) const { return false; }
    bool operator()(const AggregateValue& n) const {
        const auto& loops = n.loops.loops;
        return part(n.value) || part(n.loops.where) ||
               std::any_of(loops.begin(), loops.end(), [&](const Loop& loop) { return part(loop.source); }) ||
               std::any_of(n.order.begin(), n.order.end(), [&](const SortKey& key) { return part(key.value); });
    }
};

}  // namespace

bool reads_decision(const Program& program, TableId table) {
    return program.tables[table].kind == TableKind::decision || program.tables[table].reads_decision;
}

bool reads_decision(const Program& program, const Node& node) { return std::visit(Reads{program}, node); }

}  // namespace bangkom::program::typing
