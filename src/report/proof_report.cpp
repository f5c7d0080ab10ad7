#include "report/proof_report.hpp"

#include "base/excerpt.hpp"
#include "report/judgement_report.hpp"
#include "report/terminal.hpp"

namespace bangkom::report {

namespace {

using eval::Proof;

constexpr int step = 2;

Words kind_words(Proof::Kind kind) {
    switch (kind) {
    case Proof::Kind::fact:
        return {"fact", "fakta"};
    case Proof::Kind::parameter:
        return {"parameter", "parameter"};
    case Proof::Kind::definition:
        return {"definition", "rumus"};
    case Proof::Kind::table_row:
        return {"table row", "baris tabel"};
    case Proof::Kind::aggregate:
        return {"over rows", "atas baris"};
    case Proof::Kind::binding:
        return {"row", "baris"};
    case Proof::Kind::expression:
        break;
    }
    return {"", ""};
}

const char* kind_name(Proof::Kind kind) {
    switch (kind) {
    case Proof::Kind::fact:
        return "fact";
    case Proof::Kind::parameter:
        return "parameter";
    case Proof::Kind::definition:
        return "definition";
    case Proof::Kind::table_row:
        return "table_row";
    case Proof::Kind::aggregate:
        return "aggregate";
    case Proof::Kind::binding:
        return "binding";
    case Proof::Kind::expression:
        break;
    }
    return "expression";
}

/// A long expression is cut: its parts follow on lines of their own.
constexpr std::size_t longest_expression = 90;

}  // namespace

void add_proof(const SourceSet& sources, const facts::Database& database, const Proof& proof, Language language,
               int indent, Document& document) {
    Line line = {
        {shortened(proof.text, longest_expression), proof.kind == Proof::Kind::fact ? Tone::strong : Tone::plain}};
    if (!proof.value.empty()) {
        line.push_back({" = ", Tone::dim});
        line.push_back({proof.value, proof.value == "?" ? Tone::warning : Tone::good});
    }
    std::string aside = kind_words(proof.kind).in(language);
    if (!proof.cites.empty()) aside += (aside.empty() ? "" : " · ") + cites_text(proof.cites, language);
    if (const std::string place = place_text(sources, database, proof.place); !place.empty())
        aside += (aside.empty() ? "" : " · ") + place;
    if (!aside.empty()) line.push_back({"  " + aside, Tone::dim});
    document.blocks.push_back(Paragraph{std::move(line), indent});
    for (const Proof& child : proof.children) add_proof(sources, database, child, language, indent + step, document);
}

Json json_proof(const SourceSet& sources, const facts::Database& database, const Proof& proof, Language language) {
    Json children = Json::array();
    for (const Proof& child : proof.children) children.push_back(json_proof(sources, database, child, language));
    std::string cites;
    std::string place;
    append_json_cites(proof.cites, language, cites);
    append_json_place(sources, database, proof.place, place);
    return {{"kind", kind_name(proof.kind)}, {"text", proof.text},           {"value", proof.value},
            {"cite", Json::parse(cites)},    {"source", Json::parse(place)}, {"because", std::move(children)}};
}

void add_parts(const SourceSet& sources, const facts::Database& database, const Explanation& explanation,
               Language language, int indent, Document& document) {
    for (const Explanation::Part& part : explanation.parts) {
        document.blocks.push_back(Paragraph{{{part.role.in(language), Tone::dim}}, indent});
        add_proof(sources, database, part.proof, language, indent + step, document);
    }
}

void add_explanation(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                     const Explanation& explanation, Language language, Document& document) {
    rules::Judgement one;
    one.findings.push_back(explanation.finding);
    add_findings(program, sources, database, one, {language, 0}, document);
    add_parts(sources, database, explanation, language, step, document);
}

Json json_explanation(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                      const Explanation& explanation, Language language) {
    std::string finding;
    append_json_finding(program, sources, database, explanation.finding, language, finding);
    Json object = Json::parse(finding);
    Json parts = Json::array();
    for (const Explanation::Part& part : explanation.parts)
        parts.push_back(
            {{"role", part.role.in(language)}, {"proof", json_proof(sources, database, part.proof, language)}});
    object["because"] = std::move(parts);
    return object;
}

}  // namespace bangkom::report
