// The one global name space: both spellings of every declaration.

#include <algorithm>

#include "grammar/keywords.hpp"
#include "program/walk.hpp"

namespace bangkom::program {

Naming naming(const syntax::Title& title, const std::string& doc) {
    return {std::string(title.name.text), std::string(title.also.text), title.label, doc, title.name.span};
}

Cites cites(Walk& walk, const syntax::Cites& cites, Span place) {
    if (!cites.texts.empty() || !place.valid()) return cites.texts;
    auto found = walk.headings.find(place.file);
    if (found == walk.headings.end())
        found = walk.headings.emplace(place.file, headings(walk.sources[place.file])).first;
    const std::string path = heading_text(found->second, place.begin);
    return path.empty() ? Cites() : Cites{Label{path, {}}};
}

bool is_keyword(std::string_view word) {
    const auto first_word = [](std::string_view spelling) { return spelling.substr(0, spelling.find(' ')); };
    return std::any_of(std::begin(grammar::keywords), std::end(grammar::keywords), [&](const auto& keyword) {
        return word == first_word(keyword.english) || word == first_word(keyword.indonesian);
    });
}

void check_reserved(Walk& walk, const syntax::Name& name) {
    if (!name || !is_keyword(name.text)) return;
    walk.diagnostics.report(Code::reserved_word, name.span,
                            {quote(name.text) + " is a word of the language and cannot be a name here",
                             quote(name.text) + " adalah kata bahasa ini dan tidak dapat menjadi nama di sini"},
                            {"choose another name, for example " + quote(std::string(name.text) + "_1"),
                             "pilih nama lain, misalnya " + quote(std::string(name.text) + "_1")});
}

const Named* find_name(const Walk& walk, std::string_view name) {
    const auto found = walk.program.names.find(name);
    return found == walk.program.names.end() ? nullptr : &found->second;
}

namespace {

bool is_type_word(std::string_view word) {
    for (const std::string_view type : {"number", "angka", "text", "teks", "boolean", "logika", "date", "tanggal"}) {
        if (word == type) return true;
    }
    return false;
}

void report_taken(Walk& walk, const syntax::Name& name, const Named& earlier) {
    const Words kind = kind_of(walk.program, earlier);
    walk.diagnostics.report(
        Code::duplicate_name, name.span,
        {"the name " + quote(name.text) + " is taken already, by " + with_article(kind.english),
         "nama " + quote(name.text) + " sudah dipakai oleh " + kind.indonesian},
        {"give one of the two another name; all files share one set of names",
         "beri salah satunya nama lain; semua berkas berbagi satu daftar nama"},
        {{{"first declared here", "pertama dideklarasikan di sini"}, naming_of(walk.program, earlier).span}});
}

/// Both spellings of an entity, enum or measure: they also stand where types are written.
void check_type_words(Walk& walk, const syntax::Title& title) {
    for (const syntax::Name* name : {&title.name, &title.also}) {
        if (!*name || !is_type_word(name->text)) continue;
        walk.diagnostics.report(Code::reserved_word, name->span,
                                {quote(name->text) + " is the name of a type already",
                                 quote(name->text) + " sudah menjadi nama jenis nilai"},
                                {"choose another name", "pilih nama lain"});
    }
}

struct Declare {
    Walk& walk;
    const Piece& piece;

    Program& program() const { return walk.program; }
    const std::string& doc() const { return piece.declaration->doc; }
    Span place() const { return piece.declaration->span; }

    void reserved(const syntax::Title& title) const {
        check_reserved(walk, title.name);
        check_reserved(walk, title.also);
    }

