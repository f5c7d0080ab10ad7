#pragma once
// The state of the walk over declarations. Each kind of declaration is treated in a file of its own; the stages run in
// the order in which they stand here.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "program/effective.hpp"
#include "program/expression_checker.hpp"
#include "program/words.hpp"
#include "source/outline.hpp"

namespace bangkom::program {

using StatedKeys = std::map<TableId, std::set<std::string, std::less<>>>;

enum class Progress : unsigned char { open, running, done };

/// What can stand in a circle.
struct Dependent {
    enum class Kind : unsigned char { parameter, definition, table, as_of } kind = Kind::as_of;
    std::uint32_t index = 0;
    friend auto operator<=>(const Dependent&, const Dependent&) = default;
};

struct Walk final : CheckContext {
    Walk(Program& p, const syntax::Tree& t, const SourceSet& s, const Effective& e, Diagnostics& d, NameUses* u)
        : CheckContext(p, t, s, d, keys), effective(e) {
        uses = u;
    }
    /// The names that a declaration gives.
    void note_title(const syntax::Title& title, const Meaning& meaning) const {
        note(title.name.span, meaning, true);
        note(title.also.span, meaning, true);
    }

    bool settle(DefinitionId definition, Span use) override;
    bool settle(TableId table, Span use) override;
    bool settle(ParameterId parameter, Span use) override;

    const Effective& effective;
    StatedKeys keys;

    struct Declared {
        const Piece* piece = nullptr;
        Progress progress = Progress::open;
        bool written = false;  // the type is written, so nobody has to wait for the body
    };
    // parallel to the program's stores
    std::vector<Declared> parameters;
    std::vector<Declared> definitions;
    std::vector<Declared> tables;
    std::vector<const Piece*> rules;
    std::vector<const Piece*> goals;
    std::vector<const Piece*> views;

