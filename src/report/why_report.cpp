#include "report/why_report.hpp"

#include <fmt/format.h>

#include "facts/format.hpp"
#include "report/collision_report.hpp"
#include "report/judgement_report.hpp"
#include "report/plan_report.hpp"

namespace bangkom::report {

namespace {

constexpr std::size_t most_shown = 10;        // rows that go or come
constexpr std::size_t most_alternatives = 4;  // in one field

class Writer {
public:
    Writer(const program::Program& program, const SourceSet& sources, const facts::Database& database, bool all,
           Language language, Document& document)
        : program_(program), sources_(sources), database_(database), all_(all), language_(language), document_(document) {}

    void write(const plan::Answer& answer) {
        for (const plan::Reason& reason : answer.reasons) write(reason);
        for (const plan::Displacement& displacement : answer.displacements) write(displacement);
        if (answer.others > 0)
            line({{fmt::format(fmt::runtime(say("{} more rows match; give more keys to see one",
                                                "{} baris lain juga cocok; sebutkan kunci lain untuk melihatnya")),
                               answer.others),
                   Tone::dim}},
                 0);
        if (answer.is_stopped)
            line({{say("The search was stopped: what is said here is the best so far, and not proven.",
                       "Pencarian dihentikan: yang tertulis di sini yang terbaik sejauh ini, dan belum terbukti."),
                   Tone::warning}},
                 0);
        else if (!answer.is_optimal)
            line({{say("The plan is not proven to be the best: what is said here is about the best plan found.",
                       "Rencana ini belum terbukti terbaik: yang tertulis di sini tentang rencana terbaik yang ditemukan."),
                   Tone::warning}},
                 0);
    }

private:
    const char* say(const char* english, const char* indonesian) const {
        return language_ == Language::english ? english : indonesian;
    }
    void line(Line line, int indent) { document_.blocks.push_back(Paragraph{std::move(line), indent}); }
    void title(const char* text) { line({{text, Tone::dim}}, 2); }
    std::string row(const plan::Candidate& candidate) const {
        return candidate_text(program_, database_, candidate, language_);
    }
    std::string amount(program::RuleId rule, Number number) const { return amount_text(program_, rule, number, language_); }
    std::string amount(program::GoalId goal, Number number) const {
        return goal_text(program_, goal, number, language_);
    }

    /// `Enough hours: Ani, 2026`
    std::string name(const plan::RuleEffect& effect) const {
        const std::string who = bindings_text(effect.binding);
        return program_.rules[effect.rule].naming.shown(language_) + (who.empty() ? "" : ": " + who);
    }

    std::string change(const plan::RuleEffect& effect) const {
        if (!effect.asked) return effect.is_broken ? say("broken", "dilanggar") : say("holds", "dipatuhi");
        return fmt::format("{} → {} ({})", amount(effect.rule, effect.before), amount(effect.rule, effect.after),
                           asked_text(program_, effect.rule, *effect.asked, language_));
    }
    Tone tone(const plan::RuleEffect& effect) const {
        return effect.is_broken && !effect.is_broken_before ? Tone::bad
               : !effect.is_broken && effect.is_broken_before ? Tone::good
                                                              : Tone::plain;
    }
    void write_rule(const plan::RuleEffect& effect, int indent) {
        const char* mark = effect.is_broken && !effect.is_broken_before   ? "✗ "
                           : !effect.is_broken && effect.is_broken_before ? "✓ "
                                                                          : "";
        line({{mark, tone(effect)}, {name(effect), Tone::plain}, {"  " + change(effect), tone(effect)}}, indent);
    }
    void write_goal(const plan::GoalEffect& effect, bool with_proof, int indent) {
        Line text = {{program_.goals[effect.goal].naming.shown(language_), Tone::plain},
                     {fmt::format("  {} → {}", amount(effect.goal, effect.before), amount(effect.goal, effect.after)), Tone::plain}};
        if (with_proof)
            text.push_back({effect.is_proven ? say("  ✓ proven", "  ✓ terbukti") : say("  not proven", "  belum terbukti"), Tone::dim});
        line(std::move(text), indent);
    }

