#pragma once
// A project as it stands in the editor, read and checked; its rows where they were loaded. Answers are made from it.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "workspace/home.hpp"
#include "workspace/run.hpp"

namespace bangkom::lsp {

/// Neither copied nor moved: the run refers to the project.
struct Analysis {
    workspace::OpenOptions options;
    std::string main;  // the script that was opened
    workspace::Project project;
    Diagnostics diagnostics;
    std::size_t of_scripts = 0;                 // so many of `diagnostics` are of scripts, the others of rows
    bool judged = false;                        // the analysis went all the way
    std::unique_ptr<workspace::Run> run;        // null where it did not, or rows are wrong
    std::optional<rules::Judgement> judgement;  // of the stated rows, where there is a run

    Analysis() = default;
    Analysis(const Analysis&) = delete;
    Analysis& operator=(const Analysis&) = delete;

    bool has_loads() const { return !project.program.loads.empty(); }
};

/// How far an analysis goes: names and types; the rows that stand in scripts, unless others are loaded; all rows and rules.
enum class Depth : unsigned char { checked, stated, judged };

/// Null where `stop` said yes while rules were judged.
std::unique_ptr<Analysis> analyse(const workspace::Home& home, const workspace::RunOptions& options, Depth depth,
                                  const std::function<bool()>& stop = {});

/// A place of a file that belongs to the project.
struct Spot {
    const Analysis& analysis;
    FileId file;
    std::uint32_t byte = 0;

    const workspace::Project& project() const { return analysis.project; }
    const SourceFile& source() const { return analysis.project.sources[file]; }
    /// The name that stands there, or ends there; null where none does.
    const program::NameUse* name() const;
};

}  // namespace bangkom::lsp
