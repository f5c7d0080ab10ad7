#pragma once
// The inner door of the program room: from the walk over declarations to the typing of one expression.

#include <set>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "program/name_uses.hpp"
#include "program/program.hpp"
#include "source/source_set.hpp"
#include "syntax/tree.hpp"

namespace bangkom::program {

struct CheckContext;

/// Expressions nested more deeply, counted through the definitions that they call, are refused: all later stages walk
/// them by recursion.
inline constexpr std::size_t deepest_nesting = 1200;
inline constexpr std::size_t levels_of_call = 4;  // so much as a definition that is called weighs
/// Reports that once in a program.
void report_nesting(CheckContext& context, Span place);

/// The local names of a rule, definition, derivation, goal or view, innermost last. Slots are never reused within one.
struct Locals {
    struct Local {
        std::string name;
        Slot slot;
        Type type;
        Span declared;
    };
    std::vector<Local> visible;
    std::uint32_t slots = 0;

    Slot declare(std::string name, Type type, Span declared, std::string also = {}) {
        if (!also.empty()) visible.push_back({std::move(also), slots, type, declared});
        visible.push_back({std::move(name), slots, type, declared});
        return slots++;
    }
};

/// What expressions are checked against. Declarations are complete (types of fields, parameters, results) except where
/// `definition_result` has to be asked first.
struct CheckContext {
    Program& program;
    const syntax::Tree& tree;
    const SourceSet& sources;
    Diagnostics& diagnostics;
    /// Keys of stated rows by table, to tell a key from a declaration of the same name.
    const std::map<TableId, std::set<std::string, std::less<>>>& stated_keys;

    /// Makes sure that a definition's result type is known (checks its body now where it is not written); false where
    /// that runs in a circle, which has been reported.
    virtual bool settle(DefinitionId definition, Span use) = 0;
    /// The same for the field types of a derived or decision table.
    virtual bool settle(TableId table, Span use) = 0;
    virtual bool settle(ParameterId parameter, Span use) = 0;

    /// Says what a name means, to whoever asked.
    void note(Span name, Meaning meaning, bool declares = false) const {
        if (uses) uses->add(name, std::move(meaning), declares);
    }
    /// The names of a local thing where they stand.
    void note_local(const syntax::Name& name, const syntax::Name& also) const {
        if (uses) uses->add_local(name, also);
    }

    NameUses* uses = nullptr;
    std::size_t nesting = 0;  // levels of expressions being typed, through the definitions that wait for each other
    bool reported_nesting = false;

protected:
    CheckContext(Program& p, const syntax::Tree& t, const SourceSet& s, Diagnostics& d,
                 const std::map<TableId, std::set<std::string, std::less<>>>& keys)
        : program(p), tree(t), sources(s), diagnostics(d), stated_keys(keys) {}
    ~CheckContext() = default;
};

/// Types an expression. `expected` guides bare names (enum values, keys) and plain `[]`; Type::unknown() where the
/// place expects nothing special. A result that does not fit `expected` is reported and has unknown type.
ExprId check_expression(CheckContext& context, Locals& locals, syntax::ExprId expression, Type expected);

/// Types the loops and the condition of a `for`; the variables stay visible in `locals`.
Loops check_loops(CheckContext& context, Locals& locals, const std::vector<syntax::Loop>& loops, syntax::ExprId where);

/// Types the rows of a table or match over subjects of the given types; reports gaps and unreachable rows.
std::vector<DecisionRow> check_table_rows(CheckContext& context, Locals& locals,
                                          const std::vector<syntax::TableRow>& rows, const std::vector<Type>& subjects,
                                          Type& result, Span whole);

/// A plain value of the type that the place expects: literals, keys, lists and arithmetic on literals. A missing one
/// where it is not constant, which has been reported.
Value check_constant(CheckContext& context, syntax::ExprId expression, Type expected);

/// How a type is called towards users: `number`, `JP`, `list of unit`.
std::string type_name(const Program& program, Type type);

}  // namespace bangkom::program
