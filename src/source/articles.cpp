#include "source/articles.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>

namespace bangkom {

namespace {

constexpr std::string_view statements[] = {"out of scope:", "di luar cakupan:"};

std::string_view trimmed(std::string_view text, std::string_view what = " \t") {
    const std::size_t begin = text.find_first_not_of(what);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(what) - begin + 1);
}

/// What stands behind `>`; nothing where the line is no quotation.
std::optional<std::string_view> quoted(std::string_view line) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    if (indent > 3 || indent == line.size() || line[indent] != '>') return std::nullopt;
    return trimmed(line.substr(indent + 1));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// `12)`, `a.`, `(1)` with words behind it: its length; 0 where the text does not begin like that.
std::size_t mark_length(std::string_view text) {
    const bool opened = text.starts_with('(');
    const std::size_t begin = opened ? 1 : 0;
    std::size_t end = begin;
    while (end < text.size() && is_digit(text[end]) && end - begin < 3) ++end;
    if (end == begin && end < text.size() && is_letter(text[end])) ++end;
    if (end == begin || end == text.size()) return 0;
    if (opened ? text[end] != ')' : text[end] != ')' && text[end] != '.') return 0;
    return end + 1 == text.size() || text[end + 1] == ' ' ? end + 1 : 0;
}

/// Marks of one kind number one list: `1)` and `2)`, not `1)` and `a)`.
std::string kind_of(std::string_view mark) {
    std::string kind;
    for (const char c : mark)
        if (kind.empty() || !is_digit(c) || !is_digit(kind.back())) kind += is_digit(c) ? '1' : is_letter(c) ? 'a' : c;
    return kind;
}

/// The reason that a line gives; nothing where it gives none.
std::optional<std::string> reason_of(std::string_view text) {
    text = trimmed(text, " \t*_-");
    for (const std::string_view statement : statements) {
        const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
        if (text.size() >= statement.size() &&
            std::equal(statement.begin(), statement.end(), text.begin(), [&](char b, char a) { return same(a, b); }))
            return std::string(trimmed(text.substr(statement.size()), " \t*_"));
    }
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(const SourceFile& file) : file_(file), headings_(headings(file)) {}

    std::vector<Article> read() {
        std::size_t next = 0;
        std::uint32_t line_before = 0;
        for (const ProseLine& line : prose_lines(file_)) {
            const bool heading = next < headings_.size() && headings_[next].at == line.begin;
            const std::optional<std::string_view> quote = quoted(line.text);
            const std::uint32_t number = file_.lines.position(file_.text, line.begin).line;
            if (!quote || number != line_before + 1) in_block_ = false;  // another quotation begins, or none
            line_before = number;
            const std::string_view text = quote.value_or(trimmed(line.text));
            if (heading)
                begin_heading(headings_[next++]);
            else if (const auto reason = reason_of(text))
                state(*reason, quote.has_value());
            else if (speaks_on_ && !text.empty() && mark_length(text) == 0)
                continue_reason(text);
            else
                read_text(line.begin, text, quote.has_value());
        }
        end_own(static_cast<std::uint32_t>(file_.text.size()));
        return {found_.begin(), found_.end()};
    }

private:
    void begin_heading(const Heading& heading) {
        end_own(heading.at);
        marks_.clear();
        speaks_on_ = false;
        while (!levels_.empty() && found_[levels_.back()].level >= heading.level) levels_.pop_back();
        Entry entry;
        entry.at = entry.begin = heading.at;
        entry.level = heading.level;
        entry.text = heading.text;
        if (!levels_.empty()) entry.parent = levels_.back();
        levels_.push_back(found_.size());
        own_ = {found_.size()};
        found_.push_back(std::move(entry));
    }

    void read_text(std::uint32_t at, std::string_view text, bool is_quoted) {
        speaks_on_ = false;
        if (!is_quoted) return;
        text = trimmed(text, " \t*");
        const std::size_t length = mark_length(text);
        if (length == 0) return;
        if (!in_block_) {
            end_own(at);
            own_.clear();
            in_block_ = true;
        }
        Entry entry;
        entry.at = entry.begin = at;
        entry.is_item = true;
        entry.mark = text.substr(0, length);
        entry.text = trimmed(text.substr(length), " \t*");
        const std::string kind = kind_of(entry.mark);
        const auto same = std::find_if(marks_.begin(), marks_.end(), [&](const auto& one) { return one.first == kind; });
        marks_.erase(same, marks_.end());
        if (!marks_.empty())
            entry.parent = marks_.back().second;
        else if (!levels_.empty())
            entry.parent = levels_.back();
        marks_.emplace_back(kind, found_.size());
        own_.push_back(found_.size());
        found_.push_back(std::move(entry));
    }

    /// Inside a quotation it speaks of the item above, else of all that code at this place would belong to.
    void state(const std::string& reason, bool is_quoted) {
        stated_.clear();
        if (is_quoted && in_block_ && !own_.empty())
            stated_ = {own_.back()};
        else
            std::copy_if(own_.begin(), own_.end(), std::back_inserter(stated_),
                         [&](std::size_t i) { return found_[i].out_of_scope.empty(); });
        for (const std::size_t i : stated_) found_[i].out_of_scope = reason;
        speaks_on_ = true;
    }
    void continue_reason(std::string_view text) {
        for (const std::size_t i : stated_) {
            std::string& reason = found_[i].out_of_scope;
            reason += (reason.empty() ? "" : " ") + std::string(trimmed(text, " \t*_"));
        }
    }

    /// What code up to here belongs to.
    void end_own(std::uint32_t at) {
        for (const std::size_t i : own_) found_[i].end = at;
    }

    struct Entry : Article {
        int level = 0;
    };

    const SourceFile& file_;
    std::vector<Heading> headings_;
    std::vector<Entry> found_;
    std::vector<std::size_t> levels_;  // the headings around this place
    std::vector<std::pair<std::string, std::size_t>> marks_;  // the items around it, with the kinds of their marks
    std::vector<std::size_t> own_;     // what code at this place belongs to
    std::vector<std::size_t> stated_;  // whose reason is being read
    bool in_block_ = false;            // inside a quotation that has items
    bool speaks_on_ = false;           // the line before belongs to a reason
};

}  // namespace

std::vector<Article> articles(const SourceFile& file) { return Reader(file).read(); }

}  // namespace bangkom
