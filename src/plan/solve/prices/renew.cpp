// A few blocks that share couplers let go and respond anew.

#include <algorithm>
#include <utility>

#include "plan/solve/prices/responses.hpp"
#include "plan/solve/solvers.hpp"
#include "plan/solve/state.hpp"

namespace bangkom::plan::prices {

void Responses::find_neighbours() {
    blocks_at_ = blocks_of_couplers(model_);
    narrow_.assign(model_.blocks(), Origin::none);
    for (std::uint32_t b = 0; b < model_.blocks(); ++b)
        for (std::size_t i = 0; i < model_.couplers_in(b); ++i) {
            const std::uint32_t k = model_.couplers_of(b)[i];
            const auto width = [&](std::uint32_t at) { return blocks_at_.of(at).size(); };
            if (width(k) >= 2 && (narrow_[b] == Origin::none || width(k) < width(narrow_[b]))) narrow_[b] = k;
        }
    is_chosen_.assign(model_.blocks(), 0);
}

void Responses::collect(std::uint32_t block) {
    const auto take = [&](std::uint32_t b) {
        if (is_chosen_[b]) return;
        is_chosen_[b] = 1;
        chosen_.push_back(b);
    };
    take(block);
    const std::uint32_t narrow = narrow_[block];
    if (narrow == Origin::none) return;
    const auto others = blocks_at_.of(narrow);
    const std::size_t most = std::min<std::size_t>(others.size(), 12);
    const std::size_t offset = others.size() > most ? random_.below(others.size()) : 0;
    for (std::size_t i = 0; i < most; ++i) take(others[(offset + i) % others.size()]);
}

void Responses::renew(std::size_t times, const Effort& effort) {
    if (model_.blocks() == 0 || times == 0) return;
    if (narrow_.empty()) find_neighbours();
    Work work = 0;
    for (std::size_t round = 0; round < times; ++round) {
        if (round % 32 == 0) {
            effort.spend(std::exchange(work, 0));
            if (effort.is_out()) return;
        }
        chosen_.clear();
        std::uint32_t block = static_cast<std::uint32_t>(random_.below(model_.blocks()));
        collect(block);
        for (std::size_t more = random_.below(3); more > 0; --more) {
            if (model_.couplers_in(block) == 0) break;
            const std::uint32_t k = model_.couplers_of(block)[random_.below(model_.couplers_in(block))];
            block = blocks_at_.of(k)[random_.below(blocks_at_.of(k).size())];
            collect(block);
        }
        renew_chosen();
        for (const std::uint32_t b : chosen_) work += 3 * response_.work_of(b);
        for (const std::uint32_t b : chosen_) is_chosen_[b] = 0;
    }
    effort.spend(work);
}

void Responses::renew_chosen() {
    const Ranks ranks = plan_.ranks();
    before_.clear();
    for (const std::uint32_t b : chosen_) before_.push_back(plan_.pattern(b));
    for (const std::uint32_t b : chosen_) plan_.set(b, 0);
    few_ = chosen_;
    const double high = double(random_.below(1024)) / 800.0;
    for (const double share : {high, high / 2, 0.0}) {
        shuffle(few_, random_);
        for (const std::uint32_t b : few_) respond(b, {share, std::min(0.8 * share, 1.0), 0});
    }
    if (is_allowed() && !better(ranks, plan_.ranks(), ranking_.rank)) return;
    for (std::size_t i = 0; i < chosen_.size(); ++i) plan_.set(chosen_[i], before_[i]);
}

}  // namespace bangkom::plan::prices
