#!/usr/bin/env python3
"""terminal.py BANGKOM: `bangkom repl` on a terminal, key by key: completion, lines, history, Ctrl-C, what-if, undo, reload, exit."""

import os
import pathlib
import re
import shutil
import sys
import tempfile

from tmux import Failure, Terminal

ROOT = pathlib.Path(__file__).resolve().parents[2]
BANGKOM = os.path.abspath(sys.argv[1])
PROMPT = re.compile(r"\nbangkom>$")


def clear(terminal):
    terminal.press("C-a", "C-k")


def completion(terminal):
    terminal.type("count(employe")
    terminal.press("Tab")
    terminal.wait("e")
    terminal.type(")")
    terminal.press("Enter")
    terminal.wait("\n33\n")
    terminal.wait(PROMPT)
    terminal.type("unit[biro")
    terminal.press("Tab")
    terminal.wait("_sdm")
    terminal.type("].na")
    terminal.press("Tab")
    terminal.wait("me")
    terminal.press("Enter")
    terminal.wait("\nBiro ")
    terminal.wait(PROMPT)
    terminal.type(":s")
    terminal.press("Tab")
    terminal.wait(re.compile(r"\nshow +save +scenario"), all_of_it=True)
    clear(terminal)
    terminal.type(":explain yearly_j")
    terminal.press("Tab")
    terminal.wait("p")
    clear(terminal)


def colors(terminal):
    terminal.type("count(unit)")
    terminal.wait(re.compile("\x1b\\[(1;)?34mcount"), colors=True)
    clear(terminal)


def several_lines(terminal):
    terminal.enter("define double_units =")
    terminal.wait("...>")
    terminal.type("  2 * count(uni")
    terminal.press("Tab")
    terminal.wait("t")
    terminal.type(")")
    terminal.press("Enter")
    terminal.wait(PROMPT)
    terminal.enter("double_units + 100")
    terminal.wait("\n104\n")
    terminal.enter("rule given_up {")
    terminal.wait("...>")
    terminal.press("C-c")
    terminal.wait(re.compile(r"\^C\n *bangkom>$"))


def history(terminal):
    terminal.press("Up", "Up")
    terminal.wait(re.compile(r"bangkom> double_units \+ 100$"), all_of_it=True)
    terminal.type("0")
    terminal.press("Enter")
    terminal.wait("\n1004\n", all_of_it=True)


def what_if_and_undo(terminal):
    terminal.enter(":what-if set minimum_jp = 24 JP")
    terminal.wait("minimum_jp")
    terminal.wait("24 JP")
    terminal.enter(":what-if")
    terminal.wait("minimum_jp")
    terminal.enter("minimum_jp")
    terminal.wait("\n20 JP\n")
    terminal.enter("set minimum_jp = 30 JP")
    terminal.enter("minimum_jp + 0 JP")
    terminal.wait("\n30 JP\n")
    terminal.enter(":undo")
    terminal.wait("taken back: set minimum_jp = 30 JP")
    terminal.enter("minimum_jp + 0 JP")
    terminal.wait("\n20 JP\n")


def reload(terminal, folder):
    terminal.wait(PROMPT)
    terminal.type("count(uni")  # stays as it is while the scripts are read
    main = pathlib.Path(folder) / "office/main.bangkom"
    right = main.read_text("utf-8")
    main.write_text(right + "\nset minimum_jp = 26 JP\n", "utf-8")
    terminal.wait("main.bangkom changed: read again", all_of_it=True)
    terminal.wait(re.compile(r"read again\nbangkom> count\(uni$"), all_of_it=True)
    terminal.type("t)")
    terminal.press("Enter")
    terminal.wait("\n2\n")
    terminal.enter("minimum_jp + 0 JP")
    terminal.wait("\n26 JP\n")
    main.write_text(right + "\nset minimum_jp = \n", "utf-8")
    terminal.wait("everything stays as it was", all_of_it=True)
    terminal.enter("minimum_jp + 1 JP")
    terminal.wait("\n27 JP\n")
    main.write_text(right, "utf-8")
    terminal.enter("minimum_jp + 2 JP")
    terminal.wait("\n22 JP\n")


def pager(terminal):
    terminal.enter(":show employee")
    terminal.wait("PAGED:33 rows")


def interrupted_answer(terminal):
    terminal.enter("count(x in 1..1_000_000, y in 1..1_000_000 where x * y = 7)")
    terminal.press_until("C-c", "stopped")
    terminal.enter("1 + 1000")
    terminal.wait("\n1001\n")


def why_not(terminal):
    terminal.type(":why-n")
    terminal.press("Tab")
    terminal.wait("ot")
    terminal.type(" reg_ele")
    terminal.press("Tab")
    terminal.wait("arning")
    terminal.type(" ye")
    terminal.press("Tab")
    terminal.wait("ar=")
    terminal.type("2031")
    terminal.press("Enter")
    terminal.wait("no candidate of attend")
    terminal.wait(PROMPT)
    terminal.enter(":mengapa --rencana nobody")
    terminal.wait("no field of `attend` takes `nobody`")
    terminal.wait(PROMPT)


def interrupted_why_not(terminal):
    terminal.enter(":why-not ana_daring year=2028")
    terminal.press_until("C-c", "\nbangkom plan>")
    terminal.enter("1 + 2000")
    terminal.wait("\n2001\n")


def interrupted_plan(terminal):
    terminal.enter(":load board")
    terminal.enter(":plan 3600")
    terminal.wait(re.compile(r"\d+ s  \w"))
    terminal.press("C-c")
    terminal.wait(re.compile(r"\nbangkom plan>$"))
    terminal.enter("count(attend) > 0")
    terminal.wait("\nyes\n")


def exits(terminal):
    terminal.enter(":quit")
    terminal.wait("exit=0")


def keeps_history(folder, env):
    terminal = Terminal(folder, f"{BANGKOM} repl office --lang en", env)
    try:
        terminal.wait("bangkom>", all_of_it=True)
        terminal.press("Up", "Up")
        terminal.wait("1 + 2000", all_of_it=True)
        clear(terminal)
        terminal.press("C-d")
        terminal.wait("exit=0", all_of_it=True)
    finally:
        terminal.close()


def main():
    with tempfile.TemporaryDirectory(prefix="bangkom-") as scratch:
        folder = os.path.realpath(scratch)
        shutil.copytree(ROOT / "examples/biro-sdm", os.path.join(folder, "office"))
        shutil.copytree(ROOT / "examples/bappeda", os.path.join(folder, "board"))
        env = {"PAGER": "sed s/^/PAGED:/"}
        terminal = Terminal(folder, f"{BANGKOM} repl office --lang en", env)
        try:
            terminal.wait("bangkom>", all_of_it=True)
            completion(terminal)
            colors(terminal)
            several_lines(terminal)
            history(terminal)
            what_if_and_undo(terminal)
            reload(terminal, folder)
            pager(terminal)
            interrupted_answer(terminal)
            why_not(terminal)
            interrupted_plan(terminal)
            interrupted_why_not(terminal)
            exits(terminal)
        finally:
            terminal.close()
        keeps_history(folder, env)


try:
    main()
except Failure as failure:
    print(failure)
    sys.exit(1)
