#pragma once
// Prices of couplers. Whatever they are, the cheapest patterns under them prove a bound; good prices prove a good one.

#include <memory>

#include "plan/solve/effort.hpp"
#include "plan/solve/prices/cheapest.hpp"
#include "plan/solve/prices/ranking.hpp"

namespace bangkom::plan::prices {

class Dual {
public:
    /// Of blocks.
    Dual(const Model& model, Ranking ranking, unsigned jobs);
    /// `oracle`: answers prices.
    Dual(const Model& model, Ranking ranking, Oracle& oracle);

    /// Goes on from there; the oracle may know more than it did.
    void start(const std::vector<double>& prices, const std::vector<double>& worth);
    /// Takes these prices where they prove more; what was found on the way to others is kept.
    void consider(const std::vector<double>& prices, const std::vector<double>& worth);
    /// Betters the prices for so many rounds; `reached` is the rank of the best plan known.
    void improve(std::size_t rounds, double reached, const Effort& effort);

    double bound() const { return best_.value; }
    /// A whole number that no plan is below.
    std::int64_t proven() const;
    /// What a choice is about in the rank that is sought.
    double cost_scale() const { return cost_scale_; }
    /// Of each coupler, above 0 where its upper bound presses.
    const std::vector<double>& prices() const { return best_.prices; }
    /// What 1 of each rank is worth in the rank that is sought: of the ranks before that bind, and itself.
    const std::vector<double>& worth() const { return best_.worth; }

private:
    struct Point {
        std::vector<double> prices;
        std::vector<double> worth;  // of each rank; 0 where it does not matter
        double value = -1e300;
    };
    double mean_cost(std::size_t rank) const;
    void find_ranges(const std::vector<double>& worth);
    void clamp(Point& point);
    void evaluate(Point& point);
    void mix(double share);
    double direction_of(std::size_t coupler) const;
    double rank_direction_of(std::size_t i, const std::vector<double>& direction) const;
    double rank_scale_of(std::size_t i) const;
    Dual(const Model& model, Ranking ranking, std::unique_ptr<Oracle> own);

    const Model& model_;
    Ranking ranking_;
    std::vector<std::size_t> binding_;
    std::unique_ptr<Oracle> own_;
    Oracle& oracle_;
    std::vector<double> scale_;            // how far a price moves for being 1 outside; 0: there is none
    Point best_;
    Point now_;
    std::vector<double> even_worth_;       // of binding ranks, by position: a choice is about as much in them then as in the rank
    std::vector<double> rank_sums_;        // of binding ranks, by position: what is made of them beside couplers
    std::vector<double> mixed_;            // of couplers and of binding ranks, averages over the rounds
    std::vector<double> mixed_ranks_;
    std::vector<Ranking::Range> ranges_;   // of couplers' prices
    std::vector<double> worth_of_ranges_;
    double cost_scale_ = 1;
    double agility_ = 0.1;
    double magnitude_ = 0;                 // of what is added up
    std::size_t rounds_ = 0;
    std::size_t failures_ = 0;
};

}  // namespace bangkom::plan::prices
