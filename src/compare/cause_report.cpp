#include "compare/cause_report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bangkom::compare {

namespace {

constexpr std::size_t most_told = 6;       // of the causes of a rule
constexpr std::size_t most_rows_told = 3;  // of those near to a finding

using report::Line;
using report::Tone;

void add(Line& line, const std::string& text, Tone tone) { line.push_back({text, tone}); }

void begin(Line& line, Language language) {
    add(line, line.empty() ? Words{"because of ", "karena "}.in(language) : "; ", Tone::dim);
}

void add_more(Line& line, std::size_t all, std::size_t told, Language language) {
    if (all > told)
        add(line, fmt::format(fmt::runtime(language == Language::english ? "; {} more" : "; {} lagi"), all - told),
            Tone::dim);
}

}  // namespace

Line cause_line(const std::vector<Cause>& causes, Language language) {
    Line line;
    std::size_t told = 0;
    std::size_t all = 0;
    for (const Cause& cause : causes) {
        if (cause.is_near) continue;
        if (all++ >= most_told) continue;
        ++told;
        begin(line, language);
        if (cause.count == 0) {
            add(line, cause.kind == cause.name ? cause.name : cause.kind + ' ' + cause.name, Tone::plain);
            if (!cause.text.empty()) add(line, ": " + cause.text, Tone::plain);
        } else {
            const char* const rows = language == Language::english ? "{} rows of {}" : "{} baris {}";
            add(line,
                cause.count == 1 ? cause.name + ' ' + cause.rows.front().id
                                 : fmt::format(fmt::runtime(rows), cause.count, cause.name),
                Tone::plain);
        }
        const std::string& place = cause.count == 1 ? cause.rows.front().place : cause.place;
        if (!place.empty()) add(line, "  " + place, Tone::dim);
    }
    add_more(line, all, told, language);
    return line;
}

Line near_rows_line(const std::vector<Cause>& causes, Language language) {
    Line line;
    for (const Cause& cause : causes) {
        if (!cause.is_near) continue;
        const std::size_t told = std::min(cause.rows.size(), most_rows_told);
        for (std::size_t i = 0; i < told; ++i) {
            const Cause::Row& row = cause.rows[i];
            begin(line, language);
            add(line, cause.name + ' ' + row.id, Tone::plain);
            if (!row.text.empty()) add(line, ": " + row.text, Tone::plain);
            if (!row.place.empty()) add(line, "  " + row.place, Tone::dim);
        }
        add_more(line, cause.rows.size(), told, language);
    }
    return line;
}

report::Json json_causes(const std::vector<Cause>& causes) {
    report::Json list = report::Json::array();
    for (const Cause& cause : causes) {
        report::Json one = {{"kind", cause.kind}, {"name", cause.name}};
        if (cause.count > 0) {
            report::Json ids = report::Json::array();
            for (const Cause::Row& row : cause.rows) ids.push_back(row.id);
            one["count"] = cause.count;
            one["rows"] = std::move(ids);
            one["near"] = cause.is_near;
        }
        list.push_back(std::move(one));
    }
    return list;
}

std::string plain_causes(const std::vector<Cause>& causes) {
    std::string text;
    for (const Cause& cause : causes) {
        text += (text.empty() ? "" : "; ") + cause.kind + ' ' + cause.name;
        for (std::size_t i = 0; cause.is_near && i < cause.rows.size(); ++i)
            text += (i == 0 ? " " : ",") + cause.rows[i].id;
    }
    return text;
}

}  // namespace bangkom::compare
