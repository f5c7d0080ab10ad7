// Grids and loads: where they stand, whether they may be read, and what their columns are.

#include <filesystem>

#include <fmt/format.h>

#include "facts/csv_read.hpp"
#include "facts/records.hpp"
#include "facts/sqlite_read.hpp"

namespace bangkom::facts {

namespace {

Span path_of(const program::Load& load) { return load.path_span.valid() ? load.path_span : load.span; }

struct FilePlace {
    std::string path;   // to open
    std::string shown;  // for messages
};

FilePlace locate(const SourceSet& sources, const program::Load& load) {
    namespace fs = std::filesystem;
    const fs::path written(load.path);
    if (!load.span.valid()) return {load.path, load.path};
    const SourceFile& script = sources[load.span.file];
    const fs::path path = written.is_absolute() ? written : fs::path(script.path).parent_path() / written;
    const fs::path shown = written.is_absolute() ? written : fs::path(script.name).parent_path() / written;
    return {path.lexically_normal().generic_string(), shown.lexically_normal().generic_string()};
}

bool lies_in(const std::string& path, const std::string& folder) {
    if (folder.empty() || folder == ".") return !path.starts_with("..") && !path.starts_with('/');
    return path == folder || path.starts_with(folder.ends_with('/') ? folder : folder + "/");
}

bool may_read(LoadContext& context, const program::Load& load, const FilePlace& place) {
    const std::string path = context.files.canonical(place.path);
    if (lies_in(path, context.files.canonical(context.access.root))) return true;
    for (const std::string& folder : context.access.allowed)
        if (lies_in(path, context.files.canonical(folder))) return true;
    context.diagnostics.report(
        Code::access_denied, path_of(load),
        {fmt::format("{} lies outside the folder of the main script", place.shown),
         fmt::format("{} berada di luar folder skrip utama", place.shown)},
        {"move the file below that folder, or allow its folder with --allow-read FOLDER",
         "pindahkan berkas ke bawah folder itu, atau izinkan foldernya dengan --allow-read FOLDER"});
    return false;
}

std::shared_ptr<const FileContent> read_file(LoadContext& context, const program::Load& load, const FilePlace& place) {
    auto content = context.files.read(place.path);
    if (!content) {
        context.diagnostics.report(
            Code::file_not_found, path_of(load),
            {fmt::format("there is no readable file {}", place.shown),
             fmt::format("tidak ada berkas {} yang dapat dibaca", place.shown)},
            {"check the name; it is looked for beside this script", "periksa namanya; berkas dicari di sebelah skrip ini"});
        return nullptr;
    }
    if (content->text().size() > context.access.most_file_bytes) {
        context.diagnostics.report(
            Code::limit_passed, path_of(load),
            {fmt::format("{} is larger than {} bytes", place.shown, context.access.most_file_bytes),
             fmt::format("{} lebih besar dari {} bita", place.shown, context.access.most_file_bytes)},
            {"split it into several files", "bagi menjadi beberapa berkas"});
        return nullptr;
    }
    return content;
}

void open_csv_records(LoadContext& context, const program::Load& load, const FilePlace& place, Records& records) {
    auto csv = std::make_unique<CsvText>();
    csv->content = read_file(context, load, place);
    if (!csv->content || !open_csv(context, load, place.shown, *csv)) return;
    std::vector<HeaderCell> header;
    for (const std::string& name : csv->header) header.push_back({name, {}});
    const InputName input{place.shown, path_of(load), csv->header_line, csv->header_text, &load.mappings};
    records.usable = true;
    records.columns = bind_columns(context, load.table, header, input, records.usable);
    records.csv = std::move(csv);
}

void open_sqlite_records(LoadContext& context, const program::Load& load, const FilePlace& place, Records& records) {
    std::vector<HeaderCell> header;
    records.memory = query_sqlite(context, load, place.path, place.shown, header);
    if (!records.memory) return;
    const InputName input{records.source, path_of(load), 0, "", &load.mappings};
    records.usable = true;
    records.columns = bind_columns(context, load.table, header, input, records.usable);
}

}  // namespace

std::vector<std::string> data_files(const program::Program& program, const SourceSet& sources) {
    std::vector<std::string> paths;
    for (const program::Load& load : program.loads) paths.push_back(locate(sources, load).path);
    return paths;
}

Records open_grid(LoadContext& context, const program::StatedGrid& grid) {
    Records records;
    records.table = grid.table;
    records.span = grid.span;
    records.usable = true;
    std::vector<HeaderCell> header;
    for (const auto& cell : grid.header) header.push_back({cell.text, cell.span});
    InputName input;
    input.span = grid.header.empty() ? grid.span : grid.header.front().span;
    if (!grid.header.empty() && grid.header.back().span.file == input.span.file)
        input.span.end = grid.header.back().span.end;
    if (!grid.header.empty() || !grid.lines.empty())
        records.columns = bind_columns(context, grid.table, header, input, records.usable);
    for (BoundColumn& column : records.columns) column.dash_is_missing = true;
    records.memory = std::make_unique<MemoryRecords>();
    for (const auto& line : grid.lines) {
        MemoryRecords::Record record;
        record.begin = static_cast<std::uint32_t>(records.memory->cells.size());
        record.count = static_cast<std::uint32_t>(line.size());
        record.span = line.empty() ? grid.span : line.front().span;
        if (!line.empty()) record.span.end = line.back().span.end;
        for (const auto& cell : line) records.memory->cells.push_back({cell.text, cell.quoted, cell.span});
        records.memory->records.push_back(record);
    }
    return records;
}

Records open_load(LoadContext& context, const program::Load& load) {
    Records records;
    records.table = load.table;
    records.span = path_of(load);
    const FilePlace place = locate(context.sources, load);
    records.source = load.query.empty() ? place.shown : query_name(place.shown, load.query);
    records.source_number = static_cast<std::uint32_t>(context.database.data_sources.size());
    context.database.data_sources.push_back(records.source);
    if (!may_read(context, load, place)) return records;
    if (load.format == "csv") {
        open_csv_records(context, load, place, records);
    } else if (load.format == "sqlite") {
        open_sqlite_records(context, load, place, records);
    } else {
        context.diagnostics.report(Code::bad_data, load.span,
                                   {fmt::format("data cannot be loaded from “{}”", load.format),
                                    fmt::format("data tidak dapat dimuat dari “{}”", load.format)},
                                   {"write csv or sqlite", "tulis csv atau sqlite"});
    }
    return records;
}

}  // namespace bangkom::facts
