#include "repl/terminal.hpp"

#include <histedit.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/utf8.hpp"
#include "repl/colors.hpp"

namespace bangkom::repl {

namespace {

constexpr int remembered_lines = 2'000;
constexpr int between_looks = 300;  // milliseconds
constexpr std::size_t most_listed = 200;

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set from a signal handler");

void interrupt(int) { interrupted = true; }

std::size_t columns() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// What all words begin with.
std::string common_beginning(const std::vector<std::string>& words) {
    std::string common = words.front();
    for (const std::string& word : words)
        common.resize(static_cast<std::size_t>(
            std::mismatch(common.begin(), common.end(), word.begin(), word.end()).first - common.begin()));
    while (!common.empty() && find_invalid_utf8(common)) common.pop_back();
    return common;
}

/// In columns, row by row.
void list(const std::vector<std::string>& words, std::size_t width) {
    const std::size_t count = std::min(words.size(), most_listed);
    std::size_t widest = 0;
    for (std::size_t i = 0; i < count; ++i) widest = std::max(widest, display_width(words[i]) + 2);
    const std::size_t across = std::max<std::size_t>(1, width / widest);
    std::string text = "\n";
    for (std::size_t i = 0; i < count; ++i) {
        text += words[i];
        const bool ends = (i + 1) % across == 0 || i + 1 == count;
        text += ends ? "\n" : std::string(widest - display_width(words[i]), ' ');
    }
    if (count < words.size()) text += "… " + std::to_string(words.size() - count) + "\n";
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

}  // namespace

struct Terminal::Editor {
    TerminalHooks hooks;
    std::string prompt;
    std::string lines_before;
    std::string history_path;
    EditLine* line = nullptr;
    History* history = nullptr;
    void (*before)(int) = nullptr;  // what Ctrl-C did

    static Editor& of(EditLine* line) {
        void* self = nullptr;
        el_get(line, EL_CLIENTDATA, &self);
        return *static_cast<Editor*>(self);
    }

    std::string typed(bool whole) const {
        const LineInfo* info = el_line(line);
        return {info->buffer, whole ? info->lastchar : info->cursor};
    }

    /// Writes the line once more in colour, where it stands on one row; the editor counts characters, not colours.
    void paint() const {
        const std::string whole = typed(true);
        const std::size_t start = display_width(prompt);
        if (whole.empty() || whole.find('\n') != std::string::npos) return;
        if (start + display_width(whole) + 1 >= columns()) return;
        const std::size_t cursor = start + display_width(typed(false));
        std::fprintf(stdout, "\r%s%s\r\x1b[%zuC", prompt.c_str(), colored(whole).c_str(), cursor);
        std::fflush(stdout);
    }

    /// One character, for which the editor asks once the line stands as it is.
    int next(wchar_t* out) {
        if (hooks.color) paint();
        std::string bytes;
        for (;;) {
            pollfd waiting{STDIN_FILENO, POLLIN, 0};
            const int ready = poll(&waiting, 1, bytes.empty() ? between_looks : -1);
            if (interrupted || (ready < 0 && errno != EINTR)) return -1;
            if (ready < 0) {
                el_resize(line);
                continue;
            }
            if (ready == 0) {
                look();
                continue;
            }
            char byte = 0;
            const ssize_t got = ::read(STDIN_FILENO, &byte, 1);
            if (got == 0) return 0;
            if (got < 0) return errno == EINTR ? next(out) : -1;
            bytes += byte;
            const Utf8Char character = decode_utf8(bytes, 0);
            if (!character.valid && bytes.size() < expected_length(bytes.front())) continue;
            *out = static_cast<wchar_t>(character.code);
            return 1;
        }
    }

    static std::size_t expected_length(char first) {
        const auto byte = static_cast<unsigned char>(first);
        return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    }

    void look() {
        if (!hooks.has_news()) return;
        std::fputs("\r\x1b[J", stdout);
        std::fflush(stdout);
        hooks.tell_news();
        el_set(line, EL_REFRESH);
    }

