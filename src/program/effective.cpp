#include "program/effective.hpp"

#include <map>

#include "grammar/keywords.hpp"
#include "program/conflicts.hpp"
#include "program/scenarios.hpp"
#include "program/words.hpp"

namespace bangkom::program {

namespace {

template <class D>
auto find_title(D& declaration) -> decltype(&std::get<syntax::Measure>(declaration.node).title) {
    using Result = decltype(&std::get<syntax::Measure>(declaration.node).title);
    return std::visit(
        [](auto& node) -> Result {
            using T = std::remove_cvref_t<decltype(node)>;
            if constexpr (requires { node.title; } && !std::is_same_v<T, syntax::Scenario>)
                return &node.title;
            else
                return nullptr;
        },
        declaration.node);
}

/// May one stand in for the other? A table and a definition may.
bool replaceable(const syntax::Declaration& a, const syntax::Declaration& b) {
    const auto callable = [](const syntax::Declaration& d) {
        return std::holds_alternative<syntax::Define>(d.node) || std::holds_alternative<syntax::DecisionTable>(d.node);
    };
    return a.node.index() == b.node.index() || (callable(a) && callable(b));
}

bool replaced_whole(const syntax::Declaration& d) {
    return std::holds_alternative<syntax::Define>(d.node) || std::holds_alternative<syntax::DecisionTable>(d.node) ||
           std::holds_alternative<syntax::Derive>(d.node) || std::holds_alternative<syntax::Decision>(d.node) ||
           std::holds_alternative<syntax::Goal>(d.node) || std::holds_alternative<syntax::View>(d.node);
}

class Builder {
public:
    Builder(const syntax::Tree& tree, const SourceSet& sources, const UseGraph& uses, const EffectiveOptions& options,
            Diagnostics& diagnostics)
        : tree_(tree), sources_(sources), options_(options), diagnostics_(diagnostics), scenarios_(tree, diagnostics),
          conflicts_(uses, diagnostics) {}

    Effective build() {
        for (const FileId file : order()) {
            const auto found = tree_.files.find(file);
            if (found == tree_.files.end()) continue;
            for (const syntax::DeclId id : found->second.declarations) add(id, false);
        }
        scenarios_.check();
        if (!options_.scenario.empty()) {
            for (const syntax::DeclId id : scenarios_.changes(options_.scenario)) add(id, true);
        }
        index_names();
        check_set_conflicts();
        for (const Change& change : changes_) {
            if (change.id != options_.skip) apply(change);
            result_.changes.push_back(change.id);
        }
        std::erase_if(result_.pieces, [](const Piece& piece) { return piece.declaration == nullptr; });
        return std::move(result_);
    }

private:
    struct Change {
        syntax::DeclId id;
        bool in_scenario;
    };

    std::vector<FileId> order() const {
        if (!tree_.order.empty()) return tree_.order;
        std::vector<FileId> files;
        for (const auto& [file, contents] : tree_.files) files.push_back(file);
        return files;
    }

    bool is_standard(const syntax::Declaration& d) const {
        return d.span.file.valid() && d.span.file.index < sources_.size() && sources_[d.span.file].is_standard;
    }

    void add(syntax::DeclId id, bool in_scenario) {
        const syntax::Declaration& d = tree_.declarations[id];
        if (std::holds_alternative<syntax::Use>(d.node) || std::holds_alternative<syntax::ErrorDeclaration>(d.node))
            return;
        if (std::holds_alternative<syntax::Amend>(d.node) || std::holds_alternative<syntax::Repeal>(d.node)) {
            changes_.push_back({id, in_scenario});
        } else if (std::holds_alternative<syntax::Scenario>(d.node)) {
            scenarios_.add(d);
            result_.scenarios.push_back(&d);
        } else {
            result_.pieces.push_back({&d, is_standard(d), false, {}, nullptr});
            if (std::holds_alternative<syntax::Set>(d.node) && !in_scenario) sets_.push_back(&d);
        }
    }

    // ---- names

    void index_names() {
        for (std::size_t i = 0; i < result_.pieces.size(); ++i) {
            const syntax::Title* title = title_of(*result_.pieces[i].declaration);
            if (title == nullptr) continue;
            if (title->name) names_.emplace(title->name.text, i);
            if (title->also) names_.emplace(title->also.text, i);
        }
    }

    Piece* find(const syntax::Name& name) {
        const auto found = names_.find(name.text);
        return found == names_.end() ? nullptr : &result_.pieces[found->second];
    }

