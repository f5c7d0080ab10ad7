#include <algorithm>
#include <filesystem>

#include "grammar/keywords.hpp"
#include "lsp/answers.hpp"
#include "lsp/completion.hpp"
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
using enum ItemKind;

ItemKind kind_of_name(const Named& named) {
    constexpr ItemKind kinds[] = {unit, enumeration, structure, constant, function, event, event, structure};
    return kinds[named.index()];
}

class Completion {
public:
    Completion(const Spot& spot, const Reread& reread, const std::optional<LoadedRows>& loaded, Language language)
        : spot_(spot), loaded_(loaded), language_(language), place_(completion_place(spot, reread)),
          project_(place_.probed ? place_.probed->project : spot.project()), program_(project_.program) {
        found_.begin = place_.begin;
    }

    Completions find() {
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
        return std::move(found_);
    }

private:
    const char* pick(const char* english, const char* indonesian) const {
        return language_ == Language::english ? english : indonesian;
    }

    void add(const std::string& label, ItemKind kind, const std::string& detail, char rank = '5') {
        if (!label.empty() && seen_.insert(label).second) found_.items.push_back({label, kind, detail, rank, {}, {}});
    }

    /// Both spellings.
    void add_name(const Naming& naming, ItemKind kind, const std::string& detail, char rank = '5') {
        const std::string words = naming.label.empty() ? detail : naming.label.in(language_);
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
            const bool english = language_ == Language::english;
            const std::string doc(english ? one.doc_english : one.doc_indonesian);
            add(std::string(english ? one.english : one.indonesian), keyword, doc, rank);
            add(std::string(english ? one.indonesian : one.english), keyword, doc, static_cast<char>(rank + 1));
        }
    }

    void add_snippets() {
        for (const Language language : {Language::english, Language::indonesian})
            for (const Snippet& snippet : declaration_snippets(language))
                if (const std::string label = snippet.keyword + " …"; seen_.insert(label).second)
                    found_.items.push_back({label, snippet_kind, "", language == language_ ? '6' : '7', snippet.body,
                                            snippet.keyword});
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
            for (const KnownKey& key : known_keys(project_, loaded_, type.table()))
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
            declaration_around(spot_.project(), spot_.file, spot_.byte);
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
        const FileId file = place_.probed ? file_of_probe() : spot_.file;
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
        const SourceFile& here = spot_.source();
        for (const FileId file : project_.tree.order)
            if (project_.sources[file].name == here.name && project_.sources[file].path == here.path) return file;
        return {};
    }

    void add_paths() {
        for (const std::string& name : stdlib_modules()) add(name, module, pick("standard library", "pustaka baku"));
        namespace fs = std::filesystem;
        std::error_code error;
        const fs::path folder = fs::path(spot_.source().path).parent_path();
        for (auto at = fs::recursive_directory_iterator(folder, error);
             !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
            std::string name = at->path().lexically_relative(folder).generic_string();
            const std::size_t ending = name.rfind(".bangkom");
            if (ending == std::string::npos || name.ends_with("/")) continue;
            name.erase(ending);
            if (at->path() != spot_.source().path) add(name, module, "");
        }
        // Paths hold signs that end words, so they replace all of the text before the cursor.
        const std::string& text = spot_.source().text;
        const std::size_t quote = spot_.byte == 0 ? std::string::npos : text.rfind('"', spot_.byte - 1);
        if (quote != std::string::npos) found_.begin = static_cast<std::uint32_t>(quote + 1);
        for (CompletionItem& item : found_.items) item.filter = item.label;
    }

    const Spot& spot_;
    const std::optional<LoadedRows>& loaded_;
    Language language_;
    CompletionPlace place_;
    const workspace::Project& project_;
    const Program& program_;
    Completions found_;
    std::set<std::string> seen_;
};

}  // namespace

Completions completions(const Spot& spot, const Reread& reread, const std::optional<LoadedRows>& loaded,
                        Language language) {
    return Completion(spot, reread, loaded, language).find();
}

Json completion(const Question& question) {
    const Spot& spot = question.spot;
    const std::string& path = question.places.desk.document(question.uri)->path;
    const Reread reread = [&](const std::string& text) {
        return question.places.desk.with_texts(spot.analysis.main, {{path, text}}, Depth::checked);
    };
    const Completions found =
        completions(spot, reread, loaded_rows(question.analyses.judged.get()), question.language);
    const SourceSet& sources = spot.project().sources;
    const Json range = {{"start", question.places.position(sources, spot.file, found.begin)},
                        {"end", question.places.position(sources, spot.file, spot.byte)}};
    Json items = Json::array();
    for (const CompletionItem& one : found.items) {
        const bool is_snippet = !one.snippet.empty();
        if (is_snippet && !question.client.snippets) continue;
        Json item = {{"label", one.label},
                     {"kind", static_cast<int>(one.kind)},
                     {"sortText", one.rank + one.label},
                     {"textEdit", {{"range", range}, {"newText", is_snippet ? one.snippet : one.label}}}};
        if (!one.detail.empty()) item["detail"] = one.detail;
        if (!one.filter.empty()) item["filterText"] = one.filter;
        if (is_snippet) item["insertTextFormat"] = 2;
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace bangkom::lsp
