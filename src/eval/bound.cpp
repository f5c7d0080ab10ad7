#include "eval/bound.hpp"

#include <algorithm>

namespace bangkom::eval {

namespace {

using namespace program;

constexpr int deepest_inlining = 16;

/// A definition is looked into where its body is a conjunction, an equation or a membership: there may be a key inside.
bool is_worth_opening(const Program& program, ExprId body) {
    if (!body.valid()) return false;
    const Node& node = program.expressions[body].node;
    if (const auto* logic = std::get_if<LogicValue>(&node)) return logic->conjunction;
    if (const auto* compare = std::get_if<CompareValue>(&node)) return compare->op == Comparison::equal;
    return std::holds_alternative<Membership>(node) || std::holds_alternative<DefinitionCall>(node);
}

void split(const Program& program, const Bound& unresolved, std::vector<Bound>& parts, int depth) {
    const Bound bound = resolve(program, unresolved);
    const Node& node = program.expressions[bound.expression].node;
    if (const auto* logic = std::get_if<LogicValue>(&node); logic && logic->conjunction) {
        split(program, {logic->left, bound.scope}, parts, depth);
        split(program, {logic->right, bound.scope}, parts, depth);
        return;
    }
    if (const auto* call = std::get_if<DefinitionCall>(&node); call && depth < deepest_inlining) {
        const ExprId body = program.definitions[call->definition].body;
        if (is_worth_opening(program, body)) {
            split(program,
                  {body, std::make_shared<CallScope>(CallScope{call->definition, call->arguments, bound.scope})}, parts,
                  depth + 1);
            return;
        }
    }
    parts.push_back(bound);
}

}  // namespace

Bound resolve(const Program& program, Bound bound) {
    while (bound.scope) {
        const auto* local = std::get_if<LocalValue>(&program.expressions[bound.expression].node);
        if (!local || local->slot >= bound.scope->arguments.size()) break;
        bound = {bound.scope->arguments[local->slot], bound.scope->outer};
    }
    return bound;
}

std::vector<Slot> free_slots(Analysis& analysis, const Bound& bound) {
    if (!bound.scope) return analysis.of(bound.expression).free;
    std::vector<Slot> result;
    for (const Slot slot : analysis.of(bound.expression).free) {
        if (slot >= bound.scope->arguments.size()) continue;
        for (const Slot outer : free_slots(analysis, {bound.scope->arguments[slot], bound.scope->outer}))
            if (std::find(result.begin(), result.end(), outer) == result.end()) result.push_back(outer);
    }
    return result;
}

bool reads_day(Analysis& analysis, const Bound& bound) {
    const ExpressionInfo& info = analysis.of(bound.expression);
    if (info.day || !bound.scope) return info.day;
    return std::any_of(bound.scope->arguments.begin(), bound.scope->arguments.end(), [&](ExprId argument) {
        return reads_day(analysis, {argument, bound.scope->outer});
    });
}

bool is_heavy(Analysis& analysis, const Bound& bound) {
    const ExpressionInfo& info = analysis.of(bound.expression);
    if (info.heavy || !bound.scope) return info.heavy;
    return std::any_of(bound.scope->arguments.begin(), bound.scope->arguments.end(), [&](ExprId argument) {
        return is_heavy(analysis, {argument, bound.scope->outer});
    });
}

std::string identity(Analysis& analysis, const Bound& bound) {
    // Free slots are numbered within a shape, so inside a call it has to be told which ones they are.
    std::string text;
    const auto add = [&](ExprId id, bool inside_call) {
        const ExpressionInfo& info = analysis.of(id);
        text += std::to_string(info.shape);
        for (const Slot slot : info.free) text += inside_call ? ':' + std::to_string(slot) : ":";
    };
    add(bound.expression, bound.scope != nullptr);
    for (const CallScope* scope = bound.scope.get(); scope; scope = scope->outer.get()) {
        text += '@' + std::to_string(scope->definition.index);
        for (const ExprId argument : scope->arguments) {
            text += ',';
            add(argument, scope->outer != nullptr);
        }
    }
    return text;
}

void split_conjunction(const Program& program, const Bound& bound, std::vector<Bound>& parts) {
    if (bound.expression.valid()) split(program, bound, parts, 0);
}

}  // namespace bangkom::eval
