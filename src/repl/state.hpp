#pragma once
// What is explored: scripts, what was typed, and under which settings; and the run of all of it, which every answer is of.

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cli/answers.hpp"

namespace bangkom::repl {

struct Setup {
    cli::Settings settings;  // `arguments`: the scripts
    std::vector<workspace::TypedText> typed;
};

/// A setup that was opened and run. Neither copied nor moved: its run refers to its project.
struct State {
    State(const Setup& setup, const cli::Session& streams)
        : session{setup.settings, streams.out, streams.err, streams.files} {
        session.told = streams.told;
    }

    workspace::Run& run() { return planned ? *planned->run : *stated; }
    const std::vector<eval::ChoiceProblem>& choices() const {
        return planned ? planned->result.problems : stated->derived.problems;
    }
    /// Plans where nothing is planned yet; false where that cannot be done, after it was written.
    bool plan();
    /// All rules on the rows as they are; `side` refers to it.
    bool judge();
    compare::Side side();

    cli::Session session;
    std::unique_ptr<workspace::Run> stated;
    std::unique_ptr<cli::Planned> planned;  // then its run is the one that counts
    rules::Judgement judgement;
};

struct Attempt {
    std::unique_ptr<State> state;
    bool good = false;                  // else its session's diagnostics say why, not yet written
    std::vector<std::string> files;     // that were read
};

/// Where all that is wrong is that the last typed text says again what others said, it takes their place in the setup.
Attempt open(Setup& setup, const cli::Session& streams);

}  // namespace bangkom::repl
