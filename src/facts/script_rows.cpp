#include "facts/script_rows.hpp"

#include <map>

#include <fmt/format.h>

#include "facts/fold.hpp"
#include "facts/records.hpp"

namespace bangkom::facts {

namespace {

using program::FieldId;
using program::StatedRow;

class ScriptRows {
public:
    ScriptRows(LoadContext& context, program::TableId id)
        : context_(context), id_(id), table_(context.program.tables[id]), rows_(context.rows(id)) {}

    void add(std::uint32_t position) {
        const StatedRow& stated = context_.program.rows[position];
        if (!add_rows(context_, id_, 1, stated.span)) return;
        const auto row = static_cast<std::uint32_t>(rows_.rows - 1);
        context_.row_of_statement[position] = row;
        PlaceRun run;
        run.from = row;
        run.first.span = stated.span;
        rows_.places.push_back(std::move(run));
        set_label(row, stated);
        given_.assign(rows_.columns.size(), false);
        set_parent_and_key(row, stated);
        for (std::size_t i = 0; i < stated.fields.size(); ++i) set_field(row, stated, i);
        for (std::size_t column = 0; column < rows_.columns.size(); ++column)
            if (!given_[column]) set_absent(row, column, stated.key_span.valid() ? stated.key_span : stated.span);
    }

    void change(std::uint32_t position) {
        const StatedRow& stated = context_.program.rows[position];
        const std::uint32_t row = find(stated);
        if (row == no_row) {
            // A nested row that is not there yet is added; of a whole row nothing could be changed.
            if (table_.nesting != program::Nesting::none) return add_later(position);
            return report_no_target(stated);
        }
        context_.row_of_statement[position] = row;
        if (!stated.label.empty()) set_label(row, stated);
        given_.assign(rows_.columns.size(), false);
        is_change_ = true;
        for (std::size_t i = 0; i < stated.fields.size(); ++i) set_field(row, stated, i);
        is_change_ = false;
    }

private:
    /// Adding is safe also after lists of earlier rows were changed: rows are only ever appended.
    void add_later(std::uint32_t position) {
        add(position);
        if (context_.row_of_statement[position] != no_row && by_key_) {
            const auto row = context_.row_of_statement[position];
            by_key_->emplace(identity(row), row);
        }
    }

    void set_label(std::uint32_t row, const StatedRow& stated) {
        if (!stated.label.empty()) {
            if (rows_.labels.size() < rows_.rows) rows_.labels.resize(rows_.rows, no_row);
            rows_.labels[row] = context_.database.texts.intern(stated.label.in(context_.selection.language));
        }
    }

    void set_parent_and_key(std::uint32_t row, const StatedRow& stated) {
        if (table_.nesting == program::Nesting::none) return;
        const std::uint32_t parent =
            stated.parent < context_.row_of_statement.size() ? context_.row_of_statement[stated.parent] : no_row;
        const std::uint32_t parent_column = context_.program.fields[table_.parent_field].column;
        given_[parent_column] = true;
        if (parent == no_row) {
            rows_.columns[parent_column].set_missing(row);  // the parent is told to be wrong
        } else {
            rows_.columns[parent_column].set(row, parent);
        }
        if (!table_.key_field.valid()) return;
        const std::uint32_t key_column = context_.program.fields[table_.key_field].column;
        const auto word = read_key(stated, row, true);
        given_[key_column] = true;
        if (word) {
            rows_.columns[key_column].set(row, word->value, word->denominator);
        } else {
            rows_.columns[key_column].set_missing(row);
        }
    }

    /// The nested row's key, read by the rules of cells.
    std::optional<Word> read_key(const StatedRow& stated, std::uint32_t row, bool tell) {
        const program::Type type = context_.program.fields[table_.key_field].type;
        if (type.kind == program::Kind::text) return Word{context_.database.texts.intern(stated.key), 1};
        if (!key_reader_) {
            const bool ready = !type.table().valid() || context_.rows(type.table()).ready;
            key_reader_.emplace(context_.program, context_.database, type, "", ready);
        }
        CellPlace place;
        place.span = stated.key_span.valid() ? stated.key_span : stated.span;
        const std::string_view key = trim(stated.key);
        if (key_reader_->is_late()) {
            context_.late.push_back({id_, context_.program.fields[table_.key_field].column,
                                     {row, std::string(key), fault_at(place, key)}, "", ""});
            return std::nullopt;
        }
        Word word;
        const CellFault fault = key.empty() ? CellFault::empty : key_reader_->read(key, word);
        if (fault == CellFault::none) return word;
        if (!tell) return std::nullopt;
        BoundColumn bound;
        bound.role = BoundColumn::Role::field;
        bound.field = table_.key_field;
        Faults faults;
        faults.add(place, key);
        report_faults(context_, id_, "", bound, fault, faults);
        return std::nullopt;
    }

