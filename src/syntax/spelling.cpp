#include "syntax/expression.hpp"

namespace bangkom::syntax {

std::string_view spelling(AggregateKind kind) {
    switch (kind) {
    case AggregateKind::count:
        return "count";
    case AggregateKind::some:
        return "some";
    case AggregateKind::every:
        return "every";
    case AggregateKind::sum:
        return "sum";
    case AggregateKind::min:
        return "min";
    case AggregateKind::max:
        return "max";
    case AggregateKind::average:
        return "average";
    case AggregateKind::list:
        return "list";
    case AggregateKind::only:
        return "only";
    case AggregateKind::first:
        return "first";
    }
    return {};
}

}  // namespace bangkom::syntax
