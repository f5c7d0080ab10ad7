#pragma once
// The line on a terminal that says how far a plan is.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "cli/session.hpp"
#include "plan/plan.hpp"

namespace bangkom::cli {

/// While this lives, what takes more than two seconds tells how long it has taken, and what was noted last. Nothing where
/// messages do not go to a terminal.
class ProgressLine {
public:
    explicit ProgressLine(Session& session);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void note(const plan::Progress& progress);

private:
    void tell();
    void write(double seconds);

    Session& session_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
    std::condition_variable ended_;
    bool has_ended_ = false;
    bool has_written_ = false;
    plan::Progress last_;
    std::thread teller_;
};

}  // namespace bangkom::cli
