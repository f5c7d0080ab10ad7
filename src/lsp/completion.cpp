#include <algorithm>
#include <filesystem>

#include "grammar/keywords.hpp"
#include "lsp/answers.hpp"
#include "lsp/completion_place.hpp"
#include "lsp/keys.hpp"
#include "lsp/meaning.hpp"
#include "lsp/snippets.hpp"
#include "program/builtin.hpp"
#include "source/stdlib.hpp"

namespace bangkom::lsp {

namespace {

using namespace program;
using grammar::Keyword;
using grammar::Role;
using Where = CompletionPlace::Kind;

/// The protocol's kinds of items, as far as they fit.
enum ItemKind {
    function = 3,
    field = 5,
    variable = 6,
    module = 9,
    unit = 11,
    value = 12,
    enumeration = 13,
    keyword = 14,
    snippet_kind = 15,
    member = 20,
    constant = 21,
    structure = 22,
    event = 23
};

ItemKind kind_of_name(const Named& named) {
    constexpr ItemKind kinds[] = {unit, enumeration, structure, constant, function, event, event, structure};
    return kinds[named.index()];
}

class Completion {
public:
    explicit Completion(const Question& question)
        : question_(question), place_(completion_place(question.spot, question.places.desk,
                                                       question.places.desk.document(question.uri)->path)),
          project_(place_.probed ? place_.probed->project : question.spot.project()), program_(project_.program) {}

    Json items() {
        switch (place_.kind) {
        case Where::nothing:
            break;
        case Where::path:
            add_paths();
            break;
        case Where::declaration:
            add_keywords(Role::declaration);
            add_snippets();
            for (const Table& table : program_.tables)
                if (!table.parent && table.kind != TableKind::derived) add_name(table.naming, structure, "");
            break;
        case Where::entry:
            place_.row ? add_fields(*place_.row, true) : add_anything();
            break;
        case Where::field:
            if (place_.enumeration)
                add_values(Type::enumeration(place_.enumeration));
            else if (place_.type.is(Kind::row))
                add_fields(place_.type.table(), false);
            break;
        case Where::cell:
            add_values(place_.type);
            break;
        case Where::word:
            add_words();
        }
        return std::move(items_);
    }

private:
    const char* pick(const char* english, const char* indonesian) const {
        return question_.language == Language::english ? english : indonesian;
    }

    void add(const std::string& label, ItemKind kind, const std::string& detail, char rank = '5') {
        if (label.empty() || !seen_.insert(label).second) return;
        const Json range = {{"start", question_.places.position(sources(), question_.spot.file, place_.begin)},
                            {"end", question_.places.position(sources(), question_.spot.file, question_.spot.byte)}};
        Json item = {{"label", label},
                     {"kind", static_cast<int>(kind)},
                     {"sortText", rank + label},
                     {"textEdit", {{"range", range}, {"newText", label}}}};
        if (!detail.empty()) item["detail"] = detail;
        items_.push_back(std::move(item));
    }
    const SourceSet& sources() const { return question_.spot.project().sources; }

    /// Both spellings.
    void add_name(const Naming& naming, ItemKind kind, const std::string& detail, char rank = '5') {
        const std::string words = naming.label.empty() ? detail : naming.label.in(question_.language);
        add(naming.name, kind, words, rank);
        add(naming.also, kind, words, rank);
    }

    void add_meaning(const Meaning& meaning, ItemKind kind, char rank) {
        if (const Naming* naming = declared_naming(program_, meaning)) {
            std::string detail = signature(project_, meaning);
            detail.erase(std::min(detail.find('\n'), detail.size()));
            add(naming->name, kind, detail, rank);
            add(naming->also, kind, detail, rank);
        }
    }

    void add_keywords(Role role, char rank = '6') {
        for (const grammar::KeywordInfo& one : grammar::keywords) {
            if (one.role != role) continue;
            const bool english = question_.language == Language::english;
            const std::string doc(english ? one.doc_english : one.doc_indonesian);
            add(std::string(english ? one.english : one.indonesian), keyword, doc, rank);
            add(std::string(english ? one.indonesian : one.english), keyword, doc, static_cast<char>(rank + 1));
        }
    }

    void add_snippets() {
        if (!question_.client.snippets) return;
        for (const Language language : {Language::english, Language::indonesian}) {
            for (const Snippet& snippet : declaration_snippets(language)) {
                const std::size_t before = items_.size();
                add(snippet.keyword + " …", snippet_kind, snippet.body, language == question_.language ? '6' : '7');
                if (items_.size() == before) continue;
                Json& item = items_.back();
                item["filterText"] = snippet.keyword;
                item["insertTextFormat"] = 2;
                item["textEdit"]["newText"] = snippet.body;
                item.erase("detail");
            }
        }
    }

    void add_fields(TableId id, bool stated) {
        for (const FieldId one : program_.tables[id].fields) {
            const Field& of = program_.fields[one];
            if (stated && of.kind != FieldKind::stored && !opens_rows(one)) continue;
            add_meaning(one, field, '1');
        }
    }
    /// A collection whose name opens nested rows.
    bool opens_rows(FieldId id) const {
        const Field& of = program_.fields[id];
        return of.kind == FieldKind::collection &&
               program_.tables[program_.fields[of.via].table].parent_field == of.via;
    }

