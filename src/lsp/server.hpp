#pragma once
// The language server: one client, its messages in order.

#include <istream>
#include <ostream>

#include "base/date.hpp"
#include "workspace/run.hpp"

namespace bangkom::lsp {

struct ServerOptions {
    workspace::OpenOptions open;  // without paths
    workspace::RunOptions run;
};

/// Serves until the client says `exit` or its stream ends. Gives the exit code: 0 where `shutdown` came before, else 1.
int serve(std::istream& in, std::ostream& out, const ServerOptions& options);

}  // namespace bangkom::lsp
