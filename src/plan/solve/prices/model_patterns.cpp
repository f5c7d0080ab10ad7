// What a model says of plans: which patterns choices are, and the other way round.

#include <algorithm>
#include <bit>

#include "plan/solve/prices/model.hpp"

namespace bangkom::plan::prices {

bool Model::is_complete() const {
    return std::all_of(shapes.begin(), shapes.end(), [](const Shape& shape) { return shape.is_complete; });
}

Lists blocks_of_couplers(const Model& model) {
    Lists blocks;
    blocks.begin.assign(model.couplers.size() + 1, 0);
    for (const std::uint32_t k : model.coupler_of) ++blocks.begin[k + 1];
    for (std::size_t k = 0; k + 1 < blocks.begin.size(); ++k) blocks.begin[k + 1] += blocks.begin[k];
    blocks.items.resize(model.coupler_of.size());
    std::vector<std::uint32_t> next(blocks.begin.begin(), blocks.begin.end() - 1);
    for (std::uint32_t b = 0; b < model.blocks(); ++b)
        for (std::size_t i = 0; i < model.couplers_in(b); ++i) blocks.items[next[model.couplers_of(b)[i]]++] = b;
    return blocks;
}

void write_values(const Model& model, std::span<const std::uint16_t> patterns, std::vector<std::int64_t>& values) {
    for (std::size_t b = 0; b < model.blocks(); ++b) {
        std::uint64_t chosen = model.shapes[model.shape_of[b]].chosen[patterns[b]];
        for (const Variable v : model.choices_of(b)) {
            values[v] = static_cast<std::int64_t>(chosen & 1);
            chosen >>= 1;
        }
    }
}

/// The allowed pattern that keeps most of what is chosen and has nothing else; the number of patterns where there is none.
static std::size_t nearest(const Shape& shape, std::uint64_t chosen) {
    std::size_t best = shape.patterns();
    int most = -1;
    for (std::size_t p = 0; p < shape.patterns(); ++p) {
        if (!shape.allowed[p] || (shape.chosen[p] & ~chosen) != 0) continue;
        const int kept = std::popcount(shape.chosen[p]);
        if (kept > most) {
            most = kept;
            best = p;
        }
    }
    return best;
}

std::optional<std::vector<std::uint16_t>> patterns_of(const Model& model, std::span<const std::int64_t> values) {
    std::vector<std::uint16_t> patterns;
    patterns.reserve(model.blocks());
    for (std::size_t b = 0; b < model.blocks(); ++b) {
        std::uint64_t chosen = 0;
        std::uint64_t bit = 1;
        for (const Variable v : model.choices_of(b)) {
            if (values[v] != 0) chosen |= bit;
            bit <<= 1;
        }
        const Shape& shape = model.shapes[model.shape_of[b]];
        const auto found = std::find(shape.chosen.begin(), shape.chosen.end(), chosen);
        std::size_t at = static_cast<std::size_t>(found - shape.chosen.begin());
        if (found == shape.chosen.end() && !shape.is_complete) at = nearest(shape, chosen);
        if (at == shape.patterns() || !shape.allowed[at]) return std::nullopt;
        patterns.push_back(static_cast<std::uint16_t>(at));
    }
    return patterns;
}

}  // namespace bangkom::plan::prices
