#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "syntax/tree.hpp"

namespace bangkom::program {

/// The scenarios of all files by name, and what one of them changes.
class Scenarios {
public:
    Scenarios(const syntax::Tree& tree, Diagnostics& diagnostics) : tree_(tree), diagnostics_(diagnostics) {}
    void add(const syntax::Declaration& declaration) { declarations_.push_back(&declaration); }
    /// After all are added: names, bases and what they hold.
    void check();
    /// The changes of that scenario, those of the scenarios that it builds on first; an unknown name is reported.
    std::vector<syntax::DeclId> changes(const std::string& name);

private:
    void check_names(const syntax::Declaration& declaration);
    void check_circles();
    void check_part(const syntax::Declaration& declaration);
    void report_unknown(std::string_view name, Span span);

    const syntax::Tree& tree_;
    Diagnostics& diagnostics_;
    std::vector<const syntax::Declaration*> declarations_;
    std::map<std::string_view, const syntax::Declaration*> by_name_;
};

}  // namespace bangkom::program
