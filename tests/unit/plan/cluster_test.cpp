#include "plan/solve/prices/cluster.hpp"

#include <algorithm>
#include <functional>
#include <random>

#include "plan/solve/prices/labels.hpp"
#include "support/catch.hpp"

namespace bangkom::plan::prices {

namespace {

const Effort effort(1e9, nullptr);

class RandomCluster {
public:
    explicit RandomCluster(unsigned seed, bool is_symmetric = false) : random_(seed) {
        if (is_symmetric) {
            add_symmetric();
            return;
        }
        const int couplers = 1 + below(4);
        for (int k = 0; k < couplers; ++k) {
            InnerCoupler coupler{-1e300, 1e300, double(below(4)), double(below(3) == 0 ? 5 : 0), 0};
            const int sense = below(4);
            if (sense != 0) coupler.lower = below(30);
            if (sense == 0 || sense == 3) coupler.upper = std::max(coupler.lower, 0.0) + below(20);
            if (below(5) == 0 && sense == 0) coupler.step = 1e15;  // it may not be outside: nothing at all always keeps it
            cluster.couplers.push_back(coupler);
        }
        for (int b = 1 + below(4); b > 0; --b) {
            start.push_back(static_cast<std::uint32_t>(cluster.pattern.size()));
            for (int p = 0, patterns = 1 + below(8); p < patterns; ++p) {
                cluster.pattern.push_back(static_cast<std::uint16_t>(p));
                cluster.cost.push_back(p == 0 ? 0 : below(21) - 8);
                for (int k = 0; k < couplers; ++k) cluster.amounts.push_back(p == 0 ? 0 : below(20));
            }
            cluster.begin.push_back(static_cast<std::uint32_t>(cluster.pattern.size()));
        }
    }

    double cost_of(const std::vector<std::uint32_t>& taken) const {
        const std::size_t size = cluster.couplers.size();
        double cost = 0;
        for (const std::uint32_t p : taken) cost += cluster.cost[p];
        for (std::size_t k = 0; k < size; ++k) {
            double sum = 0;
            for (const std::uint32_t p : taken) sum += cluster.amounts[p * size + k];
            cost += penalty_of(cluster.couplers[k], sum);
        }
        return cost;
    }

    /// By trying everything.
    double least() const {
        double least = 1e300;
        std::vector<std::uint32_t> taken;
        const std::function<void()> grow = [&] {
            if (taken.size() == cluster.blocks()) {
                least = std::min(least, cost_of(taken));
                return;
            }
            const std::size_t b = taken.size();
            for (std::uint32_t p = cluster.begin[b]; p < cluster.begin[b + 1]; ++p) {
                taken.push_back(p);
                grow();
                taken.pop_back();
            }
        };
        grow();
        return least;
    }

    Cluster cluster;
    std::vector<std::uint32_t> start;

private:
    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

    /// Each block adds to one coupler or to none, and most of them cost the same in all.
    void add_symmetric() {
        const std::size_t couplers = static_cast<std::size_t>(2 + below(3));
        for (std::size_t k = 0; k < couplers; ++k) cluster.couplers.push_back({10, 1e300, 5, 3, 0});
        if (below(4) == 0) cluster.couplers.back().lower = 7;
        for (int b = 2 + below(4); b > 0; --b) {
            start.push_back(static_cast<std::uint32_t>(cluster.pattern.size()));
            const int amount = 3 + below(8);
            const int dearer_from = below(3) == 0 ? below(static_cast<int>(couplers)) : 99;
            for (std::size_t p = 0; p <= couplers; ++p) {
                cluster.pattern.push_back(static_cast<std::uint16_t>(p));
                cluster.cost.push_back(p == 0 ? 0 : 4 + (int(p) > dearer_from ? below(4) : 0));
                for (std::size_t k = 0; k < couplers; ++k) cluster.amounts.push_back(k + 1 == p ? amount : 0);
            }
            cluster.begin.push_back(static_cast<std::uint32_t>(cluster.pattern.size()));
        }
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("a cluster's answer is the cheapest, and proven, where labels are many", "[plan]") {
    for (unsigned seed = 1; seed <= 500; ++seed) {
        RandomCluster random(seed);
        const double least = random.least();
        const Answer found = answer(random.cluster, random.start, {5000, 5000, 0}, effort);
        INFO("seed " << seed);
        CHECK(found.cost == Approx(random.cost_of(found.taken)));
        CHECK(found.cost == Approx(least).margin(1e-6));
        CHECK(found.bound == Approx(least).margin(1e-6));
    }
}

TEST_CASE("couplers that may change places are told apart where blocks do", "[plan]") {
    for (unsigned seed = 1; seed <= 500; ++seed) {
        RandomCluster random(seed, true);
        const double least = random.least();
        const Answer found = answer(random.cluster, random.start, {5000, 5000, 0}, effort);
        INFO("seed " << seed);
        CHECK(found.cost == Approx(least).margin(1e-6));
        CHECK(found.bound == Approx(least).margin(1e-6));
    }
}

TEST_CASE("five years that are all the same are no more work than one order of them", "[plan]") {
    Cluster cluster;
    for (int k = 0; k < 5; ++k) cluster.couplers.push_back({10, 1e300, 5, 3, 0});
    std::vector<std::uint32_t> start;
    for (const double amount : {6.0, 3.0, 8.0, 4.0, 6.0, 5.0, 3.0, 7.0, 4.0}) {
        start.push_back(static_cast<std::uint32_t>(cluster.pattern.size()));
        for (int p = 0; p <= 5; ++p) {
            cluster.pattern.push_back(static_cast<std::uint16_t>(p));
            cluster.cost.push_back(0);
            for (int k = 1; k <= 5; ++k) cluster.amounts.push_back(k == p ? amount : 0);
        }
        cluster.begin.push_back(static_cast<std::uint32_t>(cluster.pattern.size()));
    }
    const Answer found = answer(cluster, start, {400, 400, 0}, effort);
    CHECK(found.bound == Approx(found.cost));  // 46 for five times 10
}

TEST_CASE("a cluster's bound holds where labels are few", "[plan]") {
    std::size_t proven = 0;
    for (unsigned seed = 1; seed <= 500; ++seed) {
        RandomCluster random(seed);
        const double least = random.least();
        const Answer found = answer(random.cluster, random.start, {1, 1, 0}, effort);
        INFO("seed " << seed);
        CHECK(found.bound <= least + 1e-6);
        CHECK(found.cost >= least - 1e-6);
        proven += found.bound >= least - 1e-6 ? 1 : 0;
    }
    CHECK(proven > 250);
    CHECK(proven < 500);
}

TEST_CASE("a cluster that time ends is answered with what is known, and its bound holds", "[plan]") {
    const Effort none(0, nullptr);
    for (unsigned seed = 1; seed <= 100; ++seed) {
        RandomCluster random(seed);
        const Answer found = answer(random.cluster, random.start, {5000, 5000, 0}, none);
        INFO("seed " << seed);
        CHECK(found.cost == Approx(random.cost_of(found.taken)));
        CHECK(found.bound <= random.least() + 1e-6);
    }
}

}  // namespace bangkom::plan::prices
