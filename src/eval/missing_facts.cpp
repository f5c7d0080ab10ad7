// Which facts are wanting: the expression is walked down along whatever is missing, to where nothing else is to blame.

#include <algorithm>

#include "eval/columns.hpp"
#include "eval/explain.hpp"
#include "eval/machine.hpp"
#include "eval/surroundings.hpp"
#include "facts/format.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

constexpr std::size_t most_facts = 12;
constexpr int deepest = 200;
constexpr std::size_t most_rows_tried = 1'000;  // for the condition that lets none of them in
constexpr std::size_t most_rows_told = 3;

class FactFinder {
public:
    FactFinder(Evaluator& evaluator, Owner owner)
        : evaluator_(evaluator), program_(evaluator.program()), database_(evaluator.database()), owner_(owner) {}

    std::vector<MissingFact> facts;

    void find(ExprId id, const Frame& frame, const Around* around) {
        if (!id.valid() || facts.size() >= most_facts || depth_ >= deepest) return;
        if (evaluator_.machine().eval(id, frame)->is_known(0)) return;
        ++depth_;
        const Expression& e = program_.expressions[id];
        std::visit([&](const auto& node) { because(e, node, frame, around); }, e.node);
        --depth_;
    }

private:
    void add(std::string english, std::string indonesian, facts::Place place) {
        const auto same = [&](const MissingFact& fact) { return fact.fact.english == english; };
        if (facts.size() < most_facts && std::none_of(facts.begin(), facts.end(), same))
            facts.push_back({{std::move(english), std::move(indonesian)}, place});
    }
    static facts::Place at(Span span) { return {span, 0, 0}; }
    bool is_known(ExprId id, const Frame& frame) {
        return !id.valid() || evaluator_.machine().eval(id, frame)->is_known(0);
    }
    /// A row as readers know it: name and id.
    std::string shown_row(TableId table, std::uint32_t row) const {
        const std::string id = facts::row_id(program_, database_, table, row);
        const std::string name = facts::row_name(program_, database_, table, row);
        return name == id ? id : name + " (" + id + ")";
    }
    std::string shown(ExprId id, const Frame& frame) {
        return facts::reader_text(program_, database_, *evaluator_.machine().eval(id, frame), 0,
                                  evaluator_.options().language);
    }
    static const std::string& also(const Naming& naming) { return naming.also.empty() ? naming.name : naming.also; }

    /// By default: whatever inside is missing.
    template <class Node>
    void because(const Expression& e, const Node&, const Frame& frame, const Around* around) {
        for_each_child(e, [&](ExprId child) { find(child, frame, around); });
    }
    void because(const Expression&, const Broken&, const Frame&, const Around*) {}

    void because(const Expression& e, const MissingValue& node, const Frame& frame, const Around*) {
        if (!node.reason)
            return add("a value that is stated to be missing", "nilai yang dinyatakan kosong", at(e.span));
        const auto text = [&](ExprId in_language) {
            return shown(in_language.valid() ? in_language : node.reason.text, frame);
        };
        add(text(node.reason.english), text(node.reason.indonesian), at(e.span));
    }

    void because(const Expression& e, const LocalValue& node, const Frame& frame, const Around* around) {
        if (around) {
            if (node.slot < around->call->arguments.size())
                return find(around->call->arguments[node.slot], *around->frame, around->outer);
        } else if (const Let* let = owner_.let(node.slot)) {
            return find(let->value, frame, nullptr);
        } else if (const Loop* loop = owner_.loop(node.slot); loop && !is_known(loop->source, frame)) {
            return find(loop->source, frame, nullptr);
        }
        add("a value of the list that is gone through", "nilai dari daftar yang ditelusuri", at(e.span));
    }

