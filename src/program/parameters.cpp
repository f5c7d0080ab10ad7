// Parameters with their values over time, and `set`.

#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

const syntax::Param& param_of(const Walk& walk, std::size_t index) {
    return std::get<syntax::Param>(walk.parameters[index].piece->declaration->node);
}

/// Types the values and, where no type is written, takes that of the first.
void check_entries(Walk& walk, ParameterId id) {
    const syntax::Param& param = param_of(walk, id.index);
    for (const auto& entry : param.entries) {
        Locals locals;
        const ExprId value = check_expression(walk, locals, entry.value, walk.program.parameters[id].type);
        Parameter& parameter = walk.program.parameters[id];
        if (parameter.type == Type::unknown() && value) parameter.type = walk.program.expressions[value].type;
        parameter.entries.push_back(
            {entry.from ? check_day(walk, entry.from) : std::nullopt, value, entry.cites.texts, entry.span});
    }
}

void check_entry_days(Walk& walk, Parameter& parameter) {
    std::stable_sort(parameter.entries.begin(), parameter.entries.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
    for (std::size_t i = 1; i < parameter.entries.size(); ++i) {
        const auto& entry = parameter.entries[i];
        if (entry.from != parameter.entries[i - 1].from) continue;
        walk.diagnostics.report(Code::duplicate_clause, entry.span,
                                {"two values of " + quote(parameter.naming.name) + " begin on the same day",
                                 "dua nilai " + quote(parameter.naming.name) + " mulai pada hari yang sama"},
                                {"leave one of them out", "hapus salah satunya"},
                                {{{"the other value", "nilai yang lain"}, parameter.entries[i - 1].span}});
    }
}

}  // namespace

std::optional<Date> check_day(Walk& walk, syntax::ExprId expression) {
    if (!expression) return std::nullopt;
    const Value value = check_constant(walk, expression, Type::date());
    if (!value.known || !value.type.is(Kind::date)) return std::nullopt;
    return Date(static_cast<std::int32_t>(value.number.numerator()));
}

void declare_parameters(Walk& walk) {
    for (std::size_t i = 0; i < walk.parameters.size(); ++i) {
        const syntax::Param& param = param_of(walk, i);
        Parameter& parameter = walk.program.parameters[walk.program.parameters.id_at(i)];
        parameter.optional = param.type.optional;
        if (param.type) {
            parameter.type = resolve_type(walk, param.type, false);
            walk.parameters[i].written = true;
        } else if (param.entries.empty()) {
            walk.parameters[i].written = true;
            walk.diagnostics.report(
                Code::type_needed, param.title.name.span,
                {"the parameter " + quote(param.title.name.text) + " has neither a type nor a value",
                 "parameter " + quote(param.title.name.text) + " tidak memiliki jenis maupun nilai"},
                {"write its type behind it, such as " + quote(std::string(param.title.name.text) + ": number"),
                 "tulis jenisnya, misalnya " + quote(std::string(param.title.name.text) + ": number")});
        }
    }
}

void check_parameters(Walk& walk) {
    for (std::size_t i = 0; i < walk.parameters.size(); ++i) {
        const ParameterId id = walk.program.parameters.id_at(i);
        if (walk.parameters[i].written)
            check_entries(walk, id);
        else
            walk.settle(id, walk.program.parameters[id].naming.span);
        Parameter& parameter = walk.program.parameters[id];
        check_entry_days(walk, parameter);
        parameter.review_by = check_day(walk, param_of(walk, i).review_by);
    }
}

bool Walk::settle(ParameterId id, Span use) {
    Declared& declared = parameters[id.index];
    if (declared.written || declared.progress == Progress::done) return true;
    const Dependent self{Dependent::Kind::parameter, id.index};
    if (declared.progress == Progress::running) {
        report_circle(*this, self, use);
        return false;
    }
    declared.progress = Progress::running;
    running.push_back(self);
    check_entries(*this, id);
    running.pop_back();
    parameters[id.index].progress = Progress::done;
    return true;
}

void check_setting(Walk& walk, const syntax::Declaration& declaration, const syntax::Set& set, Scope scope,
                   bool is_standard) {
    Setting setting;
    Type type = Type::date();
    if (set.name.text != "as_of") {
        setting.parameter = require<Parameter>(walk, set.name, {"parameter", "parameter"});
        type = setting.parameter ? walk.program.parameters[setting.parameter].type : Type::unknown();
    }
    Locals locals;
    setting.value = check_expression(walk, locals, set.value, type);
    setting.from = check_day(walk, set.from);
    setting.cites = cites(walk, set.cites, declaration.span);
    setting.span = declaration.span;
    setting.scope = scope;
    setting.is_standard = is_standard;
    if (set.name.text == "as_of" && set.from) {
        walk.diagnostics.report(Code::misplaced_clause, declaration.span,
                                {"`as_of` is one day and has no values over time",
                                 "`as_of` adalah satu hari dan tidak berubah menurut waktu"},
                                {"leave out `from`", "hapus `mulai`"});
    } else if (set.name.text != "as_of" && !setting.parameter) {
        return;
    }
    walk.program.settings.push_back(std::move(setting));
}

}  // namespace bangkom::program