    void unknown_target(const syntax::Name& name, const Words& kind) {
        std::vector<std::string> names;
        std::vector<std::string> same_kind;
        for (const auto& [known, piece] : names_) {
            names.emplace_back(known);
            if (kind_of(*result_.pieces[piece].declaration).english == kind.english) same_kind.emplace_back(known);
        }
        Words help = did_you_mean(name.text, same_kind.empty() ? names : same_kind);
        if (help.empty()) help = did_you_mean_or_list(name.text, same_kind);
        if (help.empty())
            help = {"check the name, and that the file which declares it is read with `use`",
                    "periksa namanya, dan apakah berkas yang mendeklarasikannya dibaca dengan `gunakan`"};
        diagnostics_.report(Code::unknown_target, name.span,
                            {"there is no " + kind.english + " " + quote(name.text) + " to change",
                             "tidak ada " + kind.indonesian + " " + quote(name.text) + " yang dapat diubah"},
                            std::move(help));
    }

    void wrong_target(const syntax::Name& name, const Words& asked, const syntax::Declaration& found) {
        const Words kind = kind_of(found);
        diagnostics_.report(
            Code::unknown_target, name.span,
            {quote(name.text) + " is " + with_article(kind.english) + ", not " + with_article(asked.english),
             quote(name.text) + " adalah " + kind.indonesian + ", bukan " + asked.indonesian},
            {"name its kind in front of it", "tulis jenisnya di depannya"},
            {{{"declared here", "dideklarasikan di sini"}, title_of(found)->name.span}});
    }

    // ---- changes

    void check_set_conflicts() {
        for (const syntax::Declaration* d : sets_) {
            const syntax::Name& name = std::get<syntax::Set>(d->node).name;
            const Piece* target = find(name);
            const syntax::Title* title = target == nullptr ? nullptr : title_of(*target->declaration);
            conflicts_.note("set " + std::string(title == nullptr ? name.text : title->name.text), d->span);
        }
    }

    void apply(const Change& change) {
        const syntax::Declaration& d = tree_.declarations[change.id];
        if (const auto* repeal = std::get_if<syntax::Repeal>(&d.node)) {
            apply_repeal(d, *repeal, change.in_scenario);
        } else {
            const auto target = std::get<syntax::Amend>(d.node).target;
            if (target) apply_amend(d, tree_.declarations[target], change.in_scenario);
        }
    }

    void apply_repeal(const syntax::Declaration& d, const syntax::Repeal& repeal, bool in_scenario) {
        if (!repeal.name) return;
        Piece* piece = find(repeal.name);
        const Words asked = asked_kind(repeal.kind.text);
        if (piece == nullptr || piece->declaration == nullptr) {
            unknown_target(repeal.name, asked);
            return;
        }
        if (repeal.kind && !is_kind(*piece->declaration, repeal.kind.text)) {
            wrong_target(repeal.name, asked, *piece->declaration);
            return;
        }
        if (!in_scenario) conflicts_.note(std::string(title_of(*piece->declaration)->name.text), d.span);
        if (std::holds_alternative<syntax::Rule>(piece->declaration->node)) {
            piece->repeals.push_back(&repeal);
            return;
        }
        if (repeal.from) {
            diagnostics_.report(
                Code::unknown_target, repeal.name.span,
                {"only a rule can be repealed from a day on", "hanya aturan yang dapat dicabut mulai suatu hari"},
                {"leave out `from`", "hapus `mulai`"});
        }
        piece->declaration = nullptr;
    }

    static Words asked_kind(std::string_view word) {
        for (const grammar::KeywordInfo& info : grammar::keywords) {
            const bool same = word == info.english || word == info.indonesian;
            if (same) return {std::string(info.english), std::string(info.indonesian)};
        }
        return {"declaration", "deklarasi"};
    }

    static bool is_kind(const syntax::Declaration& d, std::string_view word) {
        struct Row {
            std::size_t index;
            grammar::Keyword keyword;
        };
        using Node = decltype(d.node);
        const auto index = [](auto tag) { return Node(tag).index(); };
        using grammar::Keyword;
        const Row rows[] = {
            {index(syntax::Measure{}), Keyword::measure}, {index(syntax::Enum{}), Keyword::enum_},
            {index(syntax::Entity{}), Keyword::entity},   {index(syntax::Param{}), Keyword::param},
            {index(syntax::Define{}), Keyword::define},   {index(syntax::DecisionTable{}), Keyword::table},
            {index(syntax::Derive{}), Keyword::derive},   {index(syntax::Decision{}), Keyword::decision},
            {index(syntax::Rule{}), Keyword::rule},       {index(syntax::Goal{}), Keyword::goal},
            {index(syntax::View{}), Keyword::view}};
        for (const Row& row : rows) {
            const auto& info = grammar::info(row.keyword);
            if (row.index == d.node.index()) return word == info.english || word == info.indonesian;
        }
        return false;
    }

