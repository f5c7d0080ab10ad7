#include "repl/commands.hpp"

#include <algorithm>

#include "syntax/parser.hpp"

namespace bangkom::repl {

namespace {

constexpr std::string_view blanks = " \t\r\n";

}  // namespace

std::vector<const Command*> commands_named(std::string_view word) {
    std::vector<const Command*> found;
    for (const Command& command : commands) {
        if (command.english == word || command.indonesian == word) return {&command};
        if (command.english.starts_with(word) || command.indonesian.starts_with(word)) found.push_back(&command);
    }
    return found;
}

bool is_command_line(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    return begin != std::string_view::npos && text[begin] == ':';
}

CommandLine split_command(std::string_view text) {
    const std::size_t begin = text.find(':') + 1;
    const std::size_t end = std::min(text.find_first_of(blanks, begin), text.size());
    const std::size_t rest = std::min(text.find_first_not_of(blanks, end), text.size());
    const std::size_t last = text.find_last_not_of(blanks);
    return {std::string(text.substr(begin, end - begin)),
            rest > last ? std::string() : std::string(text.substr(rest, last + 1 - rest)), rest};
}

std::vector<std::string> words_of(std::string_view rest) {
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = rest.find_first_not_of(blanks, at)) != std::string_view::npos;) {
        const bool quoted = rest[at] == '"';
        if (quoted) ++at;
        const std::size_t end = std::min(quoted ? rest.find('"', at) : rest.find_first_of(blanks, at), rest.size());
        words.emplace_back(rest.substr(at, end - at));
        at = std::min(end + (quoted ? 1 : 0), rest.size());
    }
    return words;
}

bool wants_more(const std::string& text) {
    if (!is_command_line(text)) return syntax::read_typed(text, {}).is_unfinished;
    const CommandLine line = split_command(text);
    const auto named = commands_named(line.word);
    if (named.size() != 1 || line.rest.empty()) return false;
    const bool takes_text = named.front()->takes == Takes::expression || named.front()->takes == Takes::declarations;
    return takes_text && syntax::read_typed(line.rest, {}).is_unfinished;
}

}  // namespace bangkom::repl
