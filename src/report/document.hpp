#pragma once
// What a command answers, as data: built once, written for terminals, as CSV or as JSON.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace bangkom::report {

enum class Tone : std::uint8_t { plain, strong, dim, good, bad, warning };

/// A run of text in one tone.
struct Text {
    std::string text;
    Tone tone = Tone::plain;
};
using Line = std::vector<Text>;

struct Heading {
    Line line;
    int level = 1;
};
/// Lines that are folded to the width, continued under their own indent.
struct Paragraph {
    Line line;
    int indent = 0;
};
enum class Align : std::uint8_t { left, right };
struct Column {
    std::string title;
    std::string group;  // columns of equal, adjacent, non-empty groups stand under one title
    Align align = Align::left;
};
struct Grid {
    std::vector<Column> columns;
    std::vector<std::vector<Text>> rows;
    std::vector<Text> totals;  // empty, or one a column
    int indent = 0;
};
struct Blank {};

using Block = std::variant<Heading, Paragraph, Grid, Blank>;

struct Document {
    std::vector<Block> blocks;
};

}  // namespace bangkom::report
