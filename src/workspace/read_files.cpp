#include "workspace/read_files.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>

#include "base/edit_distance.hpp"
#include "source/stdlib.hpp"

namespace bangkom::workspace {

namespace {

namespace fs = std::filesystem;

bool is_standard_name(const std::string& path) { return path.rfind("std/", 0) == 0; }

bool is_below(const std::string& path, const std::string& folder) {
    const auto relative = fs::path(path).lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

/// Reads files depth first, so that what a file uses stands before it.
class Reader {
public:
    Reader(const OpenOptions& options, const Files& files, Project& project, Diagnostics& diagnostics)
        : options_(options), files_(files), project_(project), diagnostics_(diagnostics) {}

    void read_main(const std::string& given) {
        std::string path = given;
        if (files_.is_folder(path)) path = main_script_of(path);
        const auto found = find_script(path);
        if (!found) {
            diagnostics_.report(Code::file_not_found, {},
                                {"there is no script `" + path + "`", "tidak ada skrip `" + path + "`"},
                                {"give a script (`NAME.bangkom`) or a folder with a `main.bangkom`",
                                 "berikan skrip (`NAMA.bangkom`) atau folder yang berisi `main.bangkom`"});
            return;
        }
        const std::string canonical = files_.canonical(*found);
        const std::string folder = fs::path(canonical).parent_path().string();
        if (project_.access.root.empty())
            project_.access.root = folder;
        else
            project_.access.allowed.push_back(folder);
        if (const FileId id = read_path(canonical); id.valid()) project_.main_files.push_back(id);
    }

    void read_typed(const TypedText& typed) {
        if (project_.access.root.empty()) project_.access.root = files_.canonical(".");
        const std::string path = (fs::path(project_.access.root) / typed.name).string();
        const FileId id = read_text(path, typed.name, path, typed.text, false);
        if (id.valid()) {
            std::vector<FileId>& used = project_.uses[id];
            used.insert(used.end(), project_.main_files.begin(), project_.main_files.end());
            if (!project_.typed.empty() && project_.typed.back().valid()) used.push_back(project_.typed.back());
        }
        project_.typed.push_back(id);
    }

private:
    enum class State { reading, done };
    struct Entry {
        FileId id;
        State state = State::reading;
    };

    std::string main_script_of(const std::string& folder) const {
        const std::string plain = (fs::path(folder) / "main.bangkom").string();
        const std::string literate = plain + ".md";
        return !files_.read(plain) && files_.read(literate) ? literate : plain;
    }

    std::optional<std::string> find_script(const std::string& path) const {
        for (const char* ending : {"", ".bangkom", ".bangkom.md"})
            if (const std::string full = path + ending; !files_.is_folder(full) && files_.read(full)) return full;
        return std::nullopt;
    }

    bool may_read(const std::string& canonical) const {
        if (is_below(canonical, project_.access.root)) return true;
        const auto allows = [&](const std::string& folder) { return is_below(canonical, folder); };
        return std::any_of(project_.access.allowed.begin(), project_.access.allowed.end(), allows);
    }

    FileId read_path(const std::string& canonical) {
        if (const auto known = entries_.find(canonical); known != entries_.end()) return known->second.id;
        const auto content = files_.read(canonical);
        if (!content) return {};
        const auto relative = fs::path(canonical).lexically_relative(project_.access.root).generic_string();
        return read_text(canonical, relative.empty() ? canonical : relative, canonical, std::string(content->text()),
                         false);
    }

    FileId read_standard(const std::string& name) {
        if (const auto known = entries_.find(name); known != entries_.end()) return known->second.id;
        const auto module =
            options_.stdlib_folder ? stdlib_module(name, files_, *options_.stdlib_folder) : stdlib_module(name);
        if (!module) return {};
        return read_text(name, module->file, "", module->text, true);
    }

    FileId read_text(const std::string& key, const std::string& name, const std::string& path, std::string text,
                     bool is_standard) {
        if (text.size() > options_.most_file_bytes) {
            diagnostics_.report(
                Code::limit_passed, {},
                {"`" + name + "` is larger than " + std::to_string(options_.most_file_bytes) + " bytes",
                 "`" + name + "` lebih besar dari " + std::to_string(options_.most_file_bytes) + " bita"},
                {"keep data in CSV files and `load` them, or raise --limit-file-size",
                 "simpan data dalam berkas CSV dan `muat`, atau naikkan --limit-file-size"});
            return {};
        }
        const FileId id = project_.sources.add(name, path, std::move(text), is_standard);
        Entry& entry = entries_[key];
        entry.id = id;
        if (const auto bad = first_invalid_utf8(project_.sources[id].text)) {
            const auto at = static_cast<std::uint32_t>(*bad);
            diagnostics_.report(Code::invalid_utf8, {id, at, at + 1},
                                {"this byte is not UTF-8 text", "bita ini bukan teks UTF-8"},
                                {"save the file with the encoding UTF-8", "simpan berkas dengan pengodean UTF-8"});
            entry.state = State::done;
            return id;
        }
        syntax::Tree& tree = project_.tree;
        syntax::parse(project_.sources, id, options_.parse_limits, tree, diagnostics_);
        const syntax::Tree::File parsed = tree.files[id];
        for (const syntax::DeclId declaration : parsed.declarations)
            if (const auto* use = std::get_if<syntax::Use>(&tree.declarations[declaration].node))
                for (const syntax::PathText& used : syntax::Use(*use).paths) follow(id, used);
        entries_[key].state = State::done;
        project_.tree.order.push_back(id);
        return id;
    }

    void follow(FileId user, const syntax::PathText& used) {
        const bool standard = is_standard_name(used.text);
        std::string key = used.text;
        if (!standard) {
            const SourceFile& file = project_.sources[user];
            const std::string beside = (fs::path(file.path).parent_path() / used.text).string();
            const auto found = file.is_standard ? std::nullopt : find_script(beside);
            if (!found) return report_missing(used);
            key = files_.canonical(*found);
            if (!may_read(key)) return report_denied(used);
        }
        if (const auto known = entries_.find(key); known != entries_.end() && known->second.state == State::reading) {
            diagnostics_.report(
                Code::circular_use, used.span,
                {"`" + used.text + "` uses this file in turn, directly or through others",
                 "`" + used.text + "` juga memakai berkas ini, langsung atau melalui berkas lain"},
                {"move what both need into a third file", "pindahkan yang diperlukan keduanya ke berkas ketiga"});
            return;
        }
        const FileId id = standard ? read_standard(key) : read_path(key);
        if (!id.valid()) return standard ? report_unknown_module(used) : report_missing(used);
        project_.uses[user].push_back(id);
    }

    void report_missing(const syntax::PathText& used) {
        diagnostics_.report(
            Code::file_not_found, used.span,
            {"there is no file `" + used.text + ".bangkom` or `" + used.text + ".bangkom.md` beside this one",
             "tidak ada berkas `" + used.text + ".bangkom` atau `" + used.text + ".bangkom.md` di samping berkas ini"},
            {"paths are relative to this file; modules of the standard library begin with `std/`",
             "lokasi dihitung dari berkas ini; modul pustaka baku diawali `std/`"});
    }

    void report_denied(const syntax::PathText& used) {
        diagnostics_.report(Code::access_denied, used.span,
                            {"`" + used.text + "` lies outside the folder of the main script",
                             "`" + used.text + "` berada di luar folder skrip utama"},
                            {"move the file there, or allow its folder with --allow-read FOLDER",
                             "pindahkan berkas itu ke sana, atau izinkan foldernya dengan --allow-read FOLDER"});
    }

    void report_unknown_module(const syntax::PathText& used) {
        const auto modules = stdlib_modules();
        const auto near = nearest(used.text, modules);
        std::string list;
        for (const std::string& module : modules)
            if (std::count(module.begin(), module.end(), '/') == 1) list += (list.empty() ? "" : ", ") + module;
        diagnostics_.report(Code::unknown_module, used.span,
                            {"the standard library has no module `" + used.text + "`",
                             "pustaka baku tidak memiliki modul `" + used.text + "`"},
                            near ? Words{"did you mean `" + *near + "`?", "maksudnya `" + *near + "`?"}
                                 : Words{"its modules are " + list, "modulnya ialah " + list});
    }

    const OpenOptions& options_;
    const Files& files_;
    Project& project_;
    Diagnostics& diagnostics_;
    std::map<std::string, Entry> entries_;  // by canonical path or module name
};

}  // namespace

void read_files(const OpenOptions& options, const Files& files, Project& project, Diagnostics& diagnostics) {
    project.access.allowed.reserve(options.allowed.size());
    for (const std::string& folder : options.allowed) project.access.allowed.push_back(files.canonical(folder));
    project.access.most_rows = options.most_rows;
    Reader reader(options, files, project, diagnostics);
    for (const std::string& path : options.paths) reader.read_main(path);
    for (const TypedText& typed : options.typed) reader.read_typed(typed);
}

}  // namespace bangkom::workspace
