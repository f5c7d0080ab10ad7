#pragma once

#include <map>
#include <string>
#include <vector>

#include "source/file_stamp.hpp"

namespace bangkom::repl {

/// Files by when they were written and how long they are.
class FileStamps {
public:
    void watch(const std::vector<std::string>& paths);
    /// Those that were written, added or removed since they are watched, or since this was last asked.
    std::vector<std::string> changed();

private:
    std::map<std::string, FileStamp> stamps_;
};

}  // namespace bangkom::repl
