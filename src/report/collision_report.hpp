#pragma once
// Rules that cannot hold together, for readers and for programs.

#include "plan/collision.hpp"
#include "report/document.hpp"
#include "report/json.hpp"

namespace bangkom::report {

/// {"collisions": [{"each", "minimal", "rules", "reach", "limits"}], "traded": [{"rule", "for"}], "unexplained": [...]}
Json json_collisions(const program::Program& program, const plan::Collisions& collisions);

/// Nothing where every duty holds. `is_least`: the shortfall is proven to be the least. `most`: instances of a rule that are
/// named, and a tenth of how many collisions of several rows are told; 0: all.
void add_collisions(const program::Program& program, const plan::Collisions& collisions, bool is_least, std::size_t most,
                    Language language, Document& document);

/// `at_most`
const char* sense_word(plan::Sense sense);
/// `Biro SDM, 2026`
std::string bindings_text(const plan::Bindings& bindings);
Json json_bindings(const plan::Bindings& bindings);
/// `at most Rp 30,000,000`
std::string asked_text(const program::Program& program, program::RuleId rule, const plan::Demanded& asked,
                       Language language);
std::string amount_text(const program::Program& program, program::RuleId rule, Number amount, Language language);

}  // namespace bangkom::report
