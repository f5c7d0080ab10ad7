// Looking up in a JoinIndex.

#include <algorithm>

#include "eval/join_index.hpp"

namespace bangkom::eval {

namespace {

void sort_unique(std::vector<std::uint32_t>& positions, std::size_t from) {
    const auto begin = positions.begin() + static_cast<std::ptrdiff_t>(from);
    std::sort(begin, positions.end());
    positions.erase(std::unique(begin, positions.end()), positions.end());
}

void drop_found(std::vector<std::uint32_t>& unknown, std::vector<std::uint32_t>& exact) {
    std::sort(exact.begin(), exact.end());
    std::erase_if(unknown, [&](std::uint32_t p) { return std::binary_search(exact.begin(), exact.end(), p); });
}

}  // namespace

/// Whole numbers on both sides and groups numbered by the keys themselves: one pass a key gives the numbers.
bool JoinIndex::find_by_code(const Sought& sought, std::size_t size, Matches& matches) const {
    for (const std::size_t key : used_)
        if (!sought[key]->denominators.empty()) return false;
    matches.begin.assign(size, 0);
    matches.count.assign(size, 0);
    matches.positions = ordered_ ? nullptr : positions_.data();
    if (groups_ == 0) return true;
    for (std::size_t j = 0; j < used_.size(); ++j) {
        const Column& cells = *sought[used_[j]];
        const auto low = static_cast<std::uint64_t>(least_[j]);
        const auto range = static_cast<std::uint64_t>(range_[j]);
        const std::int64_t* words = cells.values.data();
        const std::size_t step = cells.constant ? 0 : 1;
        for (std::size_t row = 0; row < size; ++row) {
            // Below the least, the difference wraps around to something large.
            const std::uint64_t distance = static_cast<std::uint64_t>(words[row * step]) - low;
            const bool outside = distance >= range || matches.begin[row] < 0;
            matches.begin[row] =
                outside ? -1
                        : matches.begin[row] * static_cast<std::int64_t>(range) + static_cast<std::int64_t>(distance);
        }
    }
    for (std::size_t row = 0; row < size; ++row) {
        const std::int64_t group = matches.begin[row];
        if (group < 0) {
            matches.begin[row] = 0;
            continue;
        }
        const std::uint32_t begin = offsets_[static_cast<std::size_t>(group)];
        matches.begin[row] = begin;
        matches.count[row] = offsets_[static_cast<std::size_t>(group) + 1] - begin;
    }
    return true;
}

/// Every key and everything sought is known and single: the groups themselves are the answer.
bool JoinIndex::find_directly(const Sought& sought, std::size_t size, Matches& matches) const {
    if (!partial_.empty() || used_.empty()) return false;
    for (const std::size_t key : used_)
        if (sought[key]->type.list || !sought[key]->known.empty()) return false;
    if (direct_ && width_ == used_.size() && find_by_code(sought, size, matches)) return true;
    struct Part {
        const Column* cells;
        bool pair;
    };
    std::vector<Part> parts;
    for (const std::size_t key : used_) {
        const Column& column = *keys_[key];
        parts.push_back({sought[key].get(), !(column.type.list ? *column.items : column).denominators.empty()});
    }
    std::vector<std::int64_t> words(width_);
    matches.begin.assign(size, 0);
    matches.count.assign(size, 0);
    for (std::size_t row = 0; row < size; ++row) {
        std::size_t j = 0;
        bool fits = true;
        for (const Part& part : parts) {
            words[j++] = part.cells->word(row);
            if (part.pair) {
                words[j++] = part.cells->denominator(row);
            } else if (!part.cells->denominators.empty() && part.cells->denominator(row) != 1) {
                fits = false;
            }
        }
        const std::uint32_t group = fits ? group_of(words.data()) : no_group;
        if (group == no_group) continue;
        matches.begin[row] = offsets_[group];
        matches.count[row] = offsets_[group + 1] - offsets_[group];
    }
    matches.positions = ordered_ ? nullptr : positions_.data();
    return true;
}

/// Positions under what is sought for one row, where all of it is known; items of a sought list one after the other.
void JoinIndex::collect_exact(const Sought& sought, std::size_t row, std::vector<std::uint32_t>& found) const {
    if (used_.empty()) {
        found.insert(found.end(), held_.begin(), held_.end());
        return;
    }
    int list = -1;
    for (const std::size_t key : used_)
        if (sought[key]->type.list) list = static_cast<int>(key);
    const std::uint32_t begin = list < 0 ? 0 : sought[static_cast<std::size_t>(list)]->list_begin(row);
    const std::uint32_t end = list < 0 ? 1 : sought[static_cast<std::size_t>(list)]->list_end(row);
    std::vector<std::int64_t> words(width_);
    for (std::uint32_t item = begin; item < end; ++item) {
        std::size_t j = 0;
        bool fits = true;
        for (const std::size_t key : used_) {
            const bool is_list = sought[key]->type.list;
            const Column& cells = is_list ? *sought[key]->items : *sought[key];
            const std::size_t at = is_list ? item : row;
            const Column& column = *keys_[key];
            fits = fits && cells.is_known(at);
            words[j++] = cells.word(at);
            if (!(column.type.list ? *column.items : column).denominators.empty()) {
                words[j++] = cells.denominator(at);
            } else {
                fits = fits && cells.denominator(at) == 1;
            }
        }
        const std::uint32_t group = fits ? group_of(words.data()) : no_group;
        if (group == no_group) continue;
        for (std::uint32_t i = offsets_[group]; i < offsets_[group + 1]; ++i)
            found.push_back(ordered_ ? i : positions_[i]);
    }
}

void JoinIndex::collect_all(const Sought& sought, std::size_t row, std::vector<std::uint32_t>& exact,
                            std::vector<std::uint32_t>& unknown, bool one_unknown) const {
    std::uint64_t missing = 0;
    std::uint64_t missing_items = 0;
    for (const std::size_t key : used_) {
        const Column& column = *sought[key];
        if (!column.is_known(row)) {
            missing |= std::uint64_t{1} << key;
        } else if (column.type.list && !column.items->known.empty()) {
            for (std::uint32_t i = column.list_begin(row); i < column.list_end(row); ++i)
                if (!column.items->is_known(i)) missing_items |= std::uint64_t{1} << key;
        }
    }
    if (missing != 0) {
        std::vector<std::uint32_t>& found = unknown;
        without(missing)->collect_all(sought, row, found, found, one_unknown);
        return;
    }
    collect_exact(sought, row, exact);
    if (missing_items != 0) without(missing_items)->collect_all(sought, row, unknown, unknown, one_unknown);
    for (const auto& [mask, partial] : partial_) {
        if (one_unknown && list_key_ < 0 && &exact != &unknown && !unknown.empty()) break;
        partial->collect_all(sought, row, unknown, unknown, one_unknown);
    }
}

void JoinIndex::find(const Sought& sought, std::size_t size, bool one_unknown, Matches& matches) const {
    if (find_directly(sought, size, matches)) return;
    matches.begin.reserve(size);
    matches.count.reserve(size);
    std::vector<std::uint32_t> exact;
    std::vector<std::uint32_t> unknown;
    for (std::size_t row = 0; row < size; ++row) {
        exact.clear();
        unknown.clear();
        collect_all(sought, row, exact, unknown, one_unknown);
        const std::size_t from = matches.own.size();
        matches.begin.push_back(static_cast<std::int64_t>(from));
        matches.own.insert(matches.own.end(), exact.begin(), exact.end());
        if (!unknown.empty()) {
            matches.uncertain = true;
            // A list may hold the value beside an unknown item: that position is found for certain.
            if (list_key_ >= 0) drop_found(unknown, exact);
            if (one_unknown && unknown.size() > 1) unknown.resize(1);
            matches.own.insert(matches.own.end(), unknown.begin(), unknown.end());
        }
        sort_unique(matches.own, from);
        matches.count.push_back(static_cast<std::uint32_t>(matches.own.size() - from));
    }
    matches.positions = matches.own.empty() ? positions_.data() : matches.own.data();
}

}  // namespace bangkom::eval
