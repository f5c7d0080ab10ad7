#include "eval/surroundings.hpp"

#include <algorithm>

#include "eval/columns.hpp"
#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

bool stands_in(const Loops& loops, const std::vector<Let>& lets, ExprId id) {
    return loops.where == id ||
           std::any_of(loops.loops.begin(), loops.loops.end(), [&](const Loop& loop) { return loop.source == id; }) ||
           std::any_of(lets.begin(), lets.end(), [&](const Let& let) { return let.value == id; });
}

bool is_of(const Message& message, ExprId id) {
    return message.text == id || message.english == id || message.indonesian == id;
}

bool stands_in(const Rule& rule, ExprId id) {
    return rule.duty == id || rule.on == id || is_of(rule.say, id) || is_of(rule.hint, id) ||
           std::any_of(rule.exceptions.begin(), rule.exceptions.end(),
                       [&](const Exception& e) { return e.when == id; }) ||
           stands_in(rule.loops, rule.lets, id);
}

}  // namespace

const Loop* Owner::loop(Slot slot) const {
    if (!loops) return nullptr;
    for (const Loop& loop : loops->loops)
        if (loop.slot == slot) return &loop;
    return nullptr;
}

const Let* Owner::let(Slot slot) const {
    if (!lets) return nullptr;
    for (const Let& let : *lets)
        if (let.slot == slot) return &let;
    return nullptr;
}

Owner owner_of(const Program& program, ExprId id) {
    if (!id.valid()) return {};
    for (const Rule& rule : program.rules)
        if (stands_in(rule, id)) return {&rule.loops, &rule.lets};
    for (const View& view : program.views)
        if (stands_in(view.loops, view.lets, id) ||
            std::any_of(view.fields.begin(), view.fields.end(), [&](const ViewField& f) { return f.value == id; }))
            return {&view.loops, &view.lets};
    for (const DerivedTable& derived : program.derived)
        for (const Derivation& part : derived.parts)
            if (stands_in(part.loops, part.lets, id) ||
                std::any_of(part.fields.begin(), part.fields.end(), [&](const auto& f) { return f.second == id; }))
                return {&part.loops, &part.lets};
    return {};
}

Frame body_frame(Evaluator& evaluator, const DefinitionCall& call, const Frame& frame) {
    const Definition& definition = evaluator.program().definitions[call.definition];
    Frame inner =
        empty_frame(std::max<std::uint32_t>(definition.slots, static_cast<std::uint32_t>(call.arguments.size())));
    for (std::size_t i = 0; i < call.arguments.size(); ++i)
        inner.slots[i] = evaluator.machine().eval(call.arguments[i], frame);
    inner.day = frame.day;
    return inner;
}

std::optional<Making> making_of(Evaluator& evaluator, const Field& field, std::uint32_t row) {
    const Program& program = evaluator.program();
    const DerivedTable* derived = find_derivation(program, field.table);
    const facts::Table& table = evaluator.database().table(field.table);
    const facts::Provenance* made = nullptr;
    for (const facts::Provenance& part : table.provenance)
        if (part.from <= row) made = &part;
    if (!derived || !made || made->part >= derived->parts.size()) return std::nullopt;
    Making making;
    making.part = &derived->parts[made->part];
    const auto& loops = making.part->loops.loops;
    making.frame = empty_frame(making.part->slots);
    const std::uint32_t at = row - made->from;
    for (std::size_t i = 0; i < loops.size() && i < made->bindings.size(); ++i) {
        if (at >= made->bindings[i]->size) return std::nullopt;
        making.frame.slots[loops[i].slot] = select(made->bindings[i], Rows(&at, 1));
    }
    for (const Let& let : making.part->lets)
        making.frame.slots[let.slot] = evaluator.machine().eval(let.value, making.frame);
    for (const auto& [id, value] : making.part->fields)
        if (&program.fields[id] == &field) making.value = value;
    return making;
}

}  // namespace bangkom::eval