    void because(const Expression&, const ParameterValue& node, const Frame& frame, const Around* around) {
        const Parameter& parameter = program_.parameters[node.parameter];
        const ColumnPtr day = evaluator_.machine().day_of(node, frame);
        if (!day->is_known(0)) return find(node.at, frame, around);
        const Date date(static_cast<std::int32_t>(day->word(0)));
        const auto entry = evaluator_.machine().entry_in_force(node.parameter, date);
        if (entry >= 0) {
            Frame at_day = empty_frame(0);
            at_day.day = day;
            return find(database_.parameters[node.parameter.index][static_cast<std::size_t>(entry)].value, at_day,
                        nullptr);
        }
        const std::string& name = parameter.naming.name;
        const bool dated =
            node.parameter.index < database_.parameters.size() && !database_.parameters[node.parameter.index].empty();
        const std::string english = dated ? " on " + facts::reader_date(date, Language::english) : "";
        const std::string indonesian = dated ? " pada " + facts::reader_date(date, Language::indonesian) : "";
        add("`" + name + "` has no value" + english + ": write `set " + name + " = …`",
            "`" + also(parameter.naming) + "` belum bernilai" + indonesian + ": tulis `tetapkan " +
                also(parameter.naming) + " = …`",
            at(parameter.naming.span));
    }

    void because(const Expression&, const FieldValue& node, const Frame& frame, const Around* around) {
        const ColumnPtr base = evaluator_.machine().eval(node.base, frame);
        if (!base->is_known(0)) return find(node.base, frame, around);
        const Field& field = program_.fields[node.field];
        const auto row = static_cast<std::uint32_t>(base->word(0));
        // What was computed is missing because of what it was computed from.
        if (program_.tables[field.table].kind != TableKind::entity) {
            const std::size_t before = facts.size();
            if (const auto making = making_of(evaluator_, field, row); making && making->value.valid()) {
                const Owner outside = owner_;
                owner_ = {&making->part->loops, &making->part->lets};
                find(making->value, making->frame, nullptr);
                owner_ = outside;
            }
            if (facts.size() > before) return;
        }
        const std::string of = shown_row(field.table, row);
        add(field.naming.name + " of " + of, also(field.naming) + " dari " + of,
            facts::cell_place(program_, database_, field, row));
    }

    void because(const Expression& e, const RowByKey& node, const Frame& frame, const Around* around) {
        if (!is_known(node.key, frame)) return find(node.key, frame, around);
        const Naming& table = program_.tables[node.table].naming;
        const std::string key = shown(node.key, frame);
        add("no " + table.name + " with the key " + key, "tidak ada " + also(table) + " dengan kunci " + key,
            at(e.span));
    }

    void because(const Expression& e, const RowConstant& node, const Frame&, const Around*) {
        const Naming& table = program_.tables[node.table].naming;
        add("no " + table.name + " with the key " + node.key, "tidak ada " + also(table) + " dengan kunci " + node.key,
            at(e.span));
    }

    void because(const Expression&, const ChildByKey& node, const Frame& frame, const Around* around) {
        if (!is_known(node.base, frame) || !is_known(node.key, frame)) {
            find(node.base, frame, around);
            return find(node.key, frame, around);
        }
        const Field& collection = program_.fields[node.collection];
        const auto row = static_cast<std::uint32_t>(evaluator_.machine().eval(node.base, frame)->word(0));
        const std::string key = shown(node.key, frame);
        const std::string of = shown_row(collection.table, row);
        add(collection.naming.name + " " + key + " of " + of, also(collection.naming) + " " + key + " dari " + of,
            facts::row_place(program_, database_, collection.table, row));
    }

    void because(const Expression& e, const ArithmeticValue& node, const Frame& frame, const Around* around) {
        if (!is_known(node.left, frame) || !is_known(node.right, frame)) {
            find(node.left, frame, around);
            return find(node.right, frame, around);
        }
        if (node.op == Arithmetic::divide && evaluator_.machine().eval(node.right, frame)->word(0) == 0)
            return add("division by zero", "pembagian dengan nol", at(e.span));
        too_large(e);
    }
    void too_large(const Expression& e) { add("a number too large", "bilangan terlalu besar", at(e.span)); }

    void because(const Expression& e, const Negate& node, const Frame& frame, const Around* around) {
        if (is_known(node.operand, frame)) return too_large(e);
        find(node.operand, frame, around);
    }

    void because(const Expression& e, const RangeValue& node, const Frame& frame, const Around* around) {
        if (is_known(node.low, frame) && is_known(node.high, frame))
            return add("a range that is too long or has a broken end",
                       "rentang yang terlalu panjang atau berujung pecahan", at(e.span));
        find(node.low, frame, around);
        find(node.high, frame, around);
    }

