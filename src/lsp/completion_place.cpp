#include "lsp/completion_place.hpp"

#include <algorithm>

#include "grammar/keywords.hpp"
#include "lsp/meaning.hpp"

namespace bangkom::lsp {

namespace {

using program::Type;
using Kind = CompletionPlace::Kind;

const std::string probe = "zz_typed_here";

bool is_name_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_';
}

std::string_view trimmed(std::string_view text) {
    const std::size_t end = text.find_last_not_of(" \t\r");
    return end == std::string_view::npos ? std::string_view{} : text.substr(0, end + 1);
}

std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_name_byte(text[begin - 1])) --begin;
    return text.substr(begin);
}

enum class Within : unsigned char { code, text, comment };

/// What the end of a line's beginning stands in. An expression in a text is code.
Within within(std::string_view line) {
    std::vector<char> open;  // '"' and '{' within it
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool in_text = !open.empty() && open.back() == '"';
        if (in_text && line[i] == '\\') {
            ++i;
        } else if (line[i] == '"') {
            if (in_text)
                open.pop_back();
            else
                open.push_back('"');
        } else if (in_text && line[i] == '{') {
            open.push_back('{');
        } else if (!in_text && !open.empty() && line[i] == '}') {
            open.pop_back();
        } else if (open.empty() && line[i] == '#') {
            return Within::comment;
        }
    }
    return !open.empty() && open.back() == '"' ? Within::text : Within::code;
}

/// The innermost row block around a byte.
const syntax::RowBlock* row_at(const syntax::RowBlock& block, std::uint32_t byte) {
    if (byte < block.span.begin || byte > block.span.end) return nullptr;
    for (const syntax::RowBlock& nested : block.nested)
        if (const syntax::RowBlock* inner = row_at(nested, byte)) return inner;
    return byte > block.kind.span.end ? &block : nullptr;
}

const syntax::RowBlock* row_in(const syntax::Tree& tree, const syntax::Declaration& declaration, std::uint32_t byte) {
    const auto in_list = [&](const std::vector<syntax::DeclId>& ids) -> const syntax::RowBlock* {
        for (const syntax::DeclId id : ids)
            if (const auto* row = row_in(tree, tree.declarations[id], byte)) return row;
        return nullptr;
    };
    if (const auto* row = std::get_if<syntax::RowBlock>(&declaration.node)) return row_at(*row, byte);
    if (const auto* amend = std::get_if<syntax::Amend>(&declaration.node))
        return amend->target ? row_in(tree, tree.declarations[amend->target], byte) : nullptr;
    if (const auto* pin = std::get_if<syntax::PinOrBan>(&declaration.node))
        return pin->rows ? row_in(tree, tree.declarations[pin->rows], byte) : nullptr;
    if (const auto* test = std::get_if<syntax::Test>(&declaration.node)) return in_list(test->given);
    if (const auto* scenario = std::get_if<syntax::Scenario>(&declaration.node)) return in_list(scenario->body);
    return nullptr;
}

/// The table whose rows a word opens.
std::optional<program::TableId> table_named(const workspace::Project& project, Span kind) {
    const program::NameUse* use = project.names.at(kind.file, kind.begin);
    if (!use) return std::nullopt;
    const program::Meaning thing = thing_of(project.program, use->meaning);
    if (const auto* table = std::get_if<program::TableId>(&thing)) return *table;
    if (const auto* field = std::get_if<program::FieldId>(&thing))
        if (const Type type = project.program.fields[*field].type; type.kind == program::Kind::row) return type.table();
    return std::nullopt;
}

class Finder {
public:
    Finder(const Spot& spot, const Reread& reread) : spot_(spot), reread_(reread), text_(spot.source().text) {}

    CompletionPlace find() {
        CompletionPlace place;
        place.begin = spot_.byte;
        while (place.begin > 0 && is_name_byte(text_[place.begin - 1])) --place.begin;
        const std::uint32_t line = line_begin();
        const std::string_view before = trimmed(std::string_view(text_).substr(line, place.begin - line));
        const Within inside = within(std::string_view(text_).substr(line, spot_.byte - line));
        if (!is_code() || inside == Within::comment) return of(std::move(place), Kind::nothing);
        if (inside == Within::text) return of(std::move(place), is_use(before) ? Kind::path : Kind::nothing);
        place.behind_colon = before.ends_with(':');
        place.before = last_word(place.behind_colon ? trimmed(before.substr(0, before.size() - 1)) : before);
        if (find_cell(place)) return of(std::move(place), Kind::cell);
        const bool begins_entry = before.empty() || before.ends_with('{') || before.ends_with(',');
        const bool behind_dot = place.begin > 0 && text_[place.begin - 1] == '.' && !before.ends_with("..");
        read_with_probe(place, behind_dot || !begins_entry ? probe : probe + ": missing");
        if (behind_dot) {
            find_base(place);
            return of(std::move(place), Kind::field);
        }
        if (begins_entry && find_entry(place, before)) return place;
        find_expected(place);
        return of(std::move(place), Kind::word);
    }

private:
    static CompletionPlace of(CompletionPlace place, Kind kind) {
        place.kind = kind;
        return place;
    }

    std::uint32_t line_begin() const {
        const std::size_t end = spot_.byte == 0 ? std::string::npos : text_.rfind('\n', spot_.byte - 1);
        return end == std::string::npos ? 0 : static_cast<std::uint32_t>(end + 1);
    }

