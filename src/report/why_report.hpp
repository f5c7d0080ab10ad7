#pragma once
// Why rows are chosen, and what choosing others would do.

#include "facts/database.hpp"
#include "plan/why.hpp"
#include "report/document.hpp"
#include "report/json.hpp"
#include "source/source_set.hpp"

namespace bangkom::report {

/// {"version", "plan", "chosen": [...], "why_not": [...], "others"}
Json json_why(const program::Program& program, const SourceSet& sources, const facts::Database& database,
              const plan::Answer& answer);
void add_why(const program::Program& program, const SourceSet& sources, const facts::Database& database,
             const plan::Answer& answer, bool all, Language language, Document& document);

/// `Siti Rahmawati, Pelatihan data, 2026`
std::string candidate_text(const program::Program& program, const facts::Database& database, const plan::Candidate& candidate,
                           Language language);

}  // namespace bangkom::report