    void because(const Expression& e, const Membership& node, const Frame& frame, const Around* around) {
        if (!is_known(node.item, frame) || !is_known(node.list, frame)) {
            find(node.item, frame, around);
            return find(node.list, frame, around);
        }
        if (const auto* list = std::get_if<ListValue>(&program_.expressions[node.list].node)) {
            for (const ExprId item : list->items) find(item, frame, around);
            return;
        }
        add("a missing value in a list", "nilai kosong di dalam daftar", at(e.span));
    }

    void because(const Expression&, const ConditionalValue& node, const Frame& frame, const Around* around) {
        const ColumnPtr condition = evaluator_.machine().eval(node.condition, frame);
        if (!condition->is_known(0)) return find(node.condition, frame, around);
        find(condition->word(0) != 0 ? node.then : node.otherwise, frame, around);
    }

    void because(const Expression&, const Decide& node, const Frame& frame, const Around* around) {
        const auto decided = evaluator_.machine().deciding_row(node, frame);
        if (decided.hit) return find(node.rows[decided.row].result, frame, around);
        for (const ExprId subject : node.subjects) find(subject, frame, around);
    }

    void because(const Expression& e, const BuiltinCall& node, const Frame& frame, const Around* around) {
        const std::size_t before = facts.size();
        for (const ExprId argument : node.arguments) find(argument, frame, around);
        if (facts.size() > before) return;
        if (e.type.is(Kind::date))
            return add("no such day in the calendar", "tidak ada tanggal seperti itu", at(e.span));
        too_large(e);
    }

    void because(const Expression&, const DefinitionCall& node, const Frame& frame, const Around* around) {
        const Frame inner = body_frame(evaluator_, node, frame);
        const Around here{&node, &frame, around};
        find(program_.definitions[node.definition].body, inner, &here);
    }

    void because(const Expression& e, const AggregateValue& node, const Frame& frame, const Around* around) {
        if (node.loops.loops.empty()) return find(node.value, frame, around);
        const std::size_t before = facts.size();
        std::size_t rows = 0;
        for_each_row(node, frame, [&](const Frame& inner, Truth truth) {
            ++rows;
            if (truth == Truth::missing) {
                for (const Loop& loop : node.loops.loops) find(loop.source, inner, around);
                find(node.loops.where, inner, around);
            } else {
                find(node.value, inner, around);
            }
        });
        if (facts.size() > before) return;
        if (rows == 0) return none_left(e, node, frame);
        if (node.kind == AggregateKind::only) return several(e, node, frame);
        too_large(e);
    }

    /// No row is left of which one is wanted: the condition at which the last ones fell out, and these.
    void none_left(const Expression& e, const AggregateValue& node, const Frame& frame) {
        const Loop& loop = node.loops.loops.front();
        const ColumnPtr list = node.loops.loops.size() == 1 ? evaluator_.machine().eval(loop.source, frame) : nullptr;
        const bool is_open = !list || !list->is_known(0) || !list->type.element().is(Kind::row);
        const std::size_t count = is_open ? 0 : list->list_end(0) - list->list_begin(0);
        if (is_open || count > most_rows_tried)
            return add("no row of which one is wanted", "tidak ada baris yang dimaksud", at(e.span));
        if (count == 0) return none_there(loop, list->type.element().table(), frame);
        Frame left = select(frame, std::vector<std::uint32_t>(count, 0));
        left.slots.resize(std::max<std::size_t>(left.slots.size(), loop.slot + 1));
        std::vector<std::uint32_t> rows(count);
        for (std::uint32_t i = 0; i < count; ++i) rows[i] = list->list_begin(0) + i;
        left.slots[loop.slot] = gather(list->items, rows);
        std::vector<ExprId> conditions;
        add_conditions(node.loops.where, conditions);
        for (const ExprId condition : conditions) {
            const ColumnPtr holds = evaluator_.machine().eval(condition, left);
            std::vector<std::uint32_t> next;
            for (std::uint32_t row = 0; row < left.size; ++row)
                if (truth(*holds, row) != Truth::no) next.push_back(row);
            if (next.empty()) return none_meets(condition, *left.slots[loop.slot], condition == conditions.front());
            left = select(left, next);
        }
        add("no row of which one is wanted", "tidak ada baris yang dimaksud", at(e.span));
    }

    void add_conditions(ExprId where, std::vector<ExprId>& conditions) const {
        const auto* logic = std::get_if<LogicValue>(&program_.expressions[where].node);
        if (!logic || !logic->conjunction) return conditions.push_back(where);
        add_conditions(logic->left, conditions);
        add_conditions(logic->right, conditions);
    }

