#pragma once
// What a command line takes, as data: for the shells that complete it and for the manual page.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace bangkom::cli {

struct DescribedOption {
    std::string name;  // `--format`
    std::string words;
    std::string type;      // what stands behind it for readers: `DATE`, `table|csv|json`; empty: nothing
    std::string standard;  // the value that it has where it is not given; empty: none
    bool takes_value = false;
    bool repeats = false;
    std::vector<std::string> values;  // that it may have; empty: any
};
struct DescribedCommand {
    std::string name;  // empty: what may stand before the command
    std::string words;
    std::string arguments;  // what is said of the words behind it
    std::vector<DescribedOption> options;
    std::vector<std::string> values;  // that may stand behind it; empty: files
};

/// An option with a long name.
DescribedOption described(const CLI::Option& option);
std::vector<DescribedCommand> commands_of(const CLI::App& app);
/// Options of the program itself, and those that every command has, which may stand before it.
DescribedCommand before_command(const CLI::App& app, const std::vector<DescribedCommand>& commands);
bool has_option(const DescribedCommand& command, const std::string& name);

}  // namespace bangkom::cli
