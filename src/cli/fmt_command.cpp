#include <algorithm>
#include <iostream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/scripts.hpp"
#include "report/unified_diff.hpp"
#include "workspace/format.hpp"
#include "workspace/home.hpp"
#include "workspace/respell.hpp"

namespace bangkom::cli {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
const std::string standard_input = "-";

struct Tally {
    bool broken = false;
    bool changes = false;
    report::Json files = report::Json::array();
};

/// The scripts as given; of a folder every script below it.
std::vector<std::string> scripts_of(const Session& session) {
    std::vector<std::string> scripts;
    for (const std::string& path : session.settings.arguments) {
        if (!session.files.is_folder(path)) {
            scripts.push_back(path);
            continue;
        }
        const std::vector<std::string> below = scripts_below(path);
        scripts.insert(scripts.end(), below.begin(), below.end());
    }
    return scripts;
}

std::optional<std::string> text_of(Session& session, const std::string& path) {
    if (path == standard_input)
        return std::string(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
    if (const auto content = session.files.read(path)) return std::string(content->text());
    session.diagnostics.report(Code::file_not_found, {},
                               {"there is no script `" + path + "`", "tidak ada skrip `" + path + "`"},
                               {"give a script (`NAME.bangkom`), a folder, or `-` for the standard input",
                                "berikan skrip (`NAMA.bangkom`), folder, atau `-` untuk masukan baku"});
    flush_diagnostics(session);
    return std::nullopt;
}

/// The text of a script in the language of `--to`; nothing where a script is wrong, after the diagnostics were written. What comes
/// from the standard input is read as a script of the current folder.
std::optional<std::string> translated(Session& session, const std::string& path, const std::string& written) {
    session.diagnostics = {};
    session.shown_diagnostics = 0;
    const bool is_typed = path == standard_input;
    workspace::OpenOptions options = open_options(session, {});
    options.names = true;
    if (is_typed) options.typed.push_back({path, written});
    const workspace::Home home = is_typed ? workspace::Home{options, workspace::ChangedFiles(session.files), {}}
                                          : workspace::home_of(options, session.files, path);
    session.project =
        std::make_unique<workspace::Project>(workspace::open(home.options, home.files, session.diagnostics));
    const FileId file = is_typed ? session.project->typed.back()
                                 : workspace::file_at(*session.project, home.options, home.files, path);
    std::optional<std::string> text;
    if (!session.diagnostics.has_errors() && file.valid())
        text = workspace::respelled(*session.project, file, is_typed ? std::string() : session.files.canonical(path),
                                    session.settings.to == "en" ? Language::english : Language::indonesian,
                                    home.options, home.files, session.diagnostics);
    if (session.diagnostics.has_errors()) flush_diagnostics(session);
    return text;
}

/// The text in the one layout; nothing where the script is wrong, after the diagnostics were written.
std::optional<std::string> layout_of(Session& session, const std::string& path, const std::string& text) {
    session.diagnostics = {};
    session.shown_diagnostics = 0;
    workspace::OpenOptions options;
    options.parse_limits.nesting = session.settings.limit_nesting;
    session.project =
        std::make_unique<workspace::Project>(workspace::read_alone(path, text, options, session.diagnostics));
    std::optional<std::string> after;
    if (!session.diagnostics.has_errors())
        after = workspace::formatted(*session.project, session.project->main_files.front(), session.diagnostics);
    flush_diagnostics(session);
    return after;
}

void answer(Session& session, const std::string& path, const std::string& before, const std::string& after,
            Tally& tally) {
    const bool changes = before != after;
    const bool json = session.settings.format == Format::json;
    const bool only_looks = session.settings.check_only || session.settings.diff;
    tally.changes = tally.changes || changes;
    tally.files.push_back({{"file", path}, {"changed", changes}});
    if (path == standard_input && !only_looks) {
        session.out << after;
        return;
    }
    if (!changes) return;
    if (!only_looks && !write_whole(path, after)) {
        tally.broken = true;
        wrong_usage(session, {"`" + path + "` cannot be written", "`" + path + "` tidak dapat ditulis"},
                    {"check that the file may be written", "periksa apakah berkas itu boleh ditulisi"});
        return;
    }
    if (json) return;
    if (session.settings.diff)
        session.out << report::unified_diff(path, before, after);
    else
        session.out << path << '\n';
}

}  // namespace

int format(Session& session) {
    Tally tally;
    for (const std::string& path : scripts_of(session)) {
        const auto written = text_of(session, path);
        if (!written) {
            tally.broken = true;
            continue;
        }
        const bool marked = written->starts_with(byte_order_mark);
        const std::string before = marked ? written->substr(byte_order_mark.size()) : *written;
        const auto words = session.settings.to.empty() ? std::optional(before) : translated(session, path, before);
        const auto after = words ? layout_of(session, path, *words) : std::nullopt;
        if (!after)
            tally.broken = true;
        else
            answer(session, path, *written, marked ? std::string(byte_order_mark) + *after : *after, tally);
    }
    if (session.settings.format == Format::json) write(session, report::Json{{"version", 1}, {"files", tally.files}});
    if (tally.broken) return exit_wrong;
    return session.settings.check_only && tally.changes ? exit_findings : exit_good;
}

}  // namespace bangkom::cli
