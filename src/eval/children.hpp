#pragma once
// The expressions directly inside an expression, in the order of reading. `MissingValue` reasons count as inside.

#include <variant>

#include "program/expression.hpp"

namespace bangkom::eval {

template <class Use>
struct ChildVisitor {
    Use& use;

    void one(program::ExprId id) {
        if (id.valid()) use(id);
    }
    void loops(const program::Loops& loops) {
        for (const program::Loop& loop : loops.loops) one(loop.source);
        one(loops.where);
    }

    void operator()(const program::Broken&) {}
    void operator()(const program::Constant&) {}
    void operator()(const program::RowConstant&) {}
    void operator()(const program::MissingValue&) {}
    void operator()(const program::LocalValue&) {}
    void operator()(const program::ParameterValue& node) { one(node.at); }
    void operator()(const program::AsOf&) {}
    void operator()(const program::FieldValue& node) { one(node.base); }
    void operator()(const program::Closure& node) { one(node.base); }
    void operator()(const program::RowByKey& node) { one(node.key); }
    void operator()(const program::ChildByKey& node) {
        one(node.base);
        one(node.key);
    }
    void operator()(const program::ListValue& node) {
        for (const program::ExprId item : node.items) one(item);
    }
    void operator()(const program::TextValue& node) {
        for (const auto& part : node.parts) one(part.expression);
    }
    void operator()(const program::Negate& node) { one(node.operand); }
    void operator()(const program::Not& node) { one(node.operand); }
    void operator()(const program::ArithmeticValue& node) {
        one(node.left);
        one(node.right);
    }
    void operator()(const program::CompareValue& node) {
        one(node.left);
        one(node.right);
    }
    void operator()(const program::LogicValue& node) {
        one(node.left);
        one(node.right);
    }
    void operator()(const program::Membership& node) {
        one(node.item);
        one(node.list);
    }
    void operator()(const program::PresenceTest& node) { one(node.operand); }
    void operator()(const program::OtherwiseValue& node) {
        one(node.value);
        one(node.otherwise);
    }
    void operator()(const program::RangeValue& node) {
        one(node.low);
        one(node.high);
    }
    void operator()(const program::ConditionalValue& node) {
        one(node.condition);
        one(node.then);
        one(node.otherwise);
    }
    void operator()(const program::Decide& node) {
        for (const program::ExprId subject : node.subjects) one(subject);
        for (const program::DecisionRow& row : node.rows) one(row.result);
    }
    void operator()(const program::BuiltinCall& node) {
        for (const program::ExprId argument : node.arguments) one(argument);
    }
    void operator()(const program::DefinitionCall& node) {
        for (const program::ExprId argument : node.arguments) one(argument);
    }
    void operator()(const program::AllRows&) {}
    void operator()(const program::AllValues&) {}
    void operator()(const program::AggregateValue& node) {
        loops(node.loops);
        one(node.value);
        for (const program::SortKey& key : node.order) one(key.value);
    }
};

template <class Use>
void for_each_child(const program::Expression& expression, Use&& use) {
    std::visit(ChildVisitor<std::remove_reference_t<Use>>{use}, expression.node);
}

}  // namespace bangkom::eval
