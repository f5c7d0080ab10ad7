#pragma once
// Rows by the values of one or several keys: what makes `x in S where x.f.g = y.h` a look-up.

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "eval/columns.hpp"

namespace bangkom::eval {

/// What is looked for, for one key: a column of one value a row, or of lists any of whose items will do.
using Sought = std::vector<ColumnPtr>;

/// Positions that a look-up found for each row: `count[i]` of `positions` from begin[i] on; where `positions` is null,
/// begin[i], begin[i] + 1, … themselves.
struct Matches {
    std::vector<std::int64_t> begin;
    std::vector<std::uint32_t> count;
    const std::uint32_t* positions = nullptr;
    std::vector<std::uint32_t> own;  // what `positions` points to where it is not the index itself
    std::uint32_t at(std::size_t row, std::uint32_t k) const {
        return positions ? positions[begin[row] + k] : static_cast<std::uint32_t>(begin[row]) + k;
    }
    bool uncertain = false;  // some match only because a key or what is sought is missing, or a sought list has
                             // such an item
};

class JoinIndex {
public:
    /// One column a key, all of equal size; at most one holds lists, whose every item is a key of its position.
    explicit JoinIndex(std::vector<ColumnPtr> keys);

    /// For every row, the positions whose keys equal what is sought, ascending; and those for which that cannot be
    /// known. `one_unknown`: one of the latter will do for each row.
    void find(const Sought& sought, std::size_t size, bool one_unknown, Matches& matches) const;
    std::size_t positions() const { return size_; }

private:
    JoinIndex(std::vector<ColumnPtr> keys, std::vector<std::size_t> used, std::vector<std::uint32_t> only, bool all);

    static constexpr std::uint32_t no_group = 0xffff'ffffu;
    struct Entry {
        std::uint32_t position;
        std::uint32_t item;  // of the list key
    };
    void build(const std::vector<std::uint32_t>& only, bool all);
    std::vector<Entry> entries_of(const std::vector<std::uint32_t>& only, bool all);
    bool build_directly(std::vector<std::uint32_t>& groups);
    void note_missing(std::uint64_t missing, std::uint32_t position);
    void number_groups(const std::vector<Entry>& entries, std::vector<std::uint32_t>& groups);
    void words_of(const Entry& entry, std::int64_t* words) const;
    std::uint32_t group_of(const std::int64_t* words) const;
    std::uint32_t probe(const std::int64_t* words) const;

    void collect_exact(const Sought& sought, std::size_t row, std::vector<std::uint32_t>& found) const;
    void collect_all(const Sought& sought, std::size_t row, std::vector<std::uint32_t>& exact,
                     std::vector<std::uint32_t>& unknown, bool one_unknown) const;
    const JoinIndex* without(std::uint64_t missing) const;
    bool find_by_code(const Sought& sought, std::size_t size, Matches& matches) const;
    bool find_directly(const Sought& sought, std::size_t size, Matches& matches) const;

    std::vector<ColumnPtr> keys_;
    std::vector<std::size_t> used_;    // the keys that take part, ascending
    std::size_t size_ = 0;             // positions of the key columns
    std::vector<std::uint32_t> held_;  // where it holds only some positions and no key is left: these
    std::size_t width_ = 0;            // words of a tuple: two for keys with fractions
    int list_key_ = -1;
    bool direct_ = false;              // groups are numbered by the tuple itself
    std::vector<std::int64_t> least_;  // direct: of each word
    std::vector<std::int64_t> range_;
    std::vector<std::uint32_t> slots_;  // else: hash table of groups + 1
    std::vector<std::int64_t> group_words_;
    std::size_t groups_ = 0;
    std::vector<std::uint32_t> offsets_;
    std::vector<std::uint32_t> positions_;
    bool ordered_ = false;  // the positions of the groups are 0, 1, 2, …: not stored
    /// Positions with missing keys, by which keys are missing, under the others.
    std::map<std::uint64_t, std::unique_ptr<JoinIndex>> partial_;
    mutable std::mutex mutex_;
    mutable std::map<std::uint64_t, std::unique_ptr<JoinIndex>> without_;
};

}  // namespace bangkom::eval
