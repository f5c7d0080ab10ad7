#include "base/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>

namespace bangkom {

std::optional<ChildProcess> ChildProcess::start(const std::function<int(int to)>& work) {
    static std::mutex starting;  // a child that another thread forks must not keep this one's pipe open
    int ends[2];
    pid_t id = 0;
    {
        const std::lock_guard<std::mutex> lock(starting);
        if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
        id = fork();
        if (id != 0) close(ends[1]);
    }
    if (id == 0) {
        close(ends[0]);
        _exit(work(ends[1]));
    }
    if (id > 0) return ChildProcess(id, ends[0]);
    close(ends[0]);
    return std::nullopt;
}

void ChildProcess::kill() const { ::kill(id_, SIGKILL); }

int ChildProcess::finish() const {
    close(from_);
    int status = 0;
    while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

bool write_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(to, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace bangkom
