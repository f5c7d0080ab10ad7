#pragma once
// A large problem as small blocks of choices, each with a list of its patterns, and the couplers that span many blocks.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "plan/problem/problem.hpp"
#include "plan/solve/prices/lists.hpp"

namespace bangkom::plan::prices {

/// A sum over blocks. Outside its bounds a cap may not be; a duty or advice costs shortfall; a link is the excess of what an
/// auxiliary follows from, which costs in objectives.
struct Coupler {
    RowKind kind = RowKind::cap;
    std::int64_t lower = -unbounded;
    std::int64_t upper = unbounded;
    std::int64_t weight = 0;          // of a duty or advice
    std::uint32_t costs_begin = 0;    // of a link: Model::excess_costs[costs_begin, costs_end)
    std::uint32_t costs_end = 0;
    std::int64_t fixed = 0;           // what is in the sum whatever is chosen
    std::int64_t least = 0;           // the sum's ends over all patterns
    std::int64_t most = 0;
    std::int64_t largest = 0;         // what one block can make of it, at most, in either direction

    std::int64_t off(std::int64_t sum) const {
        if (lower != -unbounded && sum < lower) return lower - sum;
        if (upper != unbounded && sum > upper) return sum - upper;
        return 0;
    }
};
struct ExcessCost {
    std::uint32_t objective;
    std::int64_t coefficient;  // above 0
};

/// What a pattern adds to a coupler, by the coupler's position among those of the block.
struct Entry {
    std::uint32_t coupler;
    std::int32_t amount;
};

/// Blocks that look alike share a shape. Its patterns are a tree: each has one choice more than the one that it grew from,
/// which stands before it. The first has none but those which cannot be left out.
struct Shape {
    std::uint32_t choices = 0;
    std::uint32_t couplers = 0;
    std::vector<std::uint32_t> parent;
    std::vector<std::uint8_t> allowed;          // the block's own rows hold
    std::vector<std::uint64_t> chosen;          // a bit a choice
    std::vector<std::uint32_t> step_begin{0};   // steps[step_begin[p], step_begin[p + 1]): what p adds to its parent
    std::vector<Entry> steps;
    std::vector<std::uint32_t> entry_begin{0};  // the same in all
    std::vector<Entry> entries;
    std::vector<Entry> kinds;                   // entries, each once
    std::vector<std::uint32_t> change_begin{0};    // changes[change_begin[p], change_begin[p + 1]): from p's parent to p
    std::vector<std::uint32_t> changes;            // twice a kind: it comes; one more: it goes
    std::vector<std::vector<std::int64_t>> costs;  // of each objective, of each pattern

    /// Where there are too many patterns, only those of few choices are listed. What is not listed costs at least `least`
    /// beside what its choices cost and add by themselves.
    bool is_complete = true;
    std::vector<std::int64_t> least;                    // of each objective
    std::vector<std::vector<std::int64_t>> own_costs;   // of each objective, of each choice
    std::vector<std::uint32_t> own_begin;               // own_entries[own_begin[c], own_begin[c + 1]): of choice c
    std::vector<Entry> own_entries;

    std::size_t patterns() const { return parent.size(); }
    std::span<const Entry> entries_of(std::size_t pattern) const {
        return std::span(entries).subspan(entry_begin[pattern], entry_begin[pattern + 1] - entry_begin[pattern]);
    }
};

struct Model {
    std::vector<Coupler> couplers;
    std::vector<ExcessCost> excess_costs;
    std::vector<Shape> shapes;
    std::vector<std::uint32_t> shape_of;        // of each block
    std::vector<std::uint32_t> choice_begin{0}; // of each block: choices[choice_begin[b], choice_begin[b + 1])
    std::vector<Variable> choices;
    std::vector<std::uint32_t> coupler_begin{0};
    std::vector<std::uint32_t> coupler_of;      // of all blocks, in a row
    Ranks constants;                            // what each is beside patterns and couplers
    std::size_t objectives = 0;
    bool has_ranks = false;  // rows that hold what objectives reached are no couplers: locks have to say so

    bool is_complete() const;
    std::size_t blocks() const { return shape_of.size(); }
    std::span<const Variable> choices_of(std::size_t block) const {
        return std::span(choices).subspan(choice_begin[block], choice_begin[block + 1] - choice_begin[block]);
    }
    const std::uint32_t* couplers_of(std::size_t block) const { return coupler_of.data() + coupler_begin[block]; }
    std::size_t couplers_in(std::size_t block) const { return coupler_begin[block + 1] - coupler_begin[block]; }
};

/// Nothing where the problem does not fall into small blocks. A block lists at most `most_patterns`.
std::optional<Model> model_of(const Problem& problem, std::size_t most_patterns);

/// Of each coupler, the blocks that add to it, ascending.
Lists blocks_of_couplers(const Model& model);

/// The values of the choices for a pattern of each block; auxiliaries are left alone.
void write_values(const Model& model, std::span<const std::uint16_t> patterns, std::vector<std::int64_t>& values);
/// The pattern of each block, the nearest where not all are listed; nothing where a block's choices are none of its patterns.
std::optional<std::vector<std::uint16_t>> patterns_of(const Model& model, std::span<const std::int64_t> values);

}  // namespace bangkom::plan::prices
