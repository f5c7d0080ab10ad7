#pragma once
// Rows of a derived or decision table, put together batch by batch. A set: rows equal in all fields are one, with the
// origin of the first.

#include <cstdint>
#include <string>
#include <vector>

#include "eval/columns.hpp"
#include "facts/database.hpp"

namespace bangkom::eval {

/// A column that grows by cells of other columns.
class GrowingColumn {
public:
    explicit GrowingColumn(Type type) : type_(type) {}
    void append(const Column& column, Rows rows);
    bool equals(std::size_t row, const Column& column, std::size_t other) const;
    ColumnPtr finish();
    std::size_t size() const { return size_; }

private:
    void append_lists(const Column& column, Rows rows);

    Type type_;
    std::size_t size_ = 0;
    std::vector<std::int64_t> values_;
    std::vector<std::int64_t> denominators_;
    std::vector<std::uint8_t> known_;
    std::vector<std::uint32_t> offsets_;
    std::vector<GrowingColumn> items_;  // one for lists, else none
};

class TableBuilder {
public:
    /// One column a field, in the order of the table's columns.
    explicit TableBuilder(const std::vector<Type>& fields);
    /// What follows was made by another part, with these variables.
    void begin_part(std::vector<std::string> variables, const std::vector<Type>& types);
    /// Adds rows; a row equal to one that is there already is left out.
    void add(const std::vector<ColumnPtr>& fields, const std::vector<ColumnPtr>& bindings, std::size_t size);
    std::size_t rows() const { return hashes_.size(); }
    facts::Table finish();

private:
    bool is_new(const std::vector<ColumnPtr>& fields, std::size_t row, std::uint64_t hash,
                const std::vector<std::uint32_t>& added);
    void grow();

    struct Part {
        std::uint32_t from = 0;
        std::vector<std::string> variables;
        std::vector<GrowingColumn> bindings;
        std::vector<std::size_t> same_as;  // of each binding: the field that has its cells so far, else no_field
    };
    static constexpr std::size_t no_field = std::size_t(-1);
    void keep_apart(Part& part, std::size_t binding);
    void append_bindings(const std::vector<ColumnPtr>& fields, const std::vector<ColumnPtr>& bindings, Rows added);
    std::vector<GrowingColumn> fields_;
    std::vector<Part> parts_;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> slots_;  // row + 1
};

}  // namespace bangkom::eval
