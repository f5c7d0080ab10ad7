#pragma once
// What an aggregate gathers for every outer row while its loops are gone through.

#include <vector>

#include "base/number.hpp"
#include "eval/columns.hpp"
#include "eval/ratio.hpp"
#include "eval/source.hpp"
#include "facts/text_pool.hpp"
#include "program/expression.hpp"

namespace bangkom::eval {

/// One batch of bindings: what was computed for each of them.
struct Gathered {
    Rows outer;
    const std::vector<Truth>& truth;  // yes or missing; empty where all are yes
    ColumnPtr value;                  // null for count and some
    std::vector<ColumnPtr> keys;      // of `first`
    Truth at(std::size_t row) const { return truth.empty() ? Truth::yes : truth[row]; }
};

class Accumulator {
public:
    Accumulator(const program::AggregateValue& node, Type type, std::size_t size, const facts::TextPool& texts);
    void add(const Gathered& rows);
    /// The same for count and some, from how many bindings there are.
    void add_counted(Rows outer, const Source& source, const std::vector<Truth>& truth);
    ColumnPtr finish() const;
    /// Outer rows whose result nothing can change any more.
    const std::vector<std::uint8_t>& done() const { return done_; }

private:
    void add_counts(const Gathered& rows);
    void add_truths(const Gathered& rows);
    void add_numbers(const Gathered& rows);
    void add_extremes(const Gathered& rows);
    void add_items(const Gathered& rows);
    void add_single(const Gathered& rows);
    void add_first(const Gathered& rows);
    bool is_before(const Gathered& rows, std::size_t row, std::uint32_t outer) const;
    void keep_best(const Gathered& rows, std::size_t row, std::uint32_t outer);
    void lose(std::uint32_t outer) {
        missing_[outer] = 1;
        done_[outer] = 1;
    }
    ColumnPtr finish_numbers() const;
    ColumnPtr finish_words() const;
    ColumnPtr finish_list() const;

    const program::AggregateValue& node_;
    Type type_;
    std::size_t size_;
    const facts::TextPool& texts_;
    std::vector<std::uint8_t> missing_;  // the result is missing
    std::vector<std::uint8_t> done_;
    std::vector<std::int64_t> counts_;  // rows taken
    std::vector<int128> sums_;          // whole parts
    std::vector<Ratio> fractions_;      // sums of fractions; empty while there are none
    std::vector<Ratio> best_;           // min, max, only, first
    struct BestKey {
        std::vector<Ratio> words;
        std::vector<std::uint8_t> known;
    };
    std::vector<BestKey> best_keys_;         // one a sort key
    std::vector<ColumnPtr> key_columns_;     // for their types
    std::vector<std::uint32_t> item_outer_;  // list
    std::vector<ColumnPtr> items_;
};

}  // namespace bangkom::eval
