#pragma once
// The files of a git repository as they were at a revision. The work tree is neither read nor changed.

#include <map>
#include <variant>

#include "source/files.hpp"

namespace bangkom {

enum class GitProblem : unsigned char {
    no_git,         // the program `git` is not there
    no_repository,  // the path lies in no work tree
    no_revision,    // the repository has no such revision
};

class GitFiles final : public Files {
public:
    /// The repository around `path`, which need not exist today. `revision` is anything that git understands: a commit,
    /// a tag, `HEAD~1`.
    static std::variant<std::shared_ptr<const GitFiles>, GitProblem> open(const std::string& path,
                                                                          const std::string& revision);

    /// Files outside the repository are read from the disk.
    std::shared_ptr<const FileContent> read(const std::string& path) const override;
    bool is_folder(const std::string& path) const override;
    std::string canonical(const std::string& path) const override;
    std::optional<std::string> disk_path(const std::string& path) const override;

private:
    /// The path below the repository, symbolic links of that revision followed; nothing for a path outside.
    std::optional<std::string> inside(const std::string& path) const;
    std::string blob(const std::string& path, const std::string& object) const;

    DiskFiles disk_;
    std::string top_;
    std::map<std::string, std::string> objects_;  // by path below the repository
    std::map<std::string, std::string> links_;    // symbolic links: the target as written
    mutable std::map<std::string, std::shared_ptr<const FileContent>> read_;
};

}  // namespace bangkom
