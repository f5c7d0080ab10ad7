// and, or, not, is missing, otherwise, if: three-valued; the second part only for rows that it matters to.

#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

constexpr std::uint8_t no = 0, yes = 1, open = 2;

std::vector<std::uint8_t> truths(const Column& column, std::size_t size) {
    std::vector<std::uint8_t> result(size);
    for (std::size_t i = 0; i < size; ++i) result[i] = static_cast<std::uint8_t>(truth(column, i));
    return result;
}

ColumnPtr from_truths(const std::vector<std::uint8_t>& truths, Type type) {
    auto column = new_column(type, truths.size(), false);
    bool any_open = false;
    for (std::size_t i = 0; i < truths.size(); ++i) {
        column->values[i] = truths[i] == yes;
        any_open = any_open || truths[i] == open;
    }
    if (any_open) {
        column->known.resize(truths.size());
        for (std::size_t i = 0; i < truths.size(); ++i) column->known[i] = truths[i] != open;
    }
    return column;
}

bool is_boolean(const Column& column) { return !column.type.list && !column.values.empty(); }

}  // namespace

ColumnPtr Machine::run(const Expression& e, const LogicValue& node, const Frame& frame) {
    const std::uint8_t decisive = node.conjunction ? no : yes;  // the other operand does not matter then
    const ColumnPtr left = eval(node.left, frame);
    if (!is_boolean(*left)) return missing_column(e.type, frame.size);
    if (left->constant) {
        if (static_cast<std::uint8_t>(truth(*left, 0)) == decisive) return retyped(left, e.type);
        const ColumnPtr right = eval(node.right, frame);
        if (!is_boolean(*right)) return missing_column(e.type, frame.size);
        if (truth(*left, 0) != Truth::missing) return retyped(right, e.type);
    }
    std::vector<std::uint8_t> result = truths(*left, frame.size);
    if (analysis.of(node.right).heavy) {
        std::vector<std::uint32_t> rows;
        for (std::size_t i = 0; i < frame.size; ++i)
            if (result[i] != decisive) rows.push_back(static_cast<std::uint32_t>(i));
        if (rows.empty()) return retyped(left, e.type);
        const ColumnPtr right = eval_on(node.right, frame, rows);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const auto other = is_boolean(*right) ? static_cast<std::uint8_t>(truth(*right, k)) : open;
            std::uint8_t& here = result[rows[k]];
            here = other == decisive ? decisive : here == open || other == open ? open : other;
        }
        return from_truths(result, e.type);
    }
    const ColumnPtr right = eval(node.right, frame);
    for (std::size_t i = 0; i < frame.size; ++i) {
        const auto other = is_boolean(*right) ? static_cast<std::uint8_t>(truth(*right, i)) : open;
        const std::uint8_t here = result[i];
        result[i] = here == decisive || other == decisive ? decisive : here == open || other == open ? open : other;
    }
    return from_truths(result, e.type);
}

ColumnPtr Machine::run(const Expression& e, const Not& node, const Frame& frame) {
    const ColumnPtr operand = eval(node.operand, frame);
    if (!is_boolean(*operand)) return missing_column(e.type, frame.size);
    auto out = std::make_shared<Column>(*operand);
    out->type = e.type;
    for (std::int64_t& word : out->values) word = word == 0;
    return out;
}

ColumnPtr Machine::run(const Expression& e, const PresenceTest& node, const Frame& frame) {
    const ColumnPtr operand = eval(node.operand, frame);
    if (operand->known.empty()) return constant_column(e.type, node.present, frame.size);
    auto out = new_column(e.type, frame.size, operand->constant);
    for (std::size_t i = 0; i < out->stored(); ++i) out->values[i] = (operand->known[i] != 0) == node.present;
    return out;
}

ColumnPtr Machine::run(const Expression& e, const OtherwiseValue& node, const Frame& frame) {
    const ColumnPtr value = eval(node.value, frame);
    if (value->known.empty()) return retyped(value, e.type);
    if (all_missing(*value)) return retyped(eval(node.otherwise, frame), e.type);
    std::vector<std::uint32_t> known;
    std::vector<std::uint32_t> missing;
    for (std::uint32_t i = 0; i < frame.size; ++i) (value->is_known(i) ? known : missing).push_back(i);
    Assembly assembly(e.type, frame.size);
    assembly.put_in_place(known, value);
    assembly.put(missing, eval_on(node.otherwise, frame, missing));
    return assembly.finish();
}

ColumnPtr Machine::run(const Expression& e, const ConditionalValue& node, const Frame& frame) {
    const ColumnPtr condition = eval(node.condition, frame);
    if (!is_boolean(*condition)) return missing_column(e.type, frame.size);
    if (condition->constant) {
        const Truth all = truth(*condition, 0);
        if (all == Truth::missing) return missing_column(e.type, frame.size);
        return retyped(eval(all == Truth::yes ? node.then : node.otherwise, frame), e.type);
    }
    std::vector<std::uint32_t> rows[2];
    for (std::uint32_t i = 0; i < frame.size; ++i) {
        const Truth here = truth(*condition, i);
        if (here != Truth::missing) rows[here == Truth::yes].push_back(i);
    }
    Assembly assembly(e.type, frame.size);
    for (const bool branch : {true, false}) {
        if (rows[branch].empty()) continue;
        const ExprId id = branch ? node.then : node.otherwise;
        if (rows[branch].size() < frame.size && (options.reached || analysis.of(id).heavy)) {
            assembly.put(rows[branch], eval_on(id, frame, rows[branch]));
        } else {
            assembly.put_in_place(rows[branch], eval(id, frame));
        }
    }
    return assembly.finish();
}

}  // namespace bangkom::eval
