#pragma once
// What is done to the words of a command line before they are read by their grammar.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace bangkom::cli {

bool is_command(const CLI::App& app, const std::string& word);
/// Wherever it stands, and however little of the rest is there.
bool asks_for_help(const std::vector<std::string>& arguments);
/// `--man` without a command.
bool asks_for_manual(const CLI::App& app, const std::vector<std::string>& arguments);

/// Brings the command to the front and keeps what would be taken for something else: `[a, b]` and `-3 + x`.
void prepare_words(const CLI::App& app, std::vector<std::string>& arguments);
/// Takes away what `prepare_words` added.
void restore_words(std::vector<std::string>& arguments);

}  // namespace bangkom::cli