    void none_there(const Loop& loop, TableId table, const Frame& frame) {
        const Naming& naming = program_.tables[table].naming;
        const Expression& source = program_.expressions[loop.source];
        const auto* value = std::get_if<FieldValue>(&source.node);
        if (!value) return add("there is no " + naming.name, "tidak ada " + also(naming), at(source.span));
        const auto row = static_cast<std::uint32_t>(evaluator_.machine().eval(value->base, frame)->word(0));
        const Field& field = program_.fields[value->field];
        const std::string of = shown_row(field.table, row);
        add("no " + field.naming.name + " of " + of, "tidak ada " + also(field.naming) + " dari " + of,
            facts::row_place(program_, database_, field.table, row));
    }

    /// `is_first`: nothing was asked of the rows before, so they may have nothing to do with what is wanted.
    void none_meets(ExprId condition, const Column& rows, bool is_first) {
        const TableId table = rows.type.table();
        const Naming& naming = program_.tables[table].naming;
        const auto* call = std::get_if<DefinitionCall>(&program_.expressions[condition].node);
        const Naming* named = call ? &program_.definitions[call->definition].naming : nullptr;
        std::string list;
        const std::size_t told = std::min<std::size_t>(rows.size, most_rows_told);
        for (std::size_t i = 0; i < told; ++i)
            list += (i == 0 ? "" : ", ") + shown_row(table, static_cast<std::uint32_t>(rows.word(i)));
        if (rows.size > told) list += ", …";
        const facts::Place place =
            rows.size == 1 ? facts::row_place(program_, database_, table, static_cast<std::uint32_t>(rows.word(0)))
                           : at(program_.expressions[condition].span);
        const std::string met = named ? "`" + named->name + "`" : "the condition";
        const std::string terms = named ? "`" + also(*named) + "`" : "syarat";
        if (is_first && !named)
            add("no " + naming.name + " meets " + met, "tidak ada " + also(naming) + " yang memenuhi " + terms,
                at(program_.expressions[condition].span));
        else if (rows.size == 1)
            add(naming.name + " " + list + " does not meet " + met, also(naming) + " " + list + " tidak memenuhi " + terms, place);
        else
            add("none of " + naming.name + " " + list + " meets " + met,
                "tidak satu pun " + also(naming) + " " + list + " memenuhi " + terms, place);
    }

    void several(const Expression& e, const AggregateValue& node, const Frame& frame) {
        std::string values;
        std::size_t count = 0;
        for_each_row(node, frame, [&](const Frame& inner, Truth) {
            if (++count <= 4) values += (count == 1 ? "" : ", ") + shown(node.value, inner);
        });
        if (count > 4) values += ", …";
        add("several values where a single one is meant: " + values,
            "beberapa nilai padahal seharusnya satu: " + values, at(e.span));
    }

    template <class Use>
    void for_each_row(const AggregateValue& node, const Frame& frame, Use use) {
        std::vector<Slot> kept;
        for (std::size_t slot = 0; slot < frame.slots.size(); ++slot)
            if (frame.slots[slot]) kept.push_back(static_cast<Slot>(slot));
        Machine& machine = evaluator_.machine();
        const LoopPlan plan = plan_loops(program_, machine.analysis, node.loops, {node.value}, kept);
        std::vector<std::uint8_t> enough(1, 0);
        Machine::Going going;
        going.use = [&](const InnerRows& rows) {
            for (std::uint32_t i = 0; i < rows.frame.size && enough[0] == 0; ++i) {
                use(select(rows.frame, Rows(&i, 1)), rows.at(i));
                if (facts.size() >= most_facts) enough[0] = 1;
            }
        };
        going.done = &enough;
        machine.go_through(plan, frame, 0, going);
    }

    Evaluator& evaluator_;
    const Program& program_;
    facts::Database& database_;
    Owner owner_;
    int depth_ = 0;
};

}  // namespace

std::vector<MissingFact> missing_facts(Evaluator& evaluator, ExprId expression, const Frame& frame) {
    const MemoLevel forgotten(evaluator.machine().memo);
    FactFinder finder(evaluator, owner_of(evaluator.program(), expression));
    finder.find(expression, frame, nullptr);
    return std::move(finder.facts);
}

}  // namespace bangkom::eval
