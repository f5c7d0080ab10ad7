// Mistakes in cells, in words.

#include <fmt/format.h>

#include "base/edit_distance.hpp"
#include "facts/fold.hpp"
#include "facts/records.hpp"

namespace bangkom::facts {

namespace {

struct Told {
    Code code = Code::bad_cell;
    Words message;
    Words help;
};

Told bad_number(const program::Program& program, program::Type type, const std::string& cell, CellFault fault) {
    if (fault == CellFault::too_long)
        return {Code::bad_cell,
                {fmt::format("“{}” has more digits than a number can keep", cell),
                 fmt::format("“{}” memiliki angka lebih banyak daripada yang dapat disimpan bilangan", cell)},
                {"where it is a key and not an amount, declare the field as text or as a reference",
                 "bila ini kunci dan bukan jumlah, deklarasikan isian sebagai teks atau rujukan"}};
    if (fault == CellFault::measure) {
        const std::string measure = type.measure().valid() ? program.measures[type.measure()].naming.name : "";
        if (measure.empty())
            return {Code::bad_cell,
                    {fmt::format("“{}” should be a plain number, without a measure", cell),
                     fmt::format("“{}” seharusnya bilangan tanpa satuan", cell)},
                    {"write the number only", "tulis bilangannya saja"}};
        return {Code::bad_cell,
                {fmt::format("“{}” is not an amount of {}", cell, measure),
                 fmt::format("“{}” bukan jumlah {}", cell, measure)},
                {fmt::format("write the number alone, or with {} behind it", measure),
                 fmt::format("tulis bilangannya saja, atau dengan {} di belakangnya", measure)}};
    }
    return {Code::bad_cell,
            {fmt::format("“{}” is not a number", cell), fmt::format("“{}” bukan bilangan", cell)},
            {"write digits, without marks between thousands and with a point before decimals: 1500000 or 0.75",
             "tulis angka tanpa tanda ribuan dan dengan titik sebelum desimal: 1500000 atau 0.75"}};
}

Told bad_date(const BoundColumn& bound, const std::string& cell, bool is_file) {
    const std::string pattern = bound.pattern.empty() ? "YYYY-MM-DD" : bound.pattern;
    Told told{Code::bad_cell,
              {fmt::format("“{}” is not a date of the calendar written as {}", cell, pattern),
               fmt::format("“{}” bukan tanggal kalender yang ditulis sebagai {}", cell, pattern)},
              {"write a date such as 2025-01-31", "tulis tanggal seperti 2025-01-31"}};
    if (!bound.pattern.empty())
        told.help = {"correct the cell, or the pattern behind `as`", "perbaiki sel, atau pola di belakang `as`"};
    if (bound.pattern.empty() && is_file) {
        told.help.english += fmt::format(", or say how the file writes dates: column \"{}\" as \"DD/MM/YYYY\"", bound.header);
        told.help.indonesian +=
            fmt::format(", atau sebutkan cara berkas menulis tanggal: column \"{}\" as \"DD/MM/YYYY\"", bound.header);
    }
    return told;
}

Told bad_enum(const program::Program& program, program::Type type, const std::string& cell) {
    std::vector<std::string> names;
    std::string list;
    for (const auto& value : program.enums[type.enum_id()].values) {
        names.push_back(value.name);
        if (names.size() <= 12) list += (list.empty() ? "" : ", ") + value.name;
        if (names.size() == 13) list += ", …";
    }
    for (const auto& value : program.enums[type.enum_id()].values)
        for (const std::string* name : {&value.also, &value.label.text, &value.label.english, &value.label.indonesian})
            if (!name->empty()) names.push_back(*name);
    const auto near = nearest(cell, names);
    const std::string& name = program.enums[type.enum_id()].naming.name;
    Told told{Code::bad_cell,
              {fmt::format("“{}” is not a value of {}", cell, name), fmt::format("“{}” bukan nilai {}", cell, name)},
              {fmt::format("write one of: {}", list), fmt::format("tulis salah satu dari: {}", list)}};
    if (near) {
        told.help.english = fmt::format("did you mean “{}”? ", *near) + told.help.english;
        told.help.indonesian = fmt::format("apakah maksudnya “{}”? ", *near) + told.help.indonesian;
    }
    return told;
}

Told mangled(const std::string& cell) {
    return {Code::mangled_key,
            {fmt::format("“{}” was a long number before a spreadsheet rounded it: its last digits are lost", cell),
             fmt::format("“{}” semula bilangan panjang yang dibulatkan aplikasi lembar kerja: angka terakhirnya hilang", cell)},
            {"export the data again from where it comes from; in the spreadsheet, give the column the format Text before the "
             "digits are entered or imported",
             "ekspor ulang data dari sumbernya; di lembar kerja, beri kolom format Teks sebelum angka dimasukkan atau diimpor"}};
}

Told unknown_key(const LoadContext& context, program::TableId table, const std::string& cell) {
    const std::string& name = context.program.tables[table].naming.name;
    const auto near = nearest_key(context.program, context.database, table, cell);
    return {Code::unknown_key,
            {fmt::format("there is no {} with the key “{}”", name, cell),
             fmt::format("tidak ada {} dengan kunci “{}”", name, cell)},
            near ? Words{fmt::format("did you mean “{}”?", *near), fmt::format("apakah maksudnya “{}”?", *near)}
                 : Words{fmt::format("correct the key, or state that {}", name),
                         fmt::format("perbaiki kuncinya, atau nyatakan {} itu", name)}};
}

Told empty_cell(const LoadContext& context, program::TableId table, const BoundColumn& bound) {
    const std::string& name = context.program.tables[table].naming.name;
    if (bound.role == BoundColumn::Role::id)
        return {Code::missing_field,
                {fmt::format("a {} without a key", name), fmt::format("{} tanpa kunci", name)},
                {"fill in the key", "isikan kuncinya"}};
    const std::string& field = context.program.fields[bound.field].naming.name;
    return {Code::missing_field,
            {fmt::format("“{}” is empty, and every {} needs it", field, name),
             fmt::format("“{}” kosong, padahal setiap {} memerlukannya", field, name)},
            {fmt::format("fill it in; where it may be missing, declare it with `?` behind its type", field),
             fmt::format("isikan; bila boleh kosong, deklarasikan dengan `?` di belakang jenisnya", field)}};
}

Told tell(const LoadContext& context, program::TableId table, const BoundColumn& bound, CellFault fault,
          const std::string& cell, bool is_file) {
    const program::Type type =
        bound.field.valid() ? context.program.fields[bound.field].type.element() : program::Type::text();
    switch (fault) {
    case CellFault::none:
    case CellFault::number:
    case CellFault::measure:
    case CellFault::too_long:
        return bad_number(context.program, type, cell, fault);
    case CellFault::boolean:
        return {Code::bad_cell,
                {fmt::format("“{}” is neither yes nor no", cell), fmt::format("“{}” bukan ya atau tidak", cell)},
                {"write yes or no (also ya/tidak, true/false, 1/0)", "tulis ya atau tidak (juga yes/no, true/false, 1/0)"}};
    case CellFault::date:
        return bad_date(bound, cell, is_file);
    case CellFault::enumeration:
        return bad_enum(context.program, type, cell);
    case CellFault::key:
        return unknown_key(context, type.table(), cell);
    case CellFault::mangled:
        return mangled(cell);
    case CellFault::empty:
        return empty_cell(context, table, bound);
    }
    return {};
}

Diagnostic placed(Told told, const std::string& source, const Faults::One& one) {
    Diagnostic d{told.code, one.span, std::move(told.message), std::move(told.help), {}, std::nullopt};
    if (!source.empty()) d.data = DataPlace{source, one.line, one.column, one.line_text};
    return d;
}

void add_column(Words& message, const std::string& header) {
    if (header.empty()) return;
    message.english += fmt::format(" (column “{}”)", header);
    message.indonesian += fmt::format(" (kolom “{}”)", header);
}

}  // namespace

void report_faults(LoadContext& context, program::TableId table, const std::string& source, const BoundColumn& bound,
                   CellFault fault, const Faults& faults) {
    for (std::size_t i = 0; i < faults.first.size(); ++i) {
        Told told = tell(context, table, bound, fault, faults.first[i].cell, !source.empty());
        add_column(told.message, bound.header);
        Diagnostic d = placed(std::move(told), source, faults.first[i]);
        const std::size_t rest = faults.count - faults.first.size();
        if (i + 1 == faults.first.size() && rest > 0)
            d.notes.push_back({{fmt::format("and {} more cells of this column like these", rest),
                                fmt::format("dan {} sel lagi di kolom ini seperti ini", rest)},
                               Span{}});
        context.diagnostics.report(std::move(d));
    }
}

void report_late(LoadContext& context, const Late& late) {
    const program::Table& table = context.program.tables[late.table];
    const program::Type type = context.program.fields[table.stored[late.stored]].type;
    Told told = looks_mangled(late.key.text) ? mangled(late.key.text) : unknown_key(context, type.table(), late.key.text);
    add_column(told.message, late.header);
    context.diagnostics.report(placed(std::move(told), late.source, late.key.place));
}

void report_ragged(LoadContext& context, const Records& records, const Faults& faults) {
    for (std::size_t i = 0; i < faults.first.size(); ++i) {
        Told told{Code::bad_data,
                  {fmt::format("this line has {} cells, the header has {}", faults.first[i].cell, records.columns.size()),
                   fmt::format("baris ini berisi {} sel, judulnya {}", faults.first[i].cell, records.columns.size())},
                  {"a text that holds the separator stands in quotes; a cell without a value is left empty",
                   "teks yang memuat tanda pemisah ditulis dalam tanda kutip; sel tanpa nilai dibiarkan kosong"}};
        Diagnostic d = placed(std::move(told), records.source, faults.first[i]);
        const std::size_t rest = faults.count - faults.first.size();
        if (i + 1 == faults.first.size() && rest > 0)
            d.notes.push_back({{fmt::format("and {} more lines like these", rest),
                                fmt::format("dan {} baris lagi seperti ini", rest)},
                               Span{}});
        context.diagnostics.report(std::move(d));
    }
}

void report_broken(LoadContext& context, const Records& records, const Faults& faults) {
    for (const Faults::One& one : faults.first) {
        Told told{Code::bad_data,
                  {"quotes that are not closed, or text behind the closing ones",
                   "tanda kutip tidak ditutup, atau ada teks di belakang kutip penutup"},
                  {"a cell in quotes ends with a quote before the separator; a quote inside is written twice",
                   "sel dalam tanda kutip berakhir dengan kutip sebelum pemisah; kutip di dalamnya ditulis dua kali"}};
        context.diagnostics.report(placed(std::move(told), records.source, one));
    }
}

}  // namespace bangkom::facts