    void apply_amend(const syntax::Declaration& d, const syntax::Declaration& change, bool in_scenario) {
        if (const auto* row = std::get_if<syntax::RowBlock>(&change.node)) {
            if (!in_scenario && row->key) conflicts_.note("row " + row_thing(*row), d.span);
            result_.pieces.push_back({&change, is_standard(d), true, {}, nullptr});
            return;
        }
        const syntax::Title* title = title_of(change);
        if (title == nullptr || std::holds_alternative<syntax::Param>(change.node) ||
            std::holds_alternative<syntax::Measure>(change.node)) {
            cannot_amend(change);
            return;
        }
        if (!title->name) return;
        Piece* piece = find(title->name);
        if (piece == nullptr || piece->declaration == nullptr) {
            unknown_target(title->name, kind_of(change));
            return;
        }
        if (!replaceable(*piece->declaration, change)) {
            wrong_target(title->name, kind_of(change), *piece->declaration);
            return;
        }
        if (!in_scenario) conflicts_.note(std::string(title_of(*piece->declaration)->name.text), d.span);
        change_piece(*piece, change);
    }

    void cannot_amend(const syntax::Declaration& change) {
        if (std::holds_alternative<syntax::ErrorDeclaration>(change.node)) return;
        const Words kind = kind_of(change);
        const Words help =
            std::holds_alternative<syntax::Param>(change.node)
                ? Words{"a parameter's value is changed with `set`", "nilai parameter diubah dengan `tetapkan`"}
                : Words{"what can be amended is a table, definition, derived table, decision, goal, view, rule, enum, "
                        "entity or row",
                        "yang dapat diubah: tabel, rumus, tabel turunan, keputusan, tujuan, tampilan, aturan, "
                        "pilihan, entitas, atau baris"};
        diagnostics_.report(
            Code::unknown_target, change.keyword.valid() ? change.keyword : change.span,
            {with_article(kind.english) + " cannot be amended", kind.indonesian + " tidak dapat diubah"}, help);
    }

    /// A row is named by its table and key; both spellings of the table mean the same row.
    std::string row_thing(const syntax::RowBlock& row) {
        const Piece* kind = find(row.kind);
        const syntax::Title* title = kind == nullptr ? nullptr : title_of(*kind->declaration);
        return std::string(title == nullptr ? row.kind.text : title->name.text) + "/" + row.key->text;
    }

    void change_piece(Piece& piece, const syntax::Declaration& change) {
        if (piece.merged == nullptr) {
            piece.merged = &result_.copies.emplace_back(*piece.declaration);
            piece.declaration = piece.merged;
        }
        syntax::Declaration& own = *piece.merged;
        if (replaced_whole(change)) {
            const syntax::Title old = *title_of(own);
            own = change;
            syntax::Title& title = *title_of(own);
            title.name = {old.name.text, title.name.span};
            if (!title.also) title.also = old.also;
            if (title.label.empty()) title.label = old.label;
        } else if (auto* rule = std::get_if<syntax::Rule>(&own.node)) {
            merge(*rule, std::get<syntax::Rule>(change.node));
        } else if (auto* enumeration = std::get_if<syntax::Enum>(&own.node)) {
            merge(*enumeration, std::get<syntax::Enum>(change.node), diagnostics_);
        } else if (auto* entity = std::get_if<syntax::Entity>(&own.node)) {
            merge(*entity, std::get<syntax::Entity>(change.node), diagnostics_);
        }
        if (!change.doc.empty()) own.doc = change.doc;
    }

    const syntax::Tree& tree_;
    const SourceSet& sources_;
    const EffectiveOptions& options_;
    Diagnostics& diagnostics_;
    Effective result_;
    std::vector<Change> changes_;
    std::vector<const syntax::Declaration*> sets_;
    Scenarios scenarios_;
    Conflicts conflicts_;
    std::map<std::string_view, std::size_t> names_;
};

}  // namespace

const syntax::Title* title_of(const syntax::Declaration& declaration) { return find_title(declaration); }
syntax::Title* title_of(syntax::Declaration& declaration) { return find_title(declaration); }

Effective effective_declarations(const syntax::Tree& tree, const SourceSet& sources, const UseGraph& uses,
                                 const EffectiveOptions& options, Diagnostics& diagnostics) {
    return Builder(tree, sources, uses, options, diagnostics).build();
}

}  // namespace bangkom::program
