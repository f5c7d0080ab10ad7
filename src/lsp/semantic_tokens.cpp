#include "lsp/semantic_tokens.hpp"

#include <algorithm>
#include <optional>

#include "lsp/answers.hpp"

namespace bangkom::lsp {

namespace {

using namespace program;

enum Type : std::uint32_t { type, enumeration, member, property, variable, parameter, function, event, comment };
constexpr const char* type_names[] = {"type",      "enum",     "enumMember", "property", "variable",
                                      "parameter", "function", "event",      "comment"};
enum Modifier : std::uint32_t { declaration = 1, readonly = 2, from_library = 4 };
constexpr const char* modifier_names[] = {"declaration", "readonly", "defaultLibrary"};

struct TypeOf {
    std::optional<std::uint32_t> operator()(MeasureId) const { return type; }
    std::optional<std::uint32_t> operator()(EnumId) const { return enumeration; }
    std::optional<std::uint32_t> operator()(TableId) const { return type; }
    std::optional<std::uint32_t> operator()(ParameterId) const { return parameter; }
    std::optional<std::uint32_t> operator()(DefinitionId) const { return function; }
    std::optional<std::uint32_t> operator()(RuleId) const { return event; }
    std::optional<std::uint32_t> operator()(GoalId) const { return event; }
    std::optional<std::uint32_t> operator()(ViewId) const { return type; }
    std::optional<std::uint32_t> operator()(FieldId) const { return property; }
    std::optional<std::uint32_t> operator()(const EnumValueName&) const { return member; }
    std::optional<std::uint32_t> operator()(const ScaleName&) const { return type; }
    std::optional<std::uint32_t> operator()(const ColumnName&) const { return property; }
    std::optional<std::uint32_t> operator()(const RowName&) const { return std::nullopt; }
    std::optional<std::uint32_t> operator()(const ExceptionName&) const { return event; }
    std::optional<std::uint32_t> operator()(const LocalName&) const { return variable; }
    std::optional<std::uint32_t> operator()(const BuiltinName&) const { return function; }
    std::optional<std::uint32_t> operator()(const BooleanName&) const { return std::nullopt; }
};

}  // namespace

Json semantic_legend() { return {{"tokenTypes", type_names}, {"tokenModifiers", modifier_names}}; }

/// Names by what they mean; keywords, texts and numbers are for the editor's own grammar.
Json semantic_tokens(const Question& question) {
    const workspace::Project& project = question.spot.project();
    Json data = Json::array();
    std::uint32_t last_line = 0;
    std::uint32_t last_column = 0;
    for (const NameUse& use : project.names.of(question.spot.file)) {
        const auto kind = std::visit(TypeOf{}, use.meaning);
        const std::string_view text = project.sources.text(use.span);
        if (!kind || text.find('\n') != std::string_view::npos) continue;
        const Json place = question.places.position(project.sources, use.span.file, use.span.begin);
        const std::uint32_t line = place["line"];
        const std::uint32_t column = place["character"];
        std::uint32_t modifiers = use.declares ? std::uint32_t(declaration) : 0u;
        const Naming* naming = declared_naming(project.program, use.meaning);
        const bool library = naming && naming->span.valid() && project.sources[naming->span.file].is_standard;
        if (library || std::holds_alternative<BuiltinName>(use.meaning)) modifiers |= from_library;
        if (std::holds_alternative<ParameterId>(use.meaning)) modifiers |= readonly;
        for (const std::uint32_t number : {line - last_line, line == last_line ? column - last_column : column,
                                           units(text, question.places.encoding), *kind, modifiers})
            data.push_back(number);
        last_line = line;
        last_column = column;
    }
    return {{"data", data}};
}

}  // namespace bangkom::lsp
