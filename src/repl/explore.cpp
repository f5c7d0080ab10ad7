#include "repl/explore.hpp"

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <utility>

#include "repl/apart.hpp"
#include "repl/exploration.hpp"
#include "repl/paging.hpp"
#include "repl/terminal.hpp"

namespace bangkom::repl {

namespace {

/// Reads inputs of one or more lines until the end; the worst exit code of them. `screen`: where long answers are paged.
int converse(Exploration& exploration, Lines& lines, std::ostream* screen = nullptr) {
    int worst = cli::exit_good;
    std::string pending;
    const auto answer = [&] {
        if (pending.empty()) return;
        const std::string text = std::exchange(pending, {});
        if (!screen) {
            worst = std::max(worst, exploration.enter(text));
            return;
        }
        const Paging paging(*screen);
        exploration.reload_changed();
        if (!exploration.only_asks(text))
            exploration.enter(text);
        else if (!answer_apart(*screen, [&] { return exploration.enter(text); }))
            exploration.note({"stopped", "dihentikan"});
    };
    while (!exploration.ended()) {
        const std::string prompt = exploration.prompt();
        const Line line = lines.read(pending.empty() ? prompt : std::string(prompt.size() - 5, ' ') + "...> ", pending);
        if (line.kind == Line::Kind::end) break;
        if (line.kind == Line::Kind::interrupted) {
            pending.clear();
            continue;
        }
        // A command never stands within a text: what is unfinished before it is all that comes.
        if (is_command_line(line.text)) answer();
        pending += (pending.empty() ? "" : "\n") + line.text;
        if (pending.find_first_not_of(" \t\n") == std::string::npos)
            pending.clear();
        else if (!wants_more(pending))
            answer();
    }
    answer();
    return worst;
}

}  // namespace

int explore(cli::Session& session) {
    Exploration exploration(session);
    const int begun = exploration.begin();
    if (isatty(STDIN_FILENO) != 1 || !cli::is_terminal(session.out)) {
        PlainLines lines(std::cin);
        return std::max(begun, converse(exploration, lines));
    }
    TerminalHooks hooks;
    hooks.complete = [&](const std::string& text) { return candidates(exploration, text); };
    hooks.has_news = [&] { return exploration.has_changed(); };
    hooks.tell_news = [&] { exploration.reload_changed(); };
    hooks.color = cli::use_color(session, session.out);
    Terminal lines(std::move(hooks), history_file());
    converse(exploration, lines, &session.out);
    return cli::exit_good;
}

}  // namespace bangkom::repl
