#include "rules/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/format.hpp"

namespace bangkom::rules {

namespace {

Binding binding_of(eval::Evaluator& evaluator, const std::string& variable, const facts::Column& column,
                   std::size_t row, Language language) {
    return {variable, facts::plain_text(evaluator.program(), evaluator.database(), column, row),
            facts::reader_text(evaluator.program(), evaluator.database(), column, row, language)};
}

/// The first row of the binding that stands somewhere.
facts::Place place_of(eval::Evaluator& evaluator, const program::Rule& rule, const Instances& batch,
                      std::uint32_t row) {
    for (const program::Loop& loop : rule.loops.loops) {
        const facts::Column& column = *batch.frame.slots[loop.slot];
        if (column.type.kind != program::Kind::row || column.type.list || !column.is_known(row)) continue;
        const facts::Place place = facts::row_place(evaluator.program(), evaluator.database(), column.type.table(),
                                                    static_cast<std::uint32_t>(column.word(row)));
        if (place.span.valid() || place.line > 0) return place;
    }
    return {rule.naming.span};
}

program::ExprId text_in(const program::Message& message, Language language) {
    const program::ExprId translated = language == Language::english ? message.english : message.indonesian;
    return translated ? translated : message.text;
}

std::string message_text(eval::Evaluator& evaluator, const program::Message& message, Language language,
                         const eval::Frame& frame) {
    if (!message) return {};
    const eval::ColumnPtr column = evaluator.evaluate(text_in(message, language), frame);
    return facts::reader_text(evaluator.program(), evaluator.database(), *column, 0, language);
}

std::string default_message(const program::Rule& rule, const std::vector<Binding>& bindings, Language language) {
    std::string text = rule.naming.shown(language);
    for (std::size_t i = 0; i < bindings.size(); ++i) text += (i == 0 ? ": " : ", ") + bindings[i].name;
    return text;
}

void add_missing(std::vector<eval::MissingFact>& all, std::vector<eval::MissingFact> more) {
    for (eval::MissingFact& fact : more) {
        const auto same = [&](const eval::MissingFact& other) { return other.fact.english == fact.fact.english; };
        if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(fact));
    }
}

std::vector<eval::MissingFact> missing_of(eval::Evaluator& evaluator, const program::Rule& rule, bool where_known,
                                          bool day_known, const eval::Frame& frame) {
    std::vector<eval::MissingFact> missing;
    if (!where_known) {
        add_missing(missing, eval::missing_facts(evaluator, rule.loops.where, frame));
        return missing;
    }
    if (!day_known) add_missing(missing, eval::missing_facts(evaluator, rule.on, frame));
    add_missing(missing, eval::missing_facts(evaluator, rule.duty, frame));
    for (const program::Exception& exception : rule.exceptions)
        add_missing(missing, eval::missing_facts(evaluator, exception.when, frame));
    return missing;
}

}  // namespace

Finding make_finding(eval::Evaluator& evaluator, program::RuleId id, const Instances& batch, std::uint32_t row,
                     Outcome outcome, const program::Exception* exception, std::optional<Language> language) {
    const program::Rule& rule = evaluator.program().rules[id];
    Finding finding;
    finding.rule = id;
    finding.should = rule.should;
    finding.outcome = outcome;
    finding.instance = static_cast<std::uint32_t>(batch.first + row);
    for (const program::Loop& loop : rule.loops.loops)
        finding.bindings.push_back(binding_of(evaluator, loop.variable, *batch.frame.slots[loop.slot], row,
                                              language.value_or(Language::english)));
    if (!language) return finding;
    const std::uint32_t selected[] = {row};
    const eval::Frame single = eval::select(batch.frame, selected);
    const bool where_known = !batch.where || batch.where->is_known(row);
    finding.message = message_text(evaluator, rule.say, *language, single);
    if (finding.message.empty()) finding.message = default_message(rule, finding.bindings, *language);
    finding.hint = message_text(evaluator, rule.hint, *language, single);
    finding.cites = rule.cites;
    if (exception) {
        finding.excepted = true;
        finding.exception = exception->naming.name;
        finding.applied = static_cast<std::size_t>(exception - rule.exceptions.data());
        if (!exception->cites.empty()) finding.cites = exception->cites;
    }
    if (outcome == Outcome::undetermined) {
        const bool day_known = is_day_known(rule, batch, row);
        finding.missing = missing_of(evaluator, rule, where_known, day_known, single);
    }
    finding.place = place_of(evaluator, rule, batch, row);
    return finding;
}

