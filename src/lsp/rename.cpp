// Renaming: one spelling of a thing, in all files. The other spelling stays. What the result says is checked before it is given.

#include <fmt/format.h>

#include <algorithm>

#include "format/keywords.hpp"
#include "grammar/keywords.hpp"
#include "lsp/answers.hpp"
#include "lsp/meaning.hpp"

namespace bangkom::lsp {

namespace {

using namespace program;

bool is_name(std::string_view text) {
    const auto is_name_byte = [](unsigned char c) { return c >= 0x80 || std::isalnum(c) != 0 || c == '_'; };
    return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0 &&
           std::all_of(text.begin(), text.end(), is_name_byte);
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

class Renaming {
public:
    explicit Renaming(const Question& question)
        : question_(question), project_(question.spot.project()), name_(question.spot.name()) {
        if (!name_) throw Refusal{{"no name stands here", "di sini tidak ada nama"}};
        thing_ = thing_of(project_.program, name_->meaning);
        old_ = bare(project_.sources.text(name_->span));
        for (const NameUse* use : uses_of(project_, thing_))
            if (bare(project_.sources.text(use->span)) == old_) uses_.push_back(use);
        refuse_what_is_not_ours();
    }

    Span span() const { return name_->span; }

    /// The edits by file.
    std::map<FileId, std::vector<format::Edit>> edits(const std::string& wanted) const {
        const bool key = std::holds_alternative<RowName>(thing_);
        if (!is_name(wanted) && !(key && is_digits(wanted)))
            throw Refusal{
                {fmt::format("`{}` is no name: write letters, digits and `_`, not beginning with a digit", wanted),
                 fmt::format("`{}` bukan nama: tulis huruf, angka, dan `_`, tidak diawali angka", wanted)}};
        if (const auto word = grammar::find_keyword(wanted);
            word && grammar::info(*word).role == grammar::Role::reserved)
            throw Refusal{{fmt::format("`{}` is a reserved word", wanted), fmt::format("`{}` kata cadangan", wanted)}};
        std::map<FileId, std::vector<format::Edit>> edits;
        for (const NameUse* use : uses_) {
            const bool quoted = project_.sources.text(use->span).starts_with('"');
            edits[use->span.file].push_back({use->span, quoted ? '"' + wanted + '"' : wanted});
        }
        return edits;
    }

    /// Reads the scripts as they would be: every name has to mean what it meant.
    void check(const std::map<FileId, std::vector<format::Edit>>& edits, const std::string& wanted) const {
        std::map<std::string, std::string> texts;
        for (const auto& [file, changes] : edits)
            texts[path_of_file(file)] = format::apply(project_.sources[file].text, changes);
        // Keys stand in data files, too, which a rename leaves as they are.
        const bool key = std::holds_alternative<RowName>(thing_);
        const auto again =
            question_.places.desk.with_texts(question_.spot.analysis.main, texts, key ? Depth::judged : Depth::checked);
        for (const NameUse& use : project_.names.all()) {
            const SourceFile& source = project_.sources[use.span.file];
            const FileId file = file_in(again->project, source);
            const NameUse* now = file.valid() ? again->project.names.at(file, moved(edits, use.span)) : nullptr;
            if (!now || !same(edits, use, now->meaning, wanted))
                throw Refusal{{fmt::format("`{}` would change the meaning of `{}` in {}, line {}", wanted,
                                           project_.sources.text(use.span), source.name,
                                           project_.sources.position(use.span).line),
                               fmt::format("`{}` akan mengubah arti `{}` di {}, baris {}", wanted,
                                           project_.sources.text(use.span), source.name,
                                           project_.sources.position(use.span).line)}};
        }
        if (key)
            for (const Diagnostic& one : again->diagnostics.all())
                if (one.code == Code::unknown_key && one.message.english.find(old_) != std::string::npos)
                    throw Refusal{one.message};
        if (script_errors(*again) <= script_errors(question_.spot.analysis)) return;
        for (const Diagnostic& one : again->diagnostics.all())
            if (info(one.code).severity == Severity::error) throw Refusal{one.message};
    }

private:
    static std::ptrdiff_t script_errors(const Analysis& analysis) {
        const auto& all = analysis.diagnostics.all();
        return std::count_if(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(analysis.of_scripts),
                             [](const Diagnostic& one) { return info(one.code).severity == Severity::error; });
    }
    static std::string_view bare(std::string_view text) {
        return text.size() >= 2 && text.starts_with('"') && text.ends_with('"') ? text.substr(1, text.size() - 2)
                                                                                : text;
    }

    void refuse_what_is_not_ours() const {
        if (std::holds_alternative<BuiltinName>(thing_) || std::holds_alternative<BooleanName>(thing_))
            throw Refusal{{"this word belongs to the language", "kata ini milik bahasa Bangkom"}};
        if (const auto* id = std::get_if<FieldId>(&thing_)) {
            const FieldKind kind = project_.program.fields[*id].kind;
            if (kind == FieldKind::id || kind == FieldKind::name)
                throw Refusal{{"every row has this field", "setiap baris memiliki isian ini"}};
        }
        const bool declared = std::any_of(uses_.begin(), uses_.end(), [](const NameUse* use) { return use->declares; });
        if (!declared && (std::holds_alternative<RowName>(thing_) || declarations_of(project_, thing_).empty()))
            throw Refusal{{"this is declared in no script", "nama ini tidak dideklarasikan dalam skrip"}};
        for (const NameUse* use : uses_)
            if (project_.sources[use->span.file].is_standard && !question_.spot.analysis.options.stdlib_folder)
                throw Refusal{{"the standard library uses this name", "nama ini dipakai pustaka baku"}};
    }

    std::string path_of_file(FileId file) const {
        const SourceFile& source = project_.sources[file];
        const auto& folder = question_.spot.analysis.options.stdlib_folder;
        return source.is_standard && folder ? *folder + source.name.substr(3) : source.path;
    }

    static FileId file_in(const workspace::Project& project, const SourceFile& wanted) {
        for (const FileId file : project.tree.order)
            if (project.sources[file].name == wanted.name && project.sources[file].path == wanted.path) return file;
        return {};
    }

    /// Where a place is after the edits.
    static std::uint32_t moved(const std::map<FileId, std::vector<format::Edit>>& edits, Span span) {
        const auto changes = edits.find(span.file);
        std::int64_t shift = 0;
        if (changes != edits.end())
            for (const format::Edit& edit : changes->second)
                if (edit.span.begin < span.begin)
                    shift += static_cast<std::int64_t>(edit.text.size()) - (edit.span.end - edit.span.begin);
        return static_cast<std::uint32_t>(span.begin + shift);
    }

    bool same(const std::map<FileId, std::vector<format::Edit>>& edits, const NameUse& before, const Meaning& now,
              const std::string& wanted) const {
        if (before.meaning.index() != now.index()) return false;
        if (const auto* local = std::get_if<LocalName>(&before.meaning))
            return std::get<LocalName>(now).declared.begin == moved(edits, local->declared);
        if (const auto* row = std::get_if<RowName>(&before.meaning)) {
            const RowName& other = std::get<RowName>(now);
            return row->table == other.table && other.key == (before.meaning == thing_ ? wanted : row->key);
        }
        return before.meaning == now;
    }

    const Question& question_;
    const workspace::Project& project_;
    const NameUse* name_;
    Meaning thing_;
    std::string old_;
    std::vector<const NameUse*> uses_;
};

}  // namespace

Json prepare_rename(const Question& question) {
    const Renaming renaming(question);
    return question.places.range(question.spot.project().sources, renaming.span());
}

Json rename(const Question& question) {
    const Renaming renaming(question);
    const std::string wanted = question.params.at("newName");
    const auto edits = renaming.edits(wanted);
    renaming.check(edits, wanted);
    const SourceSet& sources = question.spot.project().sources;
    Json changes = Json::object();
    for (const auto& [file, list] : edits) {
        Json& of_file = changes[question.places.uri(sources[file])];
        for (const format::Edit& edit : list) of_file.push_back(question.places.edit(sources, edit.span, edit.text));
    }
    return {{"changes", changes}};
}

}  // namespace bangkom::lsp