    void set_field(std::uint32_t row, const StatedRow& stated, std::size_t i) {
        const auto& [field_id, value] = stated.fields[i];
        const program::Field& field = context_.program.fields[field_id];
        if (field.column >= rows_.columns.size()) return;
        const Span span = i < stated.field_spans.size() && stated.field_spans[i].valid() ? stated.field_spans[i] : stated.span;
        given_[field.column] = true;
        if (is_change_) rows_.changed[{field.column, row}].span = span;
        if (!value.known) {
            if (field.optional) {
                rows_.columns[field.column].set_missing(row);
                if (field.type.list) rows_.columns[field.column].replace_list(row, {});
            } else {
                set_absent(row, field.column, span);
            }
            return;
        }
        if (field.type.list) return set_list(row, field, value, span);
        const bool is_late = field.type.table().valid() && is_unready(field.type.table());
        if (is_late) {
            CellPlace place;
            place.span = span;
            context_.late.push_back({id_, field.column, {row, value.text, fault_at(place, value.text)}, "", ""});
        }
        const auto word = is_late ? std::nullopt : word_of(context_, value, field.type, span);
        if (word) {
            rows_.columns[field.column].set(row, word->value, word->denominator);
        } else {
            rows_.columns[field.column].set_missing(row);
        }
    }

    bool is_unready(program::TableId id) const {
        const program::Table& target = context_.program.tables[id];
        const bool has_key = target.kind == program::TableKind::entity && target.nesting == program::Nesting::none;
        return !has_key && !context_.rows(id).ready;
    }

    void set_list(std::uint32_t row, const program::Field& field, const program::Value& value, Span span) {
        std::vector<std::pair<std::int64_t, std::int64_t>> words;
        for (const program::Value& item : value.items)
            if (const auto word = word_of(context_, item, field.type.element(), span))
                words.emplace_back(word->value, word->denominator);
        write_list(row, field.column, words);
    }

    void write_list(std::uint32_t row, std::uint32_t stored, const std::vector<std::pair<std::int64_t, std::int64_t>>& words) {
        ColumnBuilder& column = rows_.columns[stored];
        if (is_change_) return column.replace_list(row, words);
        const std::uint32_t begin = column.add_list(row, words.size());
        for (std::size_t i = 0; i < words.size(); ++i) column.items().set(begin + i, words[i].first, words[i].second);
    }

    void set_absent(std::uint32_t row, std::size_t column, Span span) {
        const FieldDefault& absent = rows_.defaults[column];
        if (rows_.columns[column].type().list) {
            std::vector<std::pair<std::int64_t, std::int64_t>> words;
            for (const Word& word : absent.items) words.emplace_back(word.value, word.denominator);
            if (!words.empty() || is_change_) write_list(row, static_cast<std::uint32_t>(column), words);
            return;
        }
        if (absent.empty == Absent::default_value) {
            rows_.columns[column].set(row, absent.word.value, absent.word.denominator);
            return;
        }
        rows_.columns[column].set_missing(row);
        if (absent.empty == Absent::fault) report_missing(column, span);
    }

    void report_missing(std::size_t column, Span span) {
        const std::string& field = context_.program.fields[table_.stored[column]].naming.name;
        const std::string& name = table_.naming.name;
        // One row may lack several fields: each is told, so the words go into one message a row.
        context_.diagnostics.report(
            Code::missing_field, span,
            {fmt::format("this {} lacks {}", name, lacking(span, field)),
             fmt::format("{} ini belum memiliki {}", name, lacking(span, field))},
            {fmt::format("write `{}: …`; where it may be missing, declare it with `?` behind its type", field),
             fmt::format("tulis `{}: …`; bila boleh kosong, deklarasikan dengan `?` di belakang jenisnya", field)});
    }

