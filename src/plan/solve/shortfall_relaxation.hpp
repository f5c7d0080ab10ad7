#pragma once
// How little the duties of a problem can fall short by its linear relaxation, solved again as rows come and go.

#include "plan/solve/clp.hpp"
#include "plan/solve/holds.hpp"

namespace bangkom::plan {

/// Only in a guarded process: Clp may stop it. Advice and objectives are not looked at.
class ShortfallRelaxation {
public:
    explicit ShortfallRelaxation(const Problem& problem);

    /// Whether the row has a say; at first all have.
    void hold(std::size_t row, bool is_held);

    struct Proof {
        std::int64_t bound = 0;
        std::vector<std::size_t> rows;  // held: these alone give the bound, up to the precision of the solver
    };
    /// Nothing where the number of pivots did not suffice.
    std::optional<Proof> solve();
    /// Whether whole numbers keep all rows held: depth first, each of `nodes` a relaxation.
    Holds search(int& nodes);

private:
    int at(std::size_t row) const { return rows_[row]; }
    std::optional<Variable> most_open() const;
    bool is_kept() const;

    const Problem& problem_;
    Matrix matrix_;
    ClpSimplex clp_;
    std::vector<int> rows_;  // of each row of the problem: its row of the matrix; -1: none
    std::vector<std::uint8_t> is_held_;
    bool is_started_ = false;
};

}  // namespace bangkom::plan
