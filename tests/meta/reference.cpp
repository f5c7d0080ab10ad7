// reference PAGE: prints a page of docs/reference that is made from the code: functions, keywords.

#include <iostream>
#include <string>
#include <string_view>

#include "program/builtin.hpp"

namespace {

using bangkom::program::Builtin;
using bangkom::program::Shape;

std::string_view name(Shape shape) {
    switch (shape) {
    case Shape::number:
        return "number";
    case Shape::any_number:
        return "number of any measure";
    case Shape::text:
        return "text";
    case Shape::date:
        return "date";
    case Shape::boolean:
        return "boolean";
    }
    return "";
}

void print_function(const Builtin& builtin) {
    std::cout << "## " << builtin.name << " · " << builtin.indonesian << "\n\n`" << builtin.name << '(';
    for (std::size_t i = 0; i < builtin.arguments.size(); ++i) {
        std::cout << (i > 0 ? ", " : "") << name(builtin.arguments[i]);
    }
    std::cout << (builtin.variadic ? ", …" : "") << "): " << name(builtin.result) << "`\n\n"
              << builtin.doc << " `" << builtin.example << "` is `" << builtin.expected << "`.\n\n";
}

void print_functions() {
    std::cout
        << "# Functions\n\nMade from the code (`UPDATE=1 tests/run` writes it). Every function has an English and an "
           "Indonesian name.\nA function of a missing value is missing.\n\n";
    for (const Builtin& builtin : bangkom::program::builtins()) print_function(builtin);
}

struct Keyword {
    std::string_view english, indonesian, role, doc, doc_indonesian;
};

constexpr Keyword keywords[] = {
#define BANGKOM_KEYWORD(id, english, indonesian, role, doc, doc_indonesian)                                            \
    {english, indonesian, #role, doc, doc_indonesian},
#include "grammar/keywords.def"
#undef BANGKOM_KEYWORD
};

struct Role {
    std::string_view role, title, text;
};

constexpr Role roles[] = {
    {"declaration", "Declarations", "Keywords only where a declaration begins."},
    {"clause", "Clauses", "Keywords only where a clause of a declaration may stand."},
    {"reserved", "Words of expressions", "Reserved: they name nothing. A key that is such a word stands in quotes."},
    {"aggregate", "Aggregates", "Keywords only before `(`."},
    {"outcome", "Outcomes", "Keywords only behind `expect`."},
};

void print_keywords() {
    std::cout << "# Keywords\n\nMade from `grammar/keywords.def` (`UPDATE=1 tests/run` writes it). Both spellings are "
                 "accepted everywhere, mixed or not.\n";
    for (const Role& role : roles) {
        std::cout << "\n## " << role.title << "\n\n"
                  << role.text << "\n\n| English | Indonesian | | |\n| --- | --- | --- | --- |\n";
        for (const Keyword& keyword : keywords) {
            if (keyword.role != role.role) continue;
            std::cout << "| `" << keyword.english << "` | `" << keyword.indonesian << "` | " << keyword.doc << " | *"
                      << keyword.doc_indonesian << "* |\n";
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    const std::string_view page = count > 1 ? arguments[1] : "";
    if (page == "functions") {
        print_functions();
    } else if (page == "keywords") {
        print_keywords();
    } else {
        return 2;
    }
    return 0;
}
