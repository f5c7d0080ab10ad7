#include "eval/info.hpp"

#include <algorithm>
#include <map>

namespace bangkom::eval {

namespace {

using namespace program;

/// Writes an expression so that equal texts mean equal values: names are numbered by first use.
class ShapeWriter {
public:
    ShapeWriter(const Program& program, bool apart) : program_(program), apart_(apart) {}

    std::string text;
    std::vector<Slot> free;

    void write(ExprId id) {
        if (!id.valid()) {
            text += '-';
            return;
        }
        const Expression& expression = program_.expressions[id];
        text += '(';
        number(expression.node.index());
        number(static_cast<std::size_t>(expression.type.kind) * 2 + (expression.type.list ? 1 : 0));
        number(expression.type.id);
        std::visit([&](const auto& node) { own(node); }, expression.node);
        text += ')';
    }

private:
    void number(std::int64_t value) { text += std::to_string(value) += ','; }
    void string(const std::string& value) {
        number(static_cast<std::int64_t>(value.size()));
        text += value;
    }
    void value(const Value& value) {
        number(static_cast<std::int64_t>(value.type.kind));
        number(value.type.id);
        number(value.known);
        number(value.number.numerator());
        number(value.number.denominator());
        string(value.text);
        number(static_cast<std::int64_t>(value.items.size()));
        for (const Value& item : value.items) this->value(item);
    }
    void slot(Slot slot) {
        if (const auto found = bound_.find(slot); found != bound_.end()) {
            text += 'b';
            number(found->second);
            return;
        }
        const auto found = std::find(free.begin(), free.end(), slot);
        text += 'f';
        number(found - free.begin());
        if (found == free.end()) free.push_back(slot);
    }
    template <class Node>
    void children(const Node& node) {
        const auto use = [&](ExprId child) { write(child); };
        ChildVisitor<decltype(use)>{use}(node);
    }

    template <class Node>
    void own(const Node& node) {
        children(node);
    }
    void own(const Constant& node) { value(node.value); }
    void own(const RowConstant& node) {
        number(node.table.index);
        string(node.key);
    }
    void own(const MissingValue& node) { number(node.reason.text.index); }
    void own(const LocalValue& node) { slot(node.slot); }
    void own(const ParameterValue& node) {
        number(node.parameter.index);
        write(node.at);
    }
    void own(const FieldValue& node) {
        number(node.field.index);
        write(node.base);
    }
    void own(const Closure& node) {
        number(node.field.index);
        write(node.base);
    }
    void own(const RowByKey& node) {
        number(node.table.index);
        write(node.key);
    }
    void own(const ChildByKey& node) {
        number(node.collection.index);
        children(node);
    }
    void own(const TextValue& node) {
        for (const auto& part : node.parts) {
            string(part.text);
            write(part.expression);
        }
    }
    void own(const ArithmeticValue& node) {
        number(static_cast<int>(node.op));
        children(node);
    }
    void own(const CompareValue& node) {
        number(static_cast<int>(node.op));
        children(node);
    }
    void own(const LogicValue& node) {
        number(node.conjunction);
        children(node);
    }
    void own(const PresenceTest& node) {
        number(node.present);
        children(node);
    }
    void own(const Decide& node) {
        for (const DecisionRow& row : node.rows) {
            number(row.is_else);
            if (apart_) number(row.span.file.index), number(row.span.begin);
            for (const auto& cell : row.cells) {
                number(static_cast<std::int64_t>(cell.size()));
                for (const CellTest& test : cell) {
                    number(static_cast<int>(test.kind));
                    number(static_cast<int>(test.op));
                    value(test.value);
                    value(test.upper);
                }
            }
        }
        children(node);
    }
    void own(const BuiltinCall& node) {
        number(node.builtin);
        children(node);
    }
    void own(const DefinitionCall& node) {
        number(node.definition.index);
        children(node);
    }
    void own(const AllRows& node) { number(node.table.index); }
    void own(const AllValues& node) { number(node.enumeration.index); }
    void own(const AggregateValue& node) {
        number(static_cast<int>(node.kind));
        for (const Loop& loop : node.loops.loops) {
            write(loop.source);
            bound_[loop.slot] = static_cast<std::int64_t>(bound_.size());
        }
        write(node.loops.where);
        write(node.value);
        for (const SortKey& key : node.order) {
            number(key.descending);
            write(key.value);
        }
    }

    const Program& program_;
    bool apart_;
    std::map<Slot, std::int64_t> bound_;
};

}  // namespace

void Analysis::note_tables(const Expression& expression, std::set<std::uint32_t>& tables) const {
    const auto field = [&](FieldId id) {
        tables.insert(program_.fields[id].table.index);
        if (program_.fields[id].via.valid()) tables.insert(program_.fields[program_.fields[id].via].table.index);
    };
    const Node& node = expression.node;
    if (const auto* all = std::get_if<AllRows>(&node)) {
        tables.insert(all->table.index);
    } else if (const auto* row = std::get_if<RowConstant>(&node)) {
        tables.insert(row->table.index);
    } else if (const auto* keyed = std::get_if<RowByKey>(&node)) {
        tables.insert(keyed->table.index);
    } else if (const auto* value = std::get_if<FieldValue>(&node)) {
        field(value->field);
    } else if (const auto* closure = std::get_if<Closure>(&node)) {
        field(closure->field);
    } else if (const auto* child = std::get_if<ChildByKey>(&node)) {
        field(child->collection);
    } else if (std::holds_alternative<ParameterValue>(node)) {
        // Its entries are expressions as well; they seldom read rows, so it counts as reading all.
        for (std::size_t t = 0; t < program_.tables.size(); ++t) tables.insert(static_cast<std::uint32_t>(t));
    }
}

const ExpressionInfo& Analysis::of(ExprId id) {
    if (const auto found = known_.find(id.index); found != known_.end()) return found->second;
    const Expression& expression = program_.expressions[id];
    ExpressionInfo info;
    ShapeWriter writer(program_, apart_);
    writer.write(id);
    info.free = std::move(writer.free);
    info.shape = shapes_.try_emplace(std::move(writer.text), static_cast<std::uint32_t>(shapes_.size())).first->second;
    info.trivial = std::holds_alternative<LocalValue>(expression.node);
    for_each_child(expression, [&](ExprId child) {
        const ExpressionInfo& inner = of(child);
        info.day = info.day || inner.day;
        info.heavy = info.heavy || inner.heavy;
        info.tables.insert(inner.tables.begin(), inner.tables.end());
    });
    note_tables(expression, info.tables);
    if (const auto* parameter = std::get_if<ParameterValue>(&expression.node)) {
        info.day = info.day || !parameter->at.valid();
    } else if (const auto* call = std::get_if<DefinitionCall>(&expression.node)) {
        // A definition inside itself has been reported; the guard keeps this walk finite.
        if (walking_.insert(call->definition.index).second) {
            const ExprId body = program_.definitions[call->definition].body;
            if (body.valid()) {
                const ExpressionInfo& inner = of(body);
                info.day = info.day || inner.day;
                info.heavy = info.heavy || inner.heavy;
                info.tables.insert(inner.tables.begin(), inner.tables.end());
            }
            walking_.erase(call->definition.index);
        }
    } else if (const auto* aggregate = std::get_if<AggregateValue>(&expression.node)) {
        info.heavy = info.heavy || !aggregate->loops.loops.empty();
    } else if (std::holds_alternative<Closure>(expression.node) || std::holds_alternative<TextValue>(expression.node)) {
        info.heavy = true;
    }
    return known_.emplace(id.index, std::move(info)).first->second;
}

}  // namespace bangkom::eval
