#pragma once
// What has to be known of a big text before it is read in parts.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace bangkom::facts {

struct Stretch {
    std::string_view text;      // whole lines; only the last may lack its line end
    std::size_t line_ends = 0;
    bool has_quotes = false;
    bool is_ascii = true;
};

/// At most `parts` stretches of about the same size; each is looked through by a thread of its own.
std::vector<Stretch> scan(std::string_view text, unsigned parts);

/// Runs `work(0) … work(count - 1)`, each in a thread of its own.
template <class Work>
void in_parallel(std::size_t count, Work work);

/// The first byte that is not UTF-8; quick where most of it is ASCII.
std::optional<std::size_t> first_not_utf8(std::string_view text);

}  // namespace bangkom::facts

#include <thread>

template <class Work>
void bangkom::facts::in_parallel(std::size_t count, Work work) {
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
    if (count > 0) work(0);
    for (std::thread& thread : threads) thread.join();
}
