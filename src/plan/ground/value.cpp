#include "plan/ground/value.hpp"

#include <algorithm>

namespace bangkom::plan {

bool Scope::is_bare() const {
    const auto is_bound = [](const auto& column) { return column != nullptr; };
    return frame.size == 1 && !frame.day && std::none_of(frame.slots.begin(), frame.slots.end(), is_bound) &&
           std::none_of(forms.begin(), forms.end(), is_bound);
}

FormColumnPtr gather(const FormColumnPtr& forms, std::span<const std::uint32_t> selected) {
    if (!forms) return nullptr;
    auto result = std::make_shared<FormColumn>();
    for (const std::uint32_t row : selected) {
        if (forms->is_known(row))
            result->push(forms->row(row));
        else
            result->push_missing();
    }
    return result;
}

Scope select(const Scope& scope, std::span<const std::uint32_t> selected) {
    Scope result{eval::select(scope.frame, selected), {}};
    for (const FormColumnPtr& forms : scope.forms) result.forms.push_back(gather(forms, selected));
    return result;
}

FormColumnPtr forms_of(const Value& value, std::size_t size) {
    if (value.forms) return value.forms;
    const Cells cells(value);
    auto forms = std::make_shared<FormColumn>();
    for (std::size_t row = 0; row < size; ++row) {
        if (cells.is_known(row))
            forms->push(cells.at(row));
        else
            forms->push_missing();
    }
    return forms;
}

Number number_at(const facts::Column& column, std::size_t row) {
    const std::size_t at = column.at(row);
    if (column.denominators.empty()) return Number(column.values[at]);
    const auto number = Number::fraction(column.values[at], column.denominators[at]);
    return number ? *number : Number(0);
}

}  // namespace bangkom::plan
