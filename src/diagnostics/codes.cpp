#include "diagnostics/lint_codes.hpp"

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

const std::vector<CodeInfo>& lint_table() {
    static const std::vector<CodeInfo> codes = {
#define BANGKOM_CODE(name, text, severity, english, indonesian)                                                        \
    {LintCode::name, #name, text, Severity::severity, {english, indonesian}},
#include "diagnostics/lint_codes.def"
#undef BANGKOM_CODE
    };
    return codes;
}

}  // namespace

const CodeInfo& info(Code code) {
    const auto position = static_cast<std::size_t>(code);
    constexpr std::size_t lint_first = LintCode::before_first + 1;
    return position >= lint_first ? lint_table()[position - lint_first] : table()[position];
}

std::vector<CodeInfo> all_codes() { return table(); }
std::vector<CodeInfo> all_lint_codes() { return lint_table(); }

}  // namespace bangkom
