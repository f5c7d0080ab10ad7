#pragma once
// The cheapest pattern of each block under prices.

#include "plan/solve/prices/model.hpp"
#include "plan/solve/prices/oracle.hpp"

namespace bangkom::plan::prices {

/// Blocks of a shape are answered several at a time. What is found is the same for any number of threads.
class Cheapest : public Oracle {
public:
    Cheapest(const Model& model, unsigned jobs);

    /// No patterns cost less, nor do those that are not listed. Ranks before objectives are couplers' alone.
    void find(std::span<const double> prices, std::span<const double> worth) override;
    /// Of blocks: the cheapest that is listed.
    const std::vector<std::uint16_t>& patterns() const { return patterns_; }

private:
    struct Part {
        double value = 0;
        double magnitude = 0;
        std::vector<double> objectives;
    };
    void find_costs(std::span<const double> worth);
    void find_chunk(std::size_t chunk, const double* prices, Part& part);
    void find_four(const std::uint32_t* blocks, const double* prices, Part& part);
    template <class Lanes>
    [[gnu::always_inline]] void find_some(const std::uint32_t* blocks, const double* prices, Part& part);

    const Model& model_;
    unsigned jobs_;
    std::vector<std::uint32_t> order_;              // of blocks: chunk by chunk, and shape by shape in each
    std::vector<std::vector<double>> costs_;        // of shapes and patterns
    std::vector<std::vector<double>> own_costs_;    // of shapes that do not list all: of choices, then the least of what else there is
    std::vector<double> worth_;                     // for which they were made
    std::vector<std::uint16_t> patterns_;
    std::vector<std::vector<std::int64_t>> sums_of_;  // of all threads but the first
};

}  // namespace bangkom::plan::prices
