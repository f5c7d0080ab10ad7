#pragma once
// One rank of a model: what patterns and couplers cost in it, given what the ranks before it reached.

#include "plan/solve/matrix.hpp"
#include "plan/solve/prices/model.hpp"

namespace bangkom::plan::prices {

struct Ranking {
    std::size_t rank = 0;
    Locks locks;  // of the ranks before
    /// Among equals: a rank behind, and the little that 1 of it is worth.
    std::size_t tie_rank = 0;
    double tie_worth = 0;

    /// The ranks before that bind, other than by making couplers hard.
    std::vector<std::size_t> binding() const;
    bool is_hard(const Coupler& coupler) const;
    /// What being 1 outside costs in a rank. The number of broken rows is told by `counts`.
    static std::int64_t slope(const Model& model, const Coupler& coupler, std::size_t rank);
    static bool counts(std::size_t rank) { return rank == 1 || rank == 3; }
    /// Of the rank, and of what decides among equals.
    double worth_of(const Ranks& ranks) const { return double(ranks[rank]) + tie_worth * double(ranks[tie_rank]); }
    /// In ranks of duties and advice, where much is equal, the first objective decides.
    void break_ties(const Model& model, double cost_scale);
    /// What being 1 outside stands for, of a row that counts as broken as soon as it is outside.
    static double share_of_count(const Coupler& coupler);
    /// The prices between which being outside is the dearer way, for what 1 of each rank is worth.
    struct Range {
        double lower;
        double upper;
    };
    Range range_of(const Model& model, const Coupler& coupler, const std::vector<double>& worth) const;
};

/// What the coupler's being outside costs in a rank.
std::int64_t penalty(const Model& model, const Coupler& coupler, std::size_t rank, std::int64_t sum);

}  // namespace bangkom::plan::prices
