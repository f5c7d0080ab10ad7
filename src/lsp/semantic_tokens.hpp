#pragma once

#include "report/json.hpp"

namespace bangkom::lsp {

/// The kinds of names that `semantic_tokens` counts from zero.
report::Json semantic_legend();

}  // namespace bangkom::lsp