    void write(const plan::Reason& reason) {
        document_.blocks.push_back(Heading{{{row(reason.chosen), Tone::strong},
                                            {reason.is_pinned ? say("  chosen, because it is pinned", "  dipilih karena dikunci")
                                                              : say("  chosen", "  dipilih"),
                                             Tone::dim}}});
        if (reason.without.rules.empty() && reason.without.goals.empty())
            line({{say("serves no duty and no goal", "tidak melayani kewajiban atau tujuan apa pun"), Tone::plain}}, 2);
        else
            title(say("without it", "tanpa baris ini"));
        for (const plan::RuleEffect& effect : reason.without.rules) write_rule(effect, 4);
        for (const plan::GoalEffect& effect : reason.without.goals) write_goal(effect, false, 4);
        if (!reason.limits.empty()) title(say("it takes part in what is full", "ikut mengisi yang sudah penuh"));
        for (const plan::RuleEffect& effect : reason.limits)
            line({{name(effect), Tone::plain},
                  {effect.asked ? "  " + amount(effect.rule, effect.before) + " · " +
                                      asked_text(program_, effect.rule, *effect.asked, language_)
                                : "",
                   Tone::dim}},
                 4);
        write_alternatives(reason);
    }

    void write_alternatives(const plan::Reason& reason) {
        program::FieldId field;
        std::size_t shown = 0;
        std::size_t of_field = 0;
        for (const plan::Alternative& alternative : reason.alternatives) {
            if (alternative.differs == field && !all_ && of_field == most_alternatives) continue;
            of_field = alternative.differs == field ? of_field + 1 : 1;
            ++shown;
            if (!(alternative.differs == field)) {
                field = alternative.differs;
                title(fmt::format(fmt::runtime(say("with another {}", "dengan {} lain")), field_name(field)).c_str());
            }
            const facts::Table& table = database_.table(alternative.candidate.decision);
            const std::string value = facts::reader_text(program_, database_, *table.columns[program_.fields[field].column],
                                                         alternative.candidate.row, language_);
            const bool good = alternative.verdict >= 0;
            line({{good ? "= " : "✗ ", good ? Tone::good : Tone::bad}, {value, Tone::plain},
                  {"  " + summary(alternative), Tone::dim}},
                 4);
        }
        const std::size_t rest = reason.alternatives.size() - shown + reason.other_alternatives;
        if (rest > 0)
            line({{fmt::format(fmt::runtime(say("{} more alternatives", "{} pilihan lain lagi")), rest), Tone::dim}}, 4);
    }

    std::string field_name(program::FieldId field) const {
        const program::Naming& naming = program_.fields[field].naming;
        return language_ == Language::indonesian && !naming.also.empty() ? naming.also : naming.name;
    }

    std::string summary(const plan::Alternative& alternative) const {
        std::string text;
        const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
        for (const plan::RuleEffect& effect : alternative.effects.rules) add(name(effect) + " " + change(effect));
        for (const plan::GoalEffect& effect : alternative.effects.goals)
            add(program_.goals[effect.goal].naming.shown(language_) + " " + amount(effect.goal, effect.before) + " → " +
                amount(effect.goal, effect.after));
        if (alternative.verdict == 0) return text.empty() ? say("as good", "sama baiknya") : text;
        if (alternative.verdict > 0) add(say("better: the plan is not proven", "lebih baik: rencana belum terbukti"));
        return text;
    }

