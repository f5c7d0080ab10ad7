#pragma once
// A plan that is changed one choice at a time: auxiliaries, caps and ranks follow at once.

#include <queue>

#include "plan/problem/problem.hpp"
#include "plan/solve/effort.hpp"

namespace bangkom::plan {

class State {
public:
    State(const Problem& problem, std::vector<std::int64_t> values);

    /// Turns a choice over. Doing it again undoes it.
    void flip(Variable choice);
    bool is_chosen(Variable choice) const { return values_[choice] != 0; }
    std::size_t broken_caps() const { return broken_.size(); }
    std::size_t first_broken() const { return broken_.front(); }  // of the caps that are broken
    const Ranks& ranks() const { return ranks_; }
    const std::vector<std::int64_t>& values() const { return values_; }
    const Problem& problem() const { return problem_; }

    /// That flips took so far.
    Work work() const { return work_; }

    std::int64_t activity(std::size_t row) const { return activity_[row]; }
    bool is_broken(std::size_t row) const { return problem_.rows[row].off(activity_[row]) > 0; }
    /// Rows (not links) that hold a variable.
    struct Use {
        std::uint32_t row;
        std::int64_t coefficient;
    };
    std::span<const Use> rows_of(Variable variable) const { return rows_.of(variable); }
    /// Auxiliaries that follow from a variable, by position.
    struct Feed {
        std::uint32_t auxiliary;
        std::uint32_t form;
        std::int64_t coefficient;
    };
    std::span<const Feed> feeds_of(Variable variable) const { return feeds_.of(variable); }

private:
    template <class T>
    struct Lists {
        std::vector<std::uint32_t> begin;
        std::vector<T> items;
        std::span<const T> of(std::size_t i) const { return std::span(items).subspan(begin[i], begin[i + 1] - begin[i]); }
    };
    struct Price {
        std::uint32_t rank;
        std::int64_t coefficient;
    };
    void change(Variable variable, std::int64_t by);

    const Problem& problem_;
    Work work_ = 0;
    std::vector<std::int64_t> values_;
    std::vector<std::int64_t> activity_;                   // of rows
    std::vector<std::int64_t> form_values_;                // of the forms of auxiliaries
    std::vector<std::uint32_t> first_form_;                // of each auxiliary
    std::vector<std::uint8_t> waiting_;                    // auxiliaries in the queue
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> queue_;
    Lists<Use> rows_;
    Lists<Feed> feeds_;
    Lists<Price> prices_;
    Ranks ranks_;
    std::vector<std::uint32_t> broken_;   // caps, in the order in which they broke
};

/// Whether a is better than b, rank by rank, from a rank on.
bool better(const Ranks& a, const Ranks& b, std::size_t from = 0);

}  // namespace bangkom::plan
