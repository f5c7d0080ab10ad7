#pragma once
// What an expression becomes when it is grounded: a plain column where no choice matters, else a column of forms.

#include <memory>
#include <optional>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "eval/columns.hpp"
#include "eval/evaluator.hpp"
#include "plan/problem/builder.hpp"

namespace bangkom::plan {

using FormColumnPtr = std::shared_ptr<const FormColumn>;

/// Exactly one of both.
struct Value {
    eval::ColumnPtr column;
    FormColumnPtr forms;
};

/// The names in sight: columns as the evaluator knows them, and those that depend on choices.
struct Scope {
    eval::Frame frame;
    std::vector<FormColumnPtr> forms;  // by slot; may be shorter, or null

    /// No name and no day is bound: one row, as at the top.
    bool is_bare() const;
    FormColumnPtr form_of(program::Slot slot) const { return slot < forms.size() ? forms[slot] : nullptr; }
    void bind(program::Slot slot, FormColumnPtr column) {
        if (forms.size() <= slot) forms.resize(slot + 1);
        forms[slot] = std::move(column);
    }
};

/// The rows `selected`, in that order.
Scope select(const Scope& scope, std::span<const std::uint32_t> selected);
FormColumnPtr gather(const FormColumnPtr& forms, std::span<const std::uint32_t> selected);

/// A number or truth of a column.
Number number_at(const facts::Column& column, std::size_t row);

/// A look at either kind of value, row by row. Holds the form of a plain cell while it is looked at.
class Cells {
public:
    explicit Cells(const Value& value) : value_(value) {}
    bool is_known(std::size_t row) const { return value_.forms ? value_.forms->is_known(row) : value_.column->is_known(row); }
    FormView at(std::size_t row) const {
        return value_.forms ? value_.forms->row(row) : FormView{{}, number_at(*value_.column, row)};
    }

private:
    const Value& value_;
};

/// The value as forms, of so many rows.
FormColumnPtr forms_of(const Value& value, std::size_t size);

/// Why something does not steer, at the place of the part that is not linear.
struct Trouble {
    Span span;
    Words reason;
};

}  // namespace bangkom::plan
