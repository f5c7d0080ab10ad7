#include "source/git_files.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <vector>

extern char** environ;

namespace bangkom {

namespace {

namespace fs = std::filesystem;

struct Answer {
    int code = -1;  // -1: it could not be started
    std::string text;
};

/// What `git` writes for these arguments; no shell reads them.
Answer git(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "git");
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, "git", &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    Answer answer;
    std::array<char, 1 << 16> piece{};
    while (failed == 0) {
        const ssize_t size = ::read(ends[0], piece.data(), piece.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) break;
        answer.text.append(piece.data(), static_cast<std::size_t>(size));
    }
    close(ends[0]);
    if (failed != 0) return {};
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    answer.code = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    return answer;
}

std::string without_line_end(std::string text) {
    if (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

std::string existing_folder_of(const std::string& path) {
    std::error_code error;
    fs::path folder = fs::absolute(path, error);
    while (!fs::is_directory(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
    return folder.string();
}

class Text final : public FileContent {
public:
    explicit Text(std::string text) : text_(std::move(text)) {}
    std::string_view text() const override { return text_; }

private:
    std::string text_;
};

/// Nothing where it does not lie below; `` for the folder itself.
std::optional<std::string> below(const fs::path& folder, const fs::path& path) {
    const std::string relative = path.lexically_relative(folder).generic_string();
    if (relative.empty() || relative == ".." || relative.starts_with("../")) return std::nullopt;
    return relative == "." ? std::string() : relative;
}

}  // namespace

std::variant<std::shared_ptr<const GitFiles>, GitProblem> GitFiles::open(const std::string& path,
                                                                         const std::string& revision) {
    auto files = std::make_shared<GitFiles>();
    const Answer top = git({"-C", existing_folder_of(path), "rev-parse", "--show-toplevel"});
    if (top.code == -1 || top.code == 127) return GitProblem::no_git;
    if (top.code != 0) return GitProblem::no_repository;
    files->top_ = without_line_end(top.text);
    const Answer tree =
        git({"-C", files->top_, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}"});
    if (tree.code != 0) return GitProblem::no_revision;
    const Answer list = git({"-C", files->top_, "ls-tree", "-r", "-z", "--full-tree", without_line_end(tree.text)});
    if (list.code != 0) return GitProblem::no_revision;
    // MODE TYPE OBJECT, a tab, the path, a zero byte
    for (std::size_t begin = 0; begin < list.text.size();) {
        const std::size_t end = list.text.find('\0', begin);
        const std::string entry = list.text.substr(begin, end - begin);
        begin = end == std::string::npos ? list.text.size() : end + 1;
        const std::size_t tab = entry.find('\t');
        const std::size_t object = entry.rfind(' ', tab) + 1;
        const std::string name = entry.substr(tab + 1);
        files->objects_[name] = entry.substr(object, tab - object);
        if (entry.starts_with("120000")) files->links_[name] = files->blob({}, files->objects_[name]);
    }
    return std::shared_ptr<const GitFiles>(std::move(files));
}

/// As a checkout would write it: with the line ends and filters that the repository asks for.
std::string GitFiles::blob(const std::string& path, const std::string& object) const {
    if (path.empty()) return git({"-C", top_, "cat-file", "blob", object}).text;
    return git({"-C", top_, "cat-file", "--filters", "--path=" + path, object}).text;
}

std::optional<std::string> GitFiles::inside(const std::string& path) const {
    std::error_code error;
    auto relative = below(top_, fs::absolute(path, error).lexically_normal());
    if (!relative) relative = below(top_, fs::weakly_canonical(path, error));
    constexpr int most_links = 40;
    for (int i = 0; relative && i < most_links; ++i) {
        fs::path prefix;
        bool followed = false;
        for (const fs::path& part : fs::path(*relative)) {
            const fs::path folder = prefix;
            prefix /= part;
            const auto link = links_.find(prefix.generic_string());
            if (link == links_.end()) continue;
            const fs::path rest = fs::path(*relative).lexically_relative(prefix);
            relative = below(top_, (fs::path(top_) / folder / link->second / rest).lexically_normal());
            followed = true;
            break;
        }
        if (!followed) break;
    }
    if (relative && relative->ends_with('/')) relative->pop_back();
    return relative;
}

std::shared_ptr<const FileContent> GitFiles::read(const std::string& path) const {
    const auto relative = inside(path);
    if (!relative) return disk_.read(path);
    const auto object = objects_.find(*relative);
    if (object == objects_.end()) return nullptr;
    auto& known = read_[*relative];
    if (!known) known = std::make_shared<Text>(blob(*relative, object->second));
    return known;
}

bool GitFiles::is_folder(const std::string& path) const {
    const auto relative = inside(path);
    if (!relative) return disk_.is_folder(path);
    if (relative->empty()) return true;
    const auto first = objects_.lower_bound(*relative + "/");
    return first != objects_.end() && first->first.starts_with(*relative + "/");
}

std::string GitFiles::canonical(const std::string& path) const {
    const auto relative = inside(path);
    if (!relative) return disk_.canonical(path);
    return relative->empty() ? top_ : (fs::path(top_) / *relative).string();
}

std::optional<std::string> GitFiles::disk_path(const std::string& path) const {
    return inside(path) ? std::nullopt : disk_.disk_path(path);
}

}  // namespace bangkom
