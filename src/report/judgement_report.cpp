#include "report/judgement_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "facts/format.hpp"
#include "report/json.hpp"
#include "report/spot.hpp"

namespace bangkom::report {

namespace {

using program::Outcome;

struct Phrases {
    bool english;
    std::string pick(const char* en, const char* id) const { return english ? en : id; }
};

Tone tone_of(Outcome outcome, bool should, bool accepted) {
    if (accepted) return Tone::dim;
    switch (outcome) {
    case Outcome::violated:
        return should ? Tone::warning : Tone::bad;
    case Outcome::undetermined:
        return Tone::warning;
    case Outcome::excepted:
        return Tone::dim;
    case Outcome::satisfied:
        break;
    }
    return Tone::good;
}

std::string outcome_text(Outcome outcome, const Phrases& say) {
    switch (outcome) {
    case Outcome::violated:
        return say.pick("violated", "dilanggar");
    case Outcome::undetermined:
        return say.pick("undetermined", "belum pasti");
    case Outcome::excepted:
        return say.pick("excepted", "dikecualikan");
    case Outcome::satisfied:
        break;
    }
    return say.pick("satisfied", "dipatuhi");
}

class Findings {
public:
    Findings(const program::Program& program, const SourceSet& sources, const facts::Database& database,
             const JudgementOptions& options, Document& document)
        : program_(program), sources_(sources), database_(database), options_(options),
          document_(document), say_{options.language == Language::english} {}

    void add(const rules::Judgement& judgement) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, const rules::Count*> counts;
        for (const rules::Count& count : judgement.summary) counts[{count.rule.index, count.decision.index}] = &count;
        const auto& findings = judgement.findings;
        for (std::size_t begin = 0; begin < findings.size();) {
            std::size_t end = begin + 1;
            while (end < findings.size() && findings[end].rule == findings[begin].rule &&
                   findings[end].decision == findings[begin].decision)
                ++end;
            const rules::Count* count = counts[{findings[begin].rule.index, findings[begin].decision.index}];
            add_rule(findings[begin], count);
            const std::size_t most = options_.most_findings_a_rule == 0 ? end - begin : options_.most_findings_a_rule;
            for (std::size_t i = begin; i < end && i < begin + most; ++i) add_finding(findings[i]);
            const std::size_t all = count ? std::max(end - begin, count->violated + count->undetermined) : end - begin;
            if (all > most)
                paragraph({{fmt::format(fmt::runtime(say_.pick("… and {} more (--all lists every one)",
                                                               "… dan {} lagi (--all menampilkan semuanya)")),
                                        all - most),
                            Tone::dim}},
                          2);
            if (!hint_.empty()) paragraph({{say_.pick("→ ", "→ "), Tone::good}, {hint_, Tone::plain}}, 2);
            hint_.clear();
            begin = end;
        }
    }

private:
    void paragraph(Line line, int indent) { document_.blocks.push_back(Paragraph{std::move(line), indent}); }

    void add_rule(const rules::Finding& finding, const rules::Count* count) {
        const program::Naming& naming =
            finding.rule ? program_.rules[finding.rule].naming : program_.tables[finding.decision].naming;
        Heading heading;
        heading.line.push_back({naming.shown(options_.language), Tone::strong});
        if (!naming.label.empty()) heading.line.push_back({"  " + naming.name, Tone::dim});
        document_.blocks.push_back(heading);
        const program::Cites& cites = finding.rule ? program_.rules[finding.rule].cites : finding.cites;
        Line line;
        line.push_back({finding.should ? say_.pick("advice", "anjuran") : say_.pick("duty", "kewajiban"), Tone::dim});
        if (!cites.empty()) line.push_back({" · " + cites_text(cites, options_.language), Tone::dim});
        if (count) {
            const auto number = [&](std::size_t n, Outcome outcome) {
                if (n == 0) return;
                line.push_back({" · ", Tone::dim});
                line.push_back(
                    {fmt::format("{} {}", n, outcome_text(outcome, say_)), tone_of(outcome, finding.should, false)});
            };
            number(count->violated, Outcome::violated);
            number(count->undetermined, Outcome::undetermined);
            number(count->excepted, Outcome::excepted);
            number(count->satisfied, Outcome::satisfied);
        }
        paragraph(std::move(line), 0);
    }

