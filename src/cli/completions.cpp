#include "cli/completions.hpp"

#include <vector>

namespace bangkom::cli {

namespace {

struct Option {
    std::string name;  // `--format`
    std::string words;
    bool takes_value = false;
    std::vector<std::string> values;  // that it may have; empty: any
};
struct Command {
    std::string name;
    std::string words;
    std::vector<Option> options;
};

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

std::vector<Command> commands_of(const CLI::App& app) {
    std::vector<Command> commands;
    for (const CLI::App* sub : app.get_subcommands(nullptr)) {
        Command& command = commands.emplace_back(Command{sub->get_name(), sub->get_description(), {}});
        for (const CLI::Option* option : sub->get_options()) {
            if (option->get_lnames().empty()) continue;
            command.options.push_back({"--" + option->get_lnames().front(), option->get_description(),
                                       option->get_type_size() != 0, values_of(option->get_type_name())});
        }
    }
    return commands;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}

/// Inside single quotes; brackets and colons would end a description of zsh.
std::string quoted(const std::string& text, const std::string& left_out = {}) {
    std::string out;
    for (const char c : text) {
        if (left_out.find(c) != std::string::npos) continue;
        if (c == '\'')
            out += "'\\''";
        else
            out += c;
    }
    return out;
}

std::string bash(const std::vector<Command>& commands) {
    std::string names;
    std::string cases;  // of `COMMAND WORD-BEFORE`
    for (const Command& command : commands) {
        names += (names.empty() ? "" : " ") + command.name;
        std::string options;
        for (const Option& option : command.options) {
            options += (options.empty() ? "" : " ") + option.name;
            const std::string key = "        '" + command.name + " " + option.name + "') ";
            if (!option.values.empty())
                cases += key + "words='" + joined(option.values) + "' ;;\n";
            else if (option.takes_value)
                cases += key + "words='' ;;\n";
        }
        cases += "        '" + command.name + " '*) options='" + options + "' ;;\n";
    }
    return "_bangkom() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' word\n"
           "    local words='' options=''\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case \" " + names + " \" in *\" $word \"*) command=$word; break ;; esac\n"
           "    done\n"
           "    case \"$command $before\" in\n" + cases +
           "        *) words='" + names + "' ;;\n"
           "    esac\n"
           "    if [[ -n $options && $current == -* ]]; then words=$options; fi\n"
           "    if [[ -n $words ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "    else\n"
           "        COMPREPLY=($(compgen -f -- \"$current\"))\n"
           "    fi\n"
           "}\n"
           "complete -o filenames -F _bangkom bangkom\n";
}

std::string zsh(const std::vector<Command>& commands) {
    std::string list;
    std::string cases;
    for (const Command& command : commands) {
        list += "        '" + command.name + ":" + quoted(command.words, ":") + "'\n";
        cases += "    " + command.name + ")\n        _arguments";
        for (const Option& option : command.options) {
            cases += " \\\n            '" + option.name + (option.takes_value ? "=" : "") + "[" +
                     quoted(option.words, "[]:") + "]";
            if (!option.values.empty())
                cases += ":value:(" + joined(option.values) + ")";
            else if (option.takes_value)
                cases += ":value:_files";
            cases += "'";
        }
        cases += " \\\n            '*:path:_files' ;;\n";
    }
    return "#compdef bangkom\n"
           "_bangkom() {\n"
           "    local -a commands=(\n" + list +
           "    )\n"
           "    if (( CURRENT == 2 )); then\n"
           "        _describe command commands\n"
           "        return\n"
           "    fi\n"
           "    local command=${words[2]}\n"
           "    shift words\n"
           "    (( CURRENT-- ))\n"
           "    case $command in\n" + cases +
           "    esac\n"
           "}\n"
           "compdef _bangkom bangkom\n";
}

std::string fish(const std::vector<Command>& commands) {
    std::string script;
    for (const Command& command : commands)
        script += "complete -c bangkom -n __fish_use_subcommand -f -a " + command.name + " -d '" + quoted(command.words) + "'\n";
    for (const Command& command : commands)
        for (const Option& option : command.options) {
            script += "complete -c bangkom -n '__fish_seen_subcommand_from " + command.name + "' -l " + option.name.substr(2);
            if (!option.values.empty())
                script += " -x -a '" + joined(option.values) + "'";
            else if (option.takes_value)
                script += " -r";
            script += " -d '" + quoted(option.words) + "'\n";
        }
    return script;
}

}  // namespace

std::string completion_script(const CLI::App& app, const std::string& shell) {
    const std::vector<Command> commands = commands_of(app);
    if (shell == "zsh") return zsh(commands);
    return shell == "fish" ? fish(commands) : bash(commands);
}

}  // namespace bangkom::cli
