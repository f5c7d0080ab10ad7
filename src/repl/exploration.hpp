#pragma once
// One session: what is explored now, and what each input does to it. Knows no terminal.

#include <set>

#include "repl/commands.hpp"
#include "repl/file_stamps.hpp"
#include "repl/state.hpp"
#include "workspace/ask.hpp"

namespace bangkom::repl {

class Exploration {
public:
    /// `streams`: the settings to begin with, and where answers go.
    explicit Exploration(cli::Session& streams);

    /// Opens what the settings name; the exit code.
    int begin();
    /// Answers one input: a command, an expression, or declarations and rows. The exit code that a program would have.
    int enter(const std::string& text);
    /// Whether files have changed since they were read.
    bool has_changed();
    /// Reads again where they have.
    void reload_changed();

    /// Whether an input only asks: then the session is the same behind it, but for what this remembers of it.
    bool only_asks(const std::string& text);
    /// Says what happened, to people only.
    void note(const Words& words);

    bool ended() const { return ended_; }
    std::string prompt() const;
    /// Null where nothing could be opened yet.
    const State* state() const { return state_.get(); }
    const Setup& setup() const { return setup_; }

private:
    cli::Session& session() { return state_ ? state_->session : streams_; }
    Language language() const { return setup_.settings.language; }
    bool english() const { return language() == Language::english; }
    bool become(Setup next);
    int wrong(Words message, Words help);
    void finish();

    int command(const std::string& text);
    int act(const Command& command, const std::string& rest);
    int declare(const std::string& text);
    int value(const std::string& text);
    program::ExprId read(const std::string& text);

    int load(const std::string& rest);
    int reload();
    int show(const std::string& rest);
    int type(const std::string& rest);
    int plan(const std::string& rest);
    int explain(const std::string& rest);
    int choices(bool why_not, const std::vector<std::string>& keys);
    int ask(const std::string& rest);
    int ask_rule(const std::string& rest);
    int write_asked(const workspace::Asked& asked, const workspace::Run& run);
    bool is_value(const std::string& rest);
    int needs_rule_or_expression(CommandId id);
    int what_if(const std::string& rest);
    int undo();
    int save(const std::string& rest);
    int scenario(const std::string& rest);
    int as_of(const std::string& rest);
    int format(const std::string& rest);
    int lang(const std::string& rest);
    int help(const std::string& rest);

    cli::Session& streams_;
    std::set<std::string> told_;
    Setup setup_;
    std::unique_ptr<State> state_;
    FileStamps stamps_;
    std::vector<std::string> changed_;  // files, noticed and not yet read again
    std::string last_change_;           // of `:what-if`
    std::size_t next_number_ = 1;       // of what is typed
    bool ended_ = false;
};

}  // namespace bangkom::repl
