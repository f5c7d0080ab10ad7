// The proof of a value: the expression walked down to the facts that were stated.

#include "eval/explain.hpp"

#include <algorithm>

#include "eval/columns.hpp"
#include "eval/machine.hpp"
#include "eval/surroundings.hpp"
#include "facts/format.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

constexpr std::size_t most_rows = 25;  // of an aggregate that are shown
constexpr int deepest = 60;

class Prover {
public:
    Prover(Evaluator& evaluator, const SourceSet& sources, Owner owner)
        : evaluator_(evaluator), sources_(sources), program_(evaluator.program()), database_(evaluator.database()),
          owner_(owner) {}

    Proof prove(ExprId id, const Frame& frame, const Around* around) {
        const Expression& e = program_.expressions[id];
        // A parameter of a call is shown as what was handed over.
        if (const auto* local = std::get_if<LocalValue>(&e.node);
            local && around && depth_ < deepest && local->slot < around->call->arguments.size())
            return prove(around->call->arguments[local->slot], *around->frame, around->outer);
        Proof proof =
            step(Proof::Kind::expression, written(e.span), shown(*evaluator_.machine().eval(id, frame)), e.span);
        if (depth_ >= deepest) return proof;
        ++depth_;
        std::visit([&](const auto& node) { fill(proof, e, node, frame, around); }, e.node);
        --depth_;
        return proof;
    }

private:
    static Proof step(Proof::Kind kind, std::string text, std::string value, Span span) {
        return {kind, std::move(text), std::move(value), {}, {span, 0, 0}, {}};
    }
    /// The text of the script on one line.
    std::string written(Span span) const {
        std::string text;
        if (!span.valid()) return text;
        for (const char c : sources_.text(span)) {
            const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
            if (!space) {
                text += c;
            } else if (!text.empty() && text.back() != ' ') {
                text += ' ';
            }
        }
        while (!text.empty() && text.back() == ' ') text.pop_back();
        return text;
    }
    std::string shown(const Column& column) const {
        return facts::reader_text(program_, database_, column, 0, evaluator_.options().language);
    }
    bool english() const { return evaluator_.options().language == Language::english; }

    /// A constant explains itself; so does a row that is only named.
    bool is_plain(ExprId id, const Around* around) const {
        const Node& node = program_.expressions[id].node;
        if (std::holds_alternative<Constant>(node) || std::holds_alternative<RowConstant>(node) ||
            std::holds_alternative<AllRows>(node) || std::holds_alternative<AllValues>(node))
            return true;
        if (const auto* local = std::get_if<LocalValue>(&node)) {
            if (around)
                return local->slot >= around->call->arguments.size() ||
                       is_plain(around->call->arguments[local->slot], around->outer);
            return owner_.let(local->slot) == nullptr;
        }
        if (const auto* list = std::get_if<ListValue>(&node))
            return std::all_of(list->items.begin(), list->items.end(), [&](ExprId i) { return is_plain(i, around); });
        return false;
    }
    void add(Proof& proof, ExprId id, const Frame& frame, const Around* around) {
        if (id.valid() && !is_plain(id, around)) proof.children.push_back(prove(id, frame, around));
    }

    template <class Node>
    void fill(Proof& proof, const Expression& e, const Node&, const Frame& frame, const Around* around) {
        for_each_child(e, [&](ExprId child) { add(proof, child, frame, around); });
    }

    void fill(Proof& proof, const Expression&, const MissingValue& node, const Frame& frame, const Around*) {
        proof.text = english() ? "missing" : "kosong";
        if (!node.reason) return;
        const ExprId translated = english() ? node.reason.english : node.reason.indonesian;
        proof.value =
            "? (" + shown(*evaluator_.machine().eval(translated.valid() ? translated : node.reason.text, frame)) + ")";
    }

    void fill(Proof& proof, const Expression&, const LocalValue& node, const Frame& frame, const Around* around) {
        proof.kind = Proof::Kind::binding;
        if (const Let* let = around ? nullptr : owner_.let(node.slot)) {
            proof.text = let->name + " = " + written(program_.expressions[let->value].span);
            Proof inner = prove(let->value, frame, nullptr);
            proof.cites = std::move(inner.cites);
            proof.children = std::move(inner.children);
        }
    }

