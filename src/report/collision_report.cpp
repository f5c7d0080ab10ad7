#include "report/collision_report.hpp"

#include <fmt/format.h>

#include "facts/format.hpp"
#include "plan/why/tell.hpp"

namespace bangkom::report {

namespace {

using plan::Collision;
using plan::Sense;

Json json_instances(const std::vector<plan::Bindings>& instances) {
    Json list = Json::array();
    for (const plan::Bindings& bindings : instances) list.push_back(json_bindings(bindings));
    return list;
}

/// What the limit would have to be moved by; nothing where it need not be.
std::optional<Number> further(const Collision::Need& need, Number amount) {
    const auto more =
        need.limit.sense == Sense::at_least ? subtract(need.limit.amount, amount) : subtract(amount, need.limit.amount);
    return more && more->sign() > 0 ? more : std::nullopt;
}

class Writer {
public:
    Writer(const program::Program& program, bool is_least, std::size_t most, Language language, Document& document)
        : program_(program), is_least_(is_least), most_(most), language_(language), document_(document) {}

    void write(const plan::Collisions& collisions) {
        if (collisions.found.empty() && collisions.traded.empty() && collisions.open.empty()) return;
        document_.blocks.push_back(
            Heading{{{say("What cannot hold together", "Yang tidak dapat dipenuhi bersama"), Tone::strong},
                     {is_least_ ? say("  proven; the plan breaks as little of it as it can",
                                      "  terbukti; rencana melanggarnya sesedikit mungkin")
                                : say("  proven", "  terbukti"),
                      Tone::dim}}});
        std::size_t together = 0;
        for (const Collision& collision : collisions.found) {
            if (collision.is_each)
                write_each(collision);
            else if (++together <= most_together())
                write_together(collision);
        }
        if (together > most_together())
            line({{fmt::format(fmt::runtime(say("{} more collisions are not shown; --all shows them",
                                             "{} benturan lagi tidak ditampilkan; --all menampilkannya")),
                               together - most_together()),
                   Tone::dim}},
                 2);
        write_instances(is_least_ ? say("given up so that other duties, which cannot all hold, are missed by less: ",
                                        "dilepas supaya kekurangan kewajiban lain, yang tidak dapat dipenuhi semua, lebih kecil: ")
                                  : say("could hold with all that the plan keeps; the plan is not proven: ",
                                        "dapat dipenuhi bersama semua yang dijaga rencana; rencana belum terbukti: "),
                        collisions.traded);
        write_instances(
            say("not explained within the effort allowed: ", "tidak terjelaskan dalam upaya yang dibatasi: "),
            collisions.open);
    }

private:
    const char* say(const char* english, const char* indonesian) const {
        return language_ == Language::english ? english : indonesian;
    }
    std::size_t most_together() const { return most_ == 0 ? SIZE_MAX : 10 * most_; }
    void line(Line line, int indent) { document_.blocks.push_back(Paragraph{std::move(line), indent}); }
    const std::string& shown(program::RuleId rule) const { return program_.rules[rule].naming.shown(language_); }

    std::string names(const std::vector<plan::Bindings>& instances) const {
        std::string text;
        for (std::size_t i = 0; i < instances.size(); ++i) {
            if (most_ != 0 && i == most_) {
                text += fmt::format(fmt::runtime(say("; and {} more", "; dan {} lagi")), instances.size() - i);
                break;
            }
            text += (i == 0 ? "" : "; ") + bindings_text(instances[i]);
        }
        return text;
    }

    /// `Costs stay within the budget: at most Rp 30,000,000` and for whom.
    Line group_line(const Collision::Group& group) const {
        Line line = {{shown(group.rule), Tone::plain}};
        const std::string who = names(group.instances);
        if (!who.empty()) line.push_back({": " + who, Tone::strong});
        if (group.asked)
            line.push_back({(group.instances.size() > 1 ? say(" · each ", " · masing-masing ") : " · ") +
                                asked_text(program_, group.rule, *group.asked, language_),
                            Tone::plain});
        return line;
    }