    void operator()(const syntax::Measure& measure) const {
        const MeasureId id = program().measures.id_at(program().measures.size());
        if (!claim(walk, measure.title, id)) return;
        reserved(measure.title);
        check_type_words(walk, measure.title);
        program().measures.add({naming(measure.title, doc()), {}, cites(walk, measure.cites, place())});
        check_measure(walk, id, measure);
    }
    void operator()(const syntax::Enum& enumeration) const {
        const EnumId id = program().enums.id_at(program().enums.size());
        if (!claim(walk, enumeration.title, id)) return;
        check_type_words(walk, enumeration.title);
        program().enums.add({naming(enumeration.title, doc()), enumeration.ordered, {}, cites(walk, enumeration.cites, place())});
        check_enum(walk, id, enumeration);
    }
    void table(const syntax::Title& title, TableKind kind, const syntax::Cites& cited) const {
        const TableId id = program().tables.id_at(program().tables.size());
        if (!claim(walk, title, id)) return;
        reserved(title);
        check_type_words(walk, title);
        Table table;
        table.naming = naming(title, doc());
        table.kind = kind;
        table.is_standard = piece.is_standard;
        table.cites = cites(walk, cited, place());
        program().tables.add(std::move(table));
        walk.tables.push_back({&piece});
    }
    void operator()(const syntax::Entity& entity) const { table(entity.title, TableKind::entity, entity.cites); }
    void operator()(const syntax::Derive& derive) const { table(derive.title, TableKind::derived, derive.cites); }
    void operator()(const syntax::Decision& d) const { table(d.title, TableKind::decision, d.cites); }
    void operator()(const syntax::Param& param) const {
        const ParameterId id = program().parameters.id_at(program().parameters.size());
        if (!claim(walk, param.title, id)) return;
        Parameter parameter;
        parameter.naming = naming(param.title, doc());
        parameter.cites = cites(walk, param.cites, place());
        parameter.is_standard = piece.is_standard;
        program().parameters.add(std::move(parameter));
        walk.parameters.push_back({&piece});
    }
    void definition(const syntax::Title& title, const syntax::Cites& cited, bool is_table) const {
        const DefinitionId id = program().definitions.id_at(program().definitions.size());
        if (!claim(walk, title, id)) return;
        reserved(title);
        Definition definition;
        definition.naming = naming(title, doc());
        definition.cites = cites(walk, cited, place());
        definition.is_table = is_table;
        definition.is_standard = piece.is_standard;
        program().definitions.add(std::move(definition));
        walk.definitions.push_back({&piece});
    }
    void operator()(const syntax::Define& define) const { definition(define.title, define.cites, false); }
    void operator()(const syntax::DecisionTable& table) const { definition(table.title, table.cites, true); }
    void operator()(const syntax::Rule& rule) const {
        const RuleId id = program().rules.id_at(program().rules.size());
        if (!claim(walk, rule.title, id)) return;
        Rule checked;
        checked.naming = naming(rule.title, doc());
        checked.cites = cites(walk, rule.cites, place());
        checked.is_standard = piece.is_standard;
        checked.span = piece.declaration->span;
        program().rules.add(std::move(checked));
        walk.rules.push_back(&piece);
    }
    void operator()(const syntax::Goal& goal) const {
        const GoalId id = program().goals.id_at(program().goals.size());
        if (!claim(walk, goal.title, id)) return;
        Goal checked;
        checked.naming = naming(goal.title, doc());
        checked.maximize = goal.maximize;
        checked.cites = cites(walk, goal.cites, place());
        program().goals.add(std::move(checked));
        walk.goals.push_back(&piece);
    }
    void operator()(const syntax::View& view) const {
        const ViewId id = program().views.id_at(program().views.size());
        if (!claim(walk, view.title, id)) return;
        View checked;
        checked.naming = naming(view.title, doc());
        checked.cites = cites(walk, view.cites, place());
        program().views.add(std::move(checked));
        walk.views.push_back(&piece);
    }
    // These have no global name.
    void operator()(const syntax::ErrorDeclaration&) const {}
    void operator()(const syntax::Use&) const {}
    void operator()(const syntax::Set&) const {}
    void operator()(const syntax::RowBlock&) const {}
    void operator()(const syntax::Rows&) const {}
    void operator()(const syntax::Load&) const {}
    void operator()(const syntax::PinOrBan&) const {}
    void operator()(const syntax::Accept&) const {}
    void operator()(const syntax::Amend&) const {}
    void operator()(const syntax::Repeal&) const {}
    void operator()(const syntax::Scenario&) const {}
    void operator()(const syntax::Test&) const {}
};

}  // namespace

bool claim(Walk& walk, const syntax::Title& title, Named id) {
    if (!title.name) return false;
    for (const syntax::Name* name : {&title.name, &title.also}) {
        if (name->text != "as_of") continue;
        walk.diagnostics.report(Code::reserved_word, name->span,
                                {"`as_of` is the day of the check already", "`as_of` sudah berarti hari pemeriksaan"},
                                {"choose another name; `set as_of = …` gives the day",
                                 "pilih nama lain; `tetapkan as_of = …` menentukan harinya"});
    }
    if (const Named* earlier = find_name(walk, title.name.text)) {
        report_taken(walk, title.name, *earlier);
        return false;
    }
    walk.program.names.emplace(title.name.text, id);
    std::visit([&](auto declared) { walk.note_title(title, declared); }, id);
    if (!title.also || title.also.text == title.name.text) return true;
    if (const Named* earlier = find_name(walk, title.also.text)) {
        if (*earlier != id) report_taken(walk, title.also, *earlier);
    } else {
        walk.program.names.emplace(title.also.text, id);
    }
    return true;
}

void declare_names(Walk& walk) {
    for (const Piece& piece : walk.effective.pieces) std::visit(Declare{walk, piece}, piece.declaration->node);
}

}  // namespace bangkom::program
