#include <fmt/format.h>

#include <algorithm>

#include "lsp/meaning.hpp"
#include "program/builtin.hpp"
#include "program/expression_checker.hpp"

namespace bangkom::lsp {

namespace {

using namespace program;

std::string both(const Naming& naming) {
    return naming.also.empty() ? naming.name : naming.name + " also " + naming.also;
}

class Signature {
public:
    explicit Signature(const workspace::Project& project) : project_(project), program_(project.program) {}

    std::string operator()(MeasureId id) const { return "measure " + both(program_.measures[id].naming); }
    std::string operator()(EnumId id) const {
        const Enum& one = program_.enums[id];
        std::string values;
        for (std::size_t i = 0; i < one.values.size() && i < most_parts; ++i)
            values += (i == 0 ? "" : ", ") + one.values[i].name;
        return fmt::format("{}enum {} {{ {}{} }}", one.ordered ? "ordered " : "", both(one.naming), values,
                           one.values.size() > most_parts ? ", …" : "");
    }
    std::string operator()(TableId id) const {
        const Table& table = program_.tables[id];
        constexpr const char* kinds[] = {"entity", "derive", "decision"};
        std::string text = fmt::format("{} {}", kinds[static_cast<int>(table.kind)], both(table.naming));
        if (table.parent) text += " in " + program_.tables[table.parent].naming.name;
        if (table.key_field)
            text += fmt::format(" {} {}", table.nesting == Nesting::per ? "per" : "by",
                                program_.fields[table.key_field].naming.name);
        text += " {";
        std::size_t count = 0;
        for (const FieldId field : table.stored) {
            if (field == table.parent_field || field == table.key_field) continue;
            if (++count > most_parts) break;
            text += "\n  " + field_text(program_.fields[field]);
        }
        return text + (count > most_parts ? "\n  …\n}" : count > 0 ? "\n}" : " }");
    }
    std::string operator()(ParameterId id) const {
        const Parameter& one = program_.parameters[id];
        return fmt::format("param {}: {}{}", both(one.naming), type_name(program_, one.type), one.optional ? "?" : "");
    }
    std::string operator()(DefinitionId id) const {
        const Definition& one = program_.definitions[id];
        std::string arguments;
        for (const Definition::Argument& argument : one.parameters)
            arguments += fmt::format("{}{}: {}", arguments.empty() ? "" : ", ", argument.name,
                                     type_name(program_, argument.type));
        return fmt::format("{} {}{}: {}", one.is_table ? "table" : "define", both(one.naming),
                           arguments.empty() ? "" : "(" + arguments + ")", type_name(program_, one.result));
    }
    std::string operator()(RuleId id) const {
        const Rule& one = program_.rules[id];
        return "rule " + both(one.naming) + clause(one.should ? "should" : "must", one.duty);
    }
    std::string operator()(GoalId id) const {
        const Goal& one = program_.goals[id];
        return "goal " + both(one.naming) + clause(one.maximize ? "maximize" : "minimize", one.value);
    }
    std::string operator()(ViewId id) const { return "view " + both(program_.views[id].naming); }
    std::string operator()(FieldId id) const {
        const Field& field = program_.fields[id];
        return program_.tables[field.table].naming.name + "." + field_text(field);
    }
    std::string operator()(const EnumValueName& name) const {
        const Enum& one = program_.enums[name.enumeration];
        return one.naming.name + "." + both(one.values[name.position]);
    }
    std::string operator()(const ScaleName& name) const {
        const Measure& measure = program_.measures[name.measure];
        const Measure::Scale& scale = measure.scales[name.position];
        return fmt::format("{} = {} {}", both(scale.naming), scale.factor.to_string(), measure.naming.name);
    }
    std::string operator()(const ColumnName& name) const {
        const ViewField& field = program_.views[name.view].fields[name.position];
        return fmt::format("{}.{}: {}", program_.views[name.view].naming.name, field.naming.name,
                           field.value ? type_name(program_, program_.expressions[field.value].type) : "?");
    }
    std::string operator()(const RowName& name) const {
        return program_.tables[name.table].naming.name + " " + name.key;
    }
    std::string operator()(const ExceptionName& name) const {
        const Rule& rule = program_.rules[name.rule];
        const Exception& exception = rule.exceptions[name.position];
        return "except " + both(exception.naming) + " of rule " + rule.naming.name + clause("when", exception.when);
    }
    std::string operator()(const LocalName& name) const {
        const auto* spellings = project_.names.both_spellings(name);
        return spellings ? spellings->first + " also " + spellings->second
                         : std::string(project_.sources.text(name.declared));
    }
    std::string operator()(const BuiltinName& name) const {
        const Builtin& one = builtins()[name.position];
        std::string arguments;
        for (const Shape shape : one.arguments)
            arguments += (arguments.empty() ? "" : ", ") + std::string(shape_name(shape));
        return fmt::format("{}({}{}): {}", one.name, arguments, one.variadic ? ", …" : "", shape_name(one.result));
    }
    std::string operator()(const BooleanName&) const { return {}; }

private:
    /// On a line of its own, as the script has it.
    std::string clause(const char* word, ExprId expression) const {
        if (!expression) return {};
        return fmt::format("\n  {} {}", word, project_.sources.text(program_.expressions[expression].span));
    }

    static constexpr std::size_t most_parts = 20;

    std::string field_text(const Field& field) const {
        return fmt::format("{}: {}{}", both(field.naming), type_name(program_, field.type), field.optional ? "?" : "");
    }

    const workspace::Project& project_;
    const Program& program_;
};

struct TypeOf {
    const Program& program;

    Type operator()(ParameterId id) const { return program.parameters[id].type; }
    Type operator()(DefinitionId id) const { return program.definitions[id].result; }
    Type operator()(FieldId id) const { return program.fields[id].type; }
    Type operator()(TableId id) const { return Type::row(id).list_of(); }
    Type operator()(EnumId id) const { return Type::enumeration(id).list_of(); }
    Type operator()(const EnumValueName& name) const { return Type::enumeration(name.enumeration); }
    Type operator()(const RowName& name) const { return Type::row(name.table); }
    template <class Other>
    Type operator()(const Other&) const {
        return Type::unknown();
    }
};

}  // namespace

std::string signature(const workspace::Project& project, const Meaning& meaning) {
    return std::visit(Signature{project}, meaning);
}

Type type_of(const Program& program, const NameUse& name) {
    if (!std::holds_alternative<LocalName>(name.meaning)) return std::visit(TypeOf{program}, name.meaning);
    // The innermost expression that the name is.
    for (const Expression& expression : program.expressions)
        if (expression.span == name.span && std::holds_alternative<LocalValue>(expression.node)) return expression.type;
    return Type::unknown();
}

}  // namespace bangkom::lsp
