#include "program/coverage/coverage.hpp"

#include <algorithm>

#include "program/coverage/atoms.hpp"

namespace bangkom::program::coverage {

namespace {

constexpr std::size_t most_boxes = 20'000;
constexpr std::size_t most_steps = 3'000'000;

using Box = std::vector<AtomSet>;

bool meet(const Box& a, const Box& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!a[i].intersects(b[i])) return false;
    return true;
}

bool includes(const Box& outer, const Box& inner) {
    for (std::size_t i = 0; i < outer.size(); ++i)
        if (!outer[i].includes(inner[i])) return false;
    return true;
}

/// Adds what of `box` is outside `taken`, as boxes that do not meet each other.
void subtract(Box box, const Box& taken, std::vector<Box>& rest) {
    if (!meet(box, taken)) {
        rest.push_back(std::move(box));
        return;
    }
    for (std::size_t i = 0; i < box.size(); ++i) {
        AtomSet outside = box[i];
        outside -= taken[i];
        if (!outside.empty()) {
            Box part = box;
            part[i] = std::move(outside);
            rest.push_back(std::move(part));
        }
        box[i] &= taken[i];
    }
}

class Verification {
public:
    Verification(const Program& program, const std::vector<Type>& subjects, const std::vector<DecisionRow>& rows)
        : rows_(rows) {
        for (std::size_t i = 0; i < subjects.size(); ++i) columns_.emplace_back(program, subjects[i], rows, i);
        for (const DecisionRow& row : rows) {
            Box hit;
            for (std::size_t i = 0; i < columns_.size(); ++i)
                hit.push_back(row.is_else ? columns_[i].everything() : columns_[i].hit(row.cells[i]));
            hits_.push_back(std::move(hit));
        }
    }

    Verdict run() {
        Verdict verdict;
        Box all;
        for (const Column& column : columns_) all.push_back(column.everything());
        std::vector<Box> left{all};
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (!reachable(row, left)) verdict.unreachable.push_back({row, shadows(row)});
            take(left, stopped(row));
            if (too_large_ || left.size() > most_boxes) {
                verdict.too_large = true;
                return verdict;
            }
        }
        verdict.gap = find_gap(left);
        return verdict;
    }

private:
    /// What no longer gets past a row: also missing inputs, of which its tests are neither yes nor no.
    Box stopped(std::size_t row) const {
        Box box = hits_[row];
        for (std::size_t i = 0; i < box.size(); ++i)
            if (!box[i].empty()) box[i].insert(columns_[i].missing());
        return box;
    }

    /// A row that tests for `missing` gets those inputs although earlier rows could not decide on them.
    bool tests_missing(std::size_t row, std::size_t column) const {
        if (rows_[row].is_else) return false;
        const auto& cell = rows_[row].cells[column];
        return std::any_of(cell.begin(), cell.end(),
                           [](const CellTest& t) { return t.kind == CellTest::Kind::missing; });
    }
    bool tests_missing(std::size_t row) const {
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (tests_missing(row, i)) return true;
        return false;
    }
    /// The box of an earlier row as it stands in the way of `row`.
    Box in_the_way(std::size_t earlier, std::size_t row) const {
        Box box = stopped(earlier);
        for (std::size_t i = 0; i < box.size(); ++i)
            if (tests_missing(row, i)) box[i] = hits_[earlier][i];
        return box;
    }

    bool reachable(std::size_t row, const std::vector<Box>& left) {
        if (std::any_of(hits_[row].begin(), hits_[row].end(), [](const AtomSet& set) { return set.empty(); }))
            return false;
        if (!tests_missing(row))
            return std::any_of(left.begin(), left.end(), [&](const Box& box) { return meet(box, hits_[row]); });
        std::vector<Box> own{hits_[row]};
        for (std::size_t earlier = 0; earlier < row && !own.empty(); ++earlier) take(own, in_the_way(earlier, row));
        return !own.empty();
    }

    std::vector<std::size_t> shadows(std::size_t row) const {
        if (std::any_of(hits_[row].begin(), hits_[row].end(), [](const AtomSet& set) { return set.empty(); }))
            return {};
        std::vector<std::size_t> together;
        for (std::size_t earlier = 0; earlier < row; ++earlier) {
            const Box box = in_the_way(earlier, row);
            if (includes(box, hits_[row])) return {earlier};
            if (meet(box, hits_[row])) together.push_back(earlier);
        }
        return together;
    }

    void take(std::vector<Box>& left, const Box& taken) {
        std::vector<Box> rest;
        for (Box& box : left) {
            if (++steps_ > most_steps) {
                too_large_ = true;
                return;
            }
            subtract(std::move(box), taken, rest);
        }
        left = std::move(rest);
    }

    std::optional<Gap> find_gap(const std::vector<Box>& left) const {
        constexpr std::size_t most_rows = 3;
        std::optional<Gap> gap;
        for (const Box& whole : left) {
            Box box = whole;
            bool empty = false;
            for (std::size_t i = 0; i < box.size(); ++i) {
                box[i] &= columns_[i].present();
                empty = empty || box[i].empty();
            }
            if (empty) continue;
            if (!gap) {
                gap.emplace();
                for (std::size_t i = 0; i < box.size(); ++i) gap->example.push_back(columns_[i].example(box[i]));
            }
            if (gap->rows.size() == most_rows) {
                gap->more = true;
                break;
            }
            std::vector<std::string> cells;
            for (std::size_t i = 0; i < box.size(); ++i) cells.push_back(columns_[i].cell(box[i]));
            gap->rows.push_back(std::move(cells));
        }
        return gap;
    }

    const std::vector<DecisionRow>& rows_;
    std::vector<Column> columns_;
    std::vector<Box> hits_;
    std::size_t steps_ = 0;
    bool too_large_ = false;
};

}  // namespace

Verdict verify(const Program& program, const std::vector<Type>& subjects, const std::vector<DecisionRow>& rows) {
    return Verification(program, subjects, rows).run();
}

}  // namespace bangkom::program::coverage