    unsigned char complete() {
        const Candidates found = hooks.complete(lines_before + typed(false));
        if (found.words.empty()) return CC_REFRESH_BEEP;
        const std::string before = typed(false);
        const std::string common = common_beginning(found.words);
        const std::string there = before.substr(std::min(found.begin, before.size()));
        if (common.size() > there.size() && common.starts_with(there)) {
            el_insertstr(line, common.c_str() + there.size());
            return CC_REFRESH;
        }
        if (found.words.size() == 1) return CC_REFRESH;
        list(found.words, columns());
        return CC_REDISPLAY;
    }
};

Terminal::Terminal(TerminalHooks hooks, const std::string& history) : editor_(std::make_unique<Editor>()) {
    // Everything is UTF-8 here, whatever the locale.
    if (std::setlocale(LC_CTYPE, "C.UTF-8") == nullptr) std::setlocale(LC_CTYPE, "");
    Editor& editor = *editor_;
    editor.hooks = std::move(hooks);
    editor.history_path = history;
    editor.before = std::signal(SIGINT, interrupt);
    editor.line = el_init("bangkom", stdin, stdout, stderr);
    editor.history = history_init();
    el_set(editor.line, EL_CLIENTDATA, &editor);
    el_set(editor.line, EL_EDITOR, "emacs");
    el_set(editor.line, EL_SIGNAL, 0);
    el_set(
        editor.line, EL_PROMPT, +[](EditLine* line) { return Editor::of(line).prompt.data(); });
    el_set(
        editor.line, EL_GETCFN, +[](EditLine* line, wchar_t* out) { return Editor::of(line).next(out); });
    el_set(
        editor.line, EL_ADDFN, "complete-name", "complete the name before the cursor",
        +[](EditLine* line, int) { return Editor::of(line).complete(); });
    el_set(editor.line, EL_BIND, "^I", "complete-name", nullptr);
    el_set(editor.line, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    HistEvent event{};
    ::history(editor.history, &event, H_SETSIZE, remembered_lines);
    ::history(editor.history, &event, H_SETUNIQUE, 1);
    if (!history.empty()) ::history(editor.history, &event, H_LOAD, history.c_str());
    el_set(editor.line, EL_HIST, ::history, editor.history);
    el_source(editor.line, nullptr);
}

Terminal::~Terminal() {
    el_end(editor_->line);
    history_end(editor_->history);
    std::signal(SIGINT, editor_->before);
}

Line Terminal::read(const std::string& prompt, const std::string& before) {
    Editor& editor = *editor_;
    editor.prompt = prompt;
    editor.lines_before = before.empty() ? "" : before + "\n";
    interrupted = false;
    int count = 0;
    const char* text = el_gets(editor.line, &count);
    if (interrupted) {
        std::fputs("^C\n", stdout);
        std::fflush(stdout);
        el_reset(editor.line);
        return {Line::Kind::interrupted, {}};
    }
    if (!text || count <= 0) {
        std::fputs("\n", stdout);
        std::fflush(stdout);
        return {Line::Kind::end, {}};
    }
    std::string line(text, static_cast<std::size_t>(count));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
    if (line.find_first_not_of(' ') != std::string::npos) {
        HistEvent event{};
        ::history(editor.history, &event, H_ENTER, line.c_str());
        if (!editor.history_path.empty()) ::history(editor.history, &event, H_SAVE, editor.history_path.c_str());
    }
    return {Line::Kind::text, std::move(line)};
}

std::string history_file() {
    namespace fs = std::filesystem;
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr && *value == '/' ? value : nullptr;
    };
    const char* state = set("XDG_STATE_HOME");
    const char* home = set("HOME");
    if (!state && !home) return {};
    const fs::path folder = (state ? fs::path(state) : fs::path(home) / ".local" / "state") / "bangkom";
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return {};
    fs::permissions(folder, fs::perms::owner_all, error);
    return (folder / "history").string();
}

}  // namespace bangkom::repl
