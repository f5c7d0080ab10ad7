#pragma once
// The cheapest pattern of each block under prices.

#include "plan/solve/prices/model.hpp"

namespace bangkom::plan::prices {

/// Blocks of a shape are answered several at a time. What is found is the same for any number of threads.
class Cheapest {
public:
    Cheapest(const Model& model, unsigned jobs);

    /// `worth`: of 1 of each objective.
    void find(std::span<const double> prices, std::span<const double> worth);

    /// What they cost together: no patterns cost less, nor do those that are not listed.
    double value() const { return value_; }
    double magnitude() const { return magnitude_; }  // of what was added up
    /// Of blocks: the cheapest that is listed.
    const std::vector<std::uint16_t>& patterns() const { return patterns_; }
    /// What these make of couplers, and of objectives.
    const std::vector<std::int64_t>& sums() const { return sums_; }
    const std::vector<double>& objectives() const { return objectives_; }

private:
    struct Part {
        double value = 0;
        double magnitude = 0;
        std::vector<double> objectives;
    };
    void find_costs(std::span<const double> worth);
    void find_chunk(std::size_t chunk, const double* prices, Part& part);
    template <class Lanes>
    void find_some(const std::uint32_t* blocks, const double* prices, Part& part);

    const Model& model_;
    unsigned jobs_;
    std::vector<std::uint32_t> order_;              // of blocks: chunk by chunk, and shape by shape in each
    std::vector<std::vector<double>> costs_;        // of shapes and patterns
    std::vector<std::vector<double>> own_costs_;    // of shapes that do not list all: of choices, then the least of what else there is
    std::vector<double> worth_;                     // for which they were made
    std::vector<std::uint16_t> patterns_;
    std::vector<std::int64_t> sums_;
    std::vector<std::vector<std::int64_t>> sums_of_;  // of all threads but the first
    std::vector<double> objectives_;
    double value_ = 0;
    double magnitude_ = 0;
};

}  // namespace bangkom::plan::prices