    void fill(Proof& proof, const Expression&, const ParameterValue& node, const Frame& frame, const Around* around) {
        proof.kind = Proof::Kind::parameter;
        const Parameter& parameter = program_.parameters[node.parameter];
        proof.cites = parameter.cites;
        proof.place.span = parameter.naming.span;
        if (node.at.valid()) add(proof, node.at, frame, around);
        const ColumnPtr day = evaluator_.machine().day_of(node, frame);
        if (!day->is_known(0)) return;
        const auto entry =
            evaluator_.machine().entry_in_force(node.parameter, Date(static_cast<std::int32_t>(day->word(0))));
        if (entry < 0) return;
        const facts::ParameterEntry& in_force =
            database_.parameters[node.parameter.index][static_cast<std::size_t>(entry)];
        if (!in_force.cites.empty()) proof.cites = in_force.cites;
        if (in_force.span.valid()) proof.place.span = in_force.span;
        if (in_force.from) proof.text += (english() ? " from " : " mulai ") + in_force.from->to_string();
        Frame at_day = empty_frame(0);
        at_day.day = day;
        add(proof, in_force.value, at_day, nullptr);
    }

    void fill(Proof& proof, const Expression&, const FieldValue& node, const Frame& frame, const Around* around) {
        proof.kind = Proof::Kind::fact;
        add(proof, node.base, frame, around);
        const ColumnPtr base = evaluator_.machine().eval(node.base, frame);
        if (!base->is_known(0)) return;
        const Field& field = program_.fields[node.field];
        const auto row = static_cast<std::uint32_t>(base->word(0));
        proof.text = field.naming.name + (english() ? " of " : " dari ") +
                     facts::row_name(program_, database_, field.table, row);
        proof.place = facts::cell_place(program_, database_, field, row);
        if (field.kind != FieldKind::stored || program_.tables[field.table].kind == TableKind::entity) return;
        const auto making = making_of(evaluator_, field, row);
        if (!making || !making->value.valid()) return;
        proof.cites = program_.tables[field.table].cites;
        const Owner outside = owner_;
        owner_ = {&making->part->loops, &making->part->lets};
        add(proof, making->value, making->frame, nullptr);
        owner_ = outside;
    }

    void fill(Proof& proof, const Expression&, const ChildByKey& node, const Frame& frame, const Around* around) {
        proof.kind = Proof::Kind::fact;
        add(proof, node.base, frame, around);
        add(proof, node.key, frame, around);
    }

    /// Only what decides: one side that is no (or yes) is enough.
    void fill(Proof& proof, const Expression& e, const LogicValue& node, const Frame& frame, const Around* around) {
        const ColumnPtr value = evaluator_.machine().eval(e_id(e), frame);
        const bool decided = value->is_known(0) && (value->word(0) != 0) != node.conjunction;
        for (const ExprId side : {node.left, node.right}) {
            const ColumnPtr here = evaluator_.machine().eval(side, frame);
            const bool decides = here->is_known(0) && here->word(0) == value->word(0);
            if (decided && !decides) continue;
            // `a and b and c` is one step, not a staircase.
            const auto* inner = std::get_if<LogicValue>(&program_.expressions[side].node);
            if (inner && inner->conjunction == node.conjunction) {
                fill(proof, program_.expressions[side], *inner, frame, around);
            } else {
                add(proof, side, frame, around);
            }
            if (decided) break;
        }
    }

    void fill(Proof& proof, const Expression&, const OtherwiseValue& node, const Frame& frame, const Around* around) {
        add(proof, node.value, frame, around);
        if (!evaluator_.machine().eval(node.value, frame)->is_known(0)) add(proof, node.otherwise, frame, around);
    }

    void fill(Proof& proof, const Expression&, const ConditionalValue& node, const Frame& frame, const Around* around) {
        add(proof, node.condition, frame, around);
        const ColumnPtr condition = evaluator_.machine().eval(node.condition, frame);
        if (condition->is_known(0)) add(proof, condition->word(0) != 0 ? node.then : node.otherwise, frame, around);
    }

    void fill(Proof& proof, const Expression&, const Decide& node, const Frame& frame, const Around* around) {
        for (const ExprId subject : node.subjects) add(proof, subject, frame, around);
        const auto decided = evaluator_.machine().deciding_row(node, frame);
        if (!decided.hit) return;
        const DecisionRow& row = node.rows[decided.row];
        Proof used = step(Proof::Kind::table_row, written(row.span),
                          shown(*evaluator_.machine().eval(row.result, frame)), row.span);
        add(used, row.result, frame, around);
        proof.children.push_back(std::move(used));
    }

    void fill(Proof& proof, const Expression&, const DefinitionCall& node, const Frame& frame, const Around* around) {
        proof.kind = Proof::Kind::definition;
        const Definition& definition = program_.definitions[node.definition];
        proof.cites = definition.cites;
        if (!definition.body.valid()) return;
        const Frame inner = body_frame(evaluator_, node, frame);
        const Around here{&node, &frame, around};
        // The body is what the call says; its own first step would only repeat the value.
        Proof body = prove(definition.body, inner, &here);
        if (body.kind == Proof::Kind::expression) {
            if (body.children.empty() && !body.text.empty() && !is_plain(definition.body, &here))
                proof.children.push_back(std::move(body));
            else
                proof.children = std::move(body.children);
        } else {
            proof.children.push_back(std::move(body));
        }
    }

