#include "repl/apart.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "base/child_process.hpp"

namespace bangkom::repl {

namespace {

int work(std::ostream& out, const std::function<int()>& answer, int to) {
    std::signal(SIGINT, SIG_DFL);
    std::ostringstream held;
    out.rdbuf(held.rdbuf());
    const int code = answer();
    std::cerr.flush();
    return write_all(to, held.str()) ? code : EXIT_FAILURE;
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
    out.flush();
    const auto worker = ChildProcess::start([&](int to) { return work(out, answer, to); });
    if (!worker) return answer();
    const std::string text = read_all(worker->from());
    const int status = worker->finish();
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGKILL)) return std::nullopt;
    if (!WIFEXITED(status)) std::abort();  // a mistake of ours, as it would have been here
    out << text;
    return WEXITSTATUS(status);
}

}  // namespace bangkom::repl