void add_choice_findings(eval::Evaluator& evaluator, const std::vector<eval::ChoiceProblem>& choices, Language language,
                         Judgement& judgement) {
    const program::Program& program = evaluator.program();
    for (std::size_t i = 0; i < program.tables.size(); ++i) {
        const program::TableId table = program.tables.id_at(i);
        if (program.tables[table].kind != program::TableKind::decision || !evaluator.database().table(table).stated)
            continue;
        Count count{{}, table};
        for (const eval::ChoiceProblem& choice : choices) {
            if (choice.decision != table) continue;
            ++count.violated;
            Finding finding;
            finding.decision = table;
            finding.place = choice.place;
            finding.cites = program.tables[table].cites;
            std::string row;
            for (const program::FieldId id : program.tables[table].stored) {
                const program::Field& field = program.fields[id];
                const facts::Column& column = *evaluator.database().table(table).columns[field.column];
                if (!column.is_known(choice.row)) continue;
                Binding binding = binding_of(evaluator, field.naming.name, column, choice.row, language);
                row += (row.empty() ? "" : ", ") + binding.name;
                finding.bindings.push_back(std::move(binding));
            }
            const bool english = language == Language::english;
            if (choice.banned)
                finding.message = row + (english ? " is stated but banned" : " dinyatakan, tetapi dilarang");
            else
                finding.message =
                    row +
                    (english ? " is not among the rows allowed by " : " tidak termasuk baris yang diperbolehkan ") +
                    program.tables[table].naming.shown(language);
            finding.hint = choice.banned ? (english ? "remove the row, or the `ban` that excludes it"
                                                    : "hapus baris ini, atau `larang` yang mengecualikannya")
                                         : (english ? "compare it with the conditions of the decision, or remove it"
                                                    : "bandingkan dengan syarat keputusan itu, atau hapus baris ini");
            judgement.findings.push_back(std::move(finding));
        }
        if (count.violated == 0) continue;
        count.satisfied = evaluator.database().table(table).rows - count.violated;
        judgement.summary.push_back(count);
    }
}

Acceptances::Acceptances(const program::Program& program)
    : program_(program), concerned_(program.rules.size(), false), used_(program.acceptances.size(), false),
      lapsed_match_(program.acceptances.size(), false) {
    for (const program::Acceptance& acceptance : program.acceptances)
        if (acceptance.rule) concerned_[acceptance.rule.index] = true;
}

std::optional<std::size_t> Acceptances::match(program::RuleId rule, const std::vector<Binding>& bindings, Date as_of) {
    for (std::size_t i = 0; i < program_.acceptances.size(); ++i) {
        const program::Acceptance& acceptance = program_.acceptances[i];
        if (acceptance.rule != rule || acceptance.keys.size() > bindings.size()) continue;
        const auto same = [](const std::string& key, const Binding& binding) { return key == binding.id; };
        if (!std::equal(acceptance.keys.begin(), acceptance.keys.end(), bindings.begin(), same)) continue;
        if (acceptance.until && as_of > *acceptance.until) {
            lapsed_match_[i] = true;
            continue;
        }
        used_[i] = true;
        return i;
    }
    return std::nullopt;
}

void Acceptances::report_unused(Date as_of, const std::vector<program::RuleId>& left_out,
                                Diagnostics& diagnostics) const {
    for (std::size_t i = 0; i < program_.acceptances.size(); ++i) {
        const program::Acceptance& acceptance = program_.acceptances[i];
        const bool left = std::find(left_out.begin(), left_out.end(), acceptance.rule) != left_out.end();
        if (used_[i] || !acceptance.rule || left) continue;
        if (acceptance.until && as_of > *acceptance.until) {
            diagnostics.report(Code::acceptance_unused, acceptance.span,
                               {fmt::format("this dispensation lapsed on {}", acceptance.until->to_string()),
                                fmt::format("dispensasi ini berakhir pada {}", acceptance.until->to_string())},
                               {"renew it with a later `until`, or remove it", "perpanjang `sampai`, atau hapus"});
            continue;
        }
        diagnostics.report(
            Code::acceptance_unused, acceptance.span,
            {"no finding matches this dispensation", "tidak ada temuan yang cocok dengan dispensasi ini"},
            {"remove it if the matter is settled, else compare the keys with those of the finding",
             "hapus bila masalahnya sudah selesai; jika belum, bandingkan kuncinya dengan temuan"});
    }
}

}  // namespace bangkom::rules
