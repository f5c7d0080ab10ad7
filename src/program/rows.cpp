// Stated rows: blocks with their nested rows.

#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

bool is_keyed(const Table& table) {
    return table.kind == TableKind::entity &&
           (table.nesting == Nesting::none || table.nesting == Nesting::by || table.nesting == Nesting::per);
}

/// The nested entity that a word opens inside a row of `parent`.
TableId nested_table(Walk& walk, TableId parent, const syntax::Name& kind) {
    std::vector<std::string> candidates;
    for (std::size_t i = 0; i < walk.program.tables.size(); ++i) {
        const TableId id = walk.program.tables.id_at(i);
        const Table& table = walk.program.tables[id];
        if (table.parent != parent) continue;
        for (const std::string* word : {&table.word, &table.word_also, &table.naming.name, &table.naming.also}) {
            if (word->empty()) continue;
            if (*word == kind.text) {
                const bool own_word = word == &table.word || word == &table.word_also;
                const FieldId collection = own_word ? find_field(walk.program, parent, kind.text) : FieldId{};
                walk.note(kind.span, collection ? Meaning{collection} : Meaning{id});
                return id;
            }
            candidates.push_back(*word);
        }
    }
    const std::string& owner = walk.program.tables[parent].naming.name;
    for (const FieldId id : walk.program.tables[parent].stored) {
        if (walk.program.fields[id].naming.name == kind.text || walk.program.fields[id].naming.also == kind.text) {
            walk.diagnostics.report(Code::unknown_field, kind.span,
                                    {quote(kind.text) + " is a field of " + quote(owner) + ", not a nested row",
                                     quote(kind.text) + " adalah isian " + quote(owner) + ", bukan baris bersarang"},
                                    {"write a colon behind it", "tulis titik dua di belakangnya"});
            return {};
        }
    }
    Words help = did_you_mean_or_list(kind.text, candidates);
    if (help.empty()) help = {quote(owner) + " has no nested rows", quote(owner) + " tidak memiliki baris bersarang"};
    walk.diagnostics.report(Code::unknown_name, kind.span,
                            {"rows of " + quote(owner) + " contain no rows " + quote(kind.text),
                             "baris " + quote(owner) + " tidak memuat baris " + quote(kind.text)},
                            help);
    return {};
}

void report_unknown_field(Walk& walk, TableId table, const syntax::Name& name) {
    std::vector<std::string> candidates;
    for (const FieldId id : walk.program.tables[table].stored) {
        const Naming& naming = walk.program.fields[id].naming;
        candidates.push_back(naming.name);
        if (!naming.also.empty()) candidates.push_back(naming.also);
    }
    const std::string& owner = walk.program.tables[table].naming.name;
    walk.diagnostics.report(Code::unknown_field, name.span,
                            {quote(owner) + " has no field " + quote(name.text),
                             quote(owner) + " tidak memiliki isian " + quote(name.text)},
                            did_you_mean_or_list(name.text, candidates),
                            {{{quote(owner) + " is declared here", quote(owner) + " dideklarasikan di sini"},
                              walk.program.tables[table].naming.span}});
}

/// The field that an entry gives; reported where it is none that a block may give.
FieldId stated_field(Walk& walk, TableId table_id, const syntax::Name& name) {
    const FieldId id = find_field(walk.program, table_id, name.text);
    if (!id) {
        report_unknown_field(walk, table_id, name);
        return {};
    }
    walk.note(name.span, id);
    const Table& table = walk.program.tables[table_id];
    const Field& field = walk.program.fields[id];
    if (field.kind == FieldKind::stored && id != table.parent_field && id != table.key_field) return id;
    Words help;
    switch (field.kind) {
    case FieldKind::id:
        help = {"the key stands behind the word that opens the row", "kunci ditulis di belakang kata pembuka baris"};
        break;
    case FieldKind::name:
        help = {"the label stands in quotes behind the key", "label ditulis dalam tanda kutip di belakang kunci"};
        break;
    case FieldKind::collection:
        help = {"its rows say themselves where they belong; it is gathered from them",
                "barisnya sendiri yang menyebut tempatnya; kumpulan ini dihimpun dari baris itu"};
        break;
    case FieldKind::stored:
        help = id == table.parent_field
                   ? Words{"the row around it says so already", "sudah disebut oleh baris di sekelilingnya"}
                   : Words{"the key behind the word that opens the row says so already",
                           "sudah disebut oleh kunci di belakang kata pembuka baris"};
        break;
    }
    walk.diagnostics.report(
        Code::cannot_be_stated, name.span,
        {quote(name.text) + " is not given inside a row", quote(name.text) + " tidak diisi di dalam baris"}, help);
    return {};
}

