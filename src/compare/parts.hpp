#pragma once
// The parts of a comparison, each for one kind of thing. For this room.

#include <map>

#include "compare/compare.hpp"

namespace bangkom::compare {

struct Pair {
    const Side& before;
    const Side& after;
    Language language;
};

std::vector<DeclarationChange> declaration_changes(const Pair& sides);
/// Pins and bans by decision, dispensations by rule.
std::vector<DeclarationChange> forced_changes(const Pair& sides);
/// Arguments for which a definition of that name gives another value on each side; nothing where none is found.
std::optional<Example> smallest_example(const Pair& sides, program::DefinitionId before, program::DefinitionId after);
std::vector<TableChange> table_changes(const Pair& sides);
std::vector<FindingChange> finding_changes(const Pair& sides);
std::vector<GoalChange> goal_changes(const Pair& sides);
std::vector<ViewChange> view_changes(const Pair& sides);
/// Fills in the causes of all that follows.
void find_causes(const Pair& sides, Impact& impact);

Shown shown(const Side& side, const facts::Column& column, std::size_t row, Language language);
/// After less before, of numbers with one measure.
std::optional<Shown> difference(const Side& side, const facts::Column& before, std::size_t before_row,
                                const facts::Column& after, std::size_t after_row, Language language);
std::string place_text(const Side& side, Span span);
/// Whether rows are chosen or stated for some decision.
bool has_plan(const Side& side);

/// The things of a store by name.
template <class T>
std::map<std::string, Id<T>> by_name(const Store<T>& store) {
    std::map<std::string, Id<T>> names;
    for (std::size_t i = 0; i < store.size(); ++i) names.emplace(store[store.id_at(i)].naming.name, store.id_at(i));
    return names;
}

/// `use(before, after)` for each name of either side, in the order of the later side, then of the earlier; an invalid id
/// where that side has none.
template <class T, class Use>
void for_each_pair(const Store<T>& before, const Store<T>& after, Use&& use) {
    const auto known_before = by_name(before);
    const auto known_after = by_name(after);
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto found = known_before.find(after[after.id_at(i)].naming.name);
        use(found == known_before.end() ? Id<T>{} : found->second, after.id_at(i));
    }
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!known_after.contains(before[before.id_at(i)].naming.name)) use(before.id_at(i), Id<T>{});
}

}  // namespace bangkom::compare
