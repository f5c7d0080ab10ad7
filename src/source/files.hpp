#pragma once
// The only door to files: on disk, or in memory for tests and editors.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bangkom {

/// The bytes of a file, mapped or owned; `text` stays valid as long as the object lives.
class FileContent {
public:
    virtual ~FileContent() = default;
    virtual std::string_view text() const = 0;
};

class Files {
public:
    virtual ~Files() = default;
    /// Nothing where there is no such readable file.
    virtual std::shared_ptr<const FileContent> read(const std::string& path) const = 0;
    virtual bool is_folder(const std::string& path) const = 0;
    /// The path without `.`, `..` and symbolic links, to compare with the folders that may be read.
    virtual std::string canonical(const std::string& path) const = 0;
    /// For libraries that open files themselves (databases); nothing where the file exists in memory only.
    virtual std::optional<std::string> disk_path(const std::string& path) const = 0;
};

class DiskFiles final : public Files {
public:
    std::shared_ptr<const FileContent> read(const std::string& path) const override;
    bool is_folder(const std::string& path) const override;
    std::string canonical(const std::string& path) const override;
    std::optional<std::string> disk_path(const std::string& path) const override;
};

class MemoryFiles final : public Files {
public:
    void put(std::string path, std::string text);
    std::shared_ptr<const FileContent> read(const std::string& path) const override;
    bool is_folder(const std::string& path) const override;
    std::string canonical(const std::string& path) const override;
    std::optional<std::string> disk_path(const std::string& path) const override;

private:
    std::map<std::string, std::string> files_;
};

}  // namespace bangkom
