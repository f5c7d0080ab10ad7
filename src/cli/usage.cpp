#include "cli/usage.hpp"

#include <algorithm>
#include <string_view>

#include "base/edit_distance.hpp"

namespace bangkom::cli {

namespace {

struct Shape {
    const char* command;
    const char* arguments;
};

constexpr Shape shapes[] = {{"check", "PATH…"},
                            {"plan", "PATH…"},
                            {"explain", "PATH RULE [KEY…]"},
                            {"show", "PATH… TABLE"},
                            {"eval", "PATH… EXPRESSION"},
                            {"test", "PATH…"},
                            {"compare", "PATH --scenario NAME | OLD NEW | PATH --git REVISION"},
                            {"fmt", "PATH…"},
                            {"lint", "PATH…"},
                            {"completions", "SHELL"},
                            {"lsp", ""},
                            {"repl", "[PATH…]"},
                            {"new", "FOLDER"}};

std::string in_ticks(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

std::vector<std::string> command_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* sub : app.get_subcommands(nullptr)) names.push_back(sub->get_name());
    return names;
}

/// The command that was being read; null where none was.
const CLI::App* command_of(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? nullptr : chosen.front();
}

Words help_of(const CLI::App* command) {
    if (command == nullptr) return {"`bangkom --help` shows the commands", "`bangkom --help` menampilkan perintah"};
    const std::string call = in_ticks("bangkom " + command->get_name() + " --help");
    return {call + " shows what it takes", call + " menampilkan yang diterimanya"};
}

Diagnostic no_command(const CLI::App& app, const std::vector<std::string>& arguments) {
    const auto names = command_names(app);
    const Words list = {"the commands are: " + joined(names), "perintahnya: " + joined(names)};
    const auto given =
        std::find_if(arguments.begin(), arguments.end(), [](const std::string& one) { return !one.starts_with("-"); });
    if (given == arguments.begin() && given != arguments.end()) {
        const auto near = nearest(*given, names);
        return usage_mistake({"there is no command " + in_ticks(*given), "tidak ada perintah " + in_ticks(*given)},
                             near ? Words{"did you mean " + in_ticks(*near) + "?", "maksudnya " + in_ticks(*near) + "?"}
                                  : list);
    }
    return usage_mistake({"no command is given", "perintahnya belum ditulis"}, list);
}

/// An option that the command does not know, or a word too many.
Diagnostic not_expected(const CLI::App* command, const std::string& word) {
    if (!word.starts_with("-"))
        return usage_mistake({in_ticks(word) + " is one word too many", in_ticks(word) + " adalah kata yang berlebih"},
                             command
                                 ? Words{"write " + in_ticks(usage_of(*command)), "tulis " + in_ticks(usage_of(*command))}
                                 : help_of(command));
    std::vector<std::string> options;
    if (command)
        for (const CLI::Option* option : command->get_options())
            if (!option->get_lnames().empty()) options.push_back("--" + option->get_lnames().front());
    const auto near = nearest(word.substr(0, word.find('=')), options);
    return usage_mistake({"there is no option " + in_ticks(word), "tidak ada pilihan " + in_ticks(word)},
                         near ? Words{"did you mean " + in_ticks(*near) + "?", "maksudnya " + in_ticks(*near) + "?"}
                              : help_of(command));
}

/// `--format: xml not in {table,csv,json}`, `--limit-nesting: Value 3 not in range 10 to 2000`
Diagnostic not_allowed(const CLI::App* command, std::string_view said) {
    const auto colon = said.find(": ");
    const std::string option(said.substr(0, colon));
    const std::string_view rest = colon == said.npos ? said : said.substr(colon + 2);
    if (const auto at = rest.find(" not in {"); at != rest.npos) {
        const std::string value(rest.substr(0, at));
        std::string list(rest.substr(at + 9));
        if (!list.empty()) list.pop_back();
        for (std::size_t comma = list.find(','); comma != list.npos; comma = list.find(',', comma + 2))
            list.insert(comma + 1, " ");
        return usage_mistake(
            {in_ticks(option) + " cannot be " + in_ticks(value), in_ticks(option) + " tidak dapat bernilai " + in_ticks(value)},
            {"write one of: " + list, "tulis salah satu: " + list});
    }
    if (const auto at = rest.find(" not in range "); at != rest.npos && rest.starts_with("Value ")) {
        const std::string value(rest.substr(6, at - 6));
        const std::string_view range = rest.substr(at + 14);
        const auto to = range.find(" to ");
        const std::string least(range.substr(0, to));
        const std::string most(to == range.npos ? "" : range.substr(to + 4));
        return usage_mistake(
            {in_ticks(option) + " cannot be " + in_ticks(value), in_ticks(option) + " tidak dapat bernilai " + in_ticks(value)},
            {"write a whole number from " + least + " to " + most,
             "tulis bilangan bulat dari " + least + " sampai " + most});
    }
    return usage_mistake(
        {in_ticks(option) + " does not have a usable value", "nilai " + in_ticks(option) + " tidak dapat dipakai"},
        help_of(command));
}

/// `Could not convert: --jobs = x`
Diagnostic not_a_number(const CLI::App* command, std::string_view said) {
    const auto colon = said.find(": ");
    const auto equals = said.find(" = ");
    if (colon == said.npos || equals == said.npos) return not_allowed(command, said);
    const std::string option(said.substr(colon + 2, equals - colon - 2));
    const std::string value(said.substr(equals + 3));
    return usage_mistake(
        {in_ticks(option) + " cannot be " + in_ticks(value), in_ticks(option) + " tidak dapat bernilai " + in_ticks(value)},
        {"write a whole number that is not negative", "tulis bilangan bulat yang tidak negatif"});
}

Diagnostic wrong_count(const CLI::App* command, std::string_view said) {
    if (said.starts_with("--")) {
        const std::string option(said.substr(0, said.find(':')));
        return usage_mistake({in_ticks(option) + " stands without a value", in_ticks(option) + " tidak diikuti nilai"},
                             help_of(command));
    }
    if (!command) return usage_mistake({"no command is given", "perintahnya belum ditulis"}, help_of(command));
    const std::string shape = usage_of(*command);
    if (said.find("At Most") != said.npos)
        return usage_mistake({in_ticks("bangkom " + command->get_name()) + " takes fewer words",
                              in_ticks("bangkom " + command->get_name()) + " menerima lebih sedikit kata"},
                             {"write " + in_ticks(shape), "tulis " + in_ticks(shape)});
    return usage_mistake({in_ticks("bangkom " + command->get_name()) + " needs more words behind it",
                          in_ticks("bangkom " + command->get_name()) + " memerlukan kata lain di belakangnya"},
                         {"write " + in_ticks(shape), "tulis " + in_ticks(shape)});
}

}  // namespace

