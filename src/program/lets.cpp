#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

std::vector<Let> check_lets(Walk& walk, Locals& locals, const std::vector<syntax::Let>& lets) {
    std::vector<Let> checked;
    for (const syntax::Let& let : lets) {
        const ExprId value = check_expression(walk, locals, let.value, Type::unknown());
        const bool taken = std::any_of(locals.visible.begin(), locals.visible.end(),
                                       [&](const Locals::Local& local) { return local.name == let.name.text; });
        if (taken) {
            walk.diagnostics.report(Code::duplicate_name, let.name.span,
                                    {quote(let.name.text) + " names another value here already",
                                     quote(let.name.text) + " sudah menamai nilai lain di sini"},
                                    {"choose another name for this value", "pilih nama lain untuk nilai ini"});
        }
        const Type type = value ? walk.program.expressions[value].type : Type::unknown();
        walk.note(let.name.span, LocalName{let.name.span}, true);
        checked.push_back(
            {locals.declare(std::string(let.name.text), type, let.name.span), std::string(let.name.text), value});
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