    void write(const plan::Displacement& displacement) {
        document_.blocks.push_back(Heading{{{row(displacement.candidate), Tone::strong}, {say("  not chosen", "  tidak dipilih"), Tone::dim}}});
        if (displacement.is_banned) {
            const std::string place = place_text(sources_, database_, displacement.ban);
            line({{say("it is banned", "baris ini dilarang"), Tone::bad}, {place.empty() ? "" : "  " + place, Tone::dim},
                  {say("; without the ban:", "; tanpa larangan itu:"), Tone::plain}},
                 2);
        }
        if (!displacement.in_the_way.empty()) {
            title(say("beside the plan as it is, it would break", "di samping rencana ini, akan dilanggar"));
            for (const plan::RuleEffect& effect : displacement.in_the_way) write_obstacle(effect);
        }
        title(displacement.is_proven ? say("the best plan with it", "rencana terbaik dengannya")
                                     : say("the best plan found with it", "rencana terbaik yang ditemukan dengannya"));
        write_rows(displacement.removed, say("− ", "− "), Tone::bad);
        write_rows(displacement.added, say("+ ", "+ "), Tone::good);
        if (!displacement.is_proven && !displacement.removed.empty())
            line({{say("not proven: rows may go or come here without need", "belum terbukti: baris dapat hilang atau muncul di sini tanpa perlu"),
                   Tone::warning}},
                 4);
        for (const plan::RuleEffect& effect : displacement.effects.rules) write_rule(effect, 4);
        for (const plan::GoalEffect& effect : displacement.effects.goals) write_goal(effect, true, 4);
        if (displacement.effects.rules.empty() && displacement.effects.goals.empty())
            line({{displacement.is_proven && !displacement.is_banned ? say("as good in every goal: only the order of the search, or fewer rows, decided against it",
                                                "sama baiknya dalam semua tujuan: hanya urutan pencarian, atau jumlah baris, yang menentukan")
                                          : say("no goal changes", "tidak ada tujuan yang berubah"),
                   Tone::plain}},
                 4);
    }

    /// What its limit would have to be so that the row fits in as things stand.
    void write_obstacle(const plan::RuleEffect& effect) {
        write_rule(effect, 4);
        if (!effect.asked) return;
        const bool most = effect.asked->sense != plan::Sense::at_least;
        const auto more = most ? subtract(effect.after, effect.asked->amount) : subtract(effect.asked->amount, effect.after);
        if (!more || more->sign() <= 0) return;
        line({{"→ ", Tone::dim},
              {fmt::format(fmt::runtime(most ? say("{} more there would let it in", "tambahan {} di situ akan mengizinkannya")
                                             : say("{} less there would let it in", "pengurangan {} di situ akan mengizinkannya")),
                           amount(effect.rule, *more)),
               Tone::plain}},
             6);
    }

    void write_rows(const std::vector<plan::Candidate>& rows, const char* mark, Tone tone) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!all_ && i == most_shown) {
                line({{fmt::format(fmt::runtime(say("{}{} more rows", "{}{} baris lagi")), mark, rows.size() - i), Tone::dim}}, 4);
                break;
            }
            line({{mark, tone}, {row(rows[i]), Tone::plain}}, 4);
        }
    }

    const program::Program& program_;
    const SourceSet& sources_;
    const facts::Database& database_;
    bool all_;
    Language language_;
    Document& document_;
};

class JsonWriter {
public:
    JsonWriter(const program::Program& program, const SourceSet& sources, const facts::Database& database)
        : program_(program), sources_(sources), database_(database) {}

