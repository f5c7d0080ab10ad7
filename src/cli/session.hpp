#pragma once
// What every command needs: its settings, where results and diagnostics go, and the project once it is opened.

#include <memory>
#include <ostream>
#include <set>

#include "cli/settings.hpp"
#include "diagnostics/render.hpp"
#include "report/document.hpp"
#include "report/json.hpp"
#include "source/files.hpp"
#include "workspace/run.hpp"

namespace bangkom::cli {

/// Exit codes of every command.
inline constexpr int exit_good = 0;
inline constexpr int exit_findings = 1;
inline constexpr int exit_wrong = 2;

struct Session {
    Settings settings;
    std::ostream& out;
    std::ostream& err;
    const Files& files;
    Diagnostics diagnostics;
    std::unique_ptr<workspace::Project> project;
    std::size_t shown_diagnostics = 0;  // of diagnostics, already written
    JsonDiagnostics json_diagnostics{};  // of the whole run, written when it ends
    std::set<std::string>* told = nullptr;  // warnings that somebody was told before and is not told again

    bool english() const { return settings.language == Language::english; }
    const char* pick(const char* en, const char* id) const { return english() ? en : id; }
};

workspace::OpenOptions open_options(const Session& session, const std::vector<std::string>& paths);
workspace::RunOptions run_options(const Session& session);
/// Opens the given paths; false where the scripts are wrong, after the diagnostics were written.
bool open_project(Session& session, const std::vector<std::string>& paths);
/// Loads and derives; null where that went wrong, after the diagnostics were written. With `--keep`, the rows of that
/// script, which was opened last, are the plan so far.
std::unique_ptr<workspace::Run> run_project(Session& session, eval::Choices choices);
/// Looks into the rows of scenarios that were not asked for; false where they are wrong, after that was written.
bool check_other_scenarios(Session& session);
/// Writes what was reported since the last time; with JSON it is kept for the one object of the run. True where none of all
/// is an error.
bool flush_diagnostics(Session& session);
/// The same for diagnostics of the open project that are not the session's own.
void write_diagnostics(Session& session, std::span<const Diagnostic> diagnostics);
/// Says which loops paired many rows and which ranges were too long; false where that, or something before, is an error.
bool costs_bearable(Session& session, const workspace::Run& run);
/// Reports wrong usage (an unknown table, too few arguments) and gives its exit code.
int wrong_usage(Session& session, Words message, Words help);

/// Where a project's files lie, as seen from where the command was called: empty, or with `/` at its end.
std::string folder_of(const Session& session, const std::string& path);

void write(Session& session, const report::Document& document);
void write(Session& session, const report::Json& json);
bool is_terminal(const std::ostream& stream);
bool use_color(const Session& session, const std::ostream& stream);

}  // namespace bangkom::cli
