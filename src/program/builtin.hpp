#pragma once
// The signatures of the functions of the language. Their bodies over columns are in eval/builtins; a function's
// signature, documentation and example stand in one list, which the reference is made from.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bangkom::program {

/// How argument and result types relate.
enum class Shape : unsigned char {
    number,        // a plain number
    any_number,    // a number of any measure; all `any_number` arguments and results of a call share it
    text,
    date,
    boolean,
};
struct Builtin {
    std::string_view name;
    std::string_view indonesian;
    std::vector<Shape> arguments;
    bool variadic = false;  // the last argument may be repeated
    Shape result;
    std::string_view doc;
    std::string_view example;   // `round(5/2)`
    std::string_view expected;  // `3`
};

std::span<const Builtin> builtins();
/// As signatures have it: `number`, `text`, …
std::string_view shape_name(Shape shape);

/// Position in builtins() by either spelling, or -1.
int find_builtin(std::string_view name);

}  // namespace bangkom::program
