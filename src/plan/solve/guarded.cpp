#include "plan/solve/guarded.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace bangkom::plan {

namespace {

bool is_guarded = false;  // this process: work of its own needs no other

int work_quietly(const std::function<std::vector<std::int64_t>()>& work, int to) {
    signal(SIGINT, SIG_IGN);  // the parent decides what becomes of it
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // and it ends with it
#endif
    is_guarded = true;
    const int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
    }
    const std::vector<std::int64_t> result = work();
    return write_all(to, {reinterpret_cast<const char*>(result.data()), result.size() * sizeof(std::int64_t)}) ? 0 : 1;
}

/// Everything from a pipe until its end, as long as there is time.
bool read_all(int from, std::vector<char>& bytes, const Effort& effort) {
    char buffer[1 << 16];
    while (!effort.is_out()) {
        pollfd waiting{from, POLLIN, 0};
        const int ready = poll(&waiting, 1, static_cast<int>(std::clamp(effort.left() * 1000, 1.0, 50.0)));
        if (ready < 0 && errno != EINTR) return false;
        if (ready <= 0) continue;
        const ssize_t got = read(from, buffer, sizeof buffer);
        if (got == 0) return true;
        if (got < 0 && errno != EINTR) return false;
        if (got > 0) bytes.insert(bytes.end(), buffer, buffer + got);
    }
    return false;
}

}  // namespace

std::optional<Guarded> Guarded::start(const std::function<std::vector<std::int64_t>()>& work) {
    const auto process = ChildProcess::start([&](int to) { return work_quietly(work, to); });
    if (!process) return std::nullopt;
    return Guarded(*process);
}

std::optional<std::vector<std::int64_t>> Guarded::finish(const Effort& effort) {
    std::vector<char> bytes;
    const bool done = read_all(process_.from(), bytes, effort);
    if (!done) process_.kill();
    const int status = process_.finish();
    if (!done || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
    std::vector<std::int64_t> result(bytes.size() / sizeof(std::int64_t));
    if (!result.empty()) std::memcpy(result.data(), bytes.data(), result.size() * sizeof(std::int64_t));
    return result;
}

std::optional<std::vector<std::int64_t>> guarded(const std::function<std::vector<std::int64_t>()>& work,
                                                 const Effort& effort) {
    if (is_guarded) return work();
    auto started = Guarded::start(work);
    return started ? started->finish(effort) : std::nullopt;
}

}  // namespace bangkom::plan
