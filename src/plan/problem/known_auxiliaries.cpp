#include "plan/problem/known_auxiliaries.hpp"

#include <algorithm>

namespace bangkom::plan {

namespace {

std::uint32_t hash_of(const Problem& problem, const Auxiliary& auxiliary) {
    std::uint64_t hash = static_cast<std::uint64_t>(auxiliary.kind) + 1;
    const auto mix = [&](std::int64_t part) {
        hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    };
    mix(auxiliary.level);
    for (const WholeFormView form : problem.forms_of(auxiliary)) {
        mix(form.constant);
        for (const WholeTerm& term : form.terms) {
            mix(term.variable);
            mix(term.coefficient);
        }
    }
    return static_cast<std::uint32_t>(hash >> 32);
}

bool are_same(const Problem& problem, const Auxiliary& left, const Auxiliary& right) {
    if (left.kind != right.kind || left.level != right.level || left.forms.count != right.forms.count) return false;
    for (std::size_t k = 0; k < left.forms.count; ++k) {
        const WholeFormView x = problem.forms_of(left)[k];
        const WholeFormView y = problem.forms_of(right)[k];
        if (x.constant != y.constant || !std::equal(x.terms.begin(), x.terms.end(), y.terms.begin(), y.terms.end())) return false;
    }
    return true;
}

}  // namespace

std::optional<std::uint32_t> KnownAuxiliaries::same_as_last(const Problem& problem) {
    const Auxiliary& last = problem.auxiliaries.back();
    const std::uint32_t hash = hash_of(problem, last);
    if (2 * (hashes_.size() + 1) > slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        const std::uint32_t other = slots_[slot] - 1;
        if (hashes_[other] == hash && are_same(problem, problem.auxiliaries[other], last)) return other;
    }
    hashes_.push_back(hash);
    slots_[slot] = static_cast<std::uint32_t>(hashes_.size());
    return std::nullopt;
}

void KnownAuxiliaries::grow() {
    slots_.assign(std::max<std::size_t>(1024, 2 * slots_.size()), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t at = 0; at < hashes_.size(); ++at) {
        std::size_t slot = hashes_[at] & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = at + 1;
    }
}

}  // namespace bangkom::plan
