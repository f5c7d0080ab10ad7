#pragma once
// Causes for readers, as JSON and as CSV.

#include "compare/impact.hpp"
#include "report/document.hpp"

namespace bangkom::compare {

/// `because of param minimum 20 → 24 main.bangkom:7`, the rows of tables by their number, but for those near to a finding; nothing where there is no cause.
report::Line cause_line(const std::vector<Cause>& causes, Language language);
/// The rows that have to do with that very finding; nothing where there are none.
report::Line near_rows_line(const std::vector<Cause>& causes, Language language);
report::Json json_causes(const std::vector<Cause>& causes);
/// `param minimum; facts clerk ani,budi`.
std::string plain_causes(const std::vector<Cause>& causes);

}  // namespace bangkom::compare
