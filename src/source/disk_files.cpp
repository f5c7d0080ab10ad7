#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

#include "source/files.hpp"

namespace bangkom {

namespace {

constexpr std::size_t map_from = 1u << 20;    // smaller files are copied, so an editor may rewrite them meanwhile
constexpr std::size_t pipe_limit = 1u << 28;  // a pipe that never ends is given up here

class OwnedContent final : public FileContent {
public:
    explicit OwnedContent(std::string text) : text_(std::move(text)) {}
    std::string_view text() const override { return text_; }

private:
    std::string text_;
};

class MappedContent final : public FileContent {
public:
    MappedContent(void* data, std::size_t size) : data_(data), size_(size) {}
    MappedContent(const MappedContent&) = delete;
    MappedContent& operator=(const MappedContent&) = delete;
    ~MappedContent() override { munmap(data_, size_); }
    std::string_view text() const override { return {static_cast<const char*>(data_), size_}; }

private:
    void* data_;
    std::size_t size_;
};

class Descriptor {
public:
    explicit Descriptor(const std::string& path) : number_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    int number() const { return number_; }

private:
    int number_;
};

std::shared_ptr<const FileContent> read_all(int descriptor, std::size_t expected) {
    std::string text;
    text.reserve(expected);
    char buffer[1 << 16];
    while (true) {
        const ssize_t got = ::read(descriptor, buffer, sizeof buffer);
        if (got < 0) return nullptr;
        if (got == 0) return std::make_shared<OwnedContent>(std::move(text));
        text.append(buffer, static_cast<std::size_t>(got));
        if (text.size() > pipe_limit) return nullptr;
    }
}

}  // namespace

std::shared_ptr<const FileContent> DiskFiles::read(const std::string& path) const {
    struct stat kind {};
    if (stat(path.c_str(), &kind) != 0 || !(S_ISREG(kind.st_mode) || S_ISFIFO(kind.st_mode))) return nullptr;
    const Descriptor file(path);
    if (file.number() < 0 || fstat(file.number(), &kind) != 0) return nullptr;
    const auto size = static_cast<std::size_t>(kind.st_size);
    if (!S_ISREG(kind.st_mode) || size < map_from) return read_all(file.number(), size);
    void* const data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (data == MAP_FAILED) return nullptr;
    madvise(data, size, MADV_SEQUENTIAL);
    return std::make_shared<MappedContent>(data, size);
}

bool DiskFiles::is_folder(const std::string& path) const {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
}

std::string DiskFiles::canonical(const std::string& path) const {
    std::error_code error;
    const auto absolute = std::filesystem::absolute(path, error);
    const auto result = std::filesystem::weakly_canonical(absolute, error);
    return error ? absolute.lexically_normal().string() : result.string();
}

std::optional<std::string> DiskFiles::disk_path(const std::string& path) const {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error) ? std::optional(path) : std::nullopt;
}

}  // namespace bangkom