    /// What a value of the type may be: the values of an enum, the keys of an entity, yes and no.
    void add_values(Type type) {
        if (type.kind == Kind::enumeration)
            for (const Naming& one : program_.enums[type.enum_id()].values) add_name(one, member, "", '0');
        if (type.kind == Kind::boolean)
            for (const Keyword one : {Keyword::yes, Keyword::no}) {
                add(std::string(grammar::info(one).english), value, "", '0');
                add(std::string(grammar::info(one).indonesian), value, "", '0');
            }
        if (type.kind == Kind::row)
            for (const KnownKey& key : known_keys(project_, question_.analyses.judged.get(), type.table()))
                add(key.key, value, key.label, '0');
    }

    void add_named(auto&& wanted) {
        for (const auto& [name, named] : program_.names)
            if (wanted(named)) std::visit([&](auto id) { add_meaning(id, kind_of_name(named), '4'); }, named);
    }
    template <class Id>
    void add_all_of() {
        add_named([](const Named& named) { return std::holds_alternative<Id>(named); });
    }

    void add_words() {
        const auto before = grammar::find_keyword(place_.before);
        if (before == Keyword::set) return add_all_of<ParameterId>();
        if (before == Keyword::accept || before == Keyword::repeal || is_outcome()) return add_all_of<RuleId>();
        if (before == Keyword::rows || before == Keyword::load) return add_all_of<TableId>();
        if (place_.behind_colon && declares_types()) return add_types();
        add_values(place_.type);
        add_anything();
    }
    bool is_outcome() const { return grammar::is_keyword(place_.before, Role::outcome); }

    /// Whether types stand behind colons here.
    bool declares_types() const {
        const syntax::Declaration* around =
            declaration_around(question_.spot.project(), question_.spot.file, question_.spot.byte);
        if (!around) return false;
        const auto& node = around->node;
        return std::holds_alternative<syntax::Entity>(node) || std::holds_alternative<syntax::Param>(node) ||
               std::holds_alternative<syntax::Define>(node) || std::holds_alternative<syntax::DecisionTable>(node) ||
               std::holds_alternative<syntax::Amend>(node) || std::holds_alternative<syntax::ErrorDeclaration>(node);
    }
    void add_types() {
        for (const char* type : {"number", "angka", "text", "teks", "boolean", "logika", "date", "tanggal"})
            add(type, structure, pick("type", "jenis nilai"), '3');
        for (const std::string_view words :
             {grammar::info(Keyword::list_of).english, grammar::info(Keyword::list_of).indonesian})
            add(std::string(words), keyword, "", '6');
        add_all_of<MeasureId>();
        add_all_of<EnumId>();
        add_all_of<TableId>();
    }

    void add_anything() {
        add_locals();
        add_named([](const Named&) { return true; });
        for (const Builtin& one : builtins()) {
            add(std::string(one.name), function, std::string(one.doc));
            add(std::string(one.indonesian), function, std::string(one.doc));
        }
        add_keywords(Role::clause);
        add_keywords(Role::reserved);
        add_keywords(Role::aggregate);
    }

    /// The variables of the declaration; which of them can be seen is for the check to say.
    void add_locals() {
        const FileId file = place_.probed ? file_of_probe() : question_.spot.file;
        if (!file.valid()) return;
        const syntax::Declaration* around = declaration_around(project_, file, place_.begin);
        if (!around) return;
        for (const NameUse& use : project_.names.of(file)) {
            const bool inside = around->span.begin <= use.span.begin && use.span.end <= around->span.end;
            if (inside && use.declares && std::holds_alternative<LocalName>(use.meaning))
                add(std::string(project_.sources.text(use.span)), variable, "", '2');
        }
    }
    FileId file_of_probe() const {
        const SourceFile& here = question_.spot.source();
        for (const FileId file : project_.tree.order)
            if (project_.sources[file].name == here.name && project_.sources[file].path == here.path) return file;
        return {};
    }

    void add_paths() {
        for (const std::string& name : stdlib_modules()) add(name, module, pick("standard library", "pustaka baku"));
        namespace fs = std::filesystem;
        std::error_code error;
        const fs::path folder = fs::path(question_.spot.source().path).parent_path();
        for (auto at = fs::recursive_directory_iterator(folder, error);
             !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
            std::string name = at->path().lexically_relative(folder).generic_string();
            const std::size_t ending = name.rfind(".bangkom");
            if (ending == std::string::npos || name.ends_with("/")) continue;
            name.erase(ending);
            if (at->path() != question_.spot.source().path) add(name, module, "");
        }
        move_to_text_begin();
    }
    /// Paths hold signs that end words, so they replace all of the text before the cursor.
    void move_to_text_begin() {
        const std::string& text = question_.spot.source().text;
        const std::size_t quote =
            question_.spot.byte == 0 ? std::string::npos : text.rfind('"', question_.spot.byte - 1);
        if (quote == std::string::npos) return;
        const Json start =
            question_.places.position(sources(), question_.spot.file, static_cast<std::uint32_t>(quote + 1));
        for (Json& item : items_) {
            item["textEdit"]["range"]["start"] = start;
            item["filterText"] = item["label"];
        }
    }

    const Question& question_;
    CompletionPlace place_;
    const workspace::Project& project_;
    const Program& program_;
    Json items_ = Json::array();
    std::set<std::string> seen_;
};

}  // namespace

Json completion(const Question& question) { return Completion(question).items(); }

}  // namespace bangkom::lsp
