#pragma once
// What the client may ask about a place or a file. Each answers with the protocol's result, null where there is none.

#include <map>
#include <string>
#include <utility>

#include "lsp/places.hpp"

namespace bangkom::lsp {

/// What the editor says that it can do.
struct ClientAbilities {
    bool snippets = false;
    bool refreshes_lenses = false;
    bool refreshes_hints = false;
};

/// How a test of a document ended.
struct TestOutcome {
    std::size_t failures = 0;
};
using TestOutcomes = std::map<std::pair<std::string, std::string>, TestOutcome>;  // by URI and name

/// A request about an open document: its project, and how places are written.
struct Question {
    Spot spot;
    const Analyses& analyses;
    const Places& places;
    const ClientAbilities& client;
    const TestOutcomes& tests;
    Language language;
    const Json& params;
    const std::string& uri;
};

/// A request that cannot be met, with the words for the user.
struct Refusal {
    Words words;
};

Json hover(const Question& question);
Json definition(const Question& question);
Json references(const Question& question);
Json highlights(const Question& question);
Json prepare_rename(const Question& question);
Json rename(const Question& question);
Json formatting(const Question& question);
Json completion(const Question& question);
Json code_actions(const Question& question);
Json code_lenses(const Question& question);
Json inlay_hints(const Question& question);
Json document_symbols(const Question& question);
Json folding_ranges(const Question& question);
Json semantic_tokens(const Question& question);
/// Declarations of all open projects whose names contain the text.
Json workspace_symbols(const Desk& desk, const Places& places, const std::string& query);

}  // namespace bangkom::lsp
