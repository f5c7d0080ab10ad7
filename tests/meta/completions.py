#!/usr/bin/env python3
"""completions.py BANGKOM: bash, zsh and fish offer every command, option and option value that `--help` names, and nothing else, when
their own completion is asked with the script that the program gives. A shell that is not installed is left out, and that is said."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

from tree import finish

BANGKOM = os.path.abspath(sys.argv[1])
OPTION = re.compile(r"^  (?:-\w,)?(--[a-z-]+)(.*)", re.MULTILINE)
VALUES = re.compile(r"^ ([a-z]+(?:\|[a-z]+)+)")
SECONDS = 120
problems = []


def bangkom(*words):
    return subprocess.run([BANGKOM, *words, "--lang", "en"], check=True, capture_output=True).stdout.decode()


def options_of(*command):
    """Options, and the values of those that have a few."""
    found = OPTION.findall(bangkom(*command, "--help"))
    return {option: VALUES.search(rest).group(1).split("|") if VALUES.search(rest) else None for option, rest in found}


COMMANDS = re.findall(r"^  ([a-z]+) {2,}\S", bangkom("--help").split("Commands:")[1], re.MULTILINE)
OPTIONS = {command: options_of(command) for command in COMMANDS}
EVERYWHERE = set.intersection(*(set(options) for options in OPTIONS.values()))


def questions():
    """A line to be completed, and what is to be offered."""
    yield "bangkom ", set(COMMANDS)
    yield "bangkom ch", {"check"}
    yield "bangkom --", EVERYWHERE | set(options_of())
    yield "bangkom --lang ", {"en", "id"}
    yield "bangkom --lang id l", {"lint", "lsp"}
    yield "bangkom --lang id fmt --to ", {"en", "id"}
    yield "bangkom check . --form", {"--format"}
    yield "bangkom check . --format s", {"sarif"}
    yield "bangkom check --format json --color a", {"auto", "always"}
    yield "bangkom completions ", {"bash", "fish", "zsh"}
    yield "bangkom check --allow-read of", {"office/"}
    yield "bangkom check of", {"office/"}
    yield "bangkom plan office/ma", {"office/main.bangkom"}
    for command, options in OPTIONS.items():
        yield f"bangkom {command} --", set(options)
        for option, values in options.items():
            if values:
                yield f"bangkom {command} {option} ", set(values)


def ask_bash(lines):
    script = bangkom("completions", "bash")
    asked = "".join(f"COMP_LINE={line!r}; COMP_POINT=${{#COMP_LINE}}; COMP_WORDS=({words(line)}); COMP_CWORD=$(({count(line)} - 1)); "
                    f"COMPREPLY=(); _bangkom; printf '%s\\n' \"${{COMPREPLY[@]}}\"; echo '?'\n" for line in lines)
    out = subprocess.run(["bash", "--norc", "-c", f"{script}\n{asked}"], check=True, capture_output=True).stdout.decode()
    return [{f"{word}/" if os.path.isdir(word) else word for word in part.split()} for part in out.split("?\n")[:-1]]


def words(line):
    return " ".join(f"'{word}'" for word in line.split(" "))


def count(line):
    return len(line.split(" "))


def ask_fish(lines):
    with open("bangkom.fish", "w", encoding="utf-8") as file:
        file.write(bangkom("completions", "fish"))
    asked = "source bangkom.fish\n" + "".join(f"complete -C '{line}'; echo '?'\n" for line in lines)
    out = subprocess.run(["fish", "--no-config", "-c", asked], check=True, capture_output=True, env=environment()).stdout.decode()
    return [{answer.split("\t")[0] for answer in part.splitlines()} for part in out.split("?\n")[:-1]]


# The words that completion adds are written to a file; files are added with their folder apart.
ZSH = r'''
PROMPT='ready>'
fpath=($PWD/functions $fpath)
autoload -Uz compinit && compinit -u -d $PWD/dump
compadd() {
    [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && { builtin compadd "$@"; return }
    local -a hits
    local -A rest
    local before=''
    builtin compadd -A hits "$@"
    zparseopts -E -a rest -A rest p: W:
    [[ -n $rest[-p] ]] && before=$rest[-p]
    local hit
    for hit in $hits; do
        [[ -d $before$hit ]] && hit+=/
        print -r -- "$before$hit" >> answers
    done
    builtin compadd "$@"
}
ask() {
    local line
    for line in ${(f)"$(<questions)"}; do
        BUFFER=${line%.}
        CURSOR=$#BUFFER
        zle complete-word
        print '?' >> answers
    done
    exit
}
zle -N ask
bindkey '^T' ask
'''


def ask_zsh(lines):
    os.makedirs("functions", exist_ok=True)
    for name, text in (("functions/_bangkom", bangkom("completions", "zsh")), ("setup", ZSH), ("answers", ""),
                       ("questions", "".join(f"{line}.\n" for line in lines))):
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe("zsh", ["zsh", "-f", "-i"], environment())
    os.write(terminal, b"source ./setup\n")
    shown, end, is_asked = b"", time.monotonic() + SECONDS, False
    while time.monotonic() < end:
        if terminal in select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 1 << 16)
            except OSError:  # zsh has ended
                break
        elif not is_asked and b"ready>" in shown:
            is_asked = True
            os.write(terminal, b"\x14")
    os.close(terminal)
    os.waitpid(pid, 0)
    with open("answers", encoding="utf-8") as file:
        return [set(part.split()) for part in file.read().split("?\n")[:-1]]


def environment():
    return {"PATH": f"{os.path.dirname(BANGKOM)}:{os.environ['PATH']}", "HOME": os.getcwd(), "TERM": "dumb", "LC_ALL": "C.UTF-8"}


asked = list(questions())
with tempfile.TemporaryDirectory(prefix="bangkom-") as scratch:
    os.chdir(scratch)
    os.makedirs("office")
    open("office/main.bangkom", "w", encoding="utf-8").close()
    for shell, ask in (("bash", ask_bash), ("zsh", ask_zsh), ("fish", ask_fish)):
        if not shutil.which(shell):
            print(f"{shell} is not installed, so its completion is not tried (apt-get install {shell})")
            continue
        answers = ask([line for line, _ in asked])
        if len(answers) != len(asked):
            problems.append(f"{shell}: {len(answers)} answers to {len(asked)} questions")
        for (line, wanted), got in zip(asked, answers):
            if got != wanted:
                problems.append(f"{shell}: `{line}`: {sorted(wanted - got)} missing, {sorted(got - wanted)} too many")
        print(f"{shell}: {len(answers)} lines completed")
finish(problems)
