#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/commands.hpp"
#include "cli/scripts.hpp"
#include "lint/lint.hpp"

namespace bangkom::cli {

namespace {

void write_csv(Session& session, const std::vector<Diagnostic>& found) {
    report::write_csv_line({"code", "file", "line", "column", "message"}, session.out);
    for (const Diagnostic& one : found) {
        const Position position = session.project->sources.position(one.span);
        std::vector<std::string> place = {one.span.valid() ? session.project->sources[one.span.file].name : std::string(),
                                          std::to_string(position.line), std::to_string(position.column)};
        if (one.data) place = {one.data->file, std::to_string(one.data->line), {}};
        report::write_csv_line({info(one.code).text, place[0], place[1], place[2],
                                one.message.in(session.settings.language)},
                               session.out);
    }
}

struct Looked {
    std::vector<Diagnostic> found;
    std::vector<Span> vain;
};

/// Opens the project and looks at it; nothing where it is wrong, after the diagnostics were written.
std::optional<Looked> look(Session& session) {
    session.diagnostics = {};
    session.shown_diagnostics = 0;
    workspace::OpenOptions options = open_options(session, session.settings.arguments);
    options.names = true;
    session.project =
        std::make_unique<workspace::Project>(workspace::open(options, session.files, session.diagnostics));
    if (!flush_diagnostics(session)) return std::nullopt;
    const auto run = run_project(session, eval::Choices::stated);
    if (!run) return std::nullopt;
    Diagnostics all;
    std::vector<Span> vain = lint::lint(*session.project, *run, all);
    return Looked{all.sorted(), std::move(vain)};
}

/// The stretch with the blanks in front of it, and the whole line where nothing else stands on it.
void take_out(std::string& text, std::size_t begin, std::size_t end) {
    while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
    const bool starts_line = begin == 0 || text[begin - 1] == '\n';
    const std::size_t line_end = std::min(text.find_first_not_of(" \t\r", end), text.size());
    if (starts_line && line_end < text.size() && text[line_end] == '\n') end = line_end + 1;
    text.erase(begin, end - begin);
}

/// Takes the stretches out of their files; false where one cannot be written.
bool fix(Session& session, const std::vector<Span>& vain) {
    std::map<FileId, std::vector<Span>> files;
    for (const Span span : vain) files[span.file].push_back(span);
    for (const auto& [file, spans] : files) {
        const SourceFile& source = session.project->sources[file];
        const auto content = session.files.read(source.path);
        std::string text = content ? std::string(content->text()) : std::string();
        if (!text.ends_with(source.text)) return false;  // changed in between
        const std::size_t mark = text.size() - source.text.size();
        for (auto span = spans.rbegin(); span != spans.rend(); ++span) take_out(text, mark + span->begin, mark + span->end);
        if (!write_whole(source.path, text)) return false;
    }
    return true;
}

}  // namespace

int lint(Session& session) {
    std::size_t fixed = 0;
    auto looked = look(session);
    // What is taken out may have been the only use of something else.
    while (looked && session.settings.fix && !looked->vain.empty()) {
        if (!fix(session, looked->vain))
            return wrong_usage(session, {"a script cannot be written", "skrip tidak dapat ditulis"},
                               {"check that the files may be written", "periksa apakah berkasnya boleh ditulisi"});
        fixed += looked->vain.size();
        looked = look(session);
    }
    if (!looked) return exit_wrong;
    const std::vector<Diagnostic>& found = looked->found;
    const Language language = session.settings.language;
    switch (session.settings.format) {
    case Format::json:
        render_json(found, session.project->sources, language, session.out);
        break;
    case Format::csv:
        write_csv(session, found);
        break;
    default:
        render(found, session.project->sources, {language, use_color(session, session.out)}, session.out);
        if (fixed > 0)
            session.out << fmt::format(fmt::runtime(session.pick("{} taken out\n", "{} dihapus\n")), fixed);
        if (found.empty()) session.out << session.pick("nothing found\n", "tidak ada temuan\n");
    }
    return found.empty() ? exit_good : exit_findings;
}

}  // namespace bangkom::cli