    void add_finding(const rules::Finding& finding) {
        const char* mark = finding.outcome == Outcome::violated       ? "✗ "
                           : finding.outcome == Outcome::undetermined ? "? "
                                                                      : "· ";
        Line line = {{mark, tone_of(finding.outcome, finding.should, finding.accepted.has_value())},
                     {finding.message, Tone::plain}};
        const std::string place = place_text(sources_, database_, finding.place);
        if (!place.empty()) line.push_back({"  " + place, Tone::dim});
        paragraph(std::move(line), 2);
        if (finding.excepted) {
            const std::string cites = cites_text(finding.cites, options_.language);
            paragraph(
                {{say_.pick("exception ", "pengecualian ") + finding.exception + (cites.empty() ? "" : " · " + cites),
                  Tone::dim}},
                4);
        }
        for (const eval::MissingFact& fact : finding.missing) {
            const std::string where = place_text(sources_, database_, fact.place);
            paragraph({{say_.pick("missing: ", "belum ada: "), Tone::warning},
                       {fact.fact.in(options_.language), Tone::plain},
                       {where.empty() ? "" : "  " + where, Tone::dim}},
                      4);
        }
        if (finding.accepted) {
            const program::Acceptance& acceptance = program_.acceptances[*finding.accepted];
            std::string text = say_.pick("accepted: ", "diterima: ") + acceptance.reason.in(options_.language);
            if (acceptance.until)
                text += say_.pick(", until ", ", sampai ") + facts::reader_date(*acceptance.until, options_.language);
            if (!acceptance.cites.empty()) text += " · " + cites_text(acceptance.cites, options_.language);
            paragraph({{text, Tone::dim}}, 4);
        }
        if (!finding.hint.empty() && finding.outcome != Outcome::satisfied) hint_ = finding.hint;
    }

    const program::Program& program_;
    const SourceSet& sources_;
    const facts::Database& database_;
    const JudgementOptions& options_;
    Document& document_;
    Phrases say_;
    std::string hint_;  // of the last finding: said once a rule
};

void add_summary(const program::Program& program, const rules::Judgement& judgement, Date as_of, Language language,
                 Document& document) {
    const Phrases say{language == Language::english};
    document.blocks.push_back(
        Heading{{{say.pick("Summary", "Ringkasan"), Tone::strong},
                 {say.pick(", as of ", ", per ") + facts::reader_date(as_of, language), Tone::dim}}});
    Grid grid;
    grid.columns = {{say.pick("rule", "aturan"), "", Align::left},
                    {"", "", Align::left},
                    {say.pick("violated", "dilanggar"), "", Align::right},
                    {say.pick("undetermined", "belum pasti"), "", Align::right},
                    {say.pick("excepted", "dikecualikan"), "", Align::right},
                    {say.pick("satisfied", "dipatuhi"), "", Align::right}};
    const auto cell = [](std::size_t n, Tone tone) {
        return Text{n == 0 ? "–" : std::to_string(n), n == 0 ? Tone::dim : tone};
    };
    for (const rules::Count& count : judgement.summary)
        grid.rows.push_back({{rule_name(program, count.rule, count.decision), Tone::plain},
                             {count.should ? say.pick("advice", "anjuran") : say.pick("duty", "kewajiban"), Tone::dim},
                             cell(count.violated, count.should ? Tone::warning : Tone::bad),
                             cell(count.undetermined, Tone::warning),
                             cell(count.excepted, Tone::plain),
                             cell(count.satisfied, Tone::good)});
    document.blocks.push_back(std::move(grid));
    std::size_t accepted = 0;
    for (const rules::Count& count : judgement.summary) accepted += count.accepted;
    if (accepted > 0)
        document.blocks.push_back(Paragraph{
            {{fmt::format(fmt::runtime(say.pick("{} accepted by dispensation", "{} diterima dengan dispensasi")),
                          accepted),
              Tone::dim}}});
    if (!judgement.left_out.empty()) {
        std::string names;
        for (const program::RuleId rule : judgement.left_out)
            names += (names.empty() ? "" : ", ") + program.rules[rule].naming.name;
        document.blocks.push_back(Paragraph{
            {{say.pick("Not judged, because no plan is stated: ", "Tidak dinilai karena belum ada rencana: ") + names,
              Tone::dim}}});
    }
    const bool holds = judgement.holds();
    document.blocks.push_back(Paragraph{{{holds ? say.pick("✓ all duties hold", "✓ semua kewajiban dipatuhi")
                                                : say.pick("✗ not all duties hold", "✗ belum semua kewajiban dipatuhi"),
                                          holds ? Tone::good : Tone::bad}}});
}

}  // namespace

std::string cites_text(const program::Cites& cites, Language language) {
    std::string text;
    for (const Label& cite : cites) text += (text.empty() ? "" : "; ") + cite.in(language);
    return text;
}

std::string place_text(const SourceSet& sources, const facts::Database& database, const facts::Place& place) {
    const Spot spot = spot_of(sources, database, place);
    return spot.line == 0 ? std::string() : fmt::format("{}:{}", spot.file, spot.line);
}

void add_findings(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                  const rules::Judgement& judgement, const JudgementOptions& options, Document& document) {
    Findings(program, sources, database, options, document).add(judgement);
}

void add_judgement(const program::Program& program, const SourceSet& sources, const facts::Database& database,
                   const rules::Judgement& judgement, Date as_of, const JudgementOptions& options, Document& document) {
    add_findings(program, sources, database, judgement, options, document);
    add_summary(program, judgement, as_of, options.language, document);
}

}  // namespace bangkom::report
