#include "plan/solve/prices/cheapest.hpp"

#include <algorithm>
#include <cmath>

#include "plan/solve/prices/chunks.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr double infinite = 1e300;
constexpr std::size_t chunk_size = 2048;  // blocks: fixed, so that sums are the same for any number of threads

constexpr double of_pattern = 1.6;  // work
constexpr double of_coupler = 2.5;

constexpr std::size_t ahead = 16;  // blocks whose couplers are fetched before they are needed: in a chunk they lie apart

// Not the vectors themselves, as templates would take no heed of how these have to be aligned.
struct OneLane {
    double lanes;
};
struct TwoLanes {
    double lanes __attribute__((vector_size(16)));
};
#if defined(__x86_64__)
struct alignas(32) FourLanes {
    double lanes __attribute__((vector_size(32)));
};
// The same sums come of any processor, as nothing is fused.
#define BANGKOM_WIDE __attribute__((target("avx2")))
bool is_wide() { return __builtin_cpu_supports("avx2"); }
#else
using FourLanes = TwoLanes;
#define BANGKOM_WIDE
bool is_wide() { return false; }
#endif

/// What any pattern costs at least, also one that is not listed: each choice is taken that pays for itself.
double least_of(const Shape& shape, const std::vector<double>& own, const double* prices, const std::uint32_t* couplers) {
    double least = own.back();
    for (std::size_t c = 0; c < shape.choices; ++c) {
        double cost = own[c];
        for (std::uint32_t i = shape.own_begin[c]; i < shape.own_begin[c + 1]; ++i)
            cost += prices[couplers[shape.own_entries[i].coupler]] * shape.own_entries[i].amount;
        least += std::min(cost, 0.0);
    }
    return least;
}

}  // namespace

Cheapest::Cheapest(const Model& model, unsigned jobs)
    : model_(model), jobs_(std::max(jobs, 1u)), order_(model.blocks()), patterns_(model.blocks()), sums_of_(jobs_ - 1) {
    double work = 0;
    for (std::uint32_t b = 0; b < order_.size(); ++b) {
        order_[b] = b;
        work += of_pattern * double(model.shapes[model.shape_of[b]].patterns()) + of_coupler * double(model.couplers_in(b));
    }
    work_ = static_cast<Work>(work);
    is_shared_ = order_.size() > chunk_size;
    for (std::size_t first = 0; first < order_.size(); first += chunk_size)
        std::stable_sort(order_.begin() + static_cast<std::ptrdiff_t>(first),
                         order_.begin() + static_cast<std::ptrdiff_t>(std::min(first + chunk_size, order_.size())),
                         [&](std::uint32_t a, std::uint32_t b) { return model.shape_of[a] < model.shape_of[b]; });
}

void Cheapest::find(std::span<const double> prices, std::span<const double> worth_of_ranks) {
    const auto worth = worth_of_ranks.subspan(ranks_before_objectives);
    find_costs(worth);
    std::vector<Part> parts((order_.size() + chunk_size - 1) / chunk_size);
    for (Part& part : parts) part.objectives.assign(worth.size(), 0);
    in_chunks(jobs_, jobs_, [&](std::size_t from, std::size_t to) {
        for (std::size_t thread = from; thread < to; ++thread) {
            std::vector<std::int64_t>& sums = thread == 0 ? sums_ : sums_of_[thread - 1];
            sums.assign(model_.couplers.size(), 0);
            for (std::size_t c = parts.size() * thread / jobs_; c < parts.size() * (thread + 1) / jobs_; ++c) {
                find_chunk(c, prices.data(), parts[c]);
                for (std::size_t b = c * chunk_size; b < std::min((c + 1) * chunk_size, order_.size()); ++b)
                    for (const Entry& entry : model_.shapes[model_.shape_of[b]].entries_of(patterns_[b]))
                        sums[model_.couplers_of(b)[entry.coupler]] += entry.amount;
            }
        }
    });
    for (std::size_t k = 0; k < sums_.size(); ++k) {
        sums_[k] += model_.couplers[k].fixed;
        for (const auto& sums : sums_of_) sums_[k] += sums[k];
    }
    value_ = magnitude_ = 0;
    ranks_.assign(worth_of_ranks.size(), 0);
    for (const Part& part : parts) {
        value_ += part.value;
        magnitude_ += part.magnitude;
        for (std::size_t o = 0; o < worth.size(); ++o) ranks_[ranks_before_objectives + o] += part.objectives[o];
    }
}

