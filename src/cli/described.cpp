#include "cli/described.hpp"

#include <algorithm>

namespace bangkom::cli {

namespace {

/// `TEXT:{table,csv,json}`
std::vector<std::string> values_of(const std::string& type) {
    std::vector<std::string> values;
    const std::size_t open = type.find('{');
    const std::size_t close = type.find('}', open);
    if (open == std::string::npos || close == std::string::npos) return values;
    std::string value;
    for (std::size_t i = open + 1; i <= close; ++i) {
        if (type[i] != ',' && type[i] != '}') {
            value += type[i];
            continue;
        }
        values.push_back(value);
        value.clear();
    }
    return values;
}

std::string shown(const std::string& type, const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& value : values) all += (all.empty() ? "" : "|") + value;
    if (!all.empty()) return all;
    const std::string name = type.substr(0, type.find(':'));
    return name == "INT" || name == "UINT" ? "N" : name;
}

DescribedCommand described(const CLI::App& app) {
    DescribedCommand command{app.get_name(), app.get_description(), {}, {}, {}};
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_lnames().empty()) {
            command.options.push_back(cli::described(*option));
            continue;
        }
        command.arguments = option->get_description();
        command.values = values_of(option->get_type_name());
    }
    return command;
}

}  // namespace

DescribedOption described(const CLI::Option& option) {
    const std::vector<std::string> values = values_of(option.get_type_name());
    const bool takes_value = option.get_items_expected_max() > 0;
    return {"--" + option.get_lnames().front(),
            option.get_description(),
            takes_value ? shown(option.get_type_name(), values) : "",
            takes_value ? option.get_default_str() : "",
            takes_value,
            option.get_items_expected_max() > 1,
            values};
}

std::vector<DescribedCommand> commands_of(const CLI::App& app) {
    std::vector<DescribedCommand> commands;
    for (const CLI::App* sub : app.get_subcommands(nullptr)) commands.push_back(described(*sub));
    return commands;
}

bool has_option(const DescribedCommand& command, const std::string& name) {
    return std::any_of(command.options.begin(), command.options.end(),
                       [&](const DescribedOption& option) { return option.name == name; });
}

DescribedCommand before_command(const CLI::App& app, const std::vector<DescribedCommand>& commands) {
    DescribedCommand before = described(app);
    before.name.clear();
    for (const DescribedOption& option : commands.front().options) {
        const bool everywhere = std::all_of(commands.begin(), commands.end(), [&](const DescribedCommand& command) {
            return has_option(command, option.name);
        });
        if (everywhere && !has_option(before, option.name)) before.options.push_back(option);
    }
    return before;
}

}  // namespace bangkom::cli