    /// All required fields that the row at `span` does not give, since one place is told once.
    std::string lacking(Span, const std::string& first) const {
        std::string names;
        for (std::size_t column = 0; column < rows_.columns.size(); ++column) {
            const std::string& name = context_.program.fields[table_.stored[column]].naming.name;
            const bool lacks = !given_[column] && rows_.defaults[column].empty == Absent::fault;
            if (lacks || name == first) names += (names.empty() ? "" : ", ") + name;
        }
        return names;
    }

    using Identity = std::tuple<std::int64_t, std::int64_t, std::int64_t>;  // parent, key

    Identity identity(std::uint32_t row) const {
        const ColumnBuilder& parents = rows_.columns[context_.program.fields[table_.parent_field].column];
        const ColumnBuilder& keys = rows_.columns[context_.program.fields[table_.key_field].column];
        return {parents.is_known(row) ? parents.word(row) : -1, keys.word(row), keys.denominator(row)};
    }

    std::uint32_t find(const StatedRow& stated) {
        if (table_.nesting == program::Nesting::none)
            return context_.database.find_row(context_.program, id_, stated.key);
        if (!by_key_) {
            by_key_.emplace();
            for (std::uint32_t row = 0; row < rows_.rows; ++row) by_key_->emplace(identity(row), row);
        }
        const std::uint32_t parent = context_.row_of_statement[stated.parent];
        const auto word = read_key(stated, 0, false);
        if (parent == no_row || !word) return no_row;
        const auto found = by_key_->find({parent, word->value, word->denominator});
        return found == by_key_->end() ? no_row : found->second;
    }

    void report_no_target(const StatedRow& stated) {
        const auto near = nearest_key(context_.program, context_.database, id_, stated.key);
        const std::string& name = table_.naming.name;
        context_.diagnostics.report(
            Code::unknown_target, stated.key_span.valid() ? stated.key_span : stated.span,
            {fmt::format("there is no {} with the key “{}” to change", name, stated.key),
             fmt::format("tidak ada {} dengan kunci “{}” untuk diubah", name, stated.key)},
            near ? Words{fmt::format("did you mean “{}”?", *near), fmt::format("apakah maksudnya “{}”?", *near)}
                 : Words{"to add it, write it without `amend`", "untuk menambahkannya, tulis tanpa `ubah`"});
    }

    LoadContext& context_;
    program::TableId id_;
    const program::Table& table_;
    TableRows& rows_;
    std::vector<bool> given_;
    std::optional<CellReader> key_reader_;
    std::optional<std::map<Identity, std::uint32_t>> by_key_;
    bool is_change_ = false;
};

}  // namespace

bool changes_row(const program::Program& program, const StatedRow& row) {
    const program::Table& table = program.tables[row.table];
    if (table.nesting == program::Nesting::per || table.nesting == program::Nesting::plain) return false;
    if (row.amends) return true;
    return table.nesting == program::Nesting::by && row.parent < program.rows.size() &&
           changes_row(program, program.rows[row.parent]);
}

void add_script_rows(LoadContext& context, program::TableId table, std::span<const std::uint32_t> positions) {
    ScriptRows rows(context, table);
    for (const std::uint32_t position : positions) rows.add(position);
}

void change_rows(LoadContext& context, program::TableId table, std::span<const std::uint32_t> positions) {
    ScriptRows rows(context, table);
    for (const std::uint32_t position : positions) rows.change(position);
}

FieldDefault default_of(LoadContext& context, FieldId id) {
    const program::Field& field = context.program.fields[id];
    FieldDefault result;
    if (field.type.list) {
        if (!field.default_value) return result;
        for (const program::Value& item : field.default_value->items)
            if (const auto word = word_of(context, item, field.type.element(), field.naming.span))
                result.items.push_back(*word);
        return result;
    }
    const bool is_decided = context.program.tables[field.table].kind != program::TableKind::entity;
    result.empty = field.optional || is_decided ? Absent::missing : Absent::fault;
    if (field.default_value && field.default_value->known) {
        const auto word = word_of(context, *field.default_value, field.type, field.naming.span);
        result.empty = word ? Absent::default_value : Absent::missing;
        if (word) result.word = *word;
    }
    result.marked = field.optional ? Absent::missing : result.empty;
    return result;
}

}  // namespace bangkom::facts
