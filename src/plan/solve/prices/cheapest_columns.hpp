#pragma once
// The cheapest known column of each cluster under prices: what the master problem of column generation (Dantzig and Wolfe 1960)
// says of them.

#include "plan/solve/prices/oracle.hpp"
#include "plan/solve/prices/pricing.hpp"

namespace bangkom::plan::prices {

class CheapestColumns : public Oracle {
public:
    CheapestColumns(const Model& model, const Pool& pool, const Pricing& pricing);

    /// Knows the pool's columns as they are now.
    void look();
    void find(std::span<const double> prices, std::span<const double> worth) override;
    bool has_price(std::uint32_t coupler) const override { return !pricing_.is_inner(coupler); }

private:
    struct Amount {
        std::uint32_t coupler;
        std::int32_t amount;
    };
    void find_costs(std::span<const double> worth);

    const Model& model_;
    const Pool& pool_;
    const Pricing& pricing_;
    std::size_t clusters_;
    std::vector<std::uint32_t> columns_;     // cluster by cluster: numbers in the pool
    std::vector<std::size_t> column_begin_;  // of clusters
    std::vector<std::size_t> amount_begin_;  // of columns
    std::vector<Amount> amounts_;
    std::vector<double> costs_;              // of columns, for the worth
    std::vector<double> worth_;
};

}  // namespace bangkom::plan::prices
