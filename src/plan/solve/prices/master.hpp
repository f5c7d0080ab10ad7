#pragma once
// The master problem of column generation (Dantzig and Wolfe 1960): which shares of its columns each cluster takes, so that
// what couples clusters holds. Its duals are the prices to ask clusters for better columns.

#include <memory>
#include <optional>

#include "plan/solve/prices/pricing.hpp"

class ClpSimplex;

namespace bangkom::plan::prices {

/// Of each cluster, the number of a column.
using Choice = std::vector<std::uint32_t>;

class Master {
public:
    Master(const Model& model, const Ranking& ranking, const Pricing& pricing, std::size_t clusters, double cost_scale);
    ~Master();
    Master(const Master&) = delete;
    Master& operator=(const Master&) = delete;

    /// Adds those that would gain at the last duals, if they are new; how many that were.
    std::size_t add(std::span<const Column> columns);
    /// False where it has no solution, or took too long.
    bool solve(double seconds);
    double value() const;
    /// Of the rank, for what the LP costs.
    double value_of(double cost) const;
    Point point() const;
    const Column& column(std::uint32_t number) const { return columns_[number]; }

    /// Of each cluster, the column with the greatest share.
    Choice chosen() const;
    /// The clusters that take shares of more than one.
    std::vector<std::uint8_t> divided() const;
    /// From here on rows may break, which costs more than anything else.
    void let_rows_break();
    /// Those that are not open take their column whole until the next call.
    void hold(const Choice& choice, std::span<const std::uint8_t> open);
    /// One column whole for those that are open too, by branch and cut.
    struct Whole {
        Choice choice;
        double cost = 0;
        std::vector<std::uint8_t> breaks;  // clusters that have a part in a row that breaks
        bool is_allowed = true;            // no row does
    };
    std::optional<Whole> branch(int most_nodes, double seconds) const;

private:
    double cost_of(const Column& column) const;
    void add_slacks();
    void start_basis();

    const Model& model_;
    const Ranking& ranking_;
    const Pricing& pricing_;
    std::size_t clusters_;
    double cost_scale_;
    std::vector<std::size_t> binding_;
    std::vector<std::uint8_t> is_held_;  // clusters
    std::vector<int> row_of_;           // of couplers: -1 where they are inner ones, or touch nothing
    std::vector<double> row_scale_;     // of all rows
    std::unique_ptr<ClpSimplex> clp_;
    int first_rank_ = 0;                // rows: of ranks that bind, then of clusters
    int first_cluster_ = 0;
    std::vector<Column> columns_;
    std::vector<std::uint32_t> column_at_;  // of all of the LP's columns: none where it is no cluster's
    std::vector<int> breaks_;               // likewise: the row that it lets break
    bool is_begun_ = false;
    bool is_moved_ = false;                 // bounds are other than when it was solved: duals still hold
    bool has_duals_ = false;
};

}  // namespace bangkom::plan::prices
