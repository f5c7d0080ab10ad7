// Where a definition gives another value on each side: simple arguments are tried, all that the definition may tell apart.

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include "compare/parts.hpp"
#include "eval/children.hpp"
#include "facts/column_builder.hpp"
#include "facts/format.hpp"

namespace bangkom::compare {

namespace {

constexpr std::size_t most_candidates = 2'000;  // of one parameter
constexpr std::size_t most_calls = 200'000;

/// An argument, as each side stores it.
struct Candidate {
    std::int64_t before = 0;
    std::int64_t after = 0;
    std::int64_t denominator = 1;
};

/// The simplest number strictly between two: of smallest denominator, then nearest to zero.
std::optional<Number> between(Number low, Number high, int depth = 0) {
    if (!(low < high) || depth > 40) return std::nullopt;
    if (low < Number(0) && Number(0) < high) return Number(0);
    if (high <= Number(0)) {
        const auto positive = between(*negate(high), *negate(low), depth + 1);
        return positive ? negate(*positive) : std::nullopt;
    }
    const std::int64_t whole = low.floor();
    if (Number(whole + 1) < high) return Number(whole + 1);
    const auto rest_low = subtract(low, Number(whole));
    const auto rest_high = subtract(high, Number(whole));
    if (!rest_low || !rest_high) return std::nullopt;
    const auto least = divide(Number(1), *rest_high);
    if (!least) return std::nullopt;
    std::optional<Number> inverse;
    if (rest_low->is_zero()) {
        inverse = Number(least->floor() + 1);
    } else if (const auto most = divide(Number(1), *rest_low)) {
        inverse = between(*least, *most, depth + 1);
    }
    const auto rest = inverse ? divide(Number(1), *inverse) : std::nullopt;
    return rest ? add(Number(whole), *rest) : std::nullopt;
}

/// The values of that type that a body names.
void collect(const program::Program& program, program::ExprId id, program::Type type,
             const std::function<void(const program::Value&)>& use) {
    if (!id) return;
    const auto take = [&](const program::Value& value) {
        if (value.known && value.type == type) use(value);
    };
    const program::Expression& expression = program.expressions[id];
    if (const auto* constant = std::get_if<program::Constant>(&expression.node)) take(constant->value);
    if (const auto* decide = std::get_if<program::Decide>(&expression.node))
        for (const program::DecisionRow& row : decide->rows)
            for (const auto& cell : row.cells)
                for (const program::CellTest& test : cell) {
                    take(test.value);
                    take(test.upper);
                }
    eval::for_each_child(expression, [&](program::ExprId child) { collect(program, child, type, use); });
}

class Search {
public:
    Search(const Pair& sides, program::DefinitionId before, program::DefinitionId after)
        : sides_(sides), before_(sides.before.program.definitions[before]),
          after_(sides.after.program.definitions[after]) {}

    std::optional<Example> find() {
        if (!before_.body || !after_.body || before_.parameters.size() != after_.parameters.size()) return std::nullopt;
        std::size_t calls = 1;
        for (std::size_t i = 0; i < after_.parameters.size(); ++i) {
            candidates_.push_back(candidates(before_.parameters[i].type, after_.parameters[i].type));
            if (candidates_.back().empty()) return std::nullopt;
            auto& list = candidates_.back();
            if (list.size() > most_candidates) list.resize(most_candidates);
            if (calls * list.size() > most_calls) list.resize(std::max<std::size_t>(1, most_calls / calls));
            calls *= list.size();
        }
        const eval::ColumnPtr old = values(sides_.before, before_, calls, false);
        const eval::ColumnPtr now = values(sides_.after, after_, calls, true);
        std::optional<std::size_t> best;
        for (std::size_t call = 0; call < calls; ++call)
            if (value(sides_.before, *old, call) != value(sides_.after, *now, call) &&
                (!best || rank(call) < rank(*best)))
                best = call;
        if (!best) return std::nullopt;
        return Example{written(*best), value(sides_.before, *old, *best), value(sides_.after, *now, *best)};
    }

private:
    std::vector<Candidate> candidates(program::Type before, program::Type after) const {
        std::vector<Candidate> list;
        if (before.kind != after.kind || before.list || after.list) return list;
        switch (after.kind) {
        case program::Kind::number:
        case program::Kind::date:
            return points(before, after);
        case program::Kind::text:
            return texts();
        case program::Kind::boolean:
            return {{0, 0}, {1, 1}};
        case program::Kind::enumeration: {
            const auto& old = sides_.before.program.enums[before.enum_id()].values;
            const auto& now = sides_.after.program.enums[after.enum_id()].values;
            for (std::size_t i = 0; i < now.size(); ++i)
                for (std::size_t k = 0; k < old.size(); ++k)
                    if (old[k].name == now[i].name)
                        list.push_back({static_cast<std::int64_t>(k), static_cast<std::int64_t>(i)});
            return list;
        }
        case program::Kind::row: {
            const std::size_t rows = sides_.after.database().table(after.table()).rows;
            for (std::uint32_t row = 0; row < rows && list.size() < most_candidates; ++row) {
                const std::string id = facts::row_id(sides_.after.program, sides_.after.database(), after.table(), row);
                const std::uint32_t other =
                    sides_.before.database().find_row(sides_.before.program, before.table(), id);
                if (other != facts::no_row) list.push_back({other, row});
            }
            return list;
        }
        default:
            return list;
        }
    }