void add_entries(Walk& walk, const syntax::RowBlock& block, StatedRow& row) {
    for (const syntax::FieldEntry& entry : block.fields) {
        if (!entry.field) continue;
        const FieldId field = stated_field(walk, row.table, entry.field);
        if (!field) continue;
        const auto earlier =
            std::find_if(row.fields.begin(), row.fields.end(), [&](const auto& given) { return given.first == field; });
        if (earlier != row.fields.end()) {
            walk.diagnostics.report(Code::duplicate_clause, entry.field.span,
                                    {"the field " + quote(entry.field.text) + " is given twice in this row",
                                     "isian " + quote(entry.field.text) + " diberikan dua kali dalam baris ini"},
                                    {"leave one of them out", "hapus salah satunya"},
                                    {{{"the first one", "yang pertama"},
                                      row.field_spans[static_cast<std::size_t>(earlier - row.fields.begin())]}});
            continue;
        }
        const Type type = walk.program.fields[field].type;
        const bool emptied =
            entry.value && std::holds_alternative<syntax::MissingLiteral>(walk.tree.expressions[entry.value].node);
        Value value;
        value.type = type;
        if (!emptied) value = check_constant(walk, entry.value, type);
        if (!emptied && !value.known) continue;  // reported
        row.fields.emplace_back(field, std::move(value));
        row.field_spans.push_back(entry.span);
    }
}

/// The key and label; false where the row cannot be kept.
bool read_head(Walk& walk, const syntax::RowBlock& block, StatedRow& row) {
    const Table& table = walk.program.tables[row.table];
    row.label = block.label;
    row.key_span = block.key ? block.key->span : block.kind.span;
    if (is_keyed(table)) {
        if (block.key) {
            row.key = block.key->text;
            if (table.nesting == Nesting::none) walk.note(block.key->span, RowName{row.table, row.key}, !row.amends);
            return true;
        }
        walk.diagnostics.report(
            Code::missing_clause, block.kind.span,
            {"a row of " + quote(table.naming.name) + " needs a key",
             "baris " + quote(table.naming.name) + " memerlukan kunci"},
            {"write one behind " + quote(block.kind.text) + ", such as " + quote(std::string(block.kind.text) + " a1"),
             "tulis di belakang " + quote(block.kind.text) + ", misalnya " +
                 quote(std::string(block.kind.text) + " a1")});
        return false;
    }
    if (!block.key) return true;
    if (block.key->quoted && row.label.text.empty()) {
        row.label.text = block.key->text;
        return true;
    }
    walk.diagnostics.report(Code::cannot_be_stated, block.key->span,
                            {"rows of " + quote(table.naming.name) + " have no key",
                             "baris " + quote(table.naming.name) + " tidak memiliki kunci"},
                            {"take it away, or put a label in quotes", "hapus, atau tulis label dalam tanda kutip"});
    return true;
}

void add_block(Walk& walk, const syntax::RowBlock& block, StatedRow row) {
    if (!read_head(walk, block, row)) return;
    row.span = block.span;
    add_entries(walk, block, row);
    const auto position = static_cast<std::uint32_t>(walk.program.rows.size());
    StatedRow around;  // what nested rows take over
    around.table = row.table;
    around.scope = row.scope;
    around.is_standard = row.is_standard;
    around.amends = row.amends;
    walk.program.rows.push_back(std::move(row));
    for (const syntax::RowBlock& nested : block.nested) {
        if (!nested.kind) continue;
        if (walk.program.tables[around.table].kind != TableKind::entity) {
            report_unknown_field(walk, around.table, nested.kind);
            continue;
        }
        StatedRow inner;
        inner.table = nested_table(walk, around.table, nested.kind);
        if (!inner.table) continue;
        inner.parent = position;
        inner.scope = around.scope;
        inner.is_standard = around.is_standard;
        // Of a changed row, nested `by` rows are changed as well, others added.
        inner.amends = around.amends && walk.program.tables[inner.table].nesting == Nesting::by;
        add_block(walk, nested, std::move(inner));
    }
}

void collect_block_keys(Walk& walk, const syntax::RowBlock& block) {
    if (!block.key || !block.kind) return;
    const Named* named = find_name(walk, block.kind.text);
    if (const auto* table = named == nullptr ? nullptr : std::get_if<TableId>(named))
        walk.keys[*table].insert(block.key->text);
}

