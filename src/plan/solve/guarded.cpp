#include "plan/solve/guarded.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace bangkom::plan {

namespace {

bool is_guarded = false;  // this process: work of its own needs no other

/// With their number before them.
bool write(int to, const Words& words) {
    const auto write_some = [&](const std::int64_t* from, std::size_t count) {
        return write_all(to, {reinterpret_cast<const char*>(from), count * sizeof(std::int64_t)});
    };
    const auto size = static_cast<std::int64_t>(words.size());
    return write_some(&size, 1) && write_some(words.data(), words.size());
}

/// The last ones that were written whole.
std::optional<Words> last_of(const std::vector<char>& bytes) {
    std::optional<Words> words;
    for (std::size_t at = 0; at + sizeof(std::int64_t) <= bytes.size();) {
        std::int64_t size = 0;
        std::memcpy(&size, bytes.data() + at, sizeof size);
        at += sizeof size;
        const std::size_t length = static_cast<std::size_t>(size) * sizeof(std::int64_t);
        if (length > bytes.size() - at) break;
        words.emplace(static_cast<std::size_t>(size));
        if (length > 0) std::memcpy(words->data(), bytes.data() + at, length);
        at += length;
    }
    return words;
}

int work_quietly(const std::function<Words(const Tell&)>& work, int to) {
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
    return write(to, work([to](const Words& words) { write(to, words); })) ? 0 : 1;
}

/// Everything from a pipe until its end, as long as there is time.
bool read_all(int from, std::vector<char>& bytes, const Effort& effort) {
    char buffer[1 << 16];
    while (!effort.is_late()) {
        pollfd waiting{from, POLLIN, 0};
        const int ready = poll(&waiting, 1, static_cast<int>(std::clamp(effort.time_left() * 1000, 1.0, 50.0)));
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

std::optional<Guarded> Guarded::start(const std::function<Words()>& work) {
    return start([&](const Tell&) { return work(); });
}

std::optional<Guarded> Guarded::start(const std::function<Words(const Tell&)>& work) {
    const auto process = ChildProcess::start([&](int to) { return work_quietly(work, to); });
    if (!process) return std::nullopt;
    return Guarded(*process);
}

std::optional<Words> Guarded::finish(const Effort& effort) {
    std::vector<char> bytes;
    if (!read_all(process_.from(), bytes, effort)) process_.kill();
    process_.finish();
    return last_of(bytes);
}

std::optional<Words> guarded(const std::function<Words()>& work, const Effort& effort) {
    return guarded([&](const Tell&) { return work(); }, effort);
}

std::optional<Words> guarded(const std::function<Words(const Tell&)>& work, const Effort& effort) {
    if (is_guarded) return work([](const Words&) {});
    auto started = Guarded::start(work);
    return started ? started->finish(effort) : std::nullopt;
}

}  // namespace bangkom::plan
