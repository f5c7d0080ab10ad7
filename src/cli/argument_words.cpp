#include "cli/argument_words.hpp"

#include <algorithm>

namespace bangkom::cli {

namespace {

/// An option behind which no value stands, of whichever command.
bool stands_alone(const CLI::App& app, const std::string& option) {
    if (option.find('=') != std::string::npos) return true;
    const auto subs = app.get_subcommands([](const CLI::App*) { return true; });
    return std::any_of(subs.begin(), subs.end(), [&](const CLI::App* sub) {
        const CLI::Option* found = sub->get_option_no_throw(option);
        return found != nullptr && found->get_items_expected_max() == 0;
    });
}

/// Options may stand before the command, too.
void command_first(const CLI::App& app, std::vector<std::string>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (is_command(app, arguments[i])) {
            std::rotate(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(i),
                        arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            return;
        }
        if (!arguments[i].starts_with("-")) return;
        if (!stands_alone(app, arguments[i])) ++i;
    }
}

/// `[a, b]` as a word of its own would be taken for several words; a blank behind it keeps it whole until it is read.
void keep_brackets(const CLI::App& app, std::vector<std::string>& arguments) {
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const bool is_value = arguments[i - 1].starts_with("-") && !stands_alone(app, arguments[i - 1]);
        if (!is_value && arguments[i].starts_with("[") && arguments[i].ends_with("]")) arguments[i] += ' ';
    }
}

/// `-3 + x` behind `eval` is no option: a bracket around it says the same.
void keep_minus(const CLI::App& app, std::vector<std::string>& arguments) {
    for (std::size_t i = 2; i < arguments.size() && arguments.front() == "eval"; ++i) {
        const bool is_value = arguments[i - 1].starts_with("--") && !stands_alone(app, arguments[i - 1]);
        const bool is_option = arguments[i].starts_with("--") || arguments[i] == "-h";
        if (!is_value && !is_option && arguments[i].starts_with("-")) arguments[i] = "(" + arguments[i] + ")";
    }
}

}  // namespace

bool is_command(const CLI::App& app, const std::string& word) {
    const auto subs = app.get_subcommands([](const CLI::App*) { return true; });
    return std::any_of(subs.begin(), subs.end(), [&](const CLI::App* sub) { return sub->get_name() == word; });
}

bool asks_for_help(const std::vector<std::string>& arguments) {
    return std::any_of(arguments.begin(), arguments.end(),
                       [](const std::string& word) { return word == "-h" || word == "--help"; });
}

bool asks_for_manual(const CLI::App& app, const std::vector<std::string>& arguments) {
    return std::find(arguments.begin(), arguments.end(), "--man") != arguments.end() &&
           std::none_of(arguments.begin(), arguments.end(), [&](const std::string& word) { return is_command(app, word); });
}

void prepare_words(const CLI::App& app, std::vector<std::string>& arguments) {
    command_first(app, arguments);
    keep_brackets(app, arguments);
    keep_minus(app, arguments);
}

void restore_words(std::vector<std::string>& arguments) {
    for (std::string& argument : arguments)
        if (argument.starts_with("[") && argument.ends_with("] ")) argument.pop_back();
}

}  // namespace bangkom::cli
