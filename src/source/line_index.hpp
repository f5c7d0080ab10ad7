#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace bangkom {

/// 1-based; `column` counts code points.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// Where the lines of a text begin.
class LineIndex {
public:
    LineIndex() = default;
    explicit LineIndex(std::string_view text);
    /// `text` is the text that the index was made from.
    Position position(std::string_view text, std::uint32_t byte) const;
    std::string_view line(std::string_view text, std::uint32_t line) const;  // 1-based, without its line end
    std::uint32_t line_begin(std::uint32_t line) const { return starts_[line - 1]; }
    std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size()); }

private:
    std::vector<std::uint32_t> starts_;
};

}  // namespace bangkom
