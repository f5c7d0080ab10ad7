#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

std::vector<Let> check_lets(Walk& walk, Locals& locals, const std::vector<syntax::Let>& lets) {
    std::vector<Let> checked;
    for (const syntax::Let& let : lets) {
        const ExprId value = check_expression(walk, locals, let.value, Type::unknown());
        for (const syntax::Name* name : {&let.name, &let.also}) {
            const bool taken = std::any_of(locals.visible.begin(), locals.visible.end(),
                                           [&](const Locals::Local& local) { return local.name == name->text; });
            if (!taken) continue;
            walk.diagnostics.report(Code::duplicate_name, name->span,
                                    {quote(name->text) + " names another value here already",
                                     quote(name->text) + " sudah menamai nilai lain di sini"},
                                    {"choose another name for this value", "pilih nama lain untuk nilai ini"});
        }
        const Type type = value ? walk.program.expressions[value].type : Type::unknown();
        walk.note_local(let.name, let.also);
        std::string name(let.name.text);
        const Slot slot = locals.declare(name, type, let.name.span, std::string(let.also.text));
        checked.push_back({slot, std::move(name), value});
    }
    return checked;
}

Message check_message(Walk& walk, Locals& locals, const syntax::Message& message) {
    const auto check = [&](syntax::ExprId text) {
        return text ? check_expression(walk, locals, text, Type::text()) : ExprId{};
    };
    Message checked;
    checked.text = check(message.text);
    checked.english = check(message.english);
    checked.indonesian = check(message.indonesian);
    return checked;
}

}  // namespace bangkom::program
