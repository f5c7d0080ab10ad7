#include "plan/solve/prices/chunks.hpp"

#include <algorithm>
#include <thread>
#include <vector>

namespace bangkom::plan::prices {

void in_chunks(std::size_t count, unsigned jobs, const std::function<void(std::size_t from, std::size_t to)>& work) {
    const std::size_t threads = std::min<std::size_t>(std::max(jobs, 1u), std::max<std::size_t>(count, 1));
    std::vector<std::thread> others;
    for (std::size_t t = 1; t < threads; ++t)
        others.emplace_back([&, t] { work(count * t / threads, count * (t + 1) / threads); });
    work(0, count / threads);
    for (std::thread& thread : others) thread.join();
}

}  // namespace bangkom::plan::prices
