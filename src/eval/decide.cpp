// Decision tables and `match`: rows are read from top to bottom, each on the frame's rows that no earlier one decided.

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

bool holds(Comparison op, int order) {
    switch (op) {
    case Comparison::equal: return order == 0;
    case Comparison::not_equal: return order != 0;
    case Comparison::less: return order < 0;
    case Comparison::less_equal: return order <= 0;
    case Comparison::greater: return order > 0;
    case Comparison::greater_equal: return order >= 0;
    }
    return false;
}

bool hits(const ReadyTest& test, const Column& subject, std::size_t row, const facts::TextPool& texts) {
    const Ratio value{subject.word(row), subject.denominator(row)};
    switch (test.kind) {
    case CellTest::Kind::any: return true;
    case CellTest::Kind::missing: return false;
    case CellTest::Kind::value:
        if (!test.is_text || test.is_word) return value == test.lower;
        return texts[static_cast<std::uint32_t>(value.numerator)] == test.text;
    case CellTest::Kind::compare: {
        if (!test.is_text) return holds(test.op, compare(value, test.lower));
        const int order = texts[static_cast<std::uint32_t>(value.numerator)].compare(test.text);
        return holds(test.op, (order > 0) - (order < 0));
    }
    case CellTest::Kind::range: return compare(value, test.lower) >= 0 && compare(value, test.upper) <= 0;
    }
    return false;
}

/// A cell's alternatives joined by `or`.
Truth cell_truth(const std::vector<ReadyTest>& tests, const Column& subject, std::size_t row,
                 const facts::TextPool& texts) {
    if (!subject.is_known(row)) {
        for (const ReadyTest& test : tests)
            if (test.kind == CellTest::Kind::any || test.kind == CellTest::Kind::missing) return Truth::yes;
        return Truth::missing;
    }
    for (const ReadyTest& test : tests)
        if (hits(test, subject, row, texts)) return Truth::yes;
    return Truth::no;
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

Truth row_truth(const DecisionRow& row, const ReadyCells& cells, const std::vector<ColumnPtr>& subjects, std::size_t i,
                const facts::TextPool& texts) {
    Truth all = Truth::yes;
    for (std::size_t c = 0; c < cells.size() && c < subjects.size() && !row.is_else; ++c) {
        const Truth one = cell_truth(cells[c], *subjects[c], i, texts);
        if (one == Truth::no) return one;
        if (one == Truth::missing) all = one;
    }
    return all;
}

}  // namespace

Machine::Deciding Machine::deciding_row(const Decide& node, const Frame& frame) {
    std::vector<ColumnPtr> subjects;
    for (const ExprId subject : node.subjects) subjects.push_back(eval(subject, frame));
    for (std::size_t r = 0; r < node.rows.size(); ++r) {
        const Truth hits = row_truth(node.rows[r], ready(*this, node.rows[r]), subjects, 0, database.texts);
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
        for (const std::uint32_t i : open) {
            const Truth all = row_truth(row, cells, subjects, i, database.texts);
            if (all == Truth::no) {
                rest.push_back(i);
            } else if (all == Truth::yes) {
                hit.push_back(i);
            }  // else the row may be the one: the result is missing
        }
        if (!hit.empty()) {
            if (analysis.of(row.result).heavy || std::holds_alternative<Decide>(program.expressions[row.result].node)) {
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
