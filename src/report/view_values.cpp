#include "report/view_values.hpp"

namespace bangkom::report {

namespace {

/// Rows of an expansion whose condition is yes.
eval::Frame rows_that_hold(const eval::Expansion& expansion) {
    if (!expansion.where) return expansion.frame;
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < expansion.frame.size; ++row)
        if (expansion.where->is_known(row)) rows.push_back(static_cast<std::uint32_t>(row));
    return eval::select(expansion.frame, rows);
}

}  // namespace

ViewValues view_values(eval::Evaluator& evaluator, const program::View& view) {
    ViewValues values;
    eval::Frame frame = rows_that_hold(evaluator.expand(view.loops, eval::empty_frame(view.slots)));
    frame.slots.resize(view.slots);
    values.size = frame.size;
    for (const program::Loop& loop : view.loops.loops) {
        values.variables.push_back(loop.variable);
        values.slots.push_back(loop.slot);
        values.bindings.push_back(frame.slots[loop.slot]);
    }
    for (const program::Let& let : view.lets) frame.slots[let.slot] = evaluator.evaluate(let.value, frame);
    for (const program::ViewField& field : view.fields) values.fields.push_back(evaluator.evaluate(field.value, frame));
    return values;
}

}  // namespace bangkom::report
