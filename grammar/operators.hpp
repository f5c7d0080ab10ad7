#pragma once
// The operators as data, for the parser, the formatter and the reference.

#include <cstdint>
#include <string_view>

namespace bangkom::grammar {

enum class Operator : std::uint8_t {
#define BANGKOM_OPERATOR(id, spelling, power, chain, doc_english, doc_indonesian) id,
#include "grammar/operators.def"
#undef BANGKOM_OPERATOR
};

enum class Chain : std::uint8_t { left, none, prefix };

struct OperatorInfo {
    Operator op;
    std::string_view spelling;
    int power;
    Chain chain;
    std::string_view doc_english;
    std::string_view doc_indonesian;
};

inline constexpr OperatorInfo operators[] = {
#define BANGKOM_OPERATOR(id, spelling, power, chain, doc_english, doc_indonesian)                                      \
    {Operator::id, spelling, power, Chain::chain, doc_english, doc_indonesian},
#include "grammar/operators.def"
#undef BANGKOM_OPERATOR
};

constexpr const OperatorInfo& info(Operator op) { return operators[static_cast<std::size_t>(op)]; }

}  // namespace bangkom::grammar
