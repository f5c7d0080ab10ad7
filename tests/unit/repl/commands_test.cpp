#include "repl/commands.hpp"

#include <set>

#include "support/catch.hpp"

namespace bangkom::repl {

TEST_CASE("A command is found by its name in either language, or by a beginning that no other has") {
    const auto only = [](std::string_view word) {
        const auto found = commands_named(word);
        return found.size() == 1 ? found.front()->english : std::string_view();
    };
    for (const Command& command : commands) {
        CHECK(only(command.english) == command.english);
        CHECK(only(command.indonesian) == command.english);
    }
    CHECK(only("what") == "what-if");
    CHECK(only("why") == "why-not");
    CHECK(only("mengapa-") == "why-not");
    CHECK(only("mengapa") == "explain");
    CHECK(only("ment") == "");
    CHECK(commands_named("s").size() > 1);
    CHECK(commands_named("x").empty());
}

TEST_CASE("No two commands share a name") {
    std::set<std::string_view> names;
    for (const Command& command : commands) {
        CHECK(names.insert(command.english).second);
        CHECK(names.insert(command.indonesian).second);
    }
}

TEST_CASE("A command line is its word and what stands behind it") {
    CHECK(is_command_line("  :show a"));
    CHECK_FALSE(is_command_line("show: a"));
    const CommandLine line = split_command(":what-if  set a = 1\n  from 2027-01-01 \n");
    CHECK(line.word == "what-if");
    CHECK(line.rest == "set a = 1\n  from 2027-01-01");
    CHECK(line.begin == 10);
    CHECK(split_command(":quit").rest.empty());
    CHECK(split_command(": ").word.empty());
}

TEST_CASE("Words are parted by blanks, those in quotes are whole") {
    CHECK(words_of("a  \"b c\" d\"e") == std::vector<std::string>{"a", "b c", "d\"e"});
    CHECK(words_of("\"a").size() == 1);
    CHECK(words_of(" \t").empty());
}

TEST_CASE("More has to come where a text breaks off at its end") {
    for (const char* text : {"1 +", "count(x in y", "define f(x: number) =", "rule a {\n  for e in f",
                             "rows a {\n  id | x\n  b | 1", "define a = [1,\n  2", ":what-if set a =", ":type count(",
                             "entity a { # never closed", "if a then b", "param p: number {\n  from 2025-01-01: 1"})
        CHECK(wants_more(text));
    for (const char* text :
         {"1 + 2", "a b c d", "rule a }", "\"not closed", "count(x in y))", "office here", "rows a {\n  id\n  b\n}",
          ":what-if set a = 1", ":show", ":show a", "# only a comment", "1 + ) 2 +"})
        CHECK_FALSE(wants_more(text));
}

}  // namespace bangkom::repl
