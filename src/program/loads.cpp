// Grids, loads, pins and bans, and which of all these a declaration is.

#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

/// A word of a cell, where it names a value of an enum or a row, or says yes or no.
void note_word(Walk& walk, Type type, std::string_view word, Span span) {
    if (type.kind == Kind::boolean) {
        for (const std::string_view yes : {"yes", "ya"})
            if (word == yes) walk.note(span, BooleanName{true});
        for (const std::string_view no : {"no", "tidak"})
            if (word == no) walk.note(span, BooleanName{false});
    }
    if (type.kind == Kind::row && walk.program.tables[type.table()].nesting == Nesting::none && word != "-")
        walk.note(span, RowName{type.table(), std::string(word)});
    if (type.kind != Kind::enumeration) return;
    const auto& values = walk.program.enums[type.enum_id()].values;
    for (std::uint32_t i = 0; i < values.size(); ++i)
        if (word == values[i].name || (!word.empty() && word == values[i].also))
            walk.note(span, EnumValueName{type.enum_id(), i});
}

/// `a`, or each of `[a, b]`
void note_cell(Walk& walk, Type type, const StatedGrid::Cell& cell) {
    if (cell.quoted) return;
    const std::string_view text = cell.text;
    if (!type.list) return note_word(walk, type, text, cell.span);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find_first_not_of("[], ", at);
        if (begin == std::string_view::npos) return;
        at = std::min(text.find_first_of("[], ", begin), text.size());
        const auto offset = cell.span.begin + static_cast<std::uint32_t>(begin);
        note_word(walk, type.element(), text.substr(begin, at - begin),
                  {cell.span.file, offset, offset + static_cast<std::uint32_t>(at - begin)});
    }
}

void note_grid(Walk& walk, const StatedGrid& grid) {
    for (std::size_t column = 0; column < grid.header.size(); ++column) {
        const StatedGrid::Cell& header = grid.header[column];
        const FieldId field = find_field(walk.program, grid.table, header.text);
        if (!field) continue;
        if (!header.quoted) walk.note(header.span, field);
        const Type type = walk.program.fields[field].type;
        const bool keys = walk.program.fields[field].kind == FieldKind::id &&
                          walk.program.tables[grid.table].nesting == Nesting::none;
        for (const auto& line : grid.lines) {
            if (column >= line.size()) continue;
            if (keys)
                walk.note(line[column].span, RowName{grid.table, line[column].text}, true);
            else
                note_cell(walk, type, line[column]);
        }
    }
}

}  // namespace

void check_grid(Walk& walk, const syntax::Declaration& declaration, const syntax::Rows& rows, Scope scope,
                bool is_standard) {
    StatedGrid grid;
    grid.table = row_table(walk, rows.kind);
    if (!grid.table) return;
    const auto copied = [](const syntax::GridCell& cell) {
        return StatedGrid::Cell{cell.text, cell.quoted, cell.span};
    };
    for (const syntax::GridCell& cell : rows.header) grid.header.push_back(copied(cell));
    for (const auto& line : rows.lines) {
        std::vector<StatedGrid::Cell>& cells = grid.lines.emplace_back();
        cells.reserve(line.size());
        for (const syntax::GridCell& cell : line) cells.push_back(copied(cell));
    }
    if (walk.uses) note_grid(walk, grid);
    grid.span = declaration.span;
    grid.scope = scope;
    grid.is_standard = is_standard;
    walk.program.grids.push_back(std::move(grid));
}

namespace {

/// The field that a column goes to, by its declared name.
std::optional<std::string> mapped_field(Walk& walk, TableId table, const syntax::Name& name) {
    const FieldId id = find_field(walk.program, table, name.text);
    if (id) walk.note(name.span, id);
    if (id && walk.program.fields[id].kind != FieldKind::collection) return walk.program.fields[id].naming.name;
    std::vector<std::string> candidates{"id", "name"};
    for (const FieldId field : walk.program.tables[table].stored) {
        candidates.push_back(walk.program.fields[field].naming.name);
        if (!walk.program.fields[field].naming.also.empty())
            candidates.push_back(walk.program.fields[field].naming.also);
    }
    const std::string owner = quote(walk.program.tables[table].naming.name);
    walk.diagnostics.report(Code::unknown_field, name.span,
                            {owner + " has no field " + quote(name.text) + " that a column could fill",
                             owner + " tidak memiliki isian " + quote(name.text) + " yang dapat diisi sebuah kolom"},
                            did_you_mean_or_list(name.text, candidates));
    return std::nullopt;
}

/// A pattern says the day, the month and the four digits of the year, each once.
bool is_date_pattern(std::string_view pattern) {
    int days = 0;
    int months = 0;
    int years = 0;
    while (!pattern.empty()) {
        const std::size_t size = std::min(pattern.find_first_not_of(pattern.front()), pattern.size());
        switch (pattern.front()) {
        case 'D':
            days += size <= 2 ? 1 : 2;
            break;
        case 'M':
            months += size <= 2 ? 1 : 2;
            break;
        case 'Y':
            years += size == 4 ? 1 : 2;
            break;
        default:
            break;
        }
        pattern.remove_prefix(size);
    }
    return days == 1 && months == 1 && years == 1;
}

}  // namespace

