#include "compare/meaning.hpp"

#include <fmt/format.h>

#include "eval/children.hpp"
#include "program/builtin.hpp"

namespace bangkom::compare {

namespace {

std::string bracketed(const std::string& text) { return fmt::format("{}:{};", text.size(), text); }

}  // namespace

std::string Meaning::of(program::Type type) const {
    std::string text = type.list ? "list " : "";
    text += std::to_string(static_cast<int>(type.kind));
    if (const auto measure = type.measure()) text += ' ' + program_.measures[measure].naming.name;
    if (const auto enumeration = type.enum_id()) text += ' ' + program_.enums[enumeration].naming.name;
    if (const auto table = type.table()) text += ' ' + program_.tables[table].naming.name;
    return text;
}

std::string Meaning::of(const program::Value& value) const {
    if (!value.known) return "missing";
    std::string text = of(value.type) + '=';
    if (value.type.list) {
        for (const program::Value& item : value.items) text += bracketed(of(item));
        return text;
    }
    if (value.type.is(program::Kind::enumeration))
        return text +
               program_.enums[value.type.enum_id()].values[static_cast<std::size_t>(value.number.numerator())].name;
    return text + value.number.to_string() + bracketed(value.text);
}

std::string Meaning::of(const program::DecisionRow& row) {
    std::string text = row.is_else ? "else" : "";
    for (const auto& cell : row.cells) {
        text += '|';
        for (const program::CellTest& test : cell)
            text += fmt::format("{}.{}.{}.{} ", static_cast<int>(test.kind), static_cast<int>(test.op), of(test.value),
                                of(test.upper));
    }
    return text + of(row.result);
}

std::string Meaning::of(const program::Loops& loops) {
    std::string text;
    for (const program::Loop& loop : loops.loops) {
        text += loop.variable + " in " + of(loop.source) + ' ';
        name(loop.slot, loop.variable);
    }
    return text + (loops.where ? "where " + of(loops.where) : "");
}

std::string Meaning::of(const program::Message& message) {
    return of(message.text) + of(message.english) + of(message.indonesian);
}

struct Meaning::Payload {
    Meaning& meaning;
    const program::Program& program;

    std::string operator()(const program::Constant& n) { return meaning.of(n.value); }
    std::string operator()(const program::RowConstant& n) {
        return program.tables[n.table].naming.name + bracketed(n.key);
    }
    std::string operator()(const program::LocalValue& n) {
        const auto known = meaning.names_.find(n.slot);
        return known == meaning.names_.end() ? "#" + std::to_string(n.slot) : known->second;
    }
    std::string operator()(const program::ParameterValue& n) { return program.parameters[n.parameter].naming.name; }
    std::string operator()(const program::FieldValue& n) { return program.fields[n.field].naming.name; }
    std::string operator()(const program::Closure& n) { return program.fields[n.field].naming.name; }
    std::string operator()(const program::RowByKey& n) { return program.tables[n.table].naming.name; }
    std::string operator()(const program::ChildByKey& n) { return program.fields[n.collection].naming.name; }
    std::string operator()(const program::TextValue& n) {
        std::string text;
        for (const auto& part : n.parts) text += bracketed(part.text);
        return text;
    }
    std::string operator()(const program::MissingValue& n) { return meaning.of(n.reason); }
    std::string operator()(const program::ArithmeticValue& n) { return std::to_string(static_cast<int>(n.op)); }
    std::string operator()(const program::CompareValue& n) { return std::to_string(static_cast<int>(n.op)); }
    std::string operator()(const program::LogicValue& n) { return n.conjunction ? "and" : "or"; }
    std::string operator()(const program::PresenceTest& n) { return n.present ? "present" : "missing"; }
    std::string operator()(const program::BuiltinCall& n) { return std::to_string(n.builtin); }
    std::string operator()(const program::DefinitionCall& n) { return program.definitions[n.definition].naming.name; }
    std::string operator()(const program::AllRows& n) { return program.tables[n.table].naming.name; }
    std::string operator()(const program::AllValues& n) { return program.enums[n.enumeration].naming.name; }
    std::string operator()(const program::Decide& n) {
        std::string text;
        for (const program::ExprId subject : n.subjects) text += meaning.of(subject);
        for (const program::DecisionRow& row : n.rows) text += bracketed(meaning.of(row));
        return text;
    }
    std::string operator()(const program::AggregateValue& n) {
        std::string text = std::to_string(static_cast<int>(n.kind)) + meaning.of(n.loops);
        text += meaning.of(n.value);
        for (const program::SortKey& key : n.order)
            text += (key.descending ? " down " : " up ") + meaning.of(key.value);
        return text;
    }
    std::string operator()(const auto&) { return {}; }
};

std::string Meaning::payload(const program::Node& node) { return std::visit(Payload{*this, program_}, node); }

std::string Meaning::of(program::ExprId id) {
    if (!id) return "-";
    const program::Expression& expression = program_.expressions[id];
    std::string text = fmt::format("({} {}", expression.node.index(), payload(expression.node));
    const bool is_whole = std::holds_alternative<program::AggregateValue>(expression.node) ||
                          std::holds_alternative<program::Decide>(expression.node);
    if (!is_whole) eval::for_each_child(expression, [&](program::ExprId child) { text += ' ' + of(child); });
    return text + ')';
}

}  // namespace bangkom::compare
