#pragma once
// The inputs of one column of a table, cut into finitely many pieces that no test of the column tells apart: the values
// of an enum, or the points that the column names and the stretches between them. The last piece is the missing input.

#include <cstdint>
#include <string>
#include <vector>

#include "program/program.hpp"

namespace bangkom::program::coverage {

/// A set of pieces.
class AtomSet {
public:
    explicit AtomSet(std::size_t size) : words_((size + 63) / 64) {}
    void insert(std::size_t atom) { words_[atom / 64] |= std::uint64_t{1} << (atom % 64); }
    void erase(std::size_t atom) { words_[atom / 64] &= ~(std::uint64_t{1} << (atom % 64)); }
    bool contains(std::size_t atom) const { return (words_[atom / 64] >> (atom % 64) & 1) != 0; }
    bool empty() const;
    bool intersects(const AtomSet& other) const;
    bool includes(const AtomSet& other) const;
    AtomSet& operator|=(const AtomSet& other);
    AtomSet& operator&=(const AtomSet& other);
    AtomSet& operator-=(const AtomSet& other);
    friend bool operator==(const AtomSet&, const AtomSet&) = default;

private:
    std::vector<std::uint64_t> words_;
};

class Column {
public:
    /// `position` is that of the column; rows have a cell for each column, or none (`else`).
    Column(const Program& program, Type type, const std::vector<DecisionRow>& rows, std::size_t position);

    std::size_t size() const { return atoms_; }
    std::size_t missing() const { return atoms_ - 1; }
    /// Every input but the missing one.
    const AtomSet& present() const { return present_; }
    AtomSet everything() const;
    /// The inputs that a cell hits.
    AtomSet hit(const std::vector<CellTest>& cell) const;
    /// One of the present inputs, as it is written.
    std::string example(const AtomSet& set) const;
    /// A cell that hits all of them. Of stretches without an end point it may hit the ends as well.
    std::string cell(const AtomSet& set) const;

private:
    bool is_line() const { return type_.kind == Kind::number || type_.kind == Kind::date; }
    bool is_named() const { return type_.kind == Kind::text || type_.kind == Kind::row; }
    void add_point(const Value& value);
    std::size_t atom_of(const Value& value) const;
    void insert_test(const CellTest& test, AtomSet& set) const;
    Value value_at(std::size_t point) const;
    Value inside(std::size_t stretch) const;
    std::string run(std::size_t first, std::size_t last) const;
    std::string shown(const Value& value) const;

    const Program& program_;
    Type type_;
    std::vector<Number> points_;      // of a line, in order: atom 2i is the stretch before point i, atom 2i+1 the point
    std::vector<std::string> names_;  // texts and keys that the column names; one more atom stands for all others
    std::size_t atoms_ = 0;
    AtomSet present_{0};
};

}  // namespace bangkom::program::coverage
