#include <iostream>

#include "cli/commands.hpp"
#include "lsp/server.hpp"

namespace bangkom::cli {

int serve_editor(Session& session) {
    return lsp::serve(std::cin, session.out, {open_options(session, {}), run_options(session)});
}

}  // namespace bangkom::cli
