#include "eval/loop_plan.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace bangkom::eval {

namespace {

using namespace program;

bool reads(const std::vector<Slot>& slots, Slot slot) {
    return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

bool reads_only(const std::vector<Slot>& slots, Slot slot) { return slots.size() == 1 && slots.front() == slot; }

bool is_list(const Program& program, const Bound& bound) { return program.expressions[bound.expression].type.list; }

class KeyFinder {
public:
    KeyFinder(const Program& program, Analysis& analysis, Slot slot)
        : program_(program), analysis_(analysis), slot_(slot) {}

    std::optional<JoinKey> find(const Bound& condition) {
        const Node& node = program_.expressions[condition.expression].node;
        if (const auto* compare = std::get_if<CompareValue>(&node); compare && compare->op == Comparison::equal)
            return equation(condition, compare->left, compare->right);
        if (const auto* negation = std::get_if<Not>(&node)) {
            const Bound inner = resolve(program_, {negation->operand, condition.scope});
            const auto* compare = std::get_if<CompareValue>(&program_.expressions[inner.expression].node);
            if (compare && compare->op == Comparison::not_equal) return equation(inner, compare->left, compare->right);
        }
        if (const auto* membership = std::get_if<Membership>(&node)) {
            const Bound item = resolve(program_, {membership->item, condition.scope});
            const Bound list = resolve(program_, {membership->list, condition.scope});
            const auto item_slots = free_slots(analysis_, item);
            const auto list_slots = free_slots(analysis_, list);
            if (reads_only(item_slots, slot_) && !reads(list_slots, slot_))
                return key(JoinKey::Mode::inside_in, item, list);
            if (reads_only(list_slots, slot_) && !reads(item_slots, slot_))
                return key(JoinKey::Mode::list_has, list, item);
        }
        return std::nullopt;
    }

private:
    std::optional<JoinKey> equation(const Bound& in, ExprId left_id, ExprId right_id) {
        const Bound left = resolve(program_, {left_id, in.scope});
        const Bound right = resolve(program_, {right_id, in.scope});
        if (is_list(program_, left) || is_list(program_, right)) return std::nullopt;
        const auto left_slots = free_slots(analysis_, left);
        const auto right_slots = free_slots(analysis_, right);
        if (reads_only(left_slots, slot_) && !reads(right_slots, slot_)) return key(JoinKey::Mode::equal, left, right);
        if (reads_only(right_slots, slot_) && !reads(left_slots, slot_)) return key(JoinKey::Mode::equal, right, left);
        return std::nullopt;
    }
    JoinKey key(JoinKey::Mode mode, const Bound& inside, const Bound& outside) {
        return {mode, inside, outside, reads_day(analysis_, inside)};
    }

    const Program& program_;
    Analysis& analysis_;
    Slot slot_;
};

/// At most one list on either side, and no more keys than a mask has bits.
bool fits(const std::vector<JoinKey>& keys, const JoinKey& key) {
    if (keys.size() >= 48) return false;
    if (key.mode == JoinKey::Mode::equal) return true;
    return std::none_of(keys.begin(), keys.end(), [&](const JoinKey& other) { return other.mode == key.mode; });
}

void add(std::set<Slot>& slots, const std::vector<Slot>& more) { slots.insert(more.begin(), more.end()); }

}  // namespace

LoopPlan plan_loops(const Program& program, Analysis& analysis, const Loops& loops, const std::vector<ExprId>& results,
                    const std::vector<Slot>& kept) {
    LoopPlan plan;
    for (const Loop& loop : loops.loops) {
        LoopLevel level;
        level.slot = loop.slot;
        level.source = loop.source;
        level.span = loop.span;
        plan.levels.push_back(std::move(level));
    }
    std::vector<Bound> conditions;
    split_conjunction(program, {loops.where, nullptr}, conditions);
    for (Bound& condition : conditions) {
        const auto slots = free_slots(analysis, condition);
        std::size_t last = 0;  // one past the last level that it reads
        for (std::size_t k = 0; k < plan.levels.size(); ++k)
            if (reads(slots, plan.levels[k].slot)) last = k + 1;
        if (last == 0) {
            plan.before.push_back(std::move(condition));
            continue;
        }
        LoopLevel& level = plan.levels[last - 1];
        auto key = KeyFinder(program, analysis, level.slot).find(condition);
        const bool is_key = key && fits(level.keys, *key);
        if (is_key) level.keys.push_back(std::move(*key));
        level.conditions.push_back(std::move(condition));
        level.is_key.push_back(is_key);
    }

    // What is read, from the last level back to the first.
    std::set<Slot> needed(kept.begin(), kept.end());
    for (const ExprId result : results)
        if (result.valid()) add(needed, analysis.of(result).free);
    for (std::size_t k = plan.levels.size(); k-- > 0;) {
        LoopLevel& level = plan.levels[k];
        for (const Bound& condition : level.conditions) add(needed, free_slots(analysis, condition));
        level.only_keys = k + 1 == plan.levels.size() && level.keys.size() == level.conditions.size();
        needed.erase(level.slot);
        level.needed.assign(needed.begin(), needed.end());
        for (const JoinKey& key : level.keys) add(needed, free_slots(analysis, key.outside));
        add(needed, analysis.of(level.source).free);
    }
    for (const Bound& condition : plan.before) add(needed, free_slots(analysis, condition));
    plan.needed.assign(needed.begin(), needed.end());
    return plan;
}

}  // namespace bangkom::eval
