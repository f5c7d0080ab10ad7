// Decision tables and `match`: rows are read from top to bottom, each on the frame's rows that no earlier one decided.

#include <algorithm>
#include <limits>
#include <optional>

#include "eval/compare.hpp"
#include "eval/machine.hpp"
#include "eval/ratio.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

/// A test of a cell, ready to be asked for many rows.
struct ReadyTest {
    CellTest::Kind kind;
    Comparison op;
    Ratio lower;
    Ratio upper;
    std::string_view text;
    bool is_text = false;
    bool is_word = false;  // a plain equation of words
};

bool hits(const ReadyTest& test, const Column& subject, std::size_t row, const facts::TextPool& texts) {
    const Ratio value{subject.word(row), subject.denominator(row)};
    switch (test.kind) {
    case CellTest::Kind::any:
        return true;
    case CellTest::Kind::missing:
        return false;
    case CellTest::Kind::value:
        if (!test.is_text || test.is_word) return value == test.lower;
        return texts[static_cast<std::uint32_t>(value.numerator)] == test.text;
    case CellTest::Kind::compare: {
        if (!test.is_text) return holds(test.op, compare(value, test.lower));
        const int order = texts[static_cast<std::uint32_t>(value.numerator)].compare(test.text);
        return holds(test.op, (order > 0) - (order < 0));
    }
    case CellTest::Kind::range:
        return compare(value, test.lower) >= 0 && compare(value, test.upper) <= 0;
    }
    return false;
}

/// Whole words that hit lie between `least` and `most`; nothing for tests that are not like that.
struct Interval {
    std::int64_t least;
    std::int64_t most;
};
std::optional<Interval> interval(const ReadyTest& test) {
    constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
    const auto down = [](const Ratio& r) {
        return r.numerator / r.denominator - (r.numerator % r.denominator < 0 ? 1 : 0);
    };
    const auto up = [](const Ratio& r) {
        return r.numerator / r.denominator + (r.numerator % r.denominator > 0 ? 1 : 0);
    };
    if (test.is_text && !test.is_word) return std::nullopt;
    switch (test.kind) {
    case CellTest::Kind::any:
        return Interval{lowest, highest};
    case CellTest::Kind::missing:
        return Interval{highest, lowest};
    case CellTest::Kind::range:
        return Interval{up(test.lower), down(test.upper)};
    case CellTest::Kind::value:
        if (test.lower.denominator != 1) return Interval{highest, lowest};
        return Interval{test.lower.numerator, test.lower.numerator};
    case CellTest::Kind::compare:
        break;
    }
    const bool whole = test.lower.denominator == 1;
    switch (test.op) {
    case Comparison::equal:
        return whole ? Interval{test.lower.numerator, test.lower.numerator} : Interval{highest, lowest};
    case Comparison::greater_equal:
        return Interval{up(test.lower), highest};
    case Comparison::less_equal:
        return Interval{lowest, down(test.lower)};
    case Comparison::greater:
        if (whole && test.lower.numerator == highest) return Interval{highest, lowest};
        return Interval{whole ? test.lower.numerator + 1 : up(test.lower), highest};
    case Comparison::less:
        if (whole && test.lower.numerator == lowest) return Interval{highest, lowest};
        return Interval{lowest, whole ? test.lower.numerator - 1 : down(test.lower)};
    case Comparison::not_equal:
        break;
    }
    return std::nullopt;
}

bool hits_missing(const std::vector<ReadyTest>& tests) {
    return std::any_of(tests.begin(), tests.end(), [](const ReadyTest& test) {
        return test.kind == CellTest::Kind::any || test.kind == CellTest::Kind::missing;
    });
}

/// A comparison of known fractions with a constant, the operator chosen once.
void test_fractions(const ReadyTest& test, const Column& subject, const std::vector<std::uint32_t>& open,
                    std::vector<Truth>& state) {
    const auto each = [&](auto wanted) {
        for (std::size_t k = 0; k < open.size(); ++k) {
            const int order = compare(Ratio{subject.values[open[k]], subject.denominators[open[k]]}, test.lower);
            if (!wanted(order)) state[k] = Truth::no;
        }
    };
    switch (test.op) {
    case Comparison::equal:
        return each([](int order) { return order == 0; });
    case Comparison::not_equal:
        return each([](int order) { return order != 0; });
    case Comparison::less:
        return each([](int order) { return order < 0; });
    case Comparison::less_equal:
        return each([](int order) { return order <= 0; });
    case Comparison::greater:
        return each([](int order) { return order > 0; });
    case Comparison::greater_equal:
        return each([](int order) { return order >= 0; });
    }
}

