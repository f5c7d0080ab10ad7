#include <array>
#include <map>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "diagnostics/render.hpp"
#include "diagnostics/snippet.hpp"

namespace bangkom {

namespace {

// Mistakes of one kind in one file.
constexpr std::size_t shown_of_data = 10;
constexpr std::size_t shown_of_script = 30;

const std::string& severity_word(Severity severity, Language language) {
    static const std::array<Words, 3> words = {
        Words{"error", "kesalahan"}, {"warning", "peringatan"}, {"note", "catatan"}};
    return words[static_cast<std::size_t>(severity)].in(language);
}

const std::string& help_word(Language language) {
    static const Words words{"what to do", "yang perlu dilakukan"};
    return words.in(language);
}

class Painter {
public:
    explicit Painter(bool color) : color_(color) {}
    std::string bold(std::string_view text) const { return paint("1", text); }
    std::string faint(std::string_view text) const { return paint("2", text); }
    std::string help(std::string_view text) const { return paint("32", text); }
    std::string note(std::string_view text) const { return paint("36", text); }
    std::string severity(Severity severity, std::string_view text) const {
        switch (severity) {
        case Severity::error:
            return paint("1;31", text);
        case Severity::warning:
            return paint("1;33", text);
        case Severity::note:
            return paint("1;36", text);
        }
        return std::string(text);
    }

private:
    std::string paint(const char* codes, std::string_view text) const {
        return color_ ? fmt::format("\033[{}m{}\033[0m", codes, text) : std::string(text);
    }
    bool color_;
};

/// Writes one diagnostic after the other.
class Writer {
public:
    Writer(const SourceSet& sources, const RenderOptions& options, std::ostream& out)
        : sources_(sources), language_(options.language), paint_(options.color), out_(out) {}

    void write(const Diagnostic& d) {
        const Severity severity = info(d.code).severity;
        const std::string heading = fmt::format("{} {}", severity_word(severity, language_), info(d.code).text);
        out_ << paint_.bold(place(d)) << paint_.severity(severity, heading) << ": "
             << paint_.bold(lines(d.message.in(language_), 2)) << '\n';
        const auto underline = [&](std::string_view text) { return paint_.severity(severity, text); };
        if (d.span.valid()) {
            show_line(d.span, underline);
        } else if (d.data && !d.data->excerpt.empty()) {
            // The excerpt is a line or a cell; which part is meant is said by the message.
            out_ << gutter(d.data->line) << cut_snippet(d.data->excerpt, 0, 0).line << '\n';
        }
        for (const Note& note : d.notes) write(note);
        if (!d.help.empty())
            out_ << "  " << paint_.help(help_word(language_)) << ": " << lines(d.help.in(language_), 4) << '\n';
        out_ << '\n';
    }

    void write_rest(const std::string& file, Code code, std::size_t count) {
        const Words words{fmt::format("{} more of this kind in {}", count, file),
                          fmt::format("{} lagi yang sejenis di {}", count, file)};
        const Severity severity = info(code).severity;
        out_ << paint_.severity(severity, fmt::format("{} {}", severity_word(severity, language_), info(code).text))
             << ": " << printable(words.in(language_)) << "\n\n";
    }

private:
    void write(const Note& note) {
        out_ << "  " << paint_.note(severity_word(Severity::note, language_)) << ": "
             << lines(note.words.in(language_), 4);
        if (!note.span.valid()) {
            out_ << '\n';
            return;
        }
        const Position at = sources_.position(note.span);
        out_ << ": "
             << paint_.bold(fmt::format("{}:{}:{}", printable(sources_[note.span.file].name), at.line, at.column))
             << '\n';
        show_line(note.span, [&](std::string_view text) { return paint_.note(text); });
    }

    std::string place(const Diagnostic& d) const {
        if (d.span.valid()) {
            const Position at = sources_.position(d.span);
            return fmt::format("{}:{}:{}: ", printable(sources_[d.span.file].name), at.line, at.column);
        }
        if (!d.data || d.data->file.empty()) return "";
        std::string result = printable(d.data->file);
        if (d.data->line > 0) result += fmt::format(":{}", d.data->line);
        if (d.data->line > 0 && d.data->column > 0) result += fmt::format(":{}", d.data->column);
        return result + ": ";
    }

    template <class Paint>
    void show_line(Span span, Paint paint) {
        const SourceFile& file = sources_[span.file];
        const std::uint32_t line = file.lines.position(file.text, span.begin).line;
        const Snippet snippet = cut_snippet(file, span);
        // A mistake on an empty line (often the end of the file) says more with the last line that has text.
        if (snippet.line.find_first_not_of(' ') == std::string::npos) show_last_text_before(file, line);
        out_ << gutter(line) << snippet.line << '\n';
        out_ << gutter(0) << std::string(snippet.indent, ' ') << paint(std::string(snippet.underline, '^')) << '\n';
    }

    void show_last_text_before(const SourceFile& file, std::uint32_t line) {
        while (--line > 0) {
            const std::string_view text = file.lines.line(file.text, line);
            if (text.find_first_not_of(" \t") == std::string_view::npos) continue;
            out_ << gutter(line) << cut_snippet(text, 0, 0).line << '\n';
            return;
        }
    }

    std::string gutter(std::uint32_t line) const {
        return paint_.faint(line > 0 ? fmt::format("{:>6} | ", line) : fmt::format("{:>6} | ", ""));
    }

    /// Words of ours may have several lines, names and texts of the user in them may hold anything.
    static std::string lines(const std::string& text, std::size_t indent) {
        std::string result;
        for (std::size_t begin = 0;;) {
            const std::size_t end = text.find('\n', begin);
            result += printable(std::string_view(text).substr(begin, end == std::string::npos ? end : end - begin));
            if (end == std::string::npos) return result;
            result += '\n' + std::string(indent, ' ');
            begin = end + 1;
        }
    }

    const SourceSet& sources_;
    Language language_;
    Painter paint_;
    std::ostream& out_;
};

}  // namespace

const char* name(Severity severity) {
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::note:
        return "note";
    }
    return "";
}

void render(std::span<const Diagnostic> diagnostics, const SourceSet& sources, const RenderOptions& options,
            std::ostream& out) {
    Writer writer(sources, options, out);
    std::map<std::pair<std::string, Code>, std::size_t> hidden;
    std::map<std::pair<std::string, Code>, std::size_t> shown;
    for (const Diagnostic& d : diagnostics) {
        const std::string file = d.data ? d.data->file : d.span.valid() ? sources[d.span.file].name : "";
        std::size_t& so_far = shown[{file, d.code}];
        if (so_far < (d.data ? shown_of_data : shown_of_script)) {
            ++so_far;
            writer.write(d);
        } else {
            ++hidden[{file, d.code}];
        }
    }
    for (const auto& [kind, count] : hidden) writer.write_rest(kind.first, kind.second, count);
}

}  // namespace bangkom
