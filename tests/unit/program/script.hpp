#pragma once
// What expressions of a checked script became.

#include "checked.hpp"

namespace bangkom::test {

struct Script : Checked {
    using Checked::Checked;

    /// `E0302 p.jp + 3`: code and the text that is meant, in order.
    std::vector<std::string> mistakes() const {
        std::vector<std::string> all;
        for (const Diagnostic& diagnostic : diagnostics.sorted())
            all.push_back(std::string(info(diagnostic.code).text) + " " + std::string(sources.text(diagnostic.span)));
        return all;
    }
    std::string help() const { return diagnostics.all().empty() ? "" : diagnostics.sorted().front().help.english; }

    /// The body of the definition of that name.
    program::ExprId body(const std::string& name) const {
        const auto definition = id<program::Definition>(name);
        return definition ? program.definitions[definition].body : program::ExprId{};
    }
    const program::Expression& expression(const std::string& name) const { return program.expressions[body(name)]; }
};

}  // namespace bangkom::test
