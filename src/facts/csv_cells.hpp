#pragma once
// Cells of a CSV record that may be quoted (RFC 4180), one after the other.

#include <string>
#include <string_view>

namespace bangkom::facts {

class CsvCells {
public:
    /// `position` is the first byte of a record.
    CsvCells(std::string_view text, char separator, std::size_t position)
        : text_(text), separator_(separator), position_(position) {}

    /// The next cell of the record; false behind its last one.
    bool next();
    /// Its content, without quotes; lives until the next cell is read where `is_rewritten`, else as long as the text.
    std::string_view content() const { return content_; }
    bool is_quoted() const { return quoted_; }
    bool is_rewritten() const { return rewritten_; }
    const char* begin() const { return text_.data() + cell_; }
    /// Quotes that are never closed, or text behind closing ones.
    bool is_broken() const { return broken_; }
    /// Behind the record, after its line end.
    std::size_t position() const { return position_; }
    std::uint32_t line_ends() const { return line_ends_; }

private:
    void read_quoted();

    std::string_view text_;
    char separator_;
    std::size_t position_;
    std::size_t cell_ = 0;
    std::string_view content_;
    std::string buffer_;
    std::uint32_t line_ends_ = 0;
    bool quoted_ = false;
    bool rewritten_ = false;
    bool broken_ = false;
    bool at_end_ = false;
};

/// Whether the line at `position` holds nothing but separators and spaces.
inline bool is_blank_line(std::string_view text, char separator, std::size_t position) {
    for (std::size_t i = position; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') return true;
        if (c != separator && c != ' ' && c != '\t' && c != '\r') return false;
    }
    return true;
}

}  // namespace bangkom::facts
