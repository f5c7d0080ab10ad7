// count, some, every, sum, min, max, average, list, only, first.

#include "eval/aggregate.hpp"

#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

ColumnPtr Machine::run(const Expression& e, const AggregateValue& node, const Frame& frame) {
    if (node.loops.loops.empty()) {
        // count(S): as long as the stretches of S.
        const Source source = source_of(node.value, frame);
        auto out = new_column(e.type, frame.size, source.constant);
        for (std::size_t i = 0; i < source.count.size(); ++i) out->values[i] = source.count[i];
        out->known = source.known;
        if (!out->known.empty()) tidy(*out);
        return out;
    }
    const auto id = static_cast<std::uint32_t>(&e - &program.expressions[program.expressions.id_at(0)]);
    std::unique_ptr<LoopPlan>& plan = plans_[id];
    if (!plan) {
        std::vector<ExprId> results{node.value};
        for (const SortKey& key : node.order) results.push_back(key.value);
        plan = std::make_unique<LoopPlan>(plan_loops(program, analysis, node.loops, results));
    }
    const Slot variable = node.loops.loops.front().slot;
    Accumulator accumulator(node, e.type, frame.size, database.texts);
    Going going;
    going.use = [&](const InnerRows& rows) {
        Gathered gathered{rows.outer, rows.truth, nullptr, {}};
        if (node.kind == AggregateKind::first) {
            gathered.value = rows.frame.slots[variable];
        } else if (node.value.valid()) {
            gathered.value = eval(node.value, rows.frame);
        }
        for (const SortKey& key : node.order) gathered.keys.push_back(eval(key.value, rows.frame));
        accumulator.add(gathered);
    };
    if (node.kind == AggregateKind::count || node.kind == AggregateKind::some)
        going.use_counts = [&](Rows outer, const Source& source, const std::vector<Truth>& truth) {
            accumulator.add_counted(outer, source, truth);
        };
    going.done = &accumulator.done();
    going.one_unknown = node.kind != AggregateKind::every;
    go_through(*plan, frame, 0, going);
    return retyped(accumulator.finish(), e.type);
}

}  // namespace bangkom::eval
