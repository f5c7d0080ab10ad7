#pragma once
// Which keyword begins which aggregate.

#include <utility>

#include "grammar/keywords.hpp"
#include "syntax/expression.hpp"

namespace bangkom::syntax {

inline constexpr std::pair<grammar::Keyword, AggregateKind> aggregate_words[] = {
    {grammar::Keyword::count, AggregateKind::count},     {grammar::Keyword::some, AggregateKind::some},
    {grammar::Keyword::every, AggregateKind::every},     {grammar::Keyword::sum, AggregateKind::sum},
    {grammar::Keyword::min, AggregateKind::min},         {grammar::Keyword::max, AggregateKind::max},
    {grammar::Keyword::average, AggregateKind::average}, {grammar::Keyword::list, AggregateKind::list},
    {grammar::Keyword::only, AggregateKind::only},       {grammar::Keyword::first, AggregateKind::first}};

}  // namespace bangkom::syntax
