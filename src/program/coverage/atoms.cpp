#include "program/coverage/atoms.hpp"

#include <algorithm>

namespace bangkom::program::coverage {

bool AtomSet::empty() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

bool AtomSet::intersects(const AtomSet& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
        if ((words_[i] & other.words_[i]) != 0) return true;
    return false;
}

bool AtomSet::includes(const AtomSet& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
        if ((other.words_[i] & ~words_[i]) != 0) return false;
    return true;
}

AtomSet& AtomSet::operator|=(const AtomSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
}

AtomSet& AtomSet::operator&=(const AtomSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
}

AtomSet& AtomSet::operator-=(const AtomSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
}

Column::Column(const Program& program, Type type, const std::vector<DecisionRow>& rows, std::size_t position)
    : program_(program), type_(type) {
    for (const DecisionRow& row : rows) {
        if (row.is_else || position >= row.cells.size()) continue;
        for (const CellTest& test : row.cells[position]) {
            add_point(test.value);
            if (test.kind == CellTest::Kind::range) add_point(test.upper);
        }
    }
    std::sort(points_.begin(), points_.end());
    points_.erase(std::unique(points_.begin(), points_.end()), points_.end());
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());

    std::size_t inputs = 2;  // booleans
    if (is_line()) inputs = 2 * points_.size() + 1;
    if (is_named()) inputs = names_.size() + 1;
    if (type_.kind == Kind::enumeration) inputs = program_.enums[type_.enum_id()].values.size();
    atoms_ = inputs + 1;
    present_ = AtomSet(atoms_);
    for (std::size_t atom = 0; atom < inputs; ++atom) {
        // Between two neighbouring days there is no day.
        const bool inner = is_line() && atom % 2 == 0 && atom > 0 && atom + 1 < inputs;
        if (inner && type_.kind == Kind::date && points_[atom / 2].numerator() - points_[atom / 2 - 1].numerator() == 1)
            continue;
        present_.insert(atom);
    }
}

void Column::add_point(const Value& value) {
    if (!value.known) return;
    if (is_line()) points_.push_back(value.number);
    if (is_named()) names_.push_back(value.text);
}

std::size_t Column::atom_of(const Value& value) const {
    if (is_line()) {
        const auto point = std::lower_bound(points_.begin(), points_.end(), value.number);
        return 2 * static_cast<std::size_t>(point - points_.begin()) + 1;
    }
    if (is_named()) {
        const auto name = std::lower_bound(names_.begin(), names_.end(), value.text);
        return static_cast<std::size_t>(name - names_.begin());
    }
    return static_cast<std::size_t>(value.number.numerator());
}

AtomSet Column::everything() const {
    AtomSet all = present_;
    all.insert(missing());
    return all;
}

void Column::insert_test(const CellTest& test, AtomSet& set) const {
    const auto keep = [&](auto wanted) {
        for (std::size_t atom = 0; atom < missing(); ++atom)
            if (present_.contains(atom) && wanted(atom)) set.insert(atom);
    };
    switch (test.kind) {
    case CellTest::Kind::any:
        set |= everything();
        return;
    case CellTest::Kind::missing:
        set.insert(missing());
        return;
    case CellTest::Kind::value:
    case CellTest::Kind::range:
    case CellTest::Kind::compare:
        break;
    }
    if (!test.value.known) return;
    const std::size_t at = atom_of(test.value);
    if (test.kind == CellTest::Kind::value) return keep([&](std::size_t atom) { return atom == at; });
    if (test.kind == CellTest::Kind::range) {
        if (!test.upper.known) return;
        const std::size_t end = atom_of(test.upper);
        return keep([&](std::size_t atom) { return atom >= at && atom <= end; });
    }
    switch (test.op) {
    case Comparison::equal:
        return keep([&](std::size_t atom) { return atom == at; });
    case Comparison::not_equal:
        return keep([&](std::size_t atom) { return atom != at; });
    case Comparison::less:
        return keep([&](std::size_t atom) { return atom < at; });
    case Comparison::less_equal:
        return keep([&](std::size_t atom) { return atom <= at; });
    case Comparison::greater:
        return keep([&](std::size_t atom) { return atom > at; });
    case Comparison::greater_equal:
        return keep([&](std::size_t atom) { return atom >= at; });
    }
}

AtomSet Column::hit(const std::vector<CellTest>& cell) const {
    AtomSet set(atoms_);
    for (const CellTest& test : cell) insert_test(test, set);
    return set;
}

}  // namespace bangkom::program::coverage
