#include "compare/match_rows.hpp"

#include <algorithm>
#include <unordered_map>

namespace bangkom::compare {

namespace {

using Rows = std::vector<std::uint32_t>;

std::unordered_map<std::string_view, Rows> grouped(const std::vector<std::string>& keys) {
    std::unordered_map<std::string_view, Rows> groups;
    groups.reserve(keys.size());
    for (std::uint32_t row = 0; row < keys.size(); ++row) groups[keys[row]].push_back(row);
    return groups;
}

/// Takes rows of equal content out of both.
void drop_equal(Rows& before, Rows& after, const RowTexts& texts_before, const RowTexts& texts_after) {
    std::unordered_map<std::string, Rows> contents;
    for (const std::uint32_t row : before) contents[texts_before.content(row)].push_back(row);
    Rows left;
    Rows same;
    for (const std::uint32_t row : after) {
        const auto found = contents.find(texts_after.content(row));
        if (found == contents.end() || found->second.empty()) {
            left.push_back(row);
            continue;
        }
        same.push_back(found->second.front());
        found->second.erase(found->second.begin());
    }
    after = std::move(left);
    std::erase_if(before, [&](std::uint32_t row) { return std::find(same.begin(), same.end(), row) != same.end(); });
}

}  // namespace

RowPairs match_rows(const RowTexts& before, const RowTexts& after) {
    auto groups_before = grouped(before.keys);
    auto groups_after = grouped(after.keys);
    std::vector<std::uint32_t> partner(after.keys.size(), facts::no_row);
    std::vector<bool> changed(after.keys.size(), false);
    std::vector<bool> gone(before.keys.size(), false);
    for (auto& [key, rows] : groups_after) {
        const auto other = groups_before.find(key);
        Rows none;
        Rows& earlier = other == groups_before.end() ? none : other->second;
        drop_equal(earlier, rows, before, after);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            changed[rows[i]] = true;
            if (i < earlier.size()) partner[rows[i]] = earlier[i];
        }
        for (std::size_t i = rows.size(); i < earlier.size(); ++i) gone[earlier[i]] = true;
    }
    for (const auto& [key, rows] : groups_before)
        if (!groups_after.contains(key))
            for (const std::uint32_t row : rows) gone[row] = true;
    RowPairs pairs;
    for (std::uint32_t row = 0; row < changed.size(); ++row)
        if (changed[row]) pairs.emplace_back(partner[row], row);
    for (std::uint32_t row = 0; row < gone.size(); ++row)
        if (gone[row]) pairs.emplace_back(row, facts::no_row);
    return pairs;
}

}  // namespace bangkom::compare