std::string usage_of(const CLI::App& command) {
    for (const Shape& shape : shapes)
        if (command.get_name() == shape.command && *shape.arguments != '\0')
            return "bangkom " + command.get_name() + " " + shape.arguments;
    return "bangkom " + command.get_name();
}

Diagnostic usage_mistake(Words message, Words help) {
    return {Code::usage, {}, std::move(message), std::move(help), {}, {}};
}

Diagnostic explain_usage(const CLI::App& app, const CLI::ParseError& mistake,
                         const std::vector<std::string>& arguments) {
    const CLI::App* command = command_of(app);
    const std::string said = mistake.what();
    if (command == nullptr && (arguments.empty() || !arguments.front().starts_with("-")))
        return no_command(app, arguments);
    if (dynamic_cast<const CLI::ExtrasError*>(&mistake) != nullptr) {
        const auto colon = said.rfind(": ");
        const std::string words = colon == said.npos ? said : said.substr(colon + 2);
        return not_expected(command, words.substr(0, words.find(' ')));
    }
    if (dynamic_cast<const CLI::ValidationError*>(&mistake) != nullptr) return not_allowed(command, said);
    if (dynamic_cast<const CLI::ConversionError*>(&mistake) != nullptr) return not_a_number(command, said);
    return wrong_count(command, said);
}

}  // namespace bangkom::cli