    Json row(const plan::Candidate& candidate) const {
        return {{"decision", program_.tables[candidate.decision].naming.name},
                {"row", json_row(program_, database_, candidate.decision, database_.table(candidate.decision), candidate.row)}};
    }
    Json rows(const std::vector<plan::Candidate>& candidates) const {
        Json list = Json::array();
        for (const plan::Candidate& candidate : candidates) list.push_back(row(candidate));
        return list;
    }
    Json rules(const std::vector<plan::RuleEffect>& effects) const {
        Json list = Json::array();
        for (const plan::RuleEffect& effect : effects)
            list.push_back({{"rule", program_.rules[effect.rule].naming.name},
                            {"for", json_bindings(effect.binding)},
                            {"kind", effect.is_cap ? "cap" : effect.should ? "advice" : "duty"},
                            {"sense", effect.asked ? Json(sense_word(effect.asked->sense)) : Json(nullptr)},
                            {"asked", effect.asked ? Json(effect.asked->amount.to_string()) : Json(nullptr)},
                            {"before", effect.before.to_string()},
                            {"after", effect.after.to_string()},
                            {"broken_before", effect.is_broken_before},
                            {"broken_after", effect.is_broken}});
        return list;
    }
    Json goals(const std::vector<plan::GoalEffect>& effects, bool with_proof) const {
        Json list = Json::array();
        for (const plan::GoalEffect& effect : effects) {
            Json goal = {{"goal", program_.goals[effect.goal].naming.name},
                         {"before", effect.before.to_string()},
                         {"after", effect.after.to_string()}};
            if (with_proof) goal["proven"] = effect.is_proven;
            list.push_back(std::move(goal));
        }
        return list;
    }
    Json write(const plan::Reason& reason) const {
        Json json = row(reason.chosen);
        json["pinned"] = reason.is_pinned;
        json["without"] = {{"rules", rules(reason.without.rules)}, {"goals", goals(reason.without.goals, false)}};
        json["full"] = rules(reason.limits);
        Json alternatives = Json::array();
        for (const plan::Alternative& alternative : reason.alternatives) {
            Json one = row(alternative.candidate);
            one["differs"] = program_.fields[alternative.differs].naming.name;
            one["verdict"] = alternative.verdict < 0 ? "worse" : alternative.verdict > 0 ? "better" : "equal";
            one["rules"] = rules(alternative.effects.rules);
            one["goals"] = goals(alternative.effects.goals, false);
            alternatives.push_back(std::move(one));
        }
        json["alternatives"] = std::move(alternatives);
        json["other_alternatives"] = reason.other_alternatives;
        return json;
    }
    Json write(const plan::Displacement& displacement) const {
        Json json = row(displacement.candidate);
        std::string place;
        append_json_place(sources_, database_, displacement.ban, place);
        json["banned"] = displacement.is_banned;
        json["ban"] = Json::parse(place);
        json["in_the_way"] = rules(displacement.in_the_way);
        json["removed"] = rows(displacement.removed);
        json["added"] = rows(displacement.added);
        json["rules"] = rules(displacement.effects.rules);
        json["goals"] = goals(displacement.effects.goals, true);
        json["proven"] = displacement.is_proven;
        return json;
    }

private:
    const program::Program& program_;
    const SourceSet& sources_;
    const facts::Database& database_;
};

}  // namespace

std::string candidate_text(const program::Program& program, const facts::Database& database, const plan::Candidate& candidate,
                           Language language) {
    const facts::Table& table = database.table(candidate.decision);
    std::string text;
    for (const program::FieldId field : program.tables[candidate.decision].stored)
        text += (text.empty() ? "" : ", ") + facts::reader_text(program, database, *table.columns[program.fields[field].column],
                                                                candidate.row, language);
    return text;
}

Json json_why(const program::Program& program, const SourceSet& sources, const facts::Database& database,
              const plan::Answer& answer) {
    const JsonWriter writer(program, sources, database);
    Json chosen = Json::array();
    for (const plan::Reason& reason : answer.reasons) chosen.push_back(writer.write(reason));
    Json others = Json::array();
    for (const plan::Displacement& displacement : answer.displacements) others.push_back(writer.write(displacement));
    return {{"version", 1},
            {"plan", answer.is_optimal ? "optimal" : answer.is_stopped ? "stopped" : "time_limit"},
            {"chosen", std::move(chosen)},
            {"why_not", std::move(others)},
            {"others", answer.others}};
}

void add_why(const program::Program& program, const SourceSet& sources, const facts::Database& database,
             const plan::Answer& answer, bool all, Language language, Document& document) {
    Writer(program, sources, database, all, language, document).write(answer);
}

}  // namespace bangkom::report
