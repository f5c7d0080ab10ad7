#include "program/scenarios.hpp"

#include <algorithm>
#include <set>

#include "program/words.hpp"

namespace bangkom::program {

namespace {

bool fits(const syntax::Declaration& d) {
    return std::holds_alternative<syntax::Set>(d.node) || std::holds_alternative<syntax::Amend>(d.node) ||
           std::holds_alternative<syntax::Repeal>(d.node) || std::holds_alternative<syntax::PinOrBan>(d.node) ||
           std::holds_alternative<syntax::RowBlock>(d.node) || std::holds_alternative<syntax::Rows>(d.node) ||
           std::holds_alternative<syntax::Load>(d.node) || std::holds_alternative<syntax::ErrorDeclaration>(d.node);
}

const syntax::Scenario& scenario_of(const syntax::Declaration& d) { return std::get<syntax::Scenario>(d.node); }

}  // namespace

void Scenarios::check() {
    for (const syntax::Declaration* d : declarations_) {
        check_names(*d);
        for (const syntax::DeclId id : scenario_of(*d).body) check_part(tree_.declarations[id]);
    }
    for (const syntax::Declaration* d : declarations_) {
        const syntax::Name& base = scenario_of(*d).base;
        if (base && !by_name_.contains(base.text)) report_unknown(base.text, base.span);
    }
    check_circles();
}

/// Each circle once, at the scenario of it that stands first.
void Scenarios::check_circles() {
    std::set<const syntax::Declaration*> done;
    for (const syntax::Declaration* start : declarations_) {
        std::vector<const syntax::Declaration*> path;
        const syntax::Declaration* at = start;
        while (at != nullptr && done.insert(at).second) {
            path.push_back(at);
            const auto next = by_name_.find(scenario_of(*at).base.text);
            at = next == by_name_.end() ? nullptr : next->second;
        }
        const auto first = std::find(path.begin(), path.end(), at);
        if (first == path.end()) continue;
        const std::string name = quote(scenario_of(**first).title.name.text);
        diagnostics_.report(Code::cyclic_definition, scenario_of(**first).base.span,
                            {"the scenario " + name + " builds on itself, in a circle",
                             "skenario " + name + " bertumpu pada dirinya sendiri secara melingkar"},
                            {"take one `from` out", "hapus salah satu `mulai`"});
    }
}

void Scenarios::check_names(const syntax::Declaration& declaration) {
    const syntax::Title& title = scenario_of(declaration).title;
    for (const syntax::Name* name : {&title.name, &title.also}) {
        if (!*name) continue;
        const auto [place, is_new] = by_name_.emplace(name->text, &declaration);
        if (is_new || place->second == &declaration) continue;
        diagnostics_.report(
            Code::duplicate_name, name->span,
            {"the scenario " + quote(name->text) + " is declared twice",
             "skenario " + quote(name->text) + " dideklarasikan dua kali"},
            {"give one of them another name", "beri salah satunya nama lain"},
            {{{"first declared here", "pertama dideklarasikan di sini"}, scenario_of(*place->second).title.name.span}});
    }
}

void Scenarios::check_part(const syntax::Declaration& declaration) {
    if (fits(declaration)) return;
    const Words kind = kind_of(declaration);
    diagnostics_.report(Code::misplaced_clause, declaration.keyword.valid() ? declaration.keyword : declaration.span,
                        {"a scenario holds no " + kind.english, "skenario tidak memuat " + kind.indonesian},
                        {"a scenario holds `set`, `amend`, `repeal`, `pin`, `ban` and rows",
                         "skenario memuat `tetapkan`, `ubah`, `cabut`, `kunci`, `larang`, dan baris"});
}

void Scenarios::report_unknown(std::string_view name, Span span) {
    std::vector<std::string> names;
    for (const auto& [known, declaration] : by_name_) names.emplace_back(known);
    Words help = did_you_mean_or_list(name, names);
    if (names.empty()) help = {"the scripts declare no scenario", "skrip tidak mendeklarasikan skenario"};
    diagnostics_.report(Code::unknown_name, span,
                        {"there is no scenario " + quote(name), "tidak ada skenario " + quote(name)}, help);
}

std::vector<syntax::DeclId> Scenarios::changes(const std::string& asked) {
    std::vector<const syntax::Scenario*> chain;
    std::set<const syntax::Scenario*> seen;
    std::string name = asked;
    while (!name.empty()) {
        const auto found = by_name_.find(name);
        if (found == by_name_.end()) {
            if (chain.empty()) report_unknown(name, {});
            break;
        }
        const syntax::Scenario& scenario = scenario_of(*found->second);
        if (!seen.insert(&scenario).second) break;  // a circle, reported by `check`
        chain.push_back(&scenario);
        name = std::string(scenario.base.text);
    }
    std::vector<syntax::DeclId> changes;
    for (auto scenario = chain.rbegin(); scenario != chain.rend(); ++scenario) {
        for (const syntax::DeclId id : (*scenario)->body) {
            if (fits(tree_.declarations[id])) changes.push_back(id);
        }
    }
    return changes;
}

}  // namespace bangkom::program
