// What is pinned, banned and accepted on one side and not, or otherwise, on the other.

#include <algorithm>
#include <map>

#include "compare/parts.hpp"
#include "facts/column_builder.hpp"
#include "facts/format.hpp"
#include "report/judgement_report.hpp"

namespace bangkom::compare {

namespace {

/// One thing that is said of a decision or rule.
struct Said {
    Words part;
    std::string key;   // what is matched by
    std::string text;  // for readers
    std::string place;
    program::Cites cites;
};
using Sayings = std::map<std::string, std::vector<Said>>;  // by the name of the decision or rule

/// A row of a decision as far as it is given, plainly and for readers.
std::pair<std::string, std::string> texts(const Side& side, const facts::StatedDecisionRow& row, Language language) {
    std::map<std::string, std::string> plain;
    std::string text;
    const auto add = [&](program::FieldId field, const std::string& exact, const std::string& read) {
        const program::Naming& naming = side.program.fields[field].naming;
        plain[naming.name] = exact;
        text += (text.empty() ? "" : "; ") + naming.shown(language) + ' ' + read;
    };
    for (std::size_t i = 0; i < row.words.size(); ++i) {
        const auto [field, word] = row.words[i];
        facts::ColumnBuilder builder(side.program.fields[field].type);
        builder.resize(1);
        builder.set(0, word, row.denominators.empty() ? 1 : row.denominators[i]);
        const facts::ColumnPtr column = builder.finish();
        add(field, facts::plain_text(side.program, side.database(), *column, 0),
            facts::reader_text(side.program, side.database(), *column, 0, language));
    }
    for (const auto& [field, id] : row.ids) add(field, id, id);
    std::string key;
    for (const auto& [field, value] : plain) key += field + '=' + value + '\x1f';
    return {key, text};
}

Sayings forced(const Side& side, facts::StatedDecisionRow::Role role, Language language) {
    Sayings sayings;
    for (const facts::StatedDecisionRow& row : side.stated.rows) {
        if (row.role != role) continue;
        const auto [key, text] = texts(side, row, language);
        sayings[side.program.tables[row.table].naming.name].push_back(
            {{"row", "baris"}, key, text, report::place_text(side.sources, side.database(), row.place), {}});
    }
    return sayings;
}

Sayings accepted(const Side& side, Language language) {
    Sayings sayings;
    for (const program::Acceptance& acceptance : side.program.acceptances) {
        if (acceptance.scope.index != 0) continue;
        std::string keys;
        for (const std::string& key : acceptance.keys) keys += (keys.empty() ? "" : " ") + key;
        std::string text = acceptance.reason.in(language);
        if (acceptance.until)
            text += (text.empty() ? "" : ", ") +
                    Words{"until " + facts::reader_date(*acceptance.until, Language::english),
                          "sampai " + facts::reader_date(*acceptance.until, Language::indonesian)}
                        .in(language);
        if (text.empty()) text = Words{"accepted", "diterima"}.in(language);
        const Words part = keys.empty() ? Words{"all of it", "seluruhnya"} : Words{"for " + keys, "untuk " + keys};
        sayings[side.program.rules[acceptance.rule].naming.name].push_back(
            {part, keys, text, place_text(side, acceptance.span), acceptance.cites});
    }
    return sayings;
}

/// Takes away what both say alike, then pairs what is said of the same.
DeclarationChange change_of(const std::string& kind, const std::string& name, std::vector<Said> before,
                            const std::vector<Said>& after) {
    DeclarationChange change;
    change.kind = kind;
    change.name = name;
    std::vector<Said> now;
    for (const Said& said : after) {
        const auto same = [&](const Said& other) { return other.key == said.key && other.text == said.text; };
        const auto found = std::find_if(before.begin(), before.end(), same);
        if (found == before.end())
            now.push_back(said);
        else
            before.erase(found);
    }
    for (const Said& said : now) {
        const auto found =
            std::find_if(before.begin(), before.end(), [&](const Said& other) { return other.key == said.key; });
        change.parts.push_back({said.part, found == before.end() ? "" : found->text, said.text, said.place});
        change.cites.insert(change.cites.end(), said.cites.begin(), said.cites.end());
        if (change.place.empty()) change.place = said.place;
        if (found != before.end()) before.erase(found);
    }
    for (const Said& said : before) {
        change.parts.push_back({said.part, said.text, "", said.place});
        if (now.empty()) change.cites.insert(change.cites.end(), said.cites.begin(), said.cites.end());
        if (change.place.empty()) change.place = said.place;
    }
    return change;
}

void add_changes(const std::string& kind, Sayings before, Sayings after, std::vector<DeclarationChange>& changes) {
    for (const auto& [name, said] : before) after[name];
    for (const auto& [name, said] : after) {
        DeclarationChange change = change_of(kind, name, before[name], said);
        if (said.empty())
            change.change = Change::removed;
        else if (before[name].empty())
            change.change = Change::added;
        if (!change.parts.empty()) changes.push_back(std::move(change));
    }
}

}  // namespace

std::vector<DeclarationChange> forced_changes(const Pair& sides) {
    using Role = facts::StatedDecisionRow::Role;
    std::vector<DeclarationChange> changes;
    for (const auto& [kind, role] : {std::pair("pin", Role::pinned), std::pair("ban", Role::banned)})
        add_changes(kind, forced(sides.before, role, sides.language), forced(sides.after, role, sides.language),
                    changes);
    add_changes("accept", accepted(sides.before, sides.language), accepted(sides.after, sides.language), changes);
    return changes;
}

}  // namespace bangkom::compare