    std::vector<Dependent> running;          // being settled, outermost first
    std::set<Dependent> reported_in_circle;  // these circles are known to the reader already
    std::map<FileId, std::vector<Heading>> headings;  // of literate files, as they are asked for
    /// Ways back which would exist if something else were not wrong; nobody is told that they are unknown.
    std::set<std::string, std::less<>> lost;
};

// ---- circles.cpp
/// Says that what is being settled needs itself.
void report_circle(Walk& walk, Dependent again, Span use);
/// Circles through definitions with written types, parameters, settings and tables; puts derived tables in order.
void order_derived(Walk& walk);

// ---- names.cpp
Naming naming(const syntax::Title& title, const std::string& doc = {});
/// What is cited, else the headings above the place in its literate file.
Cites cites(Walk& walk, const syntax::Cites& cites, Span place);
/// Is the word a keyword or an aggregate, in either spelling?
bool is_keyword(std::string_view word);
/// Reports a word that may not be a name, as a kind of declaration; both spellings.
void check_reserved(Walk& walk, const syntax::Name& name);
/// Makes both spellings mean the declaration; false where the name is taken or was unreadable, which has been reported.
/// `id` is what the declaration will be.
bool claim(Walk& walk, const syntax::Title& title, Named id);
/// The declaration of that name, of whatever kind.
const Named* find_name(const Walk& walk, std::string_view name);
/// Gives every declaration its id and name; enums and measures are complete afterwards.
void declare_names(Walk& walk);
/// Notes what amendments and repeals name.
void note_changes(Walk& walk);

/// The declaration of that kind and name; reported where there is none.
template <class T>
Id<T> require(Walk& walk, const syntax::Name& name, const Words& kind);

// ---- types.cpp
/// Unknown where the name means no type, which has been reported. Rows of derived tables and decisions only where
/// `computed` allows them.
Type resolve_type(Walk& walk, const syntax::TypeName& name, bool computed);

// ---- measures_enums.cpp
void check_measure(Walk& walk, MeasureId id, const syntax::Measure& measure);
void check_enum(Walk& walk, EnumId id, const syntax::Enum& enumeration);

// ---- entities.cpp, collections.cpp
FieldId add_field(Walk& walk, TableId table, Field field);
/// The fields that every table has.
void add_row_fields(Walk& walk, TableId table);
/// Reports and refuses a field whose spelling is taken in its table.
bool claim_field(Walk& walk, TableId table, const syntax::Title& title);
void declare_entities(Walk& walk);
/// The way back from the rows that a field refers to; nothing where the field is no reference.
FieldId add_collection(Walk& walk, FieldId via, const syntax::Name& name, const syntax::Name& also);
void check_defaults(Walk& walk);

// ---- parameters.cpp
void declare_parameters(Walk& walk);
void check_parameters(Walk& walk);
void check_setting(Walk& walk, const syntax::Declaration& declaration, const syntax::Set& set, Scope scope,
                   bool is_standard);
/// A constant day; nothing where it is invalid or wrong, which has been reported.
std::optional<Date> check_day(Walk& walk, syntax::ExprId expression);

// ---- definitions.cpp
void declare_definitions(Walk& walk);
void check_definitions(Walk& walk);

// ---- derivations.cpp, skeleton.cpp
void declare_derived(Walk& walk);
void check_derived(Walk& walk);
/// Finds out what can be told of the types of derived fields without looking into definitions, so that ways back from
/// other tables exist before the first expression is checked.
void guess_derived_types(Walk& walk);

// ---- lets.cpp
std::vector<Let> check_lets(Walk& walk, Locals& locals, const std::vector<syntax::Let>& lets);
Message check_message(Walk& walk, Locals& locals, const syntax::Message& message);

// ---- rules.cpp, goals_views.cpp
void check_rules(Walk& walk);
void check_goals(Walk& walk);
void check_views(Walk& walk);
/// Whether `beside` names rows, at which something can be shown; reported where it does not.
bool check_beside_rows(Walk& walk, Type type, Span place);

// ---- rows.cpp, loads.cpp
void collect_keys(Walk& walk);
/// What a block, grid or load states rows of; reported where it is nothing that rows can be stated of.
TableId row_table(Walk& walk, const syntax::Name& kind);
void check_rows(Walk& walk);
void check_row_piece(Walk& walk, const syntax::Declaration& declaration, Scope scope, bool is_standard, bool amends);
void check_block(Walk& walk, const syntax::RowBlock& block, Scope scope, bool is_standard, bool amends);
void check_grid(Walk& walk, const syntax::Declaration& declaration, const syntax::Rows& rows, Scope scope,
                bool is_standard);
void check_load(Walk& walk, const syntax::Declaration& declaration, const syntax::Load& load, Scope scope,
                bool is_standard);

// ---- tests.cpp
void check_acceptances(Walk& walk);
void check_tests(Walk& walk);

// ---- names of what was looked for
template <class T>
Id<T> require(Walk& walk, const syntax::Name& name, const Words& kind) {
    if (!name) return {};
    const auto found = walk.program.names.find(name.text);
    if (found != walk.program.names.end()) {
        if (const auto* id = std::get_if<Id<T>>(&found->second)) {
            walk.note(name.span, *id);
            return *id;
        }
        const Words actual = kind_of(walk.program, found->second);
        walk.diagnostics.report(
            Code::unknown_name, name.span,
            {quote(name.text) + " is " + with_article(actual.english) + ", but " + with_article(kind.english) +
                 " is named here",
             quote(name.text) + " adalah " + actual.indonesian + ", padahal di sini perlu nama " + kind.indonesian},
            {}, {{{"declared here", "dideklarasikan di sini"}, naming_of(walk.program, found->second).span}});
        return {};
    }
    std::vector<std::string> candidates;
    for (const auto& [known, named] : walk.program.names) {
        if (std::holds_alternative<Id<T>>(named)) candidates.push_back(known);
    }
    Words help = did_you_mean_or_list(name.text, candidates);
    if (help.empty())
        help = {"check the name, and that the file which declares it is read with `use`",
                "periksa namanya, dan apakah berkas yang mendeklarasikannya dibaca dengan `gunakan`"};
    walk.diagnostics.report(Code::unknown_name, name.span,
                            {"there is no " + kind.english + " " + quote(name.text),
                             "tidak ada " + kind.indonesian + " " + quote(name.text)},
                            std::move(help));
    return {};
}

}  // namespace bangkom::program