/// A cell's alternatives joined by `or`, for the rows that are still open; `state` says of each what the cells before
/// gave: no stays no, missing stays missing unless this cell is no.
void test_cell(const std::vector<ReadyTest>& tests, const Column& subject, const std::vector<std::uint32_t>& open,
               const facts::TextPool& texts, std::vector<Truth>& state) {
    const auto settle = [&](std::size_t k, bool hit) {
        if (!hit) state[k] = Truth::no;
    };
    const auto range = tests.size() == 1 && subject.denominators.empty() ? interval(tests[0]) : std::nullopt;
    if (tests.size() == 1 && tests[0].kind == CellTest::Kind::any) return;
    if (range && subject.known.empty() && !subject.constant) {
        const std::int64_t* words = subject.values.data();
        for (std::size_t k = 0; k < open.size(); ++k)
            settle(k, words[open[k]] >= range->least && words[open[k]] <= range->most);
        return;
    }
    if (tests.size() == 1 && tests[0].kind == CellTest::Kind::compare && !tests[0].is_text && subject.known.empty() &&
        !subject.denominators.empty() && !subject.constant) {
        test_fractions(tests[0], subject, open, state);
        return;
    }
    const bool missing_hits = hits_missing(tests);
    for (std::size_t k = 0; k < open.size(); ++k) {
        const std::uint32_t row = open[k];
        if (!subject.is_known(row)) {
            if (!missing_hits && state[k] == Truth::yes) state[k] = Truth::missing;
            continue;
        }
        bool hit = false;
        for (std::size_t t = 0; t < tests.size() && !hit; ++t) hit = hits(tests[t], subject, row, texts);
        settle(k, hit);
    }
}

ReadyTest ready(Machine& machine, const CellTest& test) {
    ReadyTest result{test.kind, test.op, ratio(test.value.number), ratio(test.upper.number), test.value.text};
    result.is_text = test.value.type.is(Kind::text);
    if (test.value.type.is(Kind::row)) {
        const std::uint32_t row = machine.row_by_key(test.value.type.table(), test.value.text);
        result.lower = {row == facts::no_row ? -1 : static_cast<std::int64_t>(row), 1};
    } else if (result.is_text && test.kind == CellTest::Kind::value) {
        const auto text = machine.database.texts.find(test.value.text);
        result.lower = {text ? static_cast<std::int64_t>(*text) : -1, 1};
        result.is_word = true;
    }
    return result;
}

using ReadyCells = std::vector<std::vector<ReadyTest>>;

ReadyCells ready(Machine& machine, const DecisionRow& row) {
    ReadyCells cells;
    for (const auto& cell : row.cells) {
        std::vector<ReadyTest>& tests = cells.emplace_back();
        for (const CellTest& test : cell) tests.push_back(ready(machine, test));
    }
    return cells;
}

/// What the cells of a row say together of the rows that are still open.
std::vector<Truth> test_row(const DecisionRow& row, const ReadyCells& cells, const std::vector<ColumnPtr>& subjects,
                            const std::vector<std::uint32_t>& open, const facts::TextPool& texts) {
    std::vector<Truth> state(open.size(), Truth::yes);
    for (std::size_t c = 0; c < cells.size() && c < subjects.size() && !row.is_else; ++c)
        test_cell(cells[c], *subjects[c], open, texts, state);
    return state;
}

}  // namespace

Machine::Deciding Machine::deciding_row(const Decide& node, const Frame& frame) {
    std::vector<ColumnPtr> subjects;
    for (const ExprId subject : node.subjects) subjects.push_back(eval(subject, frame));
    for (std::size_t r = 0; r < node.rows.size(); ++r) {
        const Truth hits = test_row(node.rows[r], ready(*this, node.rows[r]), subjects, {0}, database.texts)[0];
        if (hits != Truth::no) return {hits == Truth::yes, r};
    }
    return {};
}

ColumnPtr Machine::run(const Expression& e, const Decide& node, const Frame& frame) {
    std::vector<ColumnPtr> subjects;
    for (const ExprId subject : node.subjects) subjects.push_back(eval(subject, frame));
    std::vector<std::uint32_t> open = all_rows(frame.size);
    std::vector<std::uint32_t> rest;
    std::vector<std::uint32_t> hit;
    Assembly assembly(e.type, frame.size);
    for (const DecisionRow& row : node.rows) {
        if (open.empty()) break;
        const ReadyCells cells = ready(*this, row);
        hit.clear();
        rest.clear();
        const std::vector<Truth> state = test_row(row, cells, subjects, open, database.texts);
        for (std::size_t k = 0; k < open.size(); ++k) {
            if (state[k] == Truth::no) {
                rest.push_back(open[k]);
            } else if (state[k] == Truth::yes) {
                hit.push_back(open[k]);
            }  // else the row may be the one: the result is missing
        }
        if (!hit.empty()) {
            if (options.reached) options.reached->rows.insert(&row);
            // A result that is dear is computed for the rows that get it, any other for all.
            if (options.reached || analysis.of(row.result).heavy || std::holds_alternative<Decide>(program.expressions[row.result].node)) {
                assembly.put(hit, eval_on(row.result, frame, hit));
            } else {
                assembly.put_in_place(hit, eval(row.result, frame));
            }
        }
        open.swap(rest);
    }
    return assembly.finish();
}

}  // namespace bangkom::eval
