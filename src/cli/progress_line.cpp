#include "cli/progress_line.hpp"

#include <fmt/format.h>

namespace bangkom::cli {

namespace {

constexpr double patience = 2.0;                // seconds
constexpr std::chrono::milliseconds beat{500};

}  // namespace

ProgressLine::ProgressLine(Session& session) : session_(session) {
    last_.stage = session.pick("planning", "menyusun rencana");
    if (is_terminal(session.err)) teller_ = std::thread([this] { tell(); });
}

ProgressLine::~ProgressLine() {
    if (!teller_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        has_ended_ = true;
    }
    ended_.notify_all();
    teller_.join();
    if (has_written_) session_.err << "\r\x1b[K" << std::flush;
}

void ProgressLine::note(const plan::Progress& progress) {
    const std::lock_guard lock(mutex_);
    last_ = progress;
}

void ProgressLine::tell() {
    std::unique_lock lock(mutex_);
    while (!ended_.wait_for(lock, beat, [this] { return has_ended_; })) {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
        if (seconds >= patience) write(seconds);
    }
}

void ProgressLine::write(double seconds) {
    std::string line = fmt::format("{:.0f} s  {}", seconds, last_.stage);
    if (last_.value) line += fmt::format("  {} {:.6g}", session_.pick("value", "nilai"), *last_.value);
    if (last_.bound) line += fmt::format("  {} {:.6g}", session_.pick("bound", "batas"), *last_.bound);
    session_.err << '\r' << line << "\x1b[K" << std::flush;
    has_written_ = true;
}

}  // namespace bangkom::cli
