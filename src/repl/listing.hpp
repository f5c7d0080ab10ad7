#pragma once
// Lists of what there is: short tables in the format that results are written in.

#include <string>
#include <vector>

#include "cli/session.hpp"

namespace bangkom::repl {

struct Listing {
    std::vector<Words> titles;  // the English ones name the members in JSON
    std::vector<std::vector<std::string>> rows;
};

void write(cli::Session& session, const Listing& listing);

/// Tables and views; rules; scenarios, of which one may be in force.
Listing tables_and_views(const cli::Session& session);
Listing all_rules(const cli::Session& session);
Listing scenarios(const cli::Session& session);

}  // namespace bangkom::repl
