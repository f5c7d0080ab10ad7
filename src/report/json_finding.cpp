// One finding as JSON. There may be millions of them, so they are appended as text and never become objects.

#include <fmt/format.h>

#include <iterator>

#include "base/utf8.hpp"
#include "report/json.hpp"
#include "report/spot.hpp"

namespace bangkom::report {

namespace {

void append_text(std::string& out, std::string_view text) {
    if (find_invalid_utf8(text)) {
        out += one_line(Json(std::string(text)));
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    out += '"';
}

void append_text_or_null(std::string& out, std::string_view text) {
    if (text.empty())
        out += "null";
    else
        append_text(out, text);
}

void append_missing(std::string& out, const SourceSet& sources, const facts::Database& database,
                    const eval::MissingFact& fact, Language language) {
    out += R"({"fact":)";
    append_text(out, fact.fact.in(language));
    const Spot spot = spot_of(sources, database, fact.place);
    out += R"(,"file":)";
    append_text_or_null(out, spot.file);
    out += R"(,"line":)";
    out += spot.line == 0 ? "null" : std::to_string(spot.line);
    out += '}';
}

}  // namespace

void append_json_cites(const program::Cites& cites, Language language, std::string& out) {
    out += '[';
    for (std::size_t i = 0; i < cites.size(); ++i) {
        if (i > 0) out += ',';
        append_text(out, cites[i].in(language));
    }
    out += ']';
}

void append_json_place(const SourceSet& sources, const facts::Database& database, const facts::Place& place,
                       std::string& out) {
    const Spot spot = spot_of(sources, database, place);
    if (spot.line == 0) {
        out += "null";
        return;
    }
    out += R"({"file":)";
    append_text(out, spot.file);
    fmt::format_to(std::back_inserter(out), R"(,"line":{},"column":{}}})", spot.line, spot.column);
}

void append_json_finding(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                         const rules::Finding& finding, Language language, std::string& out) {
    out += R"({"rule":)";
    append_text(out, rule_name(program, finding.rule, finding.decision));
    out += finding.should ? R"(,"severity":"should","outcome":)" : R"(,"severity":"must","outcome":)";
    append_text(out, outcome_word(finding.outcome));
    out += R"(,"for":{)";
    for (std::size_t i = 0; i < finding.bindings.size(); ++i) {
        if (i > 0) out += ',';
        append_text(out, finding.bindings[i].variable);
        out += ':';
        append_text(out, finding.bindings[i].id);
    }
    out += R"(},"message":)";
    append_text(out, finding.message);
    out += R"(,"hint":)";
    append_text_or_null(out, finding.hint);
    out += R"(,"cite":)";
    append_json_cites(finding.cites, language, out);
    out += R"(,"missing":[)";
    for (std::size_t i = 0; i < finding.missing.size(); ++i) {
        if (i > 0) out += ',';
        append_missing(out, sources, database, finding.missing[i], language);
    }
    out += R"(],"except":)";
    append_text_or_null(out, finding.exception);
    out += R"(,"source":)";
    append_json_place(sources, database, finding.place, out);
    if (finding.accepted) {
        const program::Acceptance& acceptance = program.acceptances[*finding.accepted];
        out += R"(,"accepted":{"reason":)";
        append_text(out, acceptance.reason.in(language));
        out += R"(,"cite":)";
        append_json_cites(acceptance.cites, language, out);
        out += R"(,"until":)";
        append_text_or_null(out, acceptance.until ? acceptance.until->to_string() : std::string());
        out += '}';
    }
    out += '}';
}

}  // namespace bangkom::report