    void write_each(const Collision& collision) {
        const Collision::Group& group = collision.groups.front();
        Line first = {{"✗ ", Tone::bad}};
        for (Text& text : group_line(group)) first.push_back(std::move(text));
        line(std::move(first), 2);
        std::string why = say("whatever is chosen, it cannot hold", "apa pun yang dipilih, ini tidak dapat dipenuhi");
        if (group.instances.size() > 1)
            why =
                say("whatever is chosen, none of them can hold", "apa pun yang dipilih, tidak satu pun dapat dipenuhi");
        if (collision.reach)
            why += fmt::format(fmt::runtime(say("; the nearest is {}", "; yang terdekat {}")),
                               amount_text(program_, group.rule, *collision.reach, language_));
        line({{why, Tone::plain}}, 4);
    }

    void write_together(const Collision& collision) {
        bool is_first = true;
        for (const Collision::Group& group : collision.groups) {
            Line text;
            if (is_first) text.push_back({"✗ ", Tone::bad});
            for (Text& part : group_line(group)) text.push_back(std::move(part));
            line(std::move(text), is_first ? 2 : 4);
            is_first = false;
        }
        if (!collision.is_minimal)
            line({{say("perhaps already some of these collide", "mungkin sebagian saja sudah berbenturan"), Tone::dim}},
                 4);
        for (const Collision::Need& need : collision.needs) write_need(need);
    }

    std::string duties_text(const Collision::Need& need) const {
        std::string text;
        for (const auto& [rule, count] : need.duties)
            text += fmt::format("{}{} × {}", text.empty() ? "" : ", ", count, shown(rule));
        return text;
    }

    void write_need(const Collision::Need& need) {
        const auto amount = [&](Number number) { return amount_text(program_, need.rule, number, language_); };
        const std::string name = shown(need.rule) + (need.binding.empty() ? "" : ": " + bindings_text(need.binding));
        if (need.is_hopeless) {
            line({{"→ ", Tone::dim},
                  {fmt::format(fmt::runtime(say("no other limit of “{}” alone is enough",
                                                "mengubah batas “{}” saja tidak cukup")),
                               name),
                   Tone::plain}},
                 4);
            return;
        }
        const bool most = need.limit.sense != Sense::at_least;
        const auto least = further(need, need.least);
        const auto enough = need.enough ? further(need, *need.enough) : std::nullopt;
        if (!least && !enough) return;
        std::string text;
        if (least)
            text = fmt::format(
                fmt::runtime(
                    most ? say("{}: at least {} needed, {} allowed", "{}: perlu paling sedikit {}, diizinkan {}")
                         : say("{}: at most {} left, {} asked", "{}: tersisa paling banyak {}, diminta {}")),
                duties_text(need), amount(need.least), amount(need.limit.amount));
        else
            text = duties_text(need);
        if (enough && least && *need.enough == need.least)
            text += fmt::format(fmt::runtime(most ? say("; {} more in “{}” would let all hold",
                                                        "; tambahan {} pada “{}” membuat semuanya dipenuhi")
                                                  : say("; {} less in “{}” would let all hold",
                                                        "; pengurangan {} pada “{}” membuat semuanya dipenuhi")),
                                amount(*least), name);
        else if (enough)
            text += fmt::format(
                fmt::runtime(
                    most ? say("; {} more in “{}” is known to be enough", "; tambahan {} pada “{}” pasti cukup")
                         : say("; {} less in “{}” is known to be enough", "; pengurangan {} pada “{}” pasti cukup")),
                amount(*enough), name);
        else
            text += fmt::format(fmt::runtime(most ? say("; at least {} more in “{}” is needed",
                                                        "; diperlukan tambahan paling sedikit {} pada “{}”")
                                                  : say("; at least {} less in “{}” is needed",
                                                        "; diperlukan pengurangan paling sedikit {} pada “{}”")),
                                amount(*least), name);
        line({{"→ ", Tone::dim}, {text, Tone::plain}}, 4);
    }

    void write_instances(const char* what, const std::vector<plan::Collisions::Instance>& open) {
        if (open.empty()) return;
        std::vector<plan::Bindings> instances;
        std::string text;
        for (std::size_t i = 0; i < open.size(); ++i) {
            instances.push_back(open[i].second);
            if (i + 1 < open.size() && open[i + 1].first == open[i].first) continue;
            text += (text.empty() ? "" : " · ") + shown(open[i].first) + ": " + names(instances);
            instances.clear();
        }
        line({{what, Tone::warning}, {text, Tone::plain}}, 2);
    }

