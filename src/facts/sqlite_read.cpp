#include "base/excerpt.hpp"
#include "facts/sqlite_read.hpp"

#include <charconv>
#include <cmath>
#include <cstring>
#include <deque>

#include <fmt/format.h>
#include <sqlite3.h>

namespace bangkom::facts {

namespace {

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct FinishStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinishStatement>;

/// A query may read its own database, and nothing else: no other file, no setting, no change.
int allow(void*, int action, const char* argument, const char* function, const char*, const char*) {
    if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE) return SQLITE_OK;
    if (action != SQLITE_FUNCTION) return SQLITE_DENY;
    const char* name = function ? function : argument;
    return name && std::strcmp(name, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
}

Connection open_database(LoadContext& context, const std::string& path, std::shared_ptr<const FileContent>& content) {
    sqlite3* raw = nullptr;
    if (const auto disk = context.files.disk_path(path)) {
        if (sqlite3_open_v2(disk->c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr) == SQLITE_OK)
            return Connection(raw);
        sqlite3_close(raw);
        return nullptr;
    }
    content = context.files.read(path);
    if (!content) return nullptr;
    if (sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
        sqlite3_close(raw);
        return nullptr;
    }
    Connection connection(raw);
    const auto size = static_cast<sqlite3_int64>(content->text().size());
    auto* const bytes = reinterpret_cast<unsigned char*>(const_cast<char*>(content->text().data()));  // read-only below
    if (sqlite3_deserialize(raw, "main", bytes, size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) return nullptr;
    return connection;
}

/// A real number as people write it; SQLite's own text would keep only fifteen digits of it.
std::string real_text(double value) {
    if (!std::isfinite(value)) return "";
    char buffer[512];
    const bool is_plain = std::fabs(value) < 1e15 && (value == 0 || std::fabs(value) > 1e-9);
    const auto format = is_plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, format).ptr;
    return {buffer, end};
}

class Texts {
public:
    std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        if (blocks_.empty() || blocks_.back().size() + text.size() > blocks_.back().capacity()) {
            blocks_.emplace_back();
            blocks_.back().reserve(std::max<std::size_t>(1u << 16, text.size()));
        }
        const std::size_t begin = blocks_.back().size();
        blocks_.back().append(text);
        return std::string_view(blocks_.back()).substr(begin);
    }

private:
    std::deque<std::string> blocks_;
};

MemoryRecords::Cell cell_of(sqlite3_stmt* statement, int column, Texts& texts) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return {};
    case SQLITE_FLOAT:
        return {texts.keep(real_text(sqlite3_column_double(statement, column))), false, {}};
    default:
        break;
    }
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return {text ? texts.keep({text, size}) : std::string_view(), false, {}};
}

void report(LoadContext& context, Span span, const std::string& shown, const std::string& what, Words help) {
    context.diagnostics.report(Code::bad_data, span,
                               {fmt::format("{} cannot be read by this query: {}", shown, what),
                                fmt::format("{} tidak dapat dibaca dengan kueri ini: {}", shown, what)},
                               std::move(help));
}

}  // namespace

std::string query_name(const std::string& file, const std::string& query) {
    constexpr std::size_t longest = 60;
    return file + " (" + shortened(on_one_line(query), longest) + ")";
}

std::unique_ptr<MemoryRecords> query_sqlite(LoadContext& context, const program::Load& load, const std::string& path,
                                            const std::string& shown, std::vector<HeaderCell>& header) {
    const Span span = load.path_span.valid() ? load.path_span : load.span;
    const Words check_query{"check the query; it may only select", "periksa kuerinya; hanya boleh memilih data (select)"};
    std::shared_ptr<const FileContent> content;  // outlives the connection
    const Connection connection = open_database(context, path, content);
    if (!connection) {
        context.diagnostics.report(Code::file_not_found, span,
                                   {fmt::format("there is no readable database {}", shown),
                                    fmt::format("tidak ada basis data {} yang dapat dibaca", shown)},
                                   {"check the name; it is looked for beside this script",
                                    "periksa namanya; berkas dicari di sebelah skrip ini"});
        return nullptr;
    }
    sqlite3_set_authorizer(connection.get(), allow, nullptr);
    sqlite3_busy_timeout(connection.get(), 2000);
    sqlite3_stmt* raw = nullptr;
    const char* rest = nullptr;
    const int prepared = sqlite3_prepare_v2(connection.get(), load.query.c_str(), static_cast<int>(load.query.size()), &raw, &rest);
    const Statement statement(raw);
    if (prepared != SQLITE_OK || !raw) {
        report(context, span, shown, raw || prepared != SQLITE_OK ? sqlite3_errmsg(connection.get()) : "it is empty", check_query);
        return nullptr;
    }
    if (std::string_view(rest).find_first_not_of(" \t\r\n;") != std::string_view::npos || !sqlite3_stmt_readonly(raw)) {
        report(context, span, shown, "it holds more than one select", check_query);
        return nullptr;
    }
    const int columns = sqlite3_column_count(raw);
    for (int i = 0; i < columns; ++i) header.push_back({sqlite3_column_name(raw, i), {}});
    auto records = std::make_unique<MemoryRecords>();
    const auto texts = std::make_shared<Texts>();
    records->owner = texts;
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(raw)) == SQLITE_ROW) {
        if (context.rows_so_far + records->records.size() > context.access.most_rows) break;  // told where rows are added
        MemoryRecords::Record record;
        record.begin = static_cast<std::uint32_t>(records->cells.size());
        record.count = static_cast<std::uint32_t>(columns);
        record.number = static_cast<std::uint32_t>(records->records.size() + 1);
        for (int i = 0; i < columns; ++i) records->cells.push_back(cell_of(raw, i, *texts));
        records->records.push_back(record);
    }
    if (step != SQLITE_DONE && step != SQLITE_ROW) {
        report(context, span, shown, sqlite3_errmsg(connection.get()), check_query);
        return nullptr;
    }
    return records;
}

}  // namespace bangkom::facts
