#include "syntax/aggregate_words.hpp"

namespace bangkom::syntax {

std::string_view spelling(AggregateKind kind) {
    for (const auto& [keyword, aggregate] : aggregate_words)
        if (aggregate == kind) return grammar::info(keyword).english;
    return {};
}

}  // namespace bangkom::syntax
