#pragma once

#include <cstdint>
#include <string>

namespace bangkom {

/// When a file was written and how long it is; a file that is not there has neither.
struct FileStamp {
    std::int64_t written = 0;
    std::uintmax_t size = 0;
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
FileStamp file_stamp(const std::string& path);

}  // namespace bangkom
