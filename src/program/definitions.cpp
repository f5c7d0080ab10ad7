// Definitions and decision tables. Those whose result is not written are checked when somebody first asks for it.

#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

struct Written {
    const std::vector<syntax::Parameter>& parameters;
    const syntax::TypeName& result;
};

Written written_of(const Walk& walk, std::size_t index) {
    const auto& node = walk.definitions[index].piece->declaration->node;
    if (const auto* define = std::get_if<syntax::Define>(&node)) return {define->parameters, define->result};
    const auto& table = std::get<syntax::DecisionTable>(node);
    return {table.parameters, table.result};
}

void declare_arguments(Walk& walk, DefinitionId id, const std::vector<syntax::Parameter>& parameters) {
    for (const syntax::Parameter& parameter : parameters) {
        const Type type = resolve_type(walk, parameter.type, true);
        if (!parameter.type && parameter.name) {
            walk.diagnostics.report(
                Code::type_needed, parameter.name.span,
                {"the type of " + quote(parameter.name.text) + " has to be written",
                 "jenis " + quote(parameter.name.text) + " harus dituliskan"},
                {"write it behind the name, such as " + quote(std::string(parameter.name.text) + ": number"),
                 "tulis di belakang namanya, misalnya " + quote(std::string(parameter.name.text) + ": number")});
        }
        std::vector<Definition::Argument>& arguments = walk.program.definitions[id].parameters;
        for (const syntax::Name* name : {&parameter.name, &parameter.also}) {
            const bool taken = *name && std::any_of(arguments.begin(), arguments.end(), [&](const auto& other) {
                return other.name == name->text || other.also == name->text;
            });
            if (!taken) continue;
            walk.diagnostics.report(
                Code::duplicate_name, name->span,
                {"two parameters are called " + quote(name->text), "dua parameter bernama " + quote(name->text)},
                {"choose another name for one of them", "pilih nama lain untuk salah satunya"});
        }
        walk.note_local(parameter.name, parameter.also);
        arguments.push_back(
            {std::string(parameter.name.text), std::string(parameter.also.text), type, parameter.name.span});
    }
}

Locals locals_of(const Definition& definition) {
    Locals locals;
    for (const Definition::Argument& argument : definition.parameters)
        locals.declare(argument.name, argument.type, argument.span, argument.also);
    return locals;
}

void check_table(Walk& walk, DefinitionId id, const syntax::DecisionTable& table, Locals& locals, Span whole) {
    std::vector<ExprId> subjects;
    std::vector<Type> types;
    for (std::size_t i = 0; i < walk.program.definitions[id].parameters.size(); ++i) {
        const Type type = walk.program.definitions[id].parameters[i].type;
        const Span place = table.parameters[i].name.span;
        subjects.push_back(walk.program.expressions.add({type, place, LocalValue{static_cast<Slot>(i)}}));
        types.push_back(type);
    }
    Type result = walk.program.definitions[id].result;
    std::vector<DecisionRow> rows = check_table_rows(walk, locals, table.rows, types, result, whole);
    Definition& definition = walk.program.definitions[id];
    if (!walk.definitions[id.index].written) definition.result = result;
    definition.body = walk.program.expressions.add({result, whole, Decide{std::move(subjects), std::move(rows)}});
}

/// `beside x` of a definition: x is its one parameter, and a row.
bool check_beside(Walk& walk, const Definition& definition, const syntax::Name& written) {
    if (!written) return false;
    std::vector<std::string> names;
    for (const Definition::Argument& argument : definition.parameters) {
        names.push_back(argument.name);
        if (written.text != argument.name && (argument.also.empty() || written.text != argument.also)) continue;
        walk.note(written.span, LocalName{argument.span});
        if (definition.parameters.size() == 1) return check_beside_rows(walk, argument.type, written.span);
        walk.diagnostics.report(
            Code::wrong_argument_count, written.span,
            {"what is shown beside rows has this row as its only parameter",
             "yang ditampilkan di samping baris hanya berparameter baris itu"},
            {"take the other parameters out, or use a view", "hapus parameter lainnya, atau gunakan tampilan"});
        return false;
    }
    walk.diagnostics.report(Code::unknown_name, written.span,
                            {quote(written.text) + " is no parameter of this definition",
                             quote(written.text) + " bukan parameter rumus ini"},
                            did_you_mean_or_list(written.text, names));
    return false;
}

void check_body(Walk& walk, DefinitionId id) {
    const syntax::Declaration& declaration = *walk.definitions[id.index].piece->declaration;
    Locals locals = locals_of(walk.program.definitions[id]);
    if (const auto* define = std::get_if<syntax::Define>(&declaration.node)) {
        const ExprId body = check_expression(walk, locals, define->body, walk.program.definitions[id].result);
        const bool beside = check_beside(walk, walk.program.definitions[id], define->beside);
        Definition& definition = walk.program.definitions[id];
        definition.beside = beside;
        definition.body = body;
        if (!walk.definitions[id.index].written && body) definition.result = walk.program.expressions[body].type;
    } else {
        const auto& table = std::get<syntax::DecisionTable>(declaration.node);
        check_table(walk, id, table, locals, table.title.name.span);
    }
    Definition& definition = walk.program.definitions[id];
    definition.slots = locals.slots;
    if (!walk.definitions[id.index].written && definition.result.kind == Kind::nothing) {
        walk.diagnostics.report(
            Code::type_needed, definition.naming.span,
            {"the result of " + quote(definition.naming.name) + " is never known, so its type has to be written",
             "hasil " + quote(definition.naming.name) + " selalu kosong, jadi jenisnya harus dituliskan"},
            {"write the type in front of `=`", "tulis jenisnya di depan `=`"});
        definition.result = Type::unknown();
    }
}

}  // namespace

void declare_definitions(Walk& walk) {
    for (std::size_t i = 0; i < walk.definitions.size(); ++i) {
        const DefinitionId id = walk.program.definitions.id_at(i);
        const Written written = written_of(walk, i);
        declare_arguments(walk, id, written.parameters);
        if (!written.result) continue;
        walk.definitions[i].written = true;
        walk.program.definitions[id].result = resolve_type(walk, written.result, true);
    }
}

void check_definitions(Walk& walk) {
    for (std::size_t i = 0; i < walk.definitions.size(); ++i) {
        const DefinitionId id = walk.program.definitions.id_at(i);
        if (walk.definitions[i].written)
            check_body(walk, id);
        else
            walk.settle(id, walk.program.definitions[id].naming.span);
    }
}

bool Walk::settle(DefinitionId id, Span use) {
    Declared& declared = definitions[id.index];
    if (declared.written || declared.progress == Progress::done) return true;
    const Dependent self{Dependent::Kind::definition, id.index};
    if (declared.progress == Progress::running) {
        report_circle(*this, self, use);
        return false;
    }
    declared.progress = Progress::running;
    running.push_back(self);
    nesting += levels_of_call;
    check_body(*this, id);
    nesting -= levels_of_call;
    running.pop_back();
    definitions[id.index].progress = Progress::done;
    return true;
}

}  // namespace bangkom::program
