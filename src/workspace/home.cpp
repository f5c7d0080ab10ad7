#include "workspace/home.hpp"

#include <algorithm>
#include <filesystem>

#include "source/stdlib.hpp"
#include "workspace/read_files.hpp"

namespace bangkom::workspace {

namespace {

namespace fs = std::filesystem;

constexpr int steps_up = 4;
const std::string no_script = "(none).bangkom";

bool uses(const Home& home, const std::string& path) {
    Diagnostics unseen;
    Project project;
    read_files(home.options, home.files, project, unseen);
    return file_at(project, home.options, home.files, path).valid();
}

Home in_script(const OpenOptions& options, const Files& files, const std::string& script) {
    Home home{options, ChangedFiles(files), script};
    home.options.paths = {script};
    return home;
}

/// A folder that holds every module of the library is a copy of it, which somebody works on.
bool is_library(const Files& files, const fs::path& folder) {
    const std::vector<std::string> modules = stdlib_modules();
    return std::all_of(modules.begin(), modules.end(), [&](const std::string& name) {
        return stdlib_module(name, files, folder.string()).has_value();
    });
}

/// The copy of the library that a script lies in.
std::optional<std::string> library_around(const Files& files, const std::string& path) {
    fs::path folder = fs::path(path).parent_path();
    for (int i = 0; i < steps_up && folder.has_relative_path(); ++i, folder = folder.parent_path())
        if (is_library(files, folder)) return folder.string();
    return std::nullopt;
}

/// By way of the module that an outer folder is named after, where that uses it; else the module by itself.
std::optional<Home> in_library(const OpenOptions& options, const Files& files, const std::string& path) {
    const std::string library = files.canonical(*options.stdlib_folder);
    const fs::path inside = fs::path(path).lexically_relative(library);
    if (inside.empty() || *inside.begin() == "..") return std::nullopt;
    std::string module = inside.generic_string();
    module.erase(std::min(module.rfind(".bangkom"), module.size()));
    for (std::size_t end = module.find('/');; end = module.find('/', end + 1)) {
        Home home = in_script(options, files, (fs::path(library) / no_script).string());
        home.files.put(home.main, "use \"std/" + module.substr(0, end) + "\"\n");
        if (uses(home, path)) return home;
        if (end == std::string::npos) return std::nullopt;
    }
}

}  // namespace

FileId file_at(const Project& project, const OpenOptions& options, const Files& files, const std::string& path) {
    const std::string wanted = files.canonical(path);
    for (const FileId file : project.tree.order) {
        const SourceFile& source = project.sources[file];
        const bool in_folder = source.is_standard && options.stdlib_folder;
        const std::string at = in_folder ? *options.stdlib_folder + source.name.substr(3) : source.path;
        if (!at.empty() && files.canonical(at) == wanted) return file;
    }
    return {};
}

Home home_of(const OpenOptions& options, const Files& files, const std::string& path) {
    const std::string whole = files.canonical(path);
    fs::path folder = fs::path(whole).parent_path();
    for (int i = 0; i < steps_up && folder.has_relative_path(); ++i, folder = folder.parent_path()) {
        for (const char* name : {"main.bangkom", "main.bangkom.md"}) {
            const std::string main = (folder / name).string();
            if (!files.read(main)) continue;
            Home home = in_script(options, files, main);
            if (uses(home, whole)) return home;
        }
    }
    OpenOptions of_library = options;
    if (!of_library.stdlib_folder) of_library.stdlib_folder = library_around(files, whole);
    if (of_library.stdlib_folder)
        if (auto home = in_library(of_library, files, whole)) return std::move(*home);
    return in_script(options, files, path);
}

}  // namespace bangkom::workspace
