#include "base/large_blocks.hpp"

#include <cstdint>
#include <vector>

#include "support/catch.hpp"

TEST_CASE("what large blocks hold stays while their memory is cleared ahead", "[base]") {
    bangkom::clear_memory_ahead();
    bangkom::clear_memory_ahead();  // once is enough
    std::vector<std::vector<std::uint32_t>> blocks;
    for (std::uint32_t i = 0; i < 30; ++i) {
        std::vector<std::uint32_t> block(std::size_t(1) << 20, i);
        if (i % 3 != 0) blocks.push_back(std::move(block));  // others are freed, and their memory is taken again
    }
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        for (const std::uint32_t value : blocks[i]) wrong += value == i / 2 * 3 + i % 2 + 1 ? 0 : 1;
    CHECK(wrong == 0);
}