void Cheapest::find_costs(std::span<const double> worth) {
    if (std::equal(worth.begin(), worth.end(), worth_.begin(), worth_.end()) && !costs_.empty()) return;
    worth_.assign(worth.begin(), worth.end());
    costs_.resize(model_.shapes.size());
    own_costs_.resize(model_.shapes.size());
    for (std::size_t s = 0; s < model_.shapes.size(); ++s) {
        const Shape& shape = model_.shapes[s];
        auto& costs = costs_[s];
        costs.assign(shape.patterns(), 0);
        for (std::size_t o = 0; o < worth.size(); ++o)
            if (worth[o] != 0)
                for (std::size_t p = 0; p < costs.size(); ++p) costs[p] += worth[o] * double(shape.costs[o][p]);
        for (std::size_t p = 0; p < costs.size(); ++p)
            if (!shape.allowed[p]) costs[p] = infinite;
        if (shape.is_complete) continue;
        auto& own = own_costs_[s];
        own.assign(shape.choices + 1, 0);
        for (std::size_t o = 0; o < worth.size(); ++o) {
            for (std::size_t c = 0; c < shape.choices; ++c) own[c] += worth[o] * double(shape.own_costs[o][c]);
            own.back() += worth[o] * double(shape.least[o]);
        }
    }
}

void Cheapest::find_chunk(std::size_t chunk, const double* prices, Part& part) {
    static const bool is_wide = prices::is_wide();
    const std::size_t last = std::min((chunk + 1) * chunk_size, order_.size());
    for (std::size_t i = chunk * chunk_size; i < last;) {
        for (std::size_t next = i + ahead; next < std::min(i + ahead + 2, last); ++next) {
            const std::uint32_t* couplers = model_.couplers_of(order_[next]);
            for (std::size_t k = 0; k < model_.couplers_in(order_[next]); k += 8) __builtin_prefetch(couplers + k);
        }
        const auto are = [&](std::size_t count) {  // as a chunk is sorted
            return i + count <= last && model_.shape_of[order_[i]] == model_.shape_of[order_[i + count - 1]];
        };
        if (is_wide && are(4)) {
            find_four(&order_[i], prices, part);
            i += 4;
        } else if (are(2)) {
            find_some<TwoLanes>(&order_[i], prices, part);
            i += 2;
        } else {
            find_some<OneLane>(&order_[i], prices, part);
            i += 1;
        }
    }
}

/// As many blocks of a shape as there are lanes.
template <class Some>
inline void Cheapest::find_some(const std::uint32_t* blocks, const double* prices, Part& part) {
    using Lanes = decltype(Some::lanes);
    constexpr std::size_t count = sizeof(Some) / sizeof(double);
    thread_local std::vector<Some> of_coupler;
    thread_local std::vector<Some> of_pattern;
    const std::uint32_t at = model_.shape_of[blocks[0]];
    const Shape& shape = model_.shapes[at];
    const double* costs = costs_[at].data();
    if (of_coupler.size() < shape.couplers) of_coupler.resize(shape.couplers);
    if (of_pattern.size() < shape.patterns()) of_pattern.resize(shape.patterns());
    for (std::size_t lane = 0; lane < count; ++lane) {
        const std::uint32_t* couplers = model_.couplers_of(blocks[lane]);
        double* to = reinterpret_cast<double*>(of_coupler.data()) + lane;
        for (std::uint32_t i = 0; i < shape.couplers; ++i) to[i * count] = prices[couplers[i]];
    }
    Lanes best = Lanes{} + infinite;
    Lanes which = Lanes{};
    const Entry* step = shape.steps.data();
    for (std::size_t p = 0; p < shape.patterns(); ++p) {
        Lanes price = p == 0 ? Lanes{} : of_pattern[shape.parent[p]].lanes;
        for (const Entry* end = shape.steps.data() + shape.step_begin[p + 1]; step < end; ++step)
            price += of_coupler[step->coupler].lanes * double(step->amount);
        of_pattern[p].lanes = price;
        price += costs[p];
        const auto is_less = price < best;
        best = is_less ? price : best;
        which = is_less ? Lanes{} + double(p) : which;
    }
    for (std::size_t lane = 0; lane < count; ++lane) {
        const std::uint32_t b = blocks[lane];
        double least = reinterpret_cast<const double*>(&best)[lane];
        const auto pattern = static_cast<std::size_t>(reinterpret_cast<const double*>(&which)[lane]);
        patterns_[b] = static_cast<std::uint16_t>(pattern);
        for (std::size_t o = 0; o < part.objectives.size(); ++o) part.objectives[o] += double(shape.costs[o][pattern]);
        if (!shape.is_complete) least = std::min(least, least_of(shape, own_costs_[at], prices, model_.couplers_of(b)));
        part.value += least;
        part.magnitude += std::abs(least);
    }
}

BANGKOM_WIDE void Cheapest::find_four(const std::uint32_t* blocks, const double* prices, Part& part) {
    find_some<FourLanes>(blocks, prices, part);
}

}  // namespace bangkom::plan::prices
