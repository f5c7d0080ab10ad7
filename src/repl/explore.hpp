#pragma once
// The door: a session on a terminal, or of what comes through a pipe.

#include "cli/session.hpp"

namespace bangkom::repl {

/// `session`: the command line's. The exit code: on a terminal 0, else that of the worst answer.
int explore(cli::Session& session);

}  // namespace bangkom::repl
