#include "program/typing/words.hpp"

#include <fmt/format.h>

#include "base/edit_distance.hpp"
#include "program/expression_checker.hpp"

namespace bangkom::program::typing {

std::string element_name(const Program& program, Type type) {
    switch (type.kind) {
    case Kind::unknown:
        return "unknown";
    case Kind::nothing:
        return "missing";
    case Kind::number:
        return type.measure().valid() ? program.measures[type.measure()].naming.name : "number";
    case Kind::text:
        return "text";
    case Kind::boolean:
        return "boolean";
    case Kind::date:
        return "date";
    case Kind::enumeration:
        return program.enums[type.enum_id()].naming.name;
    case Kind::row:
        return program.tables[type.table()].naming.name;
    }
    return "unknown";
}

Words type_words(const Program& program, Type type) {
    const std::string name = element_name(program, type);
    if (type.list && type.kind == Kind::unknown) return {"a list", "daftar"};
    if (type.list) return {"a list of " + name, "daftar " + name};
    switch (type.kind) {
    case Kind::unknown:
        return {"something unknown", "sesuatu yang tidak dikenal"};
    case Kind::nothing:
        return {"a missing value", "nilai kosong"};
    case Kind::number:
        if (type.measure().valid()) return {"a number in " + name, "angka dalam " + name};
        return {"a plain number", "angka tanpa satuan"};
    case Kind::text:
        return {"a text", "teks"};
    case Kind::boolean:
        return {"yes or no", "ya atau tidak"};
    case Kind::date:
        return {"a date", "tanggal"};
    case Kind::enumeration:
        return {"a value of " + name, "nilai " + name};
    case Kind::row:
        return {"a row of " + name, "baris " + name};
    }
    return {};
}

Words did_you_mean(std::string_view name, std::span<const std::string> candidates, Words otherwise) {
    const auto found = nearest(name, candidates);
    if (name.size() < 2 || !found) return otherwise;
    return {fmt::format("did you mean `{}`?", *found), fmt::format("maksud Anda `{}`?", *found)};
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    if (count == 0) return fmt::format("no {}", many);
    return count == 1 ? fmt::format("one {}", one) : fmt::format("{} {}", count, many);
}

std::string value_list(const Enum& enumeration) {
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < enumeration.values.size() && i < most; ++i)
        text += (i == 0 ? "" : ", ") + enumeration.values[i].name;
    return enumeration.values.size() > most ? text + ", …" : text;
}

Words remedy(const Program& program, Type actual, Type expected) {
    if (expected.list && !actual.list)
        return {"put the value in brackets: `[…]`", "tulis nilainya di dalam kurung siku: `[…]`"};
    if (actual.list && !expected.list) {
        if (expected.kind == Kind::boolean)
            return {"say what is asked of the list: `count(…) > 0`, or `some(x in … where …)`",
                    "tulis apa yang ditanyakan dari daftar itu: `banyak(…) > 0`, atau `sebagian(x dalam … yang …)`"};
        return {"take one value from the list: `only(…)`, `first(…)`, or count it: `count(…)`",
                "ambil satu nilai dari daftar: `satu_satunya(…)`, `pertama(…)`, atau hitung: `banyak(…)`"};
    }
    if (actual.kind == Kind::number && expected.kind == Kind::number) {
        const std::string wanted = type_name(program, expected);
        if (!actual.measure().valid())
            return {fmt::format("write the measure behind the number: `20 {}`", wanted),
                    fmt::format("tulis satuannya di belakang angka: `20 {}`", wanted)};
        const std::string given = type_name(program, actual);
        if (!expected.measure().valid())
            return {fmt::format("leave the measure out, or divide by `1 {}`", given),
                    fmt::format("hilangkan satuannya, atau bagi dengan `1 {}`", given)};
        return {"use the same measure on both sides", "pakai satuan yang sama di kedua sisi"};
    }
    if (actual.is(Kind::row) && expected.kind != Kind::unknown) {
        for (const FieldId id : program.tables[actual.table()].fields) {
            const Field& field = program.fields[id];
            if (field.kind == FieldKind::id || field.type != expected) continue;
            return {fmt::format("name the field that is meant, for example `….{}`", field.naming.name),
                    fmt::format("sebut isian yang dimaksud, misalnya `….{}`", field.naming.name)};
        }
    }
    if (expected.kind == Kind::enumeration)
        return {"write one of: " + value_list(program.enums[expected.enum_id()]),
                "tulis salah satu dari: " + value_list(program.enums[expected.enum_id()])};
    if (expected.kind == Kind::text) return {"put it into a text: `\"{…}\"`", "masukkan ke dalam teks: `\"{…}\"`"};
    if (expected.kind == Kind::boolean)
        return {"write a condition, for example a comparison with `=`",
                "tulis sebuah syarat, misalnya perbandingan dengan `=`"};
    if (actual.kind == Kind::date && expected.kind == Kind::number)
        return {"take the year of the date: `year(…)`", "ambil tahun dari tanggal itu: `tahun(…)`"};
    if (actual.kind == Kind::row && expected.kind == Kind::number)
        return {"name a field of the row: `x.field`", "sebut salah satu isian baris itu: `x.isian`"};
    if (expected.kind == Kind::date)
        return {"write a date as `2025-01-31`, or `date(year, month, day)`",
                "tulis tanggal seperti `2025-01-31`, atau `tanggal(tahun, bulan, hari)`"};
    if (expected.kind == Kind::number)
        return {"write a number, or what is counted or computed as one", "tulis angka, atau sesuatu yang dihitung menjadi angka"};
    if (expected.is(Kind::row)) {
        const std::string name = element_name(program, expected);
        return {fmt::format("write a row of {0}: a variable, a field that refers to one, or `{0}[KEY]`", name),
                fmt::format("tulis baris {0}: variabel, isian yang merujuknya, atau `{0}[KUNCI]`", name)};
    }
    return {};
}

std::string written(const Program& program, const Value& value) {
    if (!value.known) return "missing";
    if (value.type.list) {
        std::string text = "[";
        for (std::size_t i = 0; i < value.items.size(); ++i)
            text += (i == 0 ? "" : ", ") + written(program, value.items[i]);
        return text + "]";
    }
    switch (value.type.kind) {
    case Kind::unknown:
    case Kind::nothing:
        return "missing";
    case Kind::number: {
        const MeasureId measure = value.type.measure();
        const std::string unit = measure.valid() ? " " + program.measures[measure].naming.name : "";
        return value.number.to_string() + unit;
    }
    case Kind::text:
        return "\"" + value.text + "\"";
    case Kind::boolean:
        return value.number.is_zero() ? "no" : "yes";
    case Kind::date:
        return Date(static_cast<std::int32_t>(value.number.numerator())).to_string();
    case Kind::enumeration: {
        const auto& values = program.enums[value.type.enum_id()].values;
        const auto position = static_cast<std::size_t>(value.number.numerator());
        return position < values.size() ? values[position].name : "?";
    }
    case Kind::row:
        return value.text;
    }
    return "?";
}

}  // namespace bangkom::program::typing

namespace bangkom::program {

std::string type_name(const Program& program, Type type) {
    return (type.list ? "list of " : "") + typing::element_name(program, type);
}

}  // namespace bangkom::program
