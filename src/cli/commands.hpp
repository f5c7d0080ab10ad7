#pragma once
// The commands: each opens a project, asks the workspace, and writes the answer. They return the exit code.

#include "cli/session.hpp"

namespace bangkom::cli {

int check(Session& session);
int plan(Session& session);
int explain(Session& session);
int explain_plan(Session& session);
int show(Session& session);
int evaluate(Session& session);
int test(Session& session);
int compare(Session& session);
int create(Session& session);
int format(Session& session);
int lint(Session& session);
int serve_editor(Session& session);

}  // namespace bangkom::cli
