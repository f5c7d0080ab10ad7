#include "plan/solve/prices/batches.hpp"

#include <algorithm>
#include <numeric>

#include "plan/solve/prices/chunks.hpp"

namespace bangkom::plan::prices {

namespace {

constexpr std::size_t batches = 64;         // of a pass, at least
constexpr std::size_t most_in_batch = 8192;  // blocks
constexpr std::size_t narrow_width = 64;     // blocks of a coupler on which each of them has much to say
constexpr std::size_t most_inner = 64;

}  // namespace

Batches::Batches(Assignment& plan, const BestResponse& response, const Clusters& clusters, unsigned jobs)
    : plan_(plan), model_(plan.model()), response_(response), clusters_(clusters), jobs_(jobs), inner_(model_.blocks(), 0),
      touched_(model_.couplers.size()), order_(clusters.size()) {
    std::vector<std::uint8_t> is_inner(model_.couplers.size(), 0);
    for (const std::uint32_t k : clusters.couplers) is_inner[k] = 1;
    std::vector<std::uint32_t> width(model_.couplers.size(), 0);
    for (const std::uint32_t k : model_.coupler_of) ++width[k];
    narrow_begin_.assign(1, 0);
    for (std::size_t b = 0; b < model_.blocks(); ++b) {
        for (std::size_t i = 0; i < model_.couplers_in(b); ++i) {
            const std::uint32_t k = model_.couplers_of(b)[i];
            if (is_inner[k] && i < most_inner)
                inner_[b] |= std::uint64_t(1) << i;
            else if (width[k] >= 2 && width[k] <= narrow_width)
                narrow_.push_back(k);
        }
        narrow_begin_.push_back(static_cast<std::uint32_t>(narrow_.size()));
    }
    parts_.resize(std::max(1u, jobs));
    for (Part& part : parts_) part.scratch.pending.assign(model_.couplers.size(), 0);
}

void Batches::pass(const Mood& mood, Random& random, const Effort& effort) {
    deal(random);
    const std::uint64_t seed = random.next();
    for (std::size_t i = 0; i + 1 < deal_begin_.size() && !effort.is_late(); ++i)
        respond(std::span(order_).subspan(deal_begin_[i], deal_begin_[i + 1] - deal_begin_[i]), mood, seed);
}

/// Clusters that follow one another, which are the likeliest to share couplers, come into different batches by chance; in a
/// batch they ascend, so that memory is read in one direction.
void Batches::deal(Random& random) {
    const std::size_t count = std::max(batches, model_.blocks() / most_in_batch);
    std::vector<std::uint32_t> places(count);
    std::iota(places.begin(), places.end(), std::uint32_t(0));
    shuffle(places, random);
    std::vector<std::uint32_t> batch_of(order_.size());
    deal_begin_.assign(count + 1, 0);
    for (std::size_t c = 0, turn = 0; c < batch_of.size(); ++c) {
        if (c % count == 0) turn = random.below(count);
        const std::size_t place = places[c % count] + turn;
        batch_of[c] = static_cast<std::uint32_t>(place < count ? place : place - count);
        ++deal_begin_[batch_of[c] + 1];
    }
    for (std::size_t i = 0; i < count; ++i) deal_begin_[i + 1] += deal_begin_[i];
    std::vector<std::uint32_t> next(deal_begin_.begin(), deal_begin_.end() - 1);
    for (std::uint32_t c = 0; c < batch_of.size(); ++c) order_[next[batch_of[c]]++] = c;
}

void Batches::respond(std::span<const std::uint32_t> some, const Mood& mood, std::uint64_t seed) {
    in_chunks(parts_.size(), jobs_, [&](std::size_t from, std::size_t to) {
        for (std::size_t at = from; at < to; ++at) {
            Part& part = parts_[at];
            part.moves.clear();
            part.change = plan_.no_change();
            const std::size_t first = some.size() * at / parts_.size();
            const auto mine = some.subspan(first, some.size() * (at + 1) / parts_.size() - first);
            for (std::size_t i = 0; i < mine.size(); ++i) {
                if (i + 12 < mine.size()) __builtin_prefetch(&clusters_.block_begin[mine[i + 12]]);
                if (i + 9 < mine.size()) __builtin_prefetch(&clusters_.blocks[clusters_.block_begin[mine[i + 9]]]);
                if (i + 6 < mine.size()) fetch_places(mine[i + 6]);
                if (i + 4 < mine.size()) fetch_couplers(mine[i + 4]);
                if (i + 2 < mine.size()) fetch_sums(mine[i + 2]);
                respond(mine[i], mood, Random(seed + mine[i] * std::uint64_t(0x9e3779b97f4a7c15u)), part);
            }
        }
    });
    for (const Part& part : parts_) plan_.add(part.change);
    ++batch_;
    Random random(seed + batch_);
    for (const Part& part : parts_)
        for (std::size_t i = 0; i < part.moves.size(); ++i) {
            if (i + 8 < part.moves.size()) fetch_couplers_of_block(part.moves[i + 8].block);
            end(part.moves[i], mood, random);
        }
}

void Batches::respond(std::uint32_t cluster, const Mood& mood, Random random, Part& part) {
    const auto blocks = clusters_.blocks_of(cluster);
    const std::size_t first = random.below(blocks.size());
    const std::size_t moves = part.moves.size();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::uint32_t b = blocks[(first + i) % blocks.size()];
        const std::uint16_t before = plan_.pattern(b);
        const std::uint16_t answer = response_.of(b, mood, random, part.scratch);
        if (answer == before) continue;
        plan_.begin_set(b, answer, inner_[b], part.change);
        part.moves.push_back({b, before, cluster});
        add_pending(part.moves.back(), part.scratch.pending, 1);
    }
    for (std::size_t i = moves; i < part.moves.size(); ++i) add_pending(part.moves[i], part.scratch.pending, -1);
}

