#include "cli/completions.hpp"

#include <algorithm>
#include <vector>

namespace bangkom::cli {

namespace {

struct Option {
    std::string name;  // `--format`
    std::string words;
    bool takes_value = false;
    bool repeats = false;
    std::vector<std::string> values;  // that it may have; empty: any
};
struct Command {
    std::string name;  // empty: what may stand before the command
    std::string words;
    std::vector<Option> options;
    std::vector<std::string> values;  // that may stand behind it; empty: files
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

Command described(const CLI::App& app) {
    Command command{app.get_name(), app.get_description(), {}, {}};
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_lnames().empty())
            command.values = values_of(option->get_type_name());
        else
            command.options.push_back({"--" + option->get_lnames().front(), option->get_description(),
                                       option->get_items_expected_max() > 0, option->get_items_expected_max() > 1,
                                       values_of(option->get_type_name())});
    }
    return command;
}

std::vector<Command> commands_of(const CLI::App& app) {
    std::vector<Command> commands;
    for (const CLI::App* sub : app.get_subcommands(nullptr)) commands.push_back(described(*sub));
    return commands;
}

/// Options of the program itself, and those that every command has, which may stand before it.
Command before_command(const CLI::App& app, const std::vector<Command>& commands) {
    Command before = described(app);
    before.name.clear();
    const auto has = [](const Command& command, const std::string& name) {
        return std::any_of(command.options.begin(), command.options.end(),
                           [&](const Option& option) { return option.name == name; });
    };
    for (const Option& option : commands.front().options) {
        const bool everywhere = std::all_of(commands.begin(), commands.end(),
                                            [&](const Command& command) { return has(command, option.name); });
        if (everywhere && !has(before, option.name)) before.options.push_back(option);
    }
    return before;
}

std::string names_of(const std::vector<Command>& commands) {
    std::string names;
    for (const Command& command : commands) names += (names.empty() ? "" : " ") + command.name;
    return names;
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

std::string bash(const std::vector<Command>& commands, const Command& before) {
    std::string cases;  // of `COMMAND WORD-BEFORE`
    const auto add = [&](const Command& command) {
        std::string options;
        for (const Option& option : command.options) {
            options += (options.empty() ? "" : " ") + option.name;
            const std::string key = "        '" + command.name + " " + option.name + "') ";
            if (!option.values.empty())
                cases += key + "words='" + joined(option.values) + "' ;;\n";
            else if (option.takes_value)
                cases += key + "files=yes ;;\n";
        }
        cases +=
            "        '" + command.name + " '*) options='" + options + "' words='" + joined(command.values) + "' ;;\n";
    };
    for (const Command& command : commands) add(command);
    add({before.name, before.words, before.options, {names_of(commands)}});
    return "_bangkom() {\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' word\n"
           "    local words='' options='' files=''\n"
           "    if [[ $current == '=' ]]; then\n"
           "        current=''\n"
           "    elif [[ $before == '=' ]]; then\n"
           "        before=${COMP_WORDS[COMP_CWORD-2]}\n"
           "    fi\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case \" " +
           names_of(commands) +
           " \" in *\" $word \"*) command=$word; break ;; esac\n"
           "    done\n"
           "    case \"$command $before\" in\n" +
           cases +
           "    esac\n"
           "    if [[ -n $options && $current == -* ]]; then words=$options; fi\n"
           "    if [[ -n $words && -z $files ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "    else\n"
           "        COMPREPLY=($(compgen -f -- \"$current\"))\n"
           "    fi\n"
           "}\n"
           "complete -o filenames -F _bangkom bangkom\n";
}

std::string zsh(const std::vector<Command>& commands, const Command& before) {
    std::string list;
    std::string cases;
    const auto add = [&](const Command& command, const std::string& rest) {
        cases += "    " + (command.name.empty() ? "*" : command.name) + ")\n        _arguments";
        for (const Option& option : command.options) {
            cases += std::string(" \\\n            '") + (option.repeats ? "*" : "") + option.name +
                     (option.takes_value ? "=" : "") + "[" + quoted(option.words, "[]:") + "]";
            if (!option.values.empty())
                cases += ":value:(" + joined(option.values) + ")";
            else if (option.takes_value)
                cases += ":value:_files";
            cases += "'";
        }
        cases += " \\\n            '" + rest + "' ;;\n";
    };
    for (const Command& command : commands) {
        list += "        '" + command.name + ":" + quoted(command.words, ":") + "'\n";
        add(command, command.values.empty() ? "*:path:_files" : "*:value:(" + joined(command.values) + ")");
    }
    add(before, "*:command:->command");
    return "#compdef bangkom\n"
           "_bangkom() {\n"
           "    local -a commands=(\n" +
           list +
           "    )\n"
           "    local command='' word state line\n"
           "    local -i at=2\n"
           "    for (( ; at < CURRENT; ++at )); do\n"
           "        word=${words[at]}\n"
           "        case \" " +
           names_of(commands) +
           " \" in *\" $word \"*) command=$word; break ;; esac\n"
           "    done\n"
           "    if [[ -n $command ]]; then\n"
           "        words=(\"${(@)words[1,at-1]}\" \"${(@)words[at+1,-1]}\")\n"
           "        (( CURRENT-- ))\n"
           "    fi\n"
           "    case $command in\n" +
           cases +
           "    esac\n"
           "    [[ $state == command ]] && _describe command commands\n"
           "}\n"
           "if [[ $funcstack[1] == _bangkom ]]; then _bangkom \"$@\"; else compdef _bangkom bangkom; fi\n";
}

std::string fish(const std::vector<Command>& commands, const Command& before) {
    const std::string names = names_of(commands);
    const std::string no_command = "'not __fish_seen_subcommand_from " + names + "'";
    std::string script;
    for (const Command& command : commands)
        script +=
            "complete -c bangkom -n " + no_command + " -f -a " + command.name + " -d '" + quoted(command.words) + "'\n";
    const auto add = [&](const Command& command, const std::string& where) {
        for (const Option& option : command.options) {
            script += "complete -c bangkom -n " + where + " -l " + option.name.substr(2);
            if (!option.values.empty())
                script += " -x -a '" + joined(option.values) + "'";
            else if (option.takes_value)
                script += " -r";
            script += " -d '" + quoted(option.words) + "'\n";
        }
        if (!command.values.empty())
            script += "complete -c bangkom -n " + where + " -f -a '" + joined(command.values) + "'\n";
    };
    add(before, no_command);
    for (const Command& command : commands) add(command, "'__fish_seen_subcommand_from " + command.name + "'");
    return script;
}

}  // namespace

std::string completion_script(const CLI::App& app, const std::string& shell) {
    const std::vector<Command> commands = commands_of(app);
    const Command before = before_command(app, commands);
    if (shell == "zsh") return zsh(commands, before);
    return shell == "fish" ? fish(commands, before) : bash(commands, before);
}

}  // namespace bangkom::cli
