// What can be done about a mistake, as its diagnostic says: the name that was meant, the field or the row that is missing. And
// about conditions that a missing fact leaves open.

#include <fmt/format.h>

#include <algorithm>

#include "base/edit_distance.hpp"
#include "lsp/answers.hpp"
#include "lsp/meaning.hpp"
#include "lsp/otherwise.hpp"
#include "lsp/row_blocks.hpp"

namespace bangkom::lsp {

namespace {

constexpr const char* quick_fix = "quickfix";
constexpr const char* rewrite = "refactor.rewrite";

/// What stands between two signs behind some words; empty where nothing does.
std::string between(const std::string& text, std::string_view words, std::string_view open, std::string_view close) {
    const std::size_t at = text.find(words);
    if (at == std::string::npos) return {};
    const std::size_t begin = text.find(open, at + words.size());
    if (begin == std::string::npos) return {};
    const std::size_t end = text.find(close, begin + open.size());
    return end == std::string::npos ? std::string{} : text.substr(begin + open.size(), end - begin - open.size());
}

class Actions {
public:
    explicit Actions(const Question& question) : question_(question), sources_(question.spot.project().sources) {
        const SourceFile& source = question.spot.source();
        const Json& range = question.params.at("range");
        begin_ = byte_of(source.text, source.lines, range.at("start"), question.places.encoding);
        end_ = byte_of(source.text, source.lines, range.at("end"), question.places.encoding);
    }

    Json list() {
        for (const Diagnostic& one : question_.spot.analysis.diagnostics.all()) {
            if (one.span.file != question_.spot.file || one.span.begin > end_ || one.span.end < begin_) continue;
            add_meant(one);
            if (one.code == Code::missing_field) add_field(one);
            if (one.code == Code::table_gap) add_row(one);
        }
        for (const Wrapped& one : wrapped_in_otherwise(question_, begin_, end_))
            add(one.title.in(question_.language), one.place, one.text, one.mends ? quick_fix : rewrite);
        return std::move(actions_);
    }

private:
    bool english() const { return question_.language == Language::english; }

    void add(const std::string& title, Span span, const std::string& text, const char* kind = quick_fix) {
        if (!is_wanted(kind)) return;
        Json edits = Json::array({question_.places.edit(sources_, span, text)});
        actions_.push_back({{"title", title}, {"kind", kind}, {"edit", {{"changes", {{question_.uri, edits}}}}}});
    }

    /// `only` names kinds: of `refactor`, `refactor.rewrite` is one.
    bool is_wanted(std::string_view kind) const {
        const Json::json_pointer only("/context/only");
        if (!question_.params.contains(only) || !question_.params[only].is_array()) return true;
        const Json& kinds = question_.params[only];
        return std::any_of(kinds.begin(), kinds.end(), [&](const Json& one) {
            const std::string wanted = one.get<std::string>();
            return kind == wanted || wanted.empty() || kind.starts_with(wanted + ".");
        });
    }

    /// "did you mean …?"
    void add_meant(const Diagnostic& one) {
        std::string meant = between(one.help.english, "id you mean", "`", "`");
        if (meant.empty()) meant = between(one.help.english, "id you mean", "“", "”");
        if (meant.empty()) return;
        add(fmt::format(fmt::runtime(english() ? "Write `{}`" : "Tulis `{}`"), meant), slip(one.span, meant), meant);
    }

    /// The word of a place that is nearest to the one that was meant: a diagnostic may show all of an entry.
    Span slip(Span place, const std::string& meant) const {
        const std::string_view text = sources_.text(place);
        const auto ends_word = [](char c) {
            return std::string_view(" \t\r\n\"(){}[],:=|").find(c) != std::string_view::npos;
        };
        Span nearest = place;
        std::size_t least = std::string::npos;
        for (std::size_t begin = 0; begin < text.size(); ++begin) {
            if (ends_word(text[begin])) continue;
            const auto end = static_cast<std::size_t>(
                std::find_if(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), ends_word) - text.begin());
            const std::size_t distance = edit_distance(text.substr(begin, end - begin), meant);
            if (distance < least) {
                least = distance;
                nearest = {place.file, place.begin + static_cast<std::uint32_t>(begin),
                           place.begin + static_cast<std::uint32_t>(end)};
            }
            begin = end;
        }
        return nearest;
    }

    /// The field at the end of the row, on a line of its own where the row has several lines.
    void add_field(const Diagnostic& one) {
        const std::string field = between(one.help.english, "write `", "", ": …`");
        const syntax::RowBlock* block = row_block(question_.spot.project(), one.span);
        if (field.empty() || !block || !block->span.valid()) return;
        const std::string title = fmt::format(fmt::runtime(english() ? "Add `{}`" : "Tambahkan `{}`"), field);
        const std::string_view row = sources_.text(block->span);
        if (!row.ends_with('}')) return add(title, at(block->span.end), fmt::format(" {{ {}: missing }}", field));
        const std::size_t last = row.find_last_not_of(" \t\r\n", row.size() - 2);
        const auto behind = block->span.begin + static_cast<std::uint32_t>(last + 1);
        if (row.find('\n') != std::string_view::npos)
            return add(title, at(behind), "\n" + indent_of(block->span.begin) + "  " + field + ": missing");
        const bool follows = row[last] == '{' || row[last] == ',';
        const bool is_tight = last + 2 == row.size();
        add(title, at(behind), (follows ? " " : ", ") + field + ": missing" + (is_tight ? " " : ""));
    }

    /// The row that the message names, before the brace that closes the table.
    void add_row(const Diagnostic& one) {
        const std::string row = between(one.help.english, "add the row ", "`", "`");
        const Span whole = table_around(one.span);
        const std::string_view table = sources_.text(whole);
        const std::size_t brace = table.rfind('}');
        if (row.empty() || brace == std::string_view::npos) return;
        std::string text = row;
        if (const std::size_t gap = text.find("…"); gap != std::string::npos)
            text.replace(gap, std::string_view("…").size(), "missing");
        const std::size_t last = table.find_last_not_of(" \t\r\n", brace - 1);
        const auto behind = whole.begin + static_cast<std::uint32_t>(last + 1);
        const bool lines = table.find('\n') != std::string_view::npos;
        add(fmt::format(fmt::runtime(english() ? "Add the row `{}`" : "Tambahkan baris `{}`"), row), at(behind),
            lines ? "\n" + indent_of(whole.begin) + "  " + text : "  " + text);
    }

    /// A table is shown by its name, a `match` as it stands.
    Span table_around(Span place) const {
        if (sources_.text(place).ends_with('}')) return place;
        const syntax::Declaration* around = declaration_around(question_.spot.project(), place.file, place.begin);
        return around ? around->span : place;
    }

    Span at(std::uint32_t byte) const { return {question_.spot.file, byte, byte}; }

    std::string indent_of(std::uint32_t byte) const {
        const std::string& text = question_.spot.source().text;
        const std::size_t end = byte == 0 ? std::string::npos : text.rfind('\n', byte - 1);
        const std::size_t line = end == std::string::npos ? 0 : end + 1;
        return text.substr(line, text.find_first_not_of(" \t", line) - line);
    }

    const Question& question_;
    const SourceSet& sources_;
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
    Json actions_ = Json::array();
};

}  // namespace

Json code_actions(const Question& question) { return Actions(question).list(); }

}  // namespace bangkom::lsp
