#pragma once
#include "grammar/file.hpp"
#include "syntax/failure.hpp"
namespace bangkom::syntax {
template <class Rule>
inline constexpr Expected expected{"something else", "hal lain"};
}
