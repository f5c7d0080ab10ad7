#include "source/file_stamp.hpp"

#include <filesystem>

namespace bangkom {

FileStamp file_stamp(const std::string& path) {
    std::error_code error;
    const auto written = std::filesystem::last_write_time(path, error);
    const auto size = error ? 0 : std::filesystem::file_size(path, error);
    return error ? FileStamp{} : FileStamp{written.time_since_epoch().count(), size};
}

}  // namespace bangkom