    void fill(Proof& proof, const Expression& e, const AggregateValue& node, const Frame& frame, const Around* around) {
        proof.kind = Proof::Kind::aggregate;
        if (node.loops.loops.empty()) return add(proof, node.value, frame, around);
        std::size_t rows = 0;
        const ColumnPtr result = evaluator_.machine().eval(e_id(e), frame);
        std::vector<Slot> kept;
        for (std::size_t slot = 0; slot < frame.slots.size(); ++slot)
            if (frame.slots[slot]) kept.push_back(static_cast<Slot>(slot));
        for (const Loop& loop : node.loops.loops) kept.push_back(loop.slot);
        Machine& machine = evaluator_.machine();
        std::vector<ExprId> results{node.value};
        for (const SortKey& key : node.order) results.push_back(key.value);
        const LoopPlan plan = plan_loops(program_, machine.analysis, node.loops, results, kept);
        std::vector<Proof> shown_rows;
        Machine::Going going;
        going.use = [&](const InnerRows& batch) {
            for (std::uint32_t i = 0; i < batch.frame.size; ++i) {
                const Frame inner = select(batch.frame, Rows(&i, 1));
                if (!speaks_for(node, *result, inner, batch.at(i))) continue;
                if (++rows <= most_rows) shown_rows.push_back(binding(node, inner, batch.at(i), around));
            }
        };
        machine.go_through(plan, frame, 0, going);
        std::move(shown_rows.begin(), shown_rows.end(), std::back_inserter(proof.children));
        if (rows > most_rows) {
            const std::string more = std::to_string(rows - most_rows);
            proof.children.push_back(step(Proof::Kind::binding,
                                          english() ? "… and " + more + " more rows" : "… dan " + more + " baris lagi",
                                          "", {}));
        }
    }

    /// Of a `first` the row that was found, of an `every` that failed the rows that broke it; else all.
    bool speaks_for(const AggregateValue& node, const Column& result, const Frame& inner, Truth truth) {
        if (node.kind == AggregateKind::first && result.is_known(0)) {
            const Column& row = *inner.slots[node.loops.loops.front().slot];
            return row.is_known(0) && row.word(0) == result.word(0);
        }
        if (node.kind == AggregateKind::every && result.is_known(0) && result.word(0) == 0) {
            const ColumnPtr claim = evaluator_.machine().eval(node.value, inner);
            return truth == Truth::yes && claim->is_known(0) && claim->word(0) == 0;
        }
        if (node.kind == AggregateKind::some && result.is_known(0) && result.word(0) != 0) return truth == Truth::yes;
        return true;
    }

    Proof binding(const AggregateValue& node, const Frame& inner, Truth truth, const Around* around) {
        std::string text;
        facts::Place place;
        for (const Loop& loop : node.loops.loops) {
            const Column& column = *inner.slots[loop.slot];
            text += (text.empty() ? "" : ", ") + loop.variable + " = " + shown(column);
            const bool first = !place.span.valid() && place.line == 0;
            if (first && column.type.is(Kind::row) && column.is_known(0))
                place = facts::row_place(program_, database_, column.type.table(),
                                         static_cast<std::uint32_t>(column.word(0)));
        }
        Proof proof = step(Proof::Kind::binding, std::move(text), truth == Truth::missing ? "?" : "", {});
        proof.place = place;
        if (node.value.valid()) {
            if (truth != Truth::missing) proof.value = shown(*evaluator_.machine().eval(node.value, inner));
            add(proof, node.value, inner, around);
        }
        if (truth == Truth::missing && node.loops.where.valid()) add(proof, node.loops.where, inner, around);
        for (const SortKey& key : node.order) add(proof, key.value, inner, around);
        return proof;
    }

    ExprId e_id(const Expression& e) const {
        return {static_cast<std::uint32_t>(&e - &program_.expressions[program_.expressions.id_at(0)])};
    }

    Evaluator& evaluator_;
    const SourceSet& sources_;
    const Program& program_;
    facts::Database& database_;
    Owner owner_;
    int depth_ = 0;
};

}  // namespace

Proof explain(Evaluator& evaluator, const SourceSet& sources, ExprId expression, const Frame& frame) {
    if (!expression.valid()) return {};
    const MemoLevel forgotten(evaluator.machine().memo);
    return Prover(evaluator, sources, owner_of(evaluator.program(), expression)).prove(expression, frame, nullptr);
}

}  // namespace bangkom::eval
