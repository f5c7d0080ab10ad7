#pragma once

#include <cstddef>
#include <functional>

namespace bangkom::plan::prices {

/// Calls `work(from, to)` for ranges that together are [0, count), at the same time on so many threads.
void in_chunks(std::size_t count, unsigned jobs, const std::function<void(std::size_t from, std::size_t to)>& work);

}  // namespace bangkom::plan::prices