    bool is_code() const {
        if (!spot_.source().name.ends_with(".md")) return true;
        const std::vector<CodeBlock> blocks = code_blocks(spot_.source());
        return std::any_of(blocks.begin(), blocks.end(), [&](const CodeBlock& block) {
            return block.begin <= spot_.byte && spot_.byte <= block.end;
        });
    }

    static bool is_use(std::string_view before) {
        const std::size_t begin = std::min(before.find_first_not_of(" \t"), before.size());
        const std::string_view word = before.substr(begin, before.find_first_of(" \t\"", begin) - begin);
        return grammar::find_keyword(word) == grammar::Keyword::use;
    }

    /// A grid is read whole, whatever its cells say.
    bool find_cell(CompletionPlace& place) const {
        const workspace::Project& project = spot_.project();
        for (const syntax::Declaration& declaration : project.tree.declarations) {
            const auto* rows = std::get_if<syntax::Rows>(&declaration.node);
            if (!rows || rows->header.empty() || rows->header.front().span.file != spot_.file) continue;
            if (spot_.byte <= rows->header.back().span.end || spot_.byte > declaration.span.end) continue;
            const std::uint32_t line = line_begin();
            std::string_view row = std::string_view(text_).substr(line, place.begin - line);
            std::size_t column = static_cast<std::size_t>(std::count(row.begin(), row.end(), '|'));
            const std::size_t first = row.find_first_not_of(" \t");
            if (first != std::string_view::npos && row[first] == '|') --column;
            if (column >= rows->header.size()) return true;
            const auto table = table_named(project, rows->kind.span);
            const program::FieldId field =
                table ? program::find_field(project.program, *table, rows->header[column].text) : program::FieldId{};
            if (field) place.type = project.program.fields[field].type.element();
            return true;
        }
        return false;
    }

    void read_with_probe(CompletionPlace& place, const std::string& words) {
        std::string text = text_;
        text.replace(place.begin, spot_.byte - place.begin, words);
        place.probed = reread_(text);
        probed_ = &place.probed->project;
        probed_file_ = {};
        for (const FileId file : place.probed->project.tree.order)
            if (place.probed->project.sources[file].text == text) probed_file_ = file;
    }

    /// What the check says of the expression before the dot.
    void find_base(CompletionPlace& place) const {
        if (!probed_file_.valid()) return;
        const workspace::Project& project = place.probed->project;
        const std::uint32_t dot = place.begin - 1;
        std::uint32_t longest = dot;
        for (const program::Expression& expression : project.program.expressions) {
            const Span& span = expression.span;
            if (span.file != probed_file_ || span.end != dot || span.begin >= longest) continue;
            longest = span.begin;
            place.type = expression.type;
        }
        const program::NameUse* name = dot > 0 ? project.names.at(probed_file_, dot - 1) : nullptr;
        if (!name) return;
        if (const auto* enumeration = std::get_if<program::EnumId>(&name->meaning))
            place.enumeration = *enumeration;
        else if (longest == dot)
            place.type = type_of(project.program, *name);
    }

    /// The table of the row that is being written.
    std::optional<program::TableId> table_of_row(std::uint32_t byte) const {
        const syntax::Declaration* around = declaration_around(*probed_, probed_file_, byte);
        const syntax::RowBlock* row = around ? row_in(probed_->tree, *around, byte) : nullptr;
        return row ? table_named(*probed_, row->kind.span) : std::nullopt;
    }

    bool find_entry(CompletionPlace& place, std::string_view before) const {
        if (!probed_file_.valid()) return false;
        const workspace::Project& project = place.probed->project;
        const syntax::Declaration* around = declaration_around(project, probed_file_, place.begin);
        const bool outside = !around || around->span.begin >= place.begin ||
                             std::holds_alternative<syntax::ErrorDeclaration>(around->node);
        if (outside && before.empty()) {
            place.kind = Kind::declaration;
            return true;
        }
        if (!around) return false;
        place.row = table_of_row(place.begin);
        if (!before.empty() && !place.row) return false;
        place.kind = Kind::entry;
        return true;
    }

    /// What the check expected where it found the probe.
    void find_expected(CompletionPlace& place) const {
        if (!probed_file_.valid()) return;
        const workspace::Project& project = place.probed->project;
        if (const program::NameUse* use = project.names.at(probed_file_, place.begin))
            if (const auto* row = std::get_if<program::RowName>(&use->meaning)) place.type = Type::row(row->table);
        for (const Diagnostic& diagnostic : place.probed->diagnostics.all()) {
            if (diagnostic.code != Code::unknown_enum_value || diagnostic.notes.empty()) continue;
            if (diagnostic.span.file != probed_file_ || diagnostic.span.begin != place.begin) continue;
            for (std::size_t i = 0; i < project.program.enums.size(); ++i) {
                const program::EnumId id = project.program.enums.id_at(i);
                if (project.program.enums[id].naming.span == diagnostic.notes.front().span)
                    place.type = Type::enumeration(id);
            }
        }
        if (place.type.kind != program::Kind::unknown || !place.behind_colon) return;
        const auto table = table_of_row(place.begin);  // the entry itself may have been unreadable
        const program::FieldId field =
            table ? program::find_field(project.program, *table, place.before) : program::FieldId{};
        if (field) place.type = project.program.fields[field].type.element();
    }

    const Spot& spot_;
    const Reread& reread_;
    const std::string& text_;
    const workspace::Project* probed_ = nullptr;
    FileId probed_file_;
};

}  // namespace

CompletionPlace completion_place(const Spot& spot, const Reread& reread) {
    return Finder(spot, reread).find();
}

}  // namespace bangkom::lsp
