#include "repl/apart.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <sstream>

namespace bangkom::repl {

namespace {

[[noreturn]] void work(std::ostream& out, const std::function<int()>& answer, int to) {
    std::signal(SIGINT, SIG_DFL);
    std::ostringstream held;
    out.rdbuf(held.rdbuf());
    const int code = answer();
    std::cerr.flush();
    const std::string text = held.str();
    for (std::size_t written = 0; written < text.size();) {
        const ssize_t some = write(to, text.data() + written, text.size() - written);
        if (some < 0) _exit(EXIT_FAILURE);
        written += static_cast<std::size_t>(some);
    }
    _exit(code);
}

std::string read_all(int from) {
    std::string text;
    char buffer[1 << 16];
    for (;;) {
        const ssize_t got = read(from, buffer, sizeof buffer);
        if (got == 0 || (got < 0 && errno != EINTR)) return text;
        if (got > 0) text.append(buffer, static_cast<std::size_t>(got));
    }
}

}  // namespace

std::optional<int> answer_apart(std::ostream& out, const std::function<int()>& answer) {
    int ends[2];
    if (pipe(ends) != 0) return answer();
    out.flush();
    const pid_t worker = fork();
    if (worker < 0) {
        close(ends[0]);
        close(ends[1]);
        return answer();
    }
    if (worker == 0) {
        close(ends[0]);
        work(out, answer, ends[1]);
    }
    close(ends[1]);
    const std::string text = read_all(ends[0]);
    close(ends[0]);
    int status = 0;
    while (waitpid(worker, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGKILL)) return std::nullopt;
    if (!WIFEXITED(status)) std::abort();  // a mistake of ours, as it would have been here
    out << text;
    return WEXITSTATUS(status);
}

}  // namespace bangkom::repl
