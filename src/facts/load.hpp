#pragma once

#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "facts/database.hpp"
#include "program/program.hpp"
#include "source/files.hpp"
#include "source/source_set.hpp"

namespace bangkom::facts {

/// What scripts may read, and how much.
struct Access {
    std::string root;                        // the main script's folder
    std::vector<std::string> allowed;        // further folders (--allow-read)
    std::size_t most_rows = 200'000'000;     // of all tables together
    std::size_t most_file_bytes = std::size_t(16) << 30;
    unsigned jobs = 0;                       // threads for big files; 0: as many as the machine has cores
};

/// Reads all stated, gridded and loaded rows of the selection, resolves references and checks keys. Derived and
/// decision tables stay empty; rows stated for a decision are kept raw in StatedDecisionRows.
Database load(const program::Program& program, const SourceSet& sources, const Files& files, const Access& access,
              const Selection& selection, Diagnostics& diagnostics);

/// Reports keys that no row has in expressions that were added after loading, those from position `first` on.
void check_added_keys(const program::Program& program, const SourceSet& sources, const Files& files, const Access& access,
                      std::size_t first, Database& database, Diagnostics& diagnostics);

/// The paths of the files that the rows are loaded from.
std::vector<std::string> data_files(const program::Program& program, const SourceSet& sources);

/// Rows stated for decisions (attend { … }, rows attend, load attend, pin, ban) before they are matched with
/// candidates: each a set of fields, so far as given.
struct StatedDecisionRow {
    program::TableId table;
    enum class Role : unsigned char { stated, pinned, banned, kept } role = Role::stated;
    std::vector<std::pair<program::FieldId, std::int64_t>> words;  // resolved: row number, whole number, enum position…
    std::vector<std::int64_t> denominators;                        // parallel to words; empty while all are 1
    std::vector<std::pair<program::FieldId, std::string>> ids;     // rows of derived tables: by id, to be found once derived
    Place place;
};
/// A row of the plan so far that cannot be chosen any more.
struct LostRow {
    program::TableId table;
    std::vector<std::pair<program::FieldId, std::string>> said;  // so far as given, as a script has it
    Words reason;
    Place place;
};
struct StatedDecisions {
    std::vector<StatedDecisionRow> rows;
    std::vector<program::TableId> stated;  // decisions that count as stated, also where no row was
    std::vector<LostRow> lost;             // of Selection::kept: what they name is not there any more
    std::vector<program::RowCondition> fixed;  // kept rows and candidates of which that is yes are not planned anew
};
StatedDecisions load_decisions(const program::Program& program, const SourceSet& sources, const Files& files,
                               const Access& access, const Selection& selection, Database& database,
                               Diagnostics& diagnostics);

}  // namespace bangkom::facts
