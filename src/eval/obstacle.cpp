#include "eval/obstacle.hpp"

#include <algorithm>

#include "eval/bind_stated.hpp"
#include "eval/columns.hpp"
#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

Frame first_of(const Frame& frame) {
    const std::uint32_t first[] = {0};
    return select(frame, first);
}

}  // namespace

std::optional<Obstacle> obstacle_of(Evaluator& evaluator, const Derivation& part,
                                    const std::vector<std::pair<FieldId, ColumnPtr>>& values) {
    const std::vector<FieldId> fields = variable_fields(evaluator.program(), part);
    Frame frame = empty_frame(part.slots);
    for (std::size_t k = 0; k < fields.size(); ++k) {
        const Loop& loop = part.loops.loops[k];
        const auto said = std::find_if(values.begin(), values.end(),
                                       [&](const auto& value) { return fields[k].valid() && value.first == fields[k]; });
        Frame next;
        if (said == values.end()) {
            next = evaluator.expand({{loop}, {}}, frame).frame;
        } else {
            const std::vector<std::uint32_t> owner(frame.size, 0);
            const ColumnPtr value = gather(said->second, owner);
            const Source source = evaluator.machine().source_of(loop.source, frame);
            const ColumnPtr holds = evaluator.machine().membership(value, source, frame.size);
            std::vector<std::uint32_t> kept;
            for (std::uint32_t row = 0; row < frame.size; ++row)
                if (truth(*holds, row) == Truth::yes) kept.push_back(row);
            next = frame;
            next.slots[loop.slot] = value;
            next = select(next, kept);
        }
        if (next.size == 0) return Obstacle{k, first_of(frame)};
        frame = std::move(next);
    }
    if (!part.loops.where.valid()) return std::nullopt;
    const ColumnPtr holds = evaluator.evaluate(part.loops.where, frame);
    for (std::size_t row = 0; row < frame.size; ++row)
        if (truth(*holds, row) == Truth::yes) return std::nullopt;
    return Obstacle{std::nullopt, first_of(frame)};
}

}  // namespace bangkom::eval
