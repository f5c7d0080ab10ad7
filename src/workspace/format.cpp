#include "workspace/format.hpp"

#include "format/format.hpp"
#include "syntax/dump.hpp"

namespace bangkom::workspace {

Project read_alone(std::string name, std::string text, const OpenOptions& options, Diagnostics& diagnostics) {
    Project project;
    const FileId file = project.sources.add(name, {}, std::move(text), false);
    project.main_files.push_back(file);
    if (const auto bad = first_invalid_utf8(project.sources[file].text)) {
        const auto at = static_cast<std::uint32_t>(*bad);
        diagnostics.report(Code::invalid_utf8, {file, at, at + 1},
                           {"this byte is not UTF-8 text", "bita ini bukan teks UTF-8"},
                           {"save the file with the encoding UTF-8", "simpan berkas dengan pengodean UTF-8"});
        return project;
    }
    syntax::parse(project.sources, file, options.parse_limits, project.tree, diagnostics);
    return project;
}

std::optional<std::string> formatted(const Project& project, FileId file, Diagnostics& diagnostics) {
    std::string text = format::format(project.sources, project.tree, file);
    Diagnostics mistakes;
    OpenOptions unlimited;
    unlimited.parse_limits.nesting = 100'000;
    const Project again = read_alone(project.sources[file].name, text, unlimited, mistakes);
    const bool same = !mistakes.has_errors() &&
                      syntax::dump(again.tree, again.main_files.front()) == syntax::dump(project.tree, file);
    if (same) return text;
    diagnostics.report(Code::cannot_format, {file, 0, 0},
                       {"the layout would change what this file says, so it is left as it is",
                        "tata letak baru akan mengubah isi berkas ini, maka berkas dibiarkan"},
                       {"this is a mistake of the program: please report it with the file",
                        "ini kesalahan program: mohon laporkan beserta berkasnya"});
    return std::nullopt;
}

}  // namespace bangkom::workspace
