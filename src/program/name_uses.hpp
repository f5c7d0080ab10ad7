#pragma once
// What each name of the scripts means, where it stands: for those who rewrite names or lead from one place to another.
// The check fills it where it is asked to (CheckOptions::uses).

#include <map>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "program/program.hpp"
#include "syntax/expression.hpp"

namespace bangkom::program {

struct EnumValueName {
    EnumId enumeration;
    std::uint32_t position = 0;
    friend auto operator<=>(const EnumValueName&, const EnumValueName&) = default;
};
struct ScaleName {
    MeasureId measure;
    std::uint32_t position = 0;
    friend auto operator<=>(const ScaleName&, const ScaleName&) = default;
};
/// A column of a view.
struct ColumnName {
    ViewId view;
    std::uint32_t position = 0;
    friend auto operator<=>(const ColumnName&, const ColumnName&) = default;
};
struct RowName {
    TableId table;
    std::string key;
    friend auto operator<=>(const RowName&, const RowName&) = default;
};
/// An exception of a rule.
struct ExceptionName {
    RuleId rule;
    std::uint32_t position = 0;
    friend auto operator<=>(const ExceptionName&, const ExceptionName&) = default;
};
/// A variable of a loop, a `let` or a parameter of a definition.
struct LocalName {
    Span declared;
    friend auto operator<=>(const LocalName&, const LocalName&) = default;
};
struct BuiltinName {
    std::uint32_t position = 0;  // in builtins()
    friend auto operator<=>(const BuiltinName&, const BuiltinName&) = default;
};
/// `yes` or `no` in a grid, where no keywords are.
struct BooleanName {
    bool value = false;
    friend auto operator<=>(const BooleanName&, const BooleanName&) = default;
};

using Meaning =
    std::variant<MeasureId, EnumId, TableId, ParameterId, DefinitionId, RuleId, GoalId, ViewId, FieldId, EnumValueName,
                 ScaleName, ColumnName, RowName, ExceptionName, LocalName, BuiltinName, BooleanName>;

struct NameUse {
    Span span;
    Meaning meaning;
    bool declares = false;  // it is its declaration that stands here
};

class NameUses {
public:
    void add(Span span, Meaning meaning, bool declares);
    /// The declaration of a local name, with its second spelling where it has one.
    void add_local(const syntax::Name& name, const syntax::Name& also);
    /// Puts them in order; an expression that was read twice counts as it was read last.
    void finish();

    std::span<const NameUse> all() const { return uses_; }
    /// Those of a file, in order.
    std::span<const NameUse> of(FileId file) const;
    /// The one at a byte; null where no name stands.
    const NameUse* at(FileId file, std::uint32_t byte) const;
    /// Both spellings of a local name; null where it has only one.
    const std::pair<std::string, std::string>* both_spellings(const LocalName& name) const;

private:
    std::vector<NameUse> uses_;
    std::map<Span, std::pair<std::string, std::string>> local_spellings_;  // of those that have two, by declaration
};

/// How a meaning is declared, with both spellings; null for keys of rows, local names, functions and booleans.
const Naming* declared_naming(const Program& program, const Meaning& meaning);

}  // namespace bangkom::program
