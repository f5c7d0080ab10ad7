#include "program/parts.hpp"

namespace bangkom::program {

namespace {

struct Parts {
    const std::function<void(ExprId)>& use;

    void part(ExprId id) const {
        if (id) use(id);
    }
    void parts(const std::vector<ExprId>& ids) const {
        for (const ExprId id : ids) part(id);
    }
    void loops(const Loops& loops) const {
        for (const Loop& loop : loops.loops) part(loop.source);
        part(loops.where);
    }

    void operator()(const Broken&) const {}
    void operator()(const Constant&) const {}
    void operator()(const RowConstant&) const {}
    void operator()(const MissingValue& n) const {
        part(n.reason.text);
        part(n.reason.english);
        part(n.reason.indonesian);
    }
    void operator()(const LocalValue&) const {}
    void operator()(const ParameterValue& n) const { part(n.at); }
    void operator()(const AsOf&) const {}
    void operator()(const FieldValue& n) const { part(n.base); }
    void operator()(const Closure& n) const { part(n.base); }
    void operator()(const RowByKey& n) const { part(n.key); }
    void operator()(const ChildByKey& n) const {
        part(n.base);
        part(n.key);
    }
    void operator()(const ListValue& n) const { parts(n.items); }
    void operator()(const TextValue& n) const {
        for (const TextValue::Part& piece : n.parts) part(piece.expression);
    }
    void operator()(const Negate& n) const { part(n.operand); }
    void operator()(const Not& n) const { part(n.operand); }
    void operator()(const ArithmeticValue& n) const { both(n.left, n.right); }
    void operator()(const CompareValue& n) const { both(n.left, n.right); }
    void operator()(const LogicValue& n) const { both(n.left, n.right); }
    void operator()(const Membership& n) const { both(n.item, n.list); }
    void operator()(const PresenceTest& n) const { part(n.operand); }
    void operator()(const OtherwiseValue& n) const { both(n.value, n.otherwise); }
    void operator()(const RangeValue& n) const { both(n.low, n.high); }
    void operator()(const ConditionalValue& n) const {
        part(n.condition);
        both(n.then, n.otherwise);
    }
    void operator()(const Decide& n) const {
        parts(n.subjects);
        for (const DecisionRow& row : n.rows) part(row.result);
    }
    void operator()(const BuiltinCall& n) const { parts(n.arguments); }
    void operator()(const DefinitionCall& n) const { parts(n.arguments); }
    void operator()(const AllRows&) const {}
    void operator()(const AllValues&) const {}
    void operator()(const AggregateValue& n) const {
        part(n.value);
        loops(n.loops);
        for (const SortKey& key : n.order) part(key.value);
    }
    void both(ExprId a, ExprId b) const {
        part(a);
        part(b);
    }
};

struct ReadsOf {
    const Program& program;

    DirectReads rows(TableId table) const { return {table, {}, {}, false}; }
    /// A collection reads the rows of the other table; other fields are read off rows that came from somewhere already.
    DirectReads field(FieldId id) const {
        const FieldId via = id ? program.fields[id].via : FieldId{};
        return via ? rows(program.fields[via].table) : DirectReads{};
    }

    DirectReads operator()(const RowConstant& n) const { return rows(n.table); }
    DirectReads operator()(const ParameterValue& n) const { return {{}, n.parameter, {}, false}; }
    DirectReads operator()(const AsOf&) const { return {{}, {}, {}, true}; }
    DirectReads operator()(const FieldValue& n) const { return field(n.field); }
    DirectReads operator()(const Closure& n) const { return field(n.field); }
    DirectReads operator()(const RowByKey& n) const { return rows(n.table); }
    DirectReads operator()(const ChildByKey& n) const { return field(n.collection); }
    DirectReads operator()(const DefinitionCall& n) const { return {{}, {}, n.definition, false}; }
    DirectReads operator()(const AllRows& n) const { return rows(n.table); }
    DirectReads operator()(const Broken&) const { return {}; }
    DirectReads operator()(const Constant&) const { return {}; }
    DirectReads operator()(const MissingValue&) const { return {}; }
    DirectReads operator()(const LocalValue&) const { return {}; }
    DirectReads operator()(const ListValue&) const { return {}; }
    DirectReads operator()(const TextValue&) const { return {}; }
    DirectReads operator()(const Negate&) const { return {}; }
    DirectReads operator()(const Not&) const { return {}; }
    DirectReads operator()(const ArithmeticValue&) const { return {}; }
    DirectReads operator()(const CompareValue&) const { return {}; }
    DirectReads operator()(const LogicValue&) const { return {}; }
    DirectReads operator()(const Membership&) const { return {}; }
    DirectReads operator()(const PresenceTest&) const { return {}; }
    DirectReads operator()(const OtherwiseValue&) const { return {}; }
    DirectReads operator()(const RangeValue&) const { return {}; }
    DirectReads operator()(const ConditionalValue&) const { return {}; }
    DirectReads operator()(const Decide&) const { return {}; }
    DirectReads operator()(const BuiltinCall&) const { return {}; }
    DirectReads operator()(const AllValues&) const { return {}; }
    DirectReads operator()(const AggregateValue&) const { return {}; }
};

void append(std::vector<ExprId>& expressions, const std::vector<Let>& lets) {
    for (const Let& let : lets) expressions.push_back(let.value);
}

}  // namespace

void for_each_part(const Node& node, const std::function<void(ExprId)>& use) { std::visit(Parts{use}, node); }

DirectReads direct_reads(const Program& program, const Node& node) { return std::visit(ReadsOf{program}, node); }

void append(std::vector<ExprId>& expressions, const Loops& loops) {
    for (const Loop& loop : loops.loops) expressions.push_back(loop.source);
    expressions.push_back(loops.where);
}

std::vector<ExprId> expressions_of(const Parameter& parameter) {
    std::vector<ExprId> expressions;
    for (const Parameter::Entry& entry : parameter.entries) expressions.push_back(entry.value);
    return expressions;
}

std::vector<ExprId> expressions_of(const DerivedTable& derived) {
    std::vector<ExprId> expressions;
    for (const Derivation& part : derived.parts) {
        append(expressions, part.loops);
        append(expressions, part.lets);
        for (const auto& [field, value] : part.fields) expressions.push_back(value);
    }
    return expressions;
}

std::vector<ExprId> expressions_of(const Rule& rule) {
    std::vector<ExprId> expressions;
    append(expressions, rule.loops);
    append(expressions, rule.lets);
    expressions.push_back(rule.on);
    expressions.push_back(rule.duty);
    for (const Exception& exception : rule.exceptions) expressions.push_back(exception.when);
    return expressions;
}

std::vector<ExprId> expressions_of(const View& view) {
    std::vector<ExprId> expressions;
    append(expressions, view.loops);
    append(expressions, view.lets);
    for (const ViewField& field : view.fields) expressions.push_back(field.value);
    return expressions;
}

}  // namespace bangkom::program
