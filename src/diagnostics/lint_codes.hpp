#pragma once
// The codes of `bangkom lint`. Only the checks know them, so that a new check leaves all other rooms as they are.

#include "diagnostics/diagnostic.hpp"

namespace bangkom {

struct LintCode {
    /// Behind all codes of codes.def.
    enum Position : unsigned short {
        before_first = 9'999,
#define BANGKOM_CODE(name, text, severity, english, indonesian) at_##name,
#include "diagnostics/lint_codes.def"
#undef BANGKOM_CODE
    };
#define BANGKOM_CODE(name, text, severity, english, indonesian) static constexpr Code name = static_cast<Code>(at_##name);
#include "diagnostics/lint_codes.def"
#undef BANGKOM_CODE
};

std::vector<CodeInfo> all_lint_codes();

}  // namespace bangkom