void collect_grid_keys(Walk& walk, const syntax::Rows& rows) {
    const Named* named = find_name(walk, rows.kind.text);
    const auto* table = named == nullptr ? nullptr : std::get_if<TableId>(named);
    if (table == nullptr) return;
    for (std::size_t column = 0; column < rows.header.size(); ++column) {
        if (rows.header[column].text != "id" && rows.header[column].text != "ID") continue;
        for (const auto& line : rows.lines) {
            if (column < line.size() && !line[column].text.empty()) walk.keys[*table].insert(line[column].text);
        }
        return;
    }
}

void collect_keys_of(Walk& walk, const syntax::Declaration& declaration) {
    if (const auto* block = std::get_if<syntax::RowBlock>(&declaration.node)) collect_block_keys(walk, *block);
    if (const auto* rows = std::get_if<syntax::Rows>(&declaration.node)) collect_grid_keys(walk, *rows);
    if (const auto* test = std::get_if<syntax::Test>(&declaration.node)) {
        for (const syntax::DeclId id : test->given) collect_keys_of(walk, walk.tree.declarations[id]);
    }
}

}  // namespace

void collect_keys(Walk& walk) {
    for (const Piece& piece : walk.effective.pieces) collect_keys_of(walk, *piece.declaration);
}

TableId row_table(Walk& walk, const syntax::Name& kind) {
    if (!kind) return {};
    const Named* named = find_name(walk, kind.text);
    const auto* id = named == nullptr ? nullptr : std::get_if<TableId>(named);
    if (named == nullptr) {
        std::vector<std::string> candidates;
        for (const auto& [known, other] : walk.program.names) {
            const auto* table = std::get_if<TableId>(&other);
            if (table != nullptr && walk.program.tables[*table].kind != TableKind::derived) candidates.push_back(known);
        }
        Words help = did_you_mean_or_list(kind.text, candidates);
        if (help.empty())
            help = {"declare it (`entity " + std::string(kind.text) + " { … }`), or read the file that does: `use \"…\"`",
                    "deklarasikan (`entitas " + std::string(kind.text) + " { … }`), atau baca berkas yang memuatnya: `gunakan \"…\"`"};
        walk.diagnostics.report(Code::unknown_name, kind.span,
                                {"there is no entity " + quote(kind.text), "tidak ada entitas " + quote(kind.text)},
                                std::move(help));
        return {};
    }
    if (id != nullptr) walk.note(kind.span, *id);
    if (id != nullptr && walk.program.tables[*id].kind != TableKind::derived) return *id;
    const Words actual = kind_of(walk.program, *named);
    const Words help =
        id != nullptr ? Words{"its rows are computed from others", "barisnya dihitung dari baris lain"} : Words{};
    walk.diagnostics.report(Code::cannot_be_stated, kind.span,
                            {"rows of " + quote(kind.text) + " cannot be stated: it is " + with_article(actual.english),
                             "baris " + quote(kind.text) + " tidak dapat ditulis: ini " + actual.indonesian},
                            help,
                            {{{"declared here", "dideklarasikan di sini"}, naming_of(walk.program, *named).span}});
    return {};
}

void check_block(Walk& walk, const syntax::RowBlock& block, Scope scope, bool is_standard, bool amends) {
    StatedRow row;
    row.table = row_table(walk, block.kind);
    if (!row.table) return;
    const Table& table = walk.program.tables[row.table];
    if (table.nesting != Nesting::none) {
        const std::string parent = quote(walk.program.tables[table.parent].naming.name);
        walk.diagnostics.report(Code::cannot_be_stated, block.kind.span,
                                {"rows of " + quote(table.naming.name) + " stand inside rows of " + parent,
                                 "baris " + quote(table.naming.name) + " berada di dalam baris " + parent},
                                {"move it into the braces of its " + parent + ", or use `rows " + table.naming.name +
                                     "` with a column " + parent,
                                 "pindahkan ke dalam kurung " + parent + ", atau pakai `baris " + table.naming.name +
                                     "` dengan kolom " + parent});
        return;
    }
    row.scope = scope;
    row.is_standard = is_standard;
    row.amends = amends;
    if (amends && table.kind == TableKind::decision) {
        walk.diagnostics.report(
            Code::unknown_target, block.kind.span,
            {"rows of a decision have no key to amend them by", "baris keputusan tidak memiliki kunci untuk diubah"},
            {"state, `pin` or `ban` the row instead", "tulis, `kunci`, atau `larang` baris itu"});
        return;
    }
    add_block(walk, block, std::move(row));
}

}  // namespace bangkom::program
