#pragma once
// Texts broken at random but repeatably: bytes, lines and words taken out, doubled, exchanged, put in.

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace bangkom::fuzz {

class Mutator {
public:
    explicit Mutator(std::uint64_t seed) : random_(seed) {}
    /// `donors` are texts that pieces may be taken from.
    std::string mutate(std::string text, const std::vector<std::string>& donors);

private:
    struct Piece {
        std::size_t begin = 0;
        std::size_t size = 0;
    };
    std::size_t below(std::size_t limit);  // 0 where the limit is 0
    Piece some_bytes(std::string_view text);
    Piece some_line(std::string_view text);
    Piece some_word(std::string_view text);
    std::string_view spanner();  // something that does not belong there
    void change(std::string& text, const std::vector<std::string>& donors);

    // The engine's numbers are fixed by the standard, those of distributions are not: the same on every machine.
    std::mt19937_64 random_;
};

}  // namespace bangkom::fuzz
