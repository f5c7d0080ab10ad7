#include "base/date.hpp"
#include "eval/builtins/builtins.hpp"

namespace bangkom::eval {

namespace {

Date date_at(const Column& column, std::size_t row) { return Date(static_cast<std::int32_t>(column.word(row))); }

template <int YearMonthDay::*Part>
ColumnPtr part(const BuiltinArguments& arguments) {
    const Column& dates = *arguments.columns[0];
    return fill_rows(arguments, [&](std::size_t row, Column& result) {
        result.values[row] = date_at(dates, row).civil().*Part;
        return true;
    });
}

ColumnPtr years_between(const BuiltinArguments& arguments) {
    return fill_rows(arguments, [&](std::size_t row, Column& result) {
        result.values[row] =
            whole_years_between(date_at(*arguments.columns[0], row), date_at(*arguments.columns[1], row));
        return true;
    });
}

ColumnPtr days_between(const BuiltinArguments& arguments) {
    return fill_rows(arguments, [&](std::size_t row, Column& result) {
        result.values[row] = arguments.columns[1]->word(row) - arguments.columns[0]->word(row);
        return true;
    });
}

ColumnPtr date(const BuiltinArguments& arguments) {
    return fill_rows(arguments, [&](std::size_t row, Column& result) {
        for (const ColumnPtr& column : arguments.columns)
            if (column->denominator(row) != 1) return false;
        const auto day = Date::from_civil(arguments.columns[0]->word(row), arguments.columns[1]->word(row),
                                          arguments.columns[2]->word(row));
        if (day) result.values[row] = day->days();
        return day.has_value();
    });
}

constexpr NamedBody bodies[] = {
    {"year", part<&YearMonthDay::year>}, {"month", part<&YearMonthDay::month>}, {"day", part<&YearMonthDay::day>},
    {"years_between", years_between},    {"days_between", days_between},        {"date", date},
};

}  // namespace

std::span<const NamedBody> date_bodies() { return bodies; }

}  // namespace bangkom::eval
