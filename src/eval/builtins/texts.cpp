#include <utf8proc.h>

#include <string>

#include "base/utf8.hpp"
#include "eval/builtins/builtins.hpp"

namespace bangkom::eval {

namespace {

std::string_view text_at(const BuiltinArguments& arguments, std::size_t argument, std::size_t row) {
    return arguments.texts[static_cast<std::uint32_t>(arguments.columns[argument]->word(row))];
}

ColumnPtr length(const BuiltinArguments& arguments) {
    return fill_rows(arguments, [&](std::size_t row, Column& result) {
        result.values[row] = static_cast<std::int64_t>(count_code_points(text_at(arguments, 0, row)));
        return true;
    });
}

template <class Change>
ColumnPtr changed(const BuiltinArguments& arguments, Change change) {
    return fill_rows(arguments, [&](std::size_t row, Column& result) {
        const std::string text = change(text_at(arguments, 0, row));
        result.values[row] = arguments.texts.intern(text);
        return true;
    });
}

/// Letter by letter; bytes that are no letter stay as they are.
template <utf8proc_int32_t (*Case)(utf8proc_int32_t)>
std::string with_case(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Char letter = decode_utf8(text, i);
        if (letter.valid) {
            utf8proc_uint8_t bytes[4];
            const auto count = utf8proc_encode_char(Case(static_cast<utf8proc_int32_t>(letter.code)), bytes);
            result.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
        } else {
            result.append(text.substr(i, letter.length));
        }
        i += letter.length;
    }
    return result;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    constexpr std::string_view wide = "\xc2\xa0";  // the space that does not break, common in copied data
    for (bool more = true; more && !text.empty();) {
        more = true;
        if (space.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        } else if (text.starts_with(wide)) {
            text.remove_prefix(wide.size());
        } else if (space.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
        } else if (text.ends_with(wide)) {
            text.remove_suffix(wide.size());
        } else {
            more = false;
        }
    }
    return std::string(text);
}

ColumnPtr lower(const BuiltinArguments& arguments) { return changed(arguments, with_case<utf8proc_tolower>); }
ColumnPtr upper(const BuiltinArguments& arguments) { return changed(arguments, with_case<utf8proc_toupper>); }
ColumnPtr trim(const BuiltinArguments& arguments) { return changed(arguments, trimmed); }

template <class Test>
ColumnPtr tested(const BuiltinArguments& arguments, Test test) {
    return fill_rows(arguments, [&](std::size_t row, Column& result) {
        result.values[row] = test(text_at(arguments, 0, row), text_at(arguments, 1, row)) ? 1 : 0;
        return true;
    });
}

ColumnPtr starts_with(const BuiltinArguments& arguments) {
    return tested(arguments, [](std::string_view text, std::string_view part) { return text.starts_with(part); });
}
ColumnPtr ends_with(const BuiltinArguments& arguments) {
    return tested(arguments, [](std::string_view text, std::string_view part) { return text.ends_with(part); });
}
ColumnPtr contains(const BuiltinArguments& arguments) {
    return tested(arguments, [](std::string_view text, std::string_view part) {
        return text.find(part) != std::string_view::npos;
    });
}

constexpr NamedBody bodies[] = {
    {"length", length},           {"lower", lower},         {"upper", upper},       {"trim", trim},
    {"starts_with", starts_with}, {"ends_with", ends_with}, {"contains", contains},
};

}  // namespace

std::span<const NamedBody> text_bodies() { return bodies; }

}  // namespace bangkom::eval
