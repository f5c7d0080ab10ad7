#include "facts/csv_cells.hpp"

namespace bangkom::facts {

bool CsvCells::next() {
    if (at_end_) return false;
    quoted_ = rewritten_ = broken_ = false;
    cell_ = position_;
    // Spaces before the opening quote are no content.
    std::size_t start = position_;
    while (start < text_.size() && text_[start] == ' ') ++start;
    if (start < text_.size() && text_[start] == '"') {
        position_ = start + 1;
        read_quoted();
    } else {
        while (position_ < text_.size() && text_[position_] != separator_ && text_[position_] != '\n') ++position_;
        std::size_t end = position_;
        if ((end == text_.size() || text_[end] == '\n') && end > cell_ && text_[end - 1] == '\r') --end;
        content_ = text_.substr(cell_, end - cell_);
    }
    if (position_ >= text_.size()) {
        at_end_ = true;
    } else if (text_[position_] == '\n') {
        at_end_ = true;
        ++line_ends_;
        ++position_;
    } else {
        ++position_;  // the separator
    }
    return true;
}

void CsvCells::read_quoted() {
    quoted_ = true;
    const std::size_t begin = position_;
    buffer_.clear();
    std::size_t plain = begin;  // what is not yet in the buffer
    for (;; ++position_) {
        if (position_ >= text_.size()) {
            broken_ = true;
            content_ = text_.substr(begin);
            return;
        }
        if (text_[position_] == '\n') ++line_ends_;
        if (text_[position_] != '"') continue;
        if (position_ + 1 >= text_.size() || text_[position_ + 1] != '"') break;
        buffer_.append(text_, plain, position_ + 1 - plain);
        plain = position_ + 2;
        ++position_;
        rewritten_ = true;
    }
    if (rewritten_) {
        buffer_.append(text_, plain, position_ - plain);
        content_ = buffer_;
    } else {
        content_ = text_.substr(begin, position_ - begin);
    }
    ++position_;
    for (; position_ < text_.size() && text_[position_] != separator_ && text_[position_] != '\n'; ++position_)
        broken_ = broken_ || (text_[position_] != ' ' && text_[position_] != '\r');
}

}  // namespace bangkom::facts
