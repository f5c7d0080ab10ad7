#pragma once
// The master problem of column generation (Dantzig and Wolfe 1960) for a few clusters: which shares of its columns each takes, so
// that what couples clusters holds. Its duals are the prices to ask them for better columns.

#include <limits>
#include <memory>
#include <optional>

#include "plan/solve/effort.hpp"
#include "plan/solve/prices/assignment.hpp"
#include "plan/solve/prices/pricing.hpp"

class ClpSimplex;

namespace bangkom::plan::prices {

/// The clusters whose columns are chosen, what they share, and what is so whatever they take.
struct Scope {
    std::vector<std::uint32_t> clusters;
    std::vector<std::uint32_t> couplers;  // that the clusters touch, but no inner ones
    std::vector<std::int64_t> sums;       // of these
    Ranks ranks;
};

/// All clusters.
Scope whole_scope(const Model& model, const Pricing& pricing, std::size_t clusters);

class Master {
public:
    Master(const Model& model, const Ranking& ranking, const Pool& pool, Scope scope, double cost_scale);
    ~Master();
    Master(const Master&) = delete;
    Master& operator=(const Master&) = delete;

    /// Columns of the pool, but those that it has; the first of each cluster together keep all rows.
    void add(std::span<const std::uint32_t> columns);
    /// Whether a column costs less than the last duals ask for.
    bool gains(const Column& column) const;
    /// False where it has no solution, took too long, or more iterations of the simplex method: the next call goes on from there.
    bool solve(const Effort& effort, int most_iterations = std::numeric_limits<int>::max());
    /// Of the rank, and of what decides among equals.
    double value() const;
    /// With what decides among equals, too.
    Point point() const;
    /// The same, or nearly, by some iterations of the barrier method, which takes as long where many bases are equal as where few
    /// are. Nothing where it took too long, or failed.
    std::optional<Point> point_inside(const Effort& effort) const;

    struct Whole {
        Choice choice;  // of the scope's clusters
        double value = 0;
        bool is_done = false;  // no limit of nodes or work was met
    };
    /// One column whole for each, by branch and cut, such that the rank's value is below `most`; the best or nearly: `open`, a share of what is
    /// between `most` and the value of shares, may be left.
    std::optional<Whole> branch(double most, double open, int most_nodes, const Effort& effort) const;

private:
    void add_slacks();
    void start_basis();
    double cost_of(const Column& column) const { return ranking_.worth_of(column.ranks) / cost_scale_; }
    std::vector<int> cheapest(double most) const;
    /// Of a column's cluster among the scope's.
    std::size_t place_of(std::uint32_t number) const {
        return static_cast<std::size_t>(cluster_row_of_[pool_[number].cluster] - first_cluster_);
    }
    Point point_of(const double* duals) const;
    double value_of(double cost) const { return cost * cost_scale_ + ranking_.worth_of(scope_.ranks); }
    /// Rows and values of a column, but for its cluster's.
    template <class Put>
    void for_entries(const Column& column, const Put& put) const;

    const Model& model_;
    const Ranking& ranking_;
    const Pool& pool_;
    const Scope scope_;
    double cost_scale_;  // what a choice is about
    std::vector<std::size_t> binding_;
    std::vector<int> row_of_;          // of couplers: -1 where the scope has none
    std::vector<int> cluster_row_of_;  // of clusters, likewise
    std::vector<double> row_scale_;    // of all rows
    std::unique_ptr<ClpSimplex> clp_;
    int first_rank_ = 0;  // rows: of ranks that bind, then of clusters
    int first_cluster_ = 0;
    std::vector<std::uint32_t> column_at_;  // of all of the LP's columns: of the pool; none where it is no cluster's
    std::vector<std::uint8_t> has_;         // of the pool's columns
    bool is_begun_ = false;
    bool has_duals_ = false;
};

}  // namespace bangkom::plan::prices