    /// What the bodies name, and none of it.
    std::vector<Candidate> texts() const {
        std::set<std::string> named = {""};
        const auto take = [&](const program::Value& value) { named.insert(value.text); };
        collect(sides_.before.program, before_.body, program::Type::text(), take);
        collect(sides_.after.program, after_.body, program::Type::text(), take);
        std::vector<Candidate> list;
        for (const std::string& text : named)
            list.push_back({sides_.before.database().texts.intern(text), sides_.after.database().texts.intern(text)});
        return list;
    }

    /// What the bodies name, what lies between and beyond; the simplest first.
    std::vector<Candidate> points(program::Type before, program::Type after) const {
        const bool days = after.kind == program::Kind::date;
        std::set<Number> named;
        const auto take = [&](const program::Value& value) { named.insert(value.number); };
        collect(sides_.before.program, before_.body, before, take);
        collect(sides_.after.program, after_.body, after, take);
        const Date today = sides_.after.evaluator.as_of();
        const bool is_open = named.empty();
        if (is_open) named.insert(Number(days ? today.days() : today.civil().year));
        std::set<Number> all = named;
        for (auto at = named.begin(); std::next(at) != named.end(); ++at)
            if (const auto inner = between(*at, *std::next(at)); inner && (!days || inner->is_integer()))
                all.insert(*inner);
        if (const auto below = subtract(*named.begin(), Number(1))) all.insert(*below);
        if (const auto above = add(*named.rbegin(), Number(1))) all.insert(*above);
        std::vector<Number> order(all.begin(), all.end());
        std::stable_sort(order.begin(), order.end(), [](Number a, Number b) {
            if (a.denominator() != b.denominator()) return a.denominator() < b.denominator();
            if (a.sign() < 0 || b.sign() < 0) return a.sign() > b.sign();
            return a < b;
        });
        // Where the bodies name numbers, those show best what differs; small ones may do as well.
        for (const std::int64_t small : {2, 1, 0})
            if (!days && !all.contains(Number(small)))
                order.insert(is_open ? order.begin() : order.end(), Number(small));
        std::vector<Candidate> list;
        for (const Number number : order)
            list.push_back({number.numerator(), number.numerator(), number.denominator()});
        return list;
    }

    /// The position of a call's argument among the candidates of its parameter; the last parameter runs fastest.
    std::size_t position(std::size_t call, std::size_t parameter) const {
        for (std::size_t i = candidates_.size(); i-- > parameter + 1;) call /= candidates_[i].size();
        return call % candidates_[parameter].size();
    }

    std::size_t rank(std::size_t call) const {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < candidates_.size(); ++i) sum += position(call, i);
        return sum;
    }

    facts::ColumnPtr argument(program::Type type, std::size_t parameter, std::size_t first, std::size_t size,
                              bool later) const {
        facts::ColumnBuilder builder(type);
        builder.resize(size);
        for (std::size_t row = 0; row < size; ++row) {
            const Candidate& one = candidates_[parameter][position(first + row, parameter)];
            builder.set(row, later ? one.after : one.before, one.denominator);
        }
        return builder.finish();
    }

    eval::ColumnPtr values(const Side& side, const program::Definition& definition, std::size_t calls,
                           bool later) const {
        eval::Frame frame = eval::empty_frame(definition.slots);
        frame.size = calls;
        for (std::size_t i = 0; i < candidates_.size(); ++i)
            frame.slots[i] = argument(definition.parameters[i].type, i, 0, calls, later);
        return side.evaluator.evaluate(definition.body, frame);
    }

    /// An enum's value by its key, others as people read them.
    std::string value(const Side& side, const facts::Column& column, std::size_t row) const {
        if (!column.is_known(row)) return sides_.language == Language::english ? "missing" : "kosong";
        if (column.type.kind == program::Kind::enumeration)
            return facts::plain_text(side.program, side.database(), column, row);
        return facts::reader_text(side.program, side.database(), column, row, sides_.language);
    }

    std::string written(std::size_t call) const {
        std::string text = after_.naming.name;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const facts::ColumnPtr column = argument(after_.parameters[i].type, i, call, 1, true);
            text += (i == 0 ? "(" : ", ") + argument_text(*column);
        }
        return candidates_.empty() ? text : text + ")";
    }

    std::string argument_text(const facts::Column& column) const {
        if (column.type.is(program::Kind::text))
            return '"' + facts::plain_text(sides_.after.program, sides_.after.database(), column, 0) + '"';
        if (!column.type.is(program::Kind::number))
            return facts::plain_text(sides_.after.program, sides_.after.database(), column, 0);
        std::string text = std::to_string(column.word(0));
        if (column.denominator(0) != 1) text += '/' + std::to_string(column.denominator(0));
        if (const auto measure = column.type.measure())
            text += ' ' + sides_.after.program.measures[measure].naming.name;
        return text;
    }

    const Pair& sides_;
    const program::Definition& before_;
    const program::Definition& after_;
    std::vector<std::vector<Candidate>> candidates_;
};

}  // namespace

std::optional<Example> smallest_example(const Pair& sides, program::DefinitionId before, program::DefinitionId after) {
    return Search(sides, before, after).find();
}

}  // namespace bangkom::compare
