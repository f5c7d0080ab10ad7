#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "facts/csv_cells.hpp"
#include "facts/csv_read.hpp"
#include "facts/fold.hpp"

namespace bangkom::facts {

namespace {

constexpr std::size_t longest_header = 1u << 20;

void report(LoadContext& context, Code code, const program::Load& load, Words message, Words help) {
    context.diagnostics.report(code, load.path_span.valid() ? load.path_span : load.span, std::move(message),
                               std::move(help));
}

bool is_text(LoadContext& context, const program::Load& load, const std::string& shown, std::string_view text) {
    const Words save_as{"save it as “CSV UTF-8”", "simpan sebagai “CSV UTF-8”"};
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        report(context, Code::invalid_utf8, load,
               {fmt::format("{} is written in UTF-16, not in UTF-8", shown),
                fmt::format("{} ditulis dalam UTF-16, bukan UTF-8", shown)},
               save_as);
        return false;
    }
    if (text.starts_with("PK\x03\x04")) {
        report(context, Code::bad_data, load,
               {fmt::format("{} is a spreadsheet, not a CSV file", shown),
                fmt::format("{} adalah berkas lembar kerja, bukan CSV", shown)},
               save_as);
        return false;
    }
    if (trim(text).empty()) {
        report(context, Code::bad_data, load,
               {fmt::format("{} is empty", shown), fmt::format("{} kosong", shown)},
               {"its first line has to name the columns", "baris pertamanya harus berisi nama kolom"});
        return false;
    }
    return true;
}

bool check_utf8(LoadContext& context, const std::string& shown, const CsvText& csv) {
    for (const Stretch& stretch : csv.stretches) {
        if (stretch.is_ascii) continue;
        const auto bad = first_not_utf8(stretch.text);
        if (!bad) continue;
        const char* byte = stretch.text.data() + *bad;
        const std::string_view before(csv.body.data(), static_cast<std::size_t>(byte - csv.body.data()));
        const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        const auto line = csv.first_line + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
        Diagnostic d{Code::invalid_utf8,
                     {},
                     {fmt::format("this is not UTF-8 (byte {:02X})", static_cast<unsigned char>(*byte)),
                      fmt::format("ini bukan UTF-8 (bita {:02X})", static_cast<unsigned char>(*byte))},
                     {"save the file as “CSV UTF-8”", "simpan berkas sebagai “CSV UTF-8”"},
                     {},
                     DataPlace{shown, line, static_cast<std::uint32_t>(before.size() - line_begin + 1), ""}};
        context.diagnostics.report(std::move(d));
        return false;
    }
    return true;
}

std::vector<std::string> header_cells(std::string_view text, char separator, std::size_t& behind, std::uint32_t& lines) {
    std::vector<std::string> cells;
    CsvCells reader(text, separator, 0);
    while (reader.next()) cells.emplace_back(trim(reader.content()));
    behind = reader.position();
    lines = reader.line_ends();
    return cells;
}

/// The separator that gives most columns with a known name, then most columns.
char find_separator(const LoadContext& context, const program::Load& load, std::string_view text) {
    char best = ',';
    std::pair<std::size_t, std::size_t> best_score{0, 0};
    for (const char separator : std::array{',', ';', '\t'}) {
        std::size_t behind = 0;
        std::uint32_t lines = 0;
        const auto header = header_cells(text.substr(0, longest_header), separator, behind, lines);
        std::size_t known = count_matches(context.program, load.table, header);
        for (const auto& mapping : load.mappings)
            known += std::count(header.begin(), header.end(), mapping.column) > 0 ? 1 : 0;
        const std::pair score{known, header.size()};
        if (score > best_score) {
            best_score = score;
            best = separator;
        }
    }
    return best;
}

}  // namespace

unsigned useful_threads(const LoadContext& context, std::size_t bytes) {
    return bytes < (std::size_t(1) << 18) ? 1 : context.threads();
}

bool open_csv(LoadContext& context, const program::Load& load, const std::string& shown, CsvText& csv) {
    std::string_view text = csv.content->text();
    if (!is_text(context, load, shown, text)) return false;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos) {
        csv.rewritten = text;  // lines as old Macintoshes end them
        std::replace(csv.rewritten.begin(), csv.rewritten.end(), '\r', '\n');
        text = csv.rewritten;
    }
    std::uint32_t line = 1;
    bool is_told = false;
    if (text.size() > 5 && text.starts_with("sep=") && (text[5] == '\n' || text[5] == '\r')) {
        csv.separator = text[4];
        is_told = true;
        text.remove_prefix(text.find('\n') + 1);
        ++line;
    }
    while (!text.empty() && is_blank_line(text, csv.separator, 0) && text.find('\n') != std::string_view::npos) {
        text.remove_prefix(text.find('\n') + 1);
        ++line;
    }
    if (!is_told) csv.separator = find_separator(context, load, text);
    std::size_t behind = 0;
    std::uint32_t header_lines = 0;
    csv.header = header_cells(text, csv.separator, behind, header_lines);
    csv.header_line = line;
    csv.header_text = std::string(trim(text.substr(0, std::min(behind, text.find('\n')))));
    csv.body = text.substr(behind);
    csv.first_line = line + header_lines;
    csv.stretches = scan(csv.body, useful_threads(context, csv.body.size()));
    csv.has_quotes = std::any_of(csv.stretches.begin(), csv.stretches.end(), [](const Stretch& s) { return s.has_quotes; });
    if (!check_utf8(context, shown, csv)) return false;
    if (csv.has_quotes && csv.stretches.size() > 1) {
        // Where a quoted text may hold line ends, lines cannot be told from records without reading from the start.
        Stretch whole{csv.body, 0, true, true};
        for (const Stretch& stretch : csv.stretches) whole.line_ends += stretch.line_ends;
        csv.stretches = {whole};
    }
    if (first_not_utf8(csv.header_text)) {
        report(context, Code::invalid_utf8, load,
               {fmt::format("the header of {} is not UTF-8", shown), fmt::format("judul kolom {} bukan UTF-8", shown)},
               {"save the file as “CSV UTF-8”", "simpan berkas sebagai “CSV UTF-8”"});
        return false;
    }
    return true;
}

}  // namespace bangkom::facts
