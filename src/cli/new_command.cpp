#include <filesystem>
#include <fstream>

#include "cli/commands.hpp"
#include "source/stdlib.hpp"

namespace bangkom::cli {

namespace {

namespace fs = std::filesystem;

const std::string templates = "std/templates/new/";

}  // namespace

/// Copies the standard library's template of an organisation into a folder that is not there yet, or is empty.
int create(Session& session) {
    const std::string& folder = session.settings.arguments.front();
    std::error_code error;
    if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
        return wrong_usage(
            session, {"`" + folder + "` is there already", "`" + folder + "` sudah ada"},
            {"choose a name that is free, or an empty folder", "pilih nama lain, atau folder yang kosong"});
    fs::create_directories(folder, error);
    for (const std::string& name : stdlib_modules()) {
        if (!name.starts_with(templates)) continue;
        const auto module = stdlib_module(name);
        const fs::path path = fs::path(folder) / fs::path(module->file).filename();
        std::ofstream file(path, std::ios::binary);
        file << module->text;
        if (!file.flush())
            return wrong_usage(
                session, {"`" + path.string() + "` cannot be written", "`" + path.string() + "` tidak dapat ditulis"},
                {"check that the folder may be written", "periksa apakah folder itu boleh ditulisi"});
        session.out << path.string() << '\n';
    }
    session.out << session.pick("next: ", "selanjutnya: ") << "bangkom check " << folder << "; bangkom test " << folder
                << "; bangkom plan " << folder << '\n';
    return exit_good;
}

}  // namespace bangkom::cli
