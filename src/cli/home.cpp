#include "cli/home.hpp"

#include <cstdlib>
#include <filesystem>

namespace bangkom::cli {

namespace {

namespace fs = std::filesystem;

constexpr int steps_up = 4;
const std::string no_script = "(none).bangkom";

bool holds(const Session& session, const Home& home, const std::string& path) {
    Diagnostics unseen;
    const workspace::Project project = workspace::open(home.options, home.files, unseen);
    return !unseen.has_errors() && file_at(session, project, path).valid();
}

Home in_script(const Session& session, const std::string& script) {
    return {open_options(session, {script}), {session.files, no_script, {}}};
}

/// A module by itself, or by way of the module that its folder is named after.
std::optional<Home> in_library(const Session& session, const std::string& path, const std::string& library) {
    const fs::path inside = fs::path(path).lexically_relative(library);
    if (inside.empty() || *inside.begin() == "..") return std::nullopt;
    const std::string script = (fs::path(library) / no_script).string();
    std::string module = inside.generic_string();
    module.erase(module.rfind(".bangkom"));
    while (!module.empty()) {
        Home home{open_options(session, {script}), {session.files, script, "use \"std/" + module + "\"\n"}};
        if (holds(session, home, path)) return home;
        const std::size_t folder = module.rfind('/');
        module.erase(folder == std::string::npos ? 0 : folder);
    }
    return std::nullopt;
}

}  // namespace

FileId file_at(const Session& session, const workspace::Project& project, const std::string& path) {
    const std::string wanted = session.files.canonical(path);
    const char* library = std::getenv("BANGKOM_STDLIB");
    for (const FileId file : project.tree.order) {
        const SourceFile& source = project.sources[file];
        const bool in_folder = source.is_standard && library != nullptr;
        const std::string at = in_folder ? std::string(library) + source.name.substr(3) : source.path;
        if (!at.empty() && session.files.canonical(at) == wanted) return file;
    }
    return {};
}

Home home_of(const Session& session, const std::string& path) {
    const std::string whole = session.files.canonical(path);
    if (const char* library = std::getenv("BANGKOM_STDLIB"); library != nullptr && *library != '\0')
        if (auto home = in_library(session, whole, session.files.canonical(library))) return std::move(*home);
    fs::path folder = fs::path(whole).parent_path();
    for (int i = 0; i < steps_up && folder.has_relative_path(); ++i, folder = folder.parent_path()) {
        const std::string main = (folder / "main.bangkom").string();
        if (!session.files.read(main)) continue;
        Home home = in_script(session, main);
        if (holds(session, home, path)) return home;
    }
    return in_script(session, path);
}

}  // namespace bangkom::cli
