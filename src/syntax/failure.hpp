#pragma once
// Why reading broke off. Inside the parser this travels as an exception; outside it is a diagnostic.

#include <cstdint>
#include <string_view>

#include "diagnostics/diagnostic.hpp"

namespace bangkom::syntax {

/// What may stand at a place of the grammar, in the reader's words.
struct Expected {
    enum class Kind : unsigned char {
        other,
        name,            // a name: a reserved word here is a mistake of its own
        value,           // an expression
        clause,          // a clause's keyword
        declaration,     // a declaration's keyword or a row
        closing,         // what closes a bracket
        text_end,        // what closes a text
        row,             // what follows the kind of a row
        aggregate_rows,  // the rows of an aggregate
    };
    const char* english = nullptr;
    const char* indonesian = nullptr;
    Kind kind = Kind::other;
    const char* help_english = nullptr;
    const char* help_indonesian = nullptr;
    Code code = Code::syntax;
};

struct Failure {
    std::uint32_t byte;
    const Expected* expected;
};

}  // namespace bangkom::syntax
