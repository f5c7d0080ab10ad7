#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace bangkom::repl {

/// Files by when they were written and how long they are.
class FileStamps {
public:
    void watch(const std::vector<std::string>& paths);
    /// Those that were written, added or removed since they are watched, or since this was last asked.
    std::vector<std::string> changed();

private:
    struct Stamp {
        std::int64_t written = 0;
        std::uintmax_t size = 0;  // a file that is not there has neither
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    static Stamp stamp_of(const std::string& path);

    std::map<std::string, Stamp> stamps_;
};

}  // namespace bangkom::repl
