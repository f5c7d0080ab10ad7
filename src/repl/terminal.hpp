#pragma once
// Lines typed on a terminal: edited, completed, coloured, and remembered.

#include <functional>
#include <memory>

#include "repl/completing.hpp"
#include "repl/lines.hpp"

namespace bangkom::repl {

struct TerminalHooks {
    std::function<Candidates(const std::string& text)> complete;  // `text`: all of it up to the cursor
    std::function<bool()> has_news;                               // asked now and then while nothing is typed
    std::function<void()> tell_news;
    bool color = false;
};

class Terminal final : public Lines {
public:
    /// `history`: the file of the lines typed before; empty: none.
    Terminal(TerminalHooks hooks, const std::string& history);
    ~Terminal() override;
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// Ctrl-C gives `interrupted`, Ctrl-D on an empty line `end`.
    Line read(const std::string& prompt, const std::string& before) override;

private:
    struct Editor;
    std::unique_ptr<Editor> editor_;
};

/// Where lines are remembered, by the XDG directories; empty where there is no home.
std::string history_file();

}  // namespace bangkom::repl
