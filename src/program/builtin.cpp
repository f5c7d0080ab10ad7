#include "program/builtin.hpp"

#include <algorithm>

namespace bangkom::program {

namespace {

const std::vector<Builtin>& list() {
    using enum Shape;
    static const std::vector<Builtin> functions = {
        {"year", "tahun", {date}, false, number, "The year of a date.", "year(2025-03-31)", "2025"},
        {"month", "bulan", {date}, false, number, "The month of a date, 1 to 12.", "month(2025-03-31)", "3"},
        {"day", "hari", {date}, false, number, "The day of the month.", "day(2025-03-31)", "31"},
        {"years_between",
         "selisih_tahun",
         {date, date},
         false,
         number,
         "The whole years from the first date to the second; negative where the second is earlier.",
         "years_between(2020-03-01, 2025-02-28)",
         "4"},
        {"days_between",
         "selisih_hari",
         {date, date},
         false,
         number,
         "The days from the first date to the second; negative where the second is earlier.",
         "days_between(2025-01-01, 2025-01-31)",
         "30"},
        {"date",
         "tanggal",
         {number, number, number},
         false,
         date,
         "The day of that year, month and day; missing where the calendar has no such day.",
         "date(2025, 1, 31)",
         "2025-01-31"},
        {"abs", "mutlak", {any_number}, false, any_number, "The number without its sign.", "abs(2 - 5)", "3"},
        {"round",
         "bulatkan",
         {any_number},
         false,
         any_number,
         "The nearest whole number, half away from zero.",
         "round(5/2)",
         "3"},
        {"floor",
         "bulatkan_turun",
         {any_number},
         false,
         any_number,
         "The greatest whole number that is not above it.",
         "floor(5/2)",
         "2"},
        {"ceiling",
         "bulatkan_naik",
         {any_number},
         false,
         any_number,
         "The least whole number that is not below it.",
         "ceiling(5/2)",
         "3"},
        {"least", "terkecil", {any_number}, true, any_number, "The least of the numbers.", "least(3, 1, 2)", "1"},
        {"greatest",
         "terbesar",
         {any_number},
         true,
         any_number,
         "The greatest of the numbers.",
         "greatest(3, 1, 2)",
         "3"},
        {"length", "panjang", {text}, false, number, "How many characters a text has.", "length(\"abc\")", "3"},
        {"lower", "huruf_kecil", {text}, false, text, "The text in small letters.", "lower(\"Abc\")", "abc"},
        {"upper", "huruf_besar", {text}, false, text, "The text in capital letters.", "upper(\"Abc\")", "ABC"},
        {"trim", "rapikan", {text}, false, text, "The text without spaces at its ends.", "trim(\" abc \")", "abc"},
        {"starts_with",
         "diawali",
         {text, text},
         false,
         boolean,
         "Whether the first text begins with the second.",
         "starts_with(\"abc\", \"ab\")",
         "yes"},
        {"ends_with",
         "diakhiri",
         {text, text},
         false,
         boolean,
         "Whether the first text ends with the second.",
         "ends_with(\"abc\", \"bc\")",
         "yes"},
        {"contains",
         "memuat",
         {text, text},
         false,
         boolean,
         "Whether the second text stands in the first.",
         "contains(\"abc\", \"b\")",
         "yes"},
    };
    return functions;
}

}  // namespace

std::span<const Builtin> builtins() { return list(); }

int find_builtin(std::string_view name) {
    const auto& functions = list();
    const auto found = std::find_if(functions.begin(), functions.end(), [&](const Builtin& builtin) {
        return builtin.name == name || builtin.indonesian == name;
    });
    return found == functions.end() ? -1 : static_cast<int>(found - functions.begin());
}

std::string_view shape_name(Shape shape) {
    switch (shape) {
    case Shape::number:
    case Shape::any_number:
        return "number";
    case Shape::text:
        return "text";
    case Shape::date:
        return "date";
    case Shape::boolean:
        return "boolean";
    }
    return {};
}

}  // namespace bangkom::program
