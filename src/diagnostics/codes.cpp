#include "diagnostics/diagnostic.hpp"

namespace bangkom {

namespace {

const std::vector<CodeInfo>& table() {
    static const std::vector<CodeInfo> codes = {
#define BANGKOM_CODE(name, text, severity, english, indonesian)                                                        \
    {Code::name, #name, text, Severity::severity, {english, indonesian}},
#include "diagnostics/codes.def"
#undef BANGKOM_CODE
    };
    return codes;
}

}  // namespace

const CodeInfo& info(Code code) { return table()[static_cast<std::size_t>(code)]; }

std::vector<CodeInfo> all_codes() { return table(); }

}  // namespace bangkom
