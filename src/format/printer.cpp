#include "format/printer.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace bangkom::format {

namespace {

using Kind = Piece::Kind;

int width_of(std::string_view text) { return static_cast<int>(display_width(text)); }

class Printer {
public:
    Printer(const std::vector<Piece>& pieces, int indent) : pieces_(pieces) {
        frames_.push_back({Mode::fill, indent, true});
        start_line(indent);
    }

    std::vector<Line> run() {
        for (at_ = 0; at_ < pieces_.size(); ++at_) piece(pieces_[at_]);
        end_line();
        return std::move(lines_);
    }

private:
    enum class Mode { flat, even, fill };
    struct Frame {
        Mode mode;
        int indent;
        bool is_entry;
    };

    void piece(const Piece& one) {
        switch (one.kind) {
        case Kind::text:
            write(one.text);
            return;
        case Kind::blank:
            blank_ = true;
            return;
        case Kind::line:
            line(one.line);
            return;
        case Kind::hard:
            end_line();
            if (one.empty) lines_.emplace_back();
            start_line(one.indent);
            return;
        case Kind::entry:
            frames_.push_back({Mode::fill, one.indent, true});
            return;
        case Kind::open:
            open(one.group);
            return;
        case Kind::close:
            frames_.pop_back();
            return;
        case Kind::above:
            if (!fresh_ || must_break_) new_line(fresh_ ? indent_ : further_indent());
            write(one.text);
            must_break_ = above_ = true;
            return;
        case Kind::behind:
            lines_.emplace_back();
            lines_.back().comment = one.text;
            std::swap(lines_.back().text, current_);
            pending_ = true;
            must_break_ = true;
            above_ = false;
            return;
        }
    }

    int further_indent() const { return frames_.back().indent + (frames_.back().is_entry ? 2 : 0); }

    void write(const std::string& text) {
        if (must_break_) new_line(above_ ? indent_ : further_indent());
        if (blank_ && !fresh_) current_ += ' ';
        blank_ = false;
        fresh_ = false;
        current_ += text;
    }

    void line(const Break& line) {
        const Mode mode = frames_.back().mode;
        const bool stays = !must_break_ && (mode == Mode::flat || (mode == Mode::fill && fits(at_ + 1, false)));
        if (!stays)
            new_line(frames_.back().indent + line.indent);
        else if (line.blank)
            blank_ = true;
    }

    void open(const Group& group) {
        if (group.align && blank_ && !fresh_) {
            current_ += ' ';
            blank_ = false;
        }
        const int indent = group.align && !must_break_ ? width_of(current_) : frames_.back().indent + group.indent;
        Mode mode = group.even ? Mode::even : Mode::fill;
        if (frames_.back().mode == Mode::flat || (!must_break_ && fits(at_, true))) mode = Mode::flat;
        frames_.push_back({mode, indent, false});
    }

    /// Whether what begins at `from` fits on this line, up to the next place that may be broken: a whole group, or what
    /// stands between two lines of a group that is filled.
    bool fits(std::size_t from, bool whole) const {
        int left = line_width - width_of(current_);
        bool blank = blank_ || !whole;
        std::vector<bool> even;  // the groups opened since
        bool inside = true;
        for (std::size_t i = from; i < pieces_.size(); ++i) {
            const Piece& one = pieces_[i];
            switch (one.kind) {
            case Kind::text:
                left -= width_of(one.text) + (blank ? 1 : 0);
                blank = false;
                if (left < 0) return false;
                break;
            case Kind::blank:
                blank = true;
                break;
            case Kind::entry:
            case Kind::open:
                even.push_back(one.group.even);
                break;
            case Kind::close:
                if (even.empty() || (whole && even.size() == 1)) inside = false;
                if (!even.empty()) even.pop_back();
                break;
            case Kind::line:
                if (!inside) return true;
                if (!whole && (even.empty() || std::find(even.begin(), even.end(), true) == even.end())) return true;
                if (one.line.blank) blank = true;
                break;
            case Kind::hard:
            case Kind::above:
            case Kind::behind:
                return !inside || (!whole && even.empty());
            }
        }
        return true;
    }

    void end_line() {
        if (pending_) {
            pending_ = false;
            must_break_ = blank_ = false;
            return;
        }
        while (!current_.empty() && current_.back() == ' ') current_.pop_back();
        lines_.push_back({std::move(current_), {}});
        current_.clear();
        must_break_ = blank_ = false;
    }
    void start_line(int indent) {
        indent_ = indent;
        current_.assign(static_cast<std::size_t>(indent), ' ');
        fresh_ = true;
    }
    void new_line(int indent) {
        end_line();
        start_line(indent);
    }

    const std::vector<Piece>& pieces_;
    std::size_t at_ = 0;
    std::vector<Frame> frames_;
    std::vector<Line> lines_;
    std::string current_;
    int indent_ = 0;           // of the current line
    bool fresh_ = true;        // nothing but the indent stands on it
    bool blank_ = false;       // before what comes next
    bool must_break_ = false;  // a comment ended the line
    bool above_ = false;       // a comment on a line of its own did
    bool pending_ = false;     // the current line was written with the comment behind it
};

}  // namespace

std::vector<Line> print(const std::vector<Piece>& pieces, int indent) { return Printer(pieces, indent).run(); }

std::string join(const std::vector<Line>& lines, const std::string& margin) {
    std::string text;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i;
        int widest = 0;
        int narrowest = 1 << 20;
        while (end < lines.size() && !lines[end].comment.empty() &&
               lines[end].text.find_first_not_of(' ') == lines[i].text.find_first_not_of(' ')) {
            const int width = width_of(lines[end].text);
            if (std::max(widest, width) - std::min(narrowest, width) > 40) break;
            widest = std::max(widest, width);
            narrowest = std::min(narrowest, width);
            ++end;
        }
        if (end == i) {
            text += lines[i].text.empty() ? "\n" : margin + lines[i].text + "\n";
            ++i;
            continue;
        }
        for (; i < end; ++i) {
            const auto gap = static_cast<std::size_t>(widest - width_of(lines[i].text) + 2);
            text += margin + lines[i].text + std::string(gap, ' ') + lines[i].comment + "\n";
        }
    }
    return text;
}

}  // namespace bangkom::format
