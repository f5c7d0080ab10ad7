#pragma once

#include <map>
#include <string>
#include <vector>

#include "source/file_stamp.hpp"

namespace bangkom::cli {

/// The files below some folders, by when they were written and how long they are.
class Watch {
public:
    /// `paths`: folders, or files whose folders are meant. Hidden folders are left out.
    explicit Watch(const std::vector<std::string>& paths);
    /// Returns once a file was written, added or removed since the watch began or last returned.
    void wait();

private:
    using Files = std::map<std::string, FileStamp>;
    Files look() const;

    std::vector<std::string> folders_;
    Files files_;
};

}  // namespace bangkom::cli
