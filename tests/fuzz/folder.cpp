#include "fuzz/folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace bangkom::fuzz {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view mark = "--- ";
constexpr std::string_view main_script = "main.bangkom";

std::string read_text(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return std::move(text).str();
}

bool is_input(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.ends_with(".bangkom") || name.ends_with(".bangkom.md") || name.ends_with(".csv");
}

}  // namespace

std::vector<std::pair<std::string, std::string>> split_files(std::string_view input) {
    std::vector<std::pair<std::string, std::string>> files;
    for (std::size_t begin = 0; begin < input.size();) {
        const std::size_t newline = input.find('\n', begin);
        const std::size_t end = newline == std::string_view::npos ? input.size() : newline + 1;
        const std::string_view line = input.substr(begin, end - begin);
        if (line.starts_with(mark)) {
            const std::size_t name_end = std::min(line.find_last_not_of("\r\n") + 1, line.size());
            files.emplace_back(line.substr(mark.size(), std::max(name_end, mark.size()) - mark.size()), "");
        } else {
            if (files.empty()) files.emplace_back(main_script, "");
            files.back().second += line;
        }
        begin = end;
    }
    if (files.empty()) files.emplace_back(main_script, "");
    return files;
}

std::string read_seed(const std::string& path) {
    if (!fs::is_directory(path)) return read_text(path);
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file() && is_input(entry.path())) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end(), [&](const fs::path& a, const fs::path& b) {
        const bool a_is_main = a.filename().string().starts_with("main.");
        const bool b_is_main = b.filename().string().starts_with("main.");
        return a_is_main != b_is_main ? a_is_main : a < b;
    });
    std::string seed;
    for (const fs::path& file : found) {
        seed += std::string(mark) + file.lexically_relative(path).generic_string() + "\n" + read_text(file);
        if (!seed.ends_with('\n')) seed += '\n';
    }
    return seed;
}

}  // namespace bangkom::fuzz
