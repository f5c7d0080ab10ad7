#pragma once
// What the checks share. Each check is a function over it, in a file of its own.

#include <set>

#include "diagnostics/lint_codes.hpp"
#include "eval/info.hpp"
#include "lint/lint.hpp"

namespace bangkom::lint {

/// What expressions read, anywhere in the program.
struct Read {
    std::set<program::ParameterId> parameters;
    std::set<program::DefinitionId> definitions;
    std::set<program::TableId> tables;  // whose rows are values of some expression
    std::set<program::FieldId> fields;  // also those behind a collection
};
Read what_is_read(const program::Program& program);

struct Context {
    Context(const workspace::Project& p, workspace::Run& r, Diagnostics& d)
        : project(p), program(p.program), run(r), diagnostics(d), analysis(p.program, false),
          read(what_is_read(p.program)) {}

    /// Whether it stands in a script of the project itself.
    bool is_own(Span span) const { return span.valid() && !project.sources[span.file].is_standard; }

    const workspace::Project& project;
    const program::Program& program;
    workspace::Run& run;
    Diagnostics& diagnostics;
    eval::Analysis analysis;
    Read read;
    std::vector<Span> vain;  // what can be taken out
};

void find_unused_names(Context& context);
void find_one_language(Context& context);
void find_rules_without_citation(Context& context);
void find_what_never_applies(Context& context);
void find_vain_inputs(Context& context);
void find_unused_facts(Context& context);
void find_out_of_date(Context& context);

}  // namespace bangkom::lint
