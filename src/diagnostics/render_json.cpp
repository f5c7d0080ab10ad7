#include <nlohmann/json.hpp>

#include "diagnostics/render.hpp"

namespace bangkom {

namespace {

using Json = nlohmann::ordered_json;

/// Ends are exclusive: a stretch on one line has `end_column` - `column` characters.
void add_place(Json& object, Span span, const SourceSet& sources) {
    const Position begin = sources.position(span);
    const Position end = sources.end_position(span);
    object["file"] = sources[span.file].name;
    object["line"] = begin.line;
    object["column"] = begin.column;
    object["end_line"] = end.line;
    object["end_column"] = end.column;
}

Json number_or_null(std::uint32_t number) { return number > 0 ? Json(number) : Json(nullptr); }

void add_data_place(Json& object, const DataPlace& data) {
    object["file"] = data.file;
    object["line"] = number_or_null(data.line);
    object["column"] = number_or_null(data.column);
    object["end_line"] = number_or_null(data.line);
    object["end_column"] = number_or_null(data.column);
}

void add_no_place(Json& object) {
    for (const char* key : {"file", "line", "column", "end_line", "end_column"}) object[key] = nullptr;
}

Json to_json(const Note& note, const SourceSet& sources, Language language) {
    Json object;
    object["message"] = note.words.in(language);
    if (note.span.valid()) {
        add_place(object, note.span, sources);
    } else {
        add_no_place(object);
    }
    return object;
}

Json to_json(const Diagnostic& d, const SourceSet& sources, Language language) {
    Json object;
    object["code"] = info(d.code).text;
    object["severity"] = name(info(d.code).severity);
    object["message"] = d.message.in(language);
    if (d.span.valid()) {
        add_place(object, d.span, sources);
    } else if (d.data) {
        add_data_place(object, *d.data);
    } else {
        add_no_place(object);
    }
    object["notes"] = Json::array();
    for (const Note& note : d.notes) object["notes"].push_back(to_json(note, sources, language));
    object["help"] = d.help.empty() ? Json(nullptr) : Json(d.help.in(language));
    return object;
}

}  // namespace

void JsonDiagnostics::add(std::span<const Diagnostic> diagnostics, const SourceSet& sources, Language language) {
    for (const Diagnostic& d : diagnostics)
        items_.push_back(to_json(d, sources, language).dump(-1, ' ', false, Json::error_handler_t::replace));
}

void JsonDiagnostics::write(std::ostream& out) const {
    out << R"({"diagnostics":[)";
    for (std::size_t i = 0; i < items_.size(); ++i) out << (i > 0 ? "," : "") << items_[i];
    out << "]}\n";
}

void render_json(std::span<const Diagnostic> diagnostics, const SourceSet& sources, Language language,
                 std::ostream& out) {
    JsonDiagnostics all;
    all.add(diagnostics, sources, language);
    all.write(out);
}

}  // namespace bangkom
