#include "repl/paging.hpp"

#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace bangkom::repl {

namespace {

constexpr int not_found = 127;  // what a shell says of a program that is not there

bool is_longer_than_screen(const std::string& text) {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0) return false;
    return std::count(text.begin(), text.end(), '\n') >= size.ws_row;
}

/// False where there is no pager.
bool page(const std::string& text) {
    const char* chosen = std::getenv("PAGER");
    if (chosen != nullptr && *chosen == '\0') return false;
    setenv("LESS", "FRX", 0);  // colours as they are, nothing cleared
    FILE* pager = popen(chosen ? chosen : "less", "w");
    if (!pager) return false;
    const auto before = std::signal(SIGPIPE, SIG_IGN);  // a pager may be left before the end
    std::fwrite(text.data(), 1, text.size(), pager);
    const int status = pclose(pager);
    std::signal(SIGPIPE, before);
    return !(WIFEXITED(status) && WEXITSTATUS(status) == not_found);
}

}  // namespace

Paging::~Paging() {
    out_.rdbuf(screen_);
    const std::string text = held_.str();
    if (!is_longer_than_screen(text) || !page(text)) out_ << text;
    out_.flush();
}

}  // namespace bangkom::repl
