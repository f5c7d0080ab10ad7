#include "cli/completions.hpp"

#include <vector>

#include "cli/described.hpp"

namespace bangkom::cli {

namespace {

std::string names_of(const std::vector<DescribedCommand>& commands) {
    std::string names;
    for (const DescribedCommand& command : commands) names += (names.empty() ? "" : " ") + command.name;
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

std::string bash(const std::vector<DescribedCommand>& commands, const DescribedCommand& before) {
    std::string cases;  // of `COMMAND WORD-BEFORE`
    const auto add = [&](const DescribedCommand& command) {
        std::string options;
        for (const DescribedOption& option : command.options) {
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
    for (const DescribedCommand& command : commands) add(command);
    add({before.name, before.words, {}, before.options, {names_of(commands)}});
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

std::string zsh(const std::vector<DescribedCommand>& commands, const DescribedCommand& before) {
    std::string list;
    std::string cases;
    const auto add = [&](const DescribedCommand& command, const std::string& rest) {
        cases += "    " + (command.name.empty() ? "*" : command.name) + ")\n        _arguments";
        for (const DescribedOption& option : command.options) {
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
    for (const DescribedCommand& command : commands) {
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

std::string fish(const std::vector<DescribedCommand>& commands, const DescribedCommand& before) {
    const std::string names = names_of(commands);
    const std::string no_command = "'not __fish_seen_subcommand_from " + names + "'";
    std::string script;
    for (const DescribedCommand& command : commands)
        script +=
            "complete -c bangkom -n " + no_command + " -f -a " + command.name + " -d '" + quoted(command.words) + "'\n";
    const auto add = [&](const DescribedCommand& command, const std::string& where) {
        for (const DescribedOption& option : command.options) {
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
    for (const DescribedCommand& command : commands) add(command, "'__fish_seen_subcommand_from " + command.name + "'");
    return script;
}

}  // namespace

std::string completion_script(const CLI::App& app, const std::string& shell) {
    const std::vector<DescribedCommand> commands = commands_of(app);
    const DescribedCommand before = before_command(app, commands);
    if (shell == "zsh") return zsh(commands, before);
    return shell == "fish" ? fish(commands, before) : bash(commands, before);
}

}  // namespace bangkom::cli