void check_load(Walk& walk, const syntax::Declaration& declaration, const syntax::Load& written, Scope scope,
                bool is_standard) {
    Load load;
    load.table = row_table(walk, written.kind);
    if (!load.table) return;
    load.format = std::string(written.format.text);
    load.path = written.path.text;
    load.query = written.query.text;
    load.sheet = written.sheet.text;
    std::set<std::string> given;
    for (const syntax::Load::Mapping& mapping : written.mappings) {
        if (!mapping.field) continue;
        const auto target = mapped_field(walk, load.table, mapping.field);
        if (!target) continue;
        if (!given.insert(*target).second) {
            walk.diagnostics.report(Code::duplicate_clause, mapping.field.span,
                                    {"two columns are to fill the field " + quote(mapping.field.text),
                                     "dua kolom hendak mengisi " + quote(mapping.field.text)},
                                    {"leave one of them out", "hapus salah satunya"});
            continue;
        }
        if (!mapping.pattern.empty() && !is_date_pattern(mapping.pattern)) {
            walk.diagnostics.report(Code::bad_data, mapping.span,
                                    {"dates cannot be read by the pattern \"" + mapping.pattern + "\"",
                                     "tanggal tidak dapat dibaca menurut pola \"" + mapping.pattern + "\""},
                                    {"say where day, month and year stand: `DD/MM/YYYY`; `D` and `M` where a zero is left out",
                                     "sebutkan letak hari, bulan dan tahun: `DD/MM/YYYY`; `D` dan `M` bila nol tidak ditulis"});
            continue;
        }
        load.mappings.push_back({*target, mapping.column.text, mapping.pattern, mapping.missing, mapping.span});
    }
    load.span = declaration.span;
    load.path_span = written.path.span;
    load.scope = scope;
    load.is_standard = is_standard;
    walk.program.loads.push_back(std::move(load));
}

namespace {

/// The one thing that `pin` or `ban` stands before.
const syntax::Name* kind_word(const syntax::Declaration& declaration) {
    if (const auto* block = std::get_if<syntax::RowBlock>(&declaration.node)) return &block->kind;
    if (const auto* rows = std::get_if<syntax::Rows>(&declaration.node)) return &rows->kind;
    return nullptr;
}

void check_forced(Walk& walk, const syntax::PinOrBan& forced, Scope scope, bool is_standard) {
    if (!forced.rows) return;
    const syntax::Declaration& declaration = walk.tree.declarations[forced.rows];
    const syntax::Name* kind = kind_word(declaration);
    if (kind == nullptr) return;
    const TableId table = row_table(walk, *kind);
    if (!table) return;
    if (walk.program.tables[table].kind != TableKind::decision) {
        walk.diagnostics.report(
            Code::cannot_be_stated, kind->span,
            {"only rows of a decision are pinned or banned, and " + quote(kind->text) + " is an entity",
             "hanya baris keputusan yang dikunci atau dilarang, padahal " + quote(kind->text) + " adalah entitas"},
            {"state the row without `pin` or `ban`", "tulis baris itu tanpa `kunci` atau `larang`"},
            {{{"declared here", "dideklarasikan di sini"}, walk.program.tables[table].naming.span}});
        return;
    }
    const bool grid = std::holds_alternative<syntax::Rows>(declaration.node);
    const std::size_t position = grid ? walk.program.grids.size() : walk.program.rows.size();
    check_row_piece(walk, declaration, scope, is_standard, false);
    const std::size_t size = grid ? walk.program.grids.size() : walk.program.rows.size();
    if (size > position) walk.program.forced.push_back({forced.pin, grid, static_cast<std::uint32_t>(position), scope});
}

}  // namespace

void check_row_piece(Walk& walk, const syntax::Declaration& declaration, Scope scope, bool is_standard, bool amends) {
    if (const auto* block = std::get_if<syntax::RowBlock>(&declaration.node)) {
        check_block(walk, *block, scope, is_standard, amends);
    } else if (const auto* rows = std::get_if<syntax::Rows>(&declaration.node)) {
        check_grid(walk, declaration, *rows, scope, is_standard);
    } else if (const auto* load = std::get_if<syntax::Load>(&declaration.node)) {
        check_load(walk, declaration, *load, scope, is_standard);
    } else if (const auto* forced = std::get_if<syntax::PinOrBan>(&declaration.node)) {
        check_forced(walk, *forced, scope, is_standard);
    } else if (const auto* set = std::get_if<syntax::Set>(&declaration.node)) {
        check_setting(walk, declaration, *set, scope, is_standard);
    }
}

void check_rows(Walk& walk) {
    for (const Piece& piece : walk.effective.pieces) {
        check_row_piece(walk, *piece.declaration, Scope{}, piece.is_standard, piece.amends);
    }
}

}  // namespace bangkom::program