void Batches::add_pending(const Move& move, std::vector<std::int64_t>& pending, int sign) const {
    plan_.for_outer(move.block, move.before, inner_[move.block],
                    [&](std::uint32_t k, std::int64_t by) { pending[k] += sign * by; });
}

/// Moves in the couplers that the cluster shares with others.
void Batches::end(const Move& move, const Mood& mood, Random& random) {
    const std::uint32_t b = move.block;
    const auto broken = [&] {
        std::int64_t sum = 0;
        plan_.for_outer(b, move.before, inner_[b], [&](std::uint32_t k, std::int64_t) {
            const Limit& limit = response_.limits()[k];
            if (limit.is_hard) sum += limit.off(plan_.sum(k));
        });
        return sum;
    };
    const std::int64_t before = broken();
    plan_.end_set(b, move.before, inner_[b]);
    if (touch(move) || broken() > before) plan_.set(b, response_.of(b, mood, random, scratch_));
}

/// Marks the block's narrow couplers: whether another cluster of the batch moved in one of them.
bool Batches::touch(const Move& move) {
    bool result = false;
    for (std::uint32_t i = narrow_begin_[move.block]; i < narrow_begin_[move.block + 1]; ++i) {
        Touch& touch = touched_[narrow_[i]];
        result = result || (touch.batch == batch_ && touch.cluster != move.cluster);
        touch = {batch_, move.cluster};
    }
    return result;
}

/// Asks the processor for what a cluster's response reads, step by step: those of a batch lie far apart.
void Batches::fetch_places(std::uint32_t cluster) const {
    const std::uint32_t first = clusters_.blocks[clusters_.block_begin[cluster]];
    const std::uint32_t last = clusters_.blocks[clusters_.block_begin[cluster + 1] - 1];
    for (const std::uint32_t b : {first, last}) {
        __builtin_prefetch(&model_.coupler_begin[b]);
        __builtin_prefetch(&model_.shape_of[b]);
        __builtin_prefetch(&plan_.patterns()[b]);
        __builtin_prefetch(&inner_[b]);
    }
}
void Batches::fetch_couplers(std::uint32_t cluster) const {
    for (const std::uint32_t b : clusters_.blocks_of(cluster)) fetch_couplers_of_block(b);
}
void Batches::fetch_couplers_of_block(std::uint32_t b) const {
    const std::uint32_t* first = model_.couplers_of(b);
    const std::uint32_t* last = first + model_.couplers_in(b);
    for (; first < last; first += 8) __builtin_prefetch(first);
}
void Batches::fetch_sums(std::uint32_t cluster) const {
    for (const std::uint32_t k : clusters_.couplers_of(cluster)) {
        __builtin_prefetch(plan_.sums() + k);
        __builtin_prefetch(&response_.limits()[k]);
        __builtin_prefetch(&model_.couplers[k]);
        __builtin_prefetch(&model_.couplers[k] + 1);
    }
}

}  // namespace bangkom::plan::prices