    const program::Program& program_;
    bool is_least_;
    std::size_t most_;
    Language language_;
    Document& document_;
};

Json json_number(const std::optional<Number>& number) { return number ? Json(number->to_string()) : Json(nullptr); }

Json json_group(const program::Program& program, const Collision::Group& group) {
    Json json = {{"rule", program.rules[group.rule].naming.name}, {"kind", group.is_cap ? "cap" : "duty"}};
    json["sense"] = group.asked ? Json(sense_word(group.asked->sense)) : Json(nullptr);
    json["asked"] = group.asked ? Json(group.asked->amount.to_string()) : Json(nullptr);
    json["for"] = json_instances(group.instances);
    return json;
}

Json json_need(const program::Program& program, const Collision::Need& need) {
    Json duties = Json::array();
    for (const auto& [rule, count] : need.duties)
        duties.push_back({{"rule", program.rules[rule].naming.name}, {"count", count}});
    Json json = {{"rule", program.rules[need.rule].naming.name}, {"for", json_bindings(need.binding)}};
    json["sense"] = sense_word(need.limit.sense);
    json["limit"] = need.limit.amount.to_string();
    json["duties"] = std::move(duties);
    json["needed"] = need.is_hopeless ? Json(nullptr) : Json(need.least.to_string());
    json["enough"] = json_number(need.enough);
    json["alone_is_enough"] = !need.is_hopeless;
    return json;
}

}  // namespace

const char* sense_word(Sense sense) {
    switch (sense) {
    case Sense::at_most:
        return "at_most";
    case Sense::at_least:
        return "at_least";
    case Sense::exactly:
        break;
    }
    return "exactly";
}

std::string bindings_text(const plan::Bindings& bindings) {
    std::string text;
    for (const rules::Binding& binding : bindings) text += (text.empty() ? "" : ", ") + binding.name;
    return text;
}

Json json_bindings(const plan::Bindings& bindings) {
    Json json = Json::object();
    for (const rules::Binding& binding : bindings) json[binding.variable] = binding.id;
    return json;
}

std::string amount_text(const program::Program& program, program::RuleId rule, Number amount, Language language) {
    return facts::reader_number(program, amount, plan::measure_of(program, rule), language);
}

std::string asked_text(const program::Program& program, program::RuleId rule, const plan::Demanded& asked,
                       Language language) {
    const bool english = language == Language::english;
    const std::string amount = amount_text(program, rule, asked.amount, language);
    switch (asked.sense) {
    case Sense::at_most:
        return (english ? "at most " : "paling banyak ") + amount;
    case Sense::at_least:
        return (english ? "at least " : "paling sedikit ") + amount;
    case Sense::exactly:
        break;
    }
    return (english ? "exactly " : "tepat ") + amount;
}

Json json_collisions(const program::Program& program, const plan::Collisions& collisions) {
    Json found = Json::array();
    for (const Collision& collision : collisions.found) {
        Json rules = Json::array();
        for (const Collision::Group& group : collision.groups) rules.push_back(json_group(program, group));
        Json limits = Json::array();
        for (const Collision::Need& need : collision.needs) limits.push_back(json_need(program, need));
        found.push_back({{"each", collision.is_each},
                         {"minimal", collision.is_minimal},
                         {"rules", std::move(rules)},
                         {"reach", json_number(collision.reach)},
                         {"limits", std::move(limits)}});
    }
    const auto instances = [&](const std::vector<plan::Collisions::Instance>& list) {
        Json json = Json::array();
        for (const auto& [rule, bindings] : list)
            json.push_back({{"rule", program.rules[rule].naming.name}, {"for", json_bindings(bindings)}});
        return json;
    };
    return {{"collisions", std::move(found)},
            {"traded", instances(collisions.traded)},
            {"unexplained", instances(collisions.open)}};
}

void add_collisions(const program::Program& program, const plan::Collisions& collisions, bool is_least,
                    std::size_t most, Language language, Document& document) {
    Writer(program, is_least, most, language, document).write(collisions);
}

}  // namespace bangkom::report
