#include "plan/solve/prices/clusters.hpp"

#include <algorithm>
#include <numeric>

#include "plan/solve/prices/limited_sets.hpp"

namespace bangkom::plan::prices {

/// Couplers: sets that hold some are not joined to hold more, since what each of many couplers lets through is hard to tell.
static constexpr std::size_t most_joined = 8;

Clusters clusters_of(const Model& model, std::size_t most) {
    std::vector<std::vector<std::uint32_t>> in(model.couplers.size());  // blocks; wide couplers are left out
    std::vector<std::uint32_t> width(model.couplers.size(), 0);
    for (const std::uint32_t k : model.coupler_of) ++width[k];
    for (std::uint32_t b = 0; b < model.blocks(); ++b)
        for (std::size_t i = 0; i < model.couplers_in(b); ++i)
            if (const std::uint32_t k = model.couplers_of(b)[i]; width[k] <= most) in[k].push_back(b);
    LimitedSets sets(model.blocks(), 1);
    std::vector<std::uint32_t> order(model.couplers.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return width[a] < width[b]; });
    std::vector<std::size_t> held(model.blocks(), 0);  // of the first of each set: couplers within it
    for (const std::uint32_t k : order) {
        if (in[k].empty()) continue;
        std::size_t sum = 1;
        std::size_t holding = 0;
        for (const std::uint32_t root : sets.roots_of(in[k])) {
            sum += held[root];
            holding += held[root] > 0 ? 1 : 0;
        }
        if ((holding < 2 || sum <= most_joined) && sets.join(in[k], most)) held[sets.find(in[k].front())] = sum;
    }
    std::vector<std::uint32_t> number(model.blocks(), Origin::none);
    std::vector<std::vector<std::uint32_t>> blocks;
    for (std::uint32_t b = 0; b < model.blocks(); ++b) {
        std::uint32_t& at = number[sets.find(b)];
        if (at == Origin::none) {
            at = static_cast<std::uint32_t>(blocks.size());
            blocks.emplace_back();
        }
        blocks[at].push_back(b);
    }
    std::vector<std::vector<std::uint32_t>> couplers(blocks.size());
    for (std::uint32_t k = 0; k < in.size(); ++k) {
        if (in[k].empty()) continue;
        const std::uint32_t root = sets.find(in[k].front());
        if (std::all_of(in[k].begin(), in[k].end(), [&](std::uint32_t b) { return sets.find(b) == root; }))
            couplers[number[root]].push_back(k);
    }
    Clusters clusters;
    for (std::size_t c = 0; c < blocks.size(); ++c) {
        clusters.blocks.insert(clusters.blocks.end(), blocks[c].begin(), blocks[c].end());
        clusters.block_begin.push_back(static_cast<std::uint32_t>(clusters.blocks.size()));
        clusters.couplers.insert(clusters.couplers.end(), couplers[c].begin(), couplers[c].end());
        clusters.coupler_begin.push_back(static_cast<std::uint32_t>(clusters.couplers.size()));
    }
    return clusters;
}

}  // namespace bangkom::plan::prices
