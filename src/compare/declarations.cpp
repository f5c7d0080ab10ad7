// What the scripts of both sides say differently: every declared thing as a list of parts, compared part by part.

#include <algorithm>
#include <functional>

#include "base/excerpt.hpp"
#include "compare/meaning.hpp"
#include "compare/parts.hpp"
#include "facts/format.hpp"
#include "program/typing/words.hpp"
#include "report/judgement_report.hpp"

namespace bangkom::compare {

namespace {

constexpr const char* order_part = "the order";

/// A part of a declaration: what it is called, what it means, and how the scripts have it.
struct Part {
    std::string key;
    Words name;
    std::string meaning;
    std::string text;
    std::string place;
};
struct Described {
    program::Naming naming;
    std::vector<Part> parts;
    program::Cites cites;
    std::string place;
};

class Describer {
public:
    Describer(const Side& side, Language language) : side_(side), program_(side.program), language_(language) {}

    Described of(program::RuleId id) {
        const program::Rule& rule = program_.rules[id];
        Described result = start(rule.naming, rule.cites);
        Meaning meaning(program_);
        loops(result, meaning, rule.loops);
        lets(result, meaning, rule.lets);
        expression(result, meaning, "on", {"the day", "hari"}, rule.on);
        part(result, "severity", {"its weight", "bobot"}, rule.should ? "should" : "must");
        expression(result, meaning, "duty", {"the duty", "kewajiban"}, rule.duty);
        for (std::size_t i = 0; i < rule.exceptions.size(); ++i) {
            const program::Exception& exception = rule.exceptions[i];
            const std::string& given = exception.naming.name;
            const std::string name = given.empty() ? std::to_string(i + 1) : given;
            expression(result, meaning, "except " + name, {"exception " + name, "pengecualian " + name},
                       exception.when);
            if (!exception.cites.empty() && !result.parts.empty())
                result.parts.back().text += " · " + report::cites_text(exception.cites, language_);
        }
        message(result, meaning, "say", {"the message", "pesan"}, rule.say);
        message(result, meaning, "hint", {"the hint", "saran"}, rule.hint);
        day(result, "from", {"in force from", "berlaku mulai"}, rule.from);
        day(result, "until", {"in force until", "berlaku sampai"}, rule.until);
        if (rule.repealed_from) {
            const bool always = *rule.repealed_from < Date::from_civil(1, 1, 2);
            part(result, "repealed", always ? Words{"repealed", "dicabut"} : Words{"repealed from", "dicabut mulai"},
                 rule.repealed_from->to_string(), always ? "" : facts::reader_date(*rule.repealed_from, language_));
        }
        return result;
    }

    Described of(program::ParameterId id) {
        const program::Parameter& parameter = program_.parameters[id];
        Described result = start(parameter.naming, parameter.cites);
        type(result, parameter.type);
        std::string values;
        std::string plain;
        for (const facts::ParameterEntry& entry : side_.database().parameters[id.index]) {
            const eval::ColumnPtr value = side_.evaluator.evaluate(entry.value, eval::empty_frame(0));
            const Words from = entry.from
                                   ? Words{"from " + facts::reader_date(*entry.from, Language::english) + ": ",
                                           "mulai " + facts::reader_date(*entry.from, Language::indonesian) + ": "}
                                   : Words{};
            values += (values.empty() ? "" : "; ") + from.in(language_) +
                      facts::reader_text(program_, side_.database(), *value, 0, language_);
            plain += (entry.from ? entry.from->to_string() : "") + '=' +
                     (value->is_known(0) ? facts::plain_text(program_, side_.database(), *value, 0) : "?") + ';';
            if (!entry.cites.empty()) result.cites = entry.cites;
            if (entry.span.valid()) result.place = place_text(side_, entry.span);
        }
        result.parts.push_back({"value", {"the value", "nilai"}, plain, values, {}});
        day(result, "review", {"to be reviewed by", "ditinjau sebelum"}, parameter.review_by);
        return result;
    }

    Described of(program::DefinitionId id) {
        const program::Definition& definition = program_.definitions[id];
        Described result = start(definition.naming, definition.cites);
        Meaning meaning(program_);
        std::string parameters;
        for (program::Slot slot = 0; slot < definition.parameters.size(); ++slot) {
            meaning.name(slot, "argument " + std::to_string(slot));
            parameters += meaning.of(definition.parameters[slot].type) + ';';
        }
        part(result, "parameters", {"the parameters", "parameter"}, parameters, {});
        part(result, "result", {"the type of the result", "jenis hasil"}, meaning.of(definition.result), {});
        const auto* decide = definition.is_table && definition.body
                                 ? std::get_if<program::Decide>(&program_.expressions[definition.body].node)
                                 : nullptr;
        if (!decide) {
            expression(result, meaning, "body", {"what it is", "isi"}, definition.body);
            return result;
        }
        for (const program::DecisionRow& row : decide->rows) {
            const std::string means = meaning.of(row);
            result.parts.push_back(
                {"row " + means, {"row", "baris"}, means, text(row.span), place_text(side_, row.span)});
        }
        std::string order;
        for (const program::DecisionRow& row : decide->rows) order += meaning.of(row);
        part(result, "order", {order_part, "urutannya"}, order, {});
        return result;
    }

    /// An entity, derived table or decision.
    Described of(program::TableId id) {
        const program::Table& table = program_.tables[id];
        Described result = start(table.naming, table.cites);
        const program::DerivedTable* derived =
            table.kind == program::TableKind::entity ? nullptr : program::find_derivation(program_, id);
        if (!derived) {
            for (const program::FieldId field : table.stored) {
                const program::Field& declared = program_.fields[field];
                part(result, "field " + declared.naming.name,
                     {"field " + declared.naming.name, "bidang " + declared.naming.name},
                     Meaning(program_).of(declared.type) + (declared.optional ? "?" : "") +
                         (declared.default_value ? Meaning(program_).of(*declared.default_value) : ""),
                     type_text(declared));
            }
            return result;
        }
        for (std::size_t i = 0; i < derived->parts.size(); ++i) {
            const program::Derivation& one = derived->parts[i];
            Meaning meaning(program_);
            std::string means = meaning.of(one.loops);
            for (const program::Let& let : one.lets) {
                means += let.name + meaning.of(let.value);
                meaning.name(let.slot, let.name);
            }
            for (const auto& [field, value] : one.fields)
                means += ' ' + program_.fields[field].naming.name + meaning.of(value);
            result.parts.push_back({"part " + std::to_string(i),
                                    {"part " + std::to_string(i + 1), "bagian " + std::to_string(i + 1)},
                                    std::move(means),
                                    text(one.span),
                                    place_text(side_, one.span)});
        }
        return result;
    }

    Described of(program::GoalId id) {
        const program::Goal& goal = program_.goals[id];
        Described result = start(goal.naming, goal.cites);
        Meaning meaning(program_);
        part(result, "direction", {"the direction", "arah"}, goal.maximize ? "maximize" : "minimize");
        expression(result, meaning, "value", {"the value", "nilai"}, goal.value);
        part(result, "within", {"the tolerance", "toleransi"}, goal.within ? goal.within->to_string() : "");
        return result;
    }

    Described of(program::ViewId id) {
        const program::View& view = program_.views[id];
        Described result = start(view.naming, view.cites);
        Meaning meaning(program_);
        loops(result, meaning, view.loops);
        lets(result, meaning, view.lets);
        for (const program::ViewField& field : view.fields)
            expression(result, meaning, "column " + field.naming.name,
                       {"column " + field.naming.name, "kolom " + field.naming.name}, field.value);
        return result;
    }

    Described of(program::MeasureId id) {
        const program::Measure& measure = program_.measures[id];
        Described result = start(measure.naming, measure.cites);
        for (const program::Measure::Scale& scale : measure.scales)
            part(result, "scale " + scale.naming.name, {"scale " + scale.naming.name, "skala " + scale.naming.name},
                 scale.factor.to_string());
        return result;
    }

    Described of(program::EnumId id) {
        const program::Enum& enumeration = program_.enums[id];
        Described result = start(enumeration.naming, enumeration.cites);
        for (const program::Naming& value : enumeration.values)
            part(result, "value " + value.name, {"value " + value.name, "nilai " + value.name}, value.name);
        std::string order;
        for (const program::Naming& value : enumeration.values) order += (order.empty() ? "" : ", ") + value.name;
        if (enumeration.ordered) part(result, "order", {order_part, "urutannya"}, order, {});
        return result;
    }

private:
    Described start(const program::Naming& naming, const program::Cites& cites) {
        return {naming, {}, cites, place_text(side_, naming.span)};
    }
    static void part(Described& result, std::string key, Words name, const std::string& means, std::string text) {
        result.parts.push_back({std::move(key), std::move(name), means, std::move(text), {}});
    }
    static void part(Described& result, std::string key, Words name, const std::string& means) {
        part(result, std::move(key), std::move(name), means, means);
    }
    void expression(Described& result, Meaning& meaning, std::string key, Words name, program::ExprId id) {
        if (!id) return;
        const Span span = program_.expressions[id].span;
        result.parts.push_back({std::move(key), std::move(name), meaning.of(id), text(span), place_text(side_, span)});
    }
    void message(Described& result, Meaning& meaning, std::string key, Words name, const program::Message& message) {
        if (message)
            part(result, std::move(key), std::move(name), meaning.of(message),
                 text(program_.expressions[message.text].span));
    }
    void loops(Described& result, Meaning& meaning, const program::Loops& loops) {
        std::string written;
        for (const program::Loop& loop : loops.loops) {
            const program::ExprId source = loop.source;
            written += (written.empty() ? "" : ", ") + loop.variable + " in " + text(program_.expressions[source].span);
        }
        if (loops.where) written += " where " + text(program_.expressions[loops.where].span);
        part(result, "for", {"for whom", "untuk siapa"}, meaning.of(loops), written);
    }
    void lets(Described& result, Meaning& meaning, const std::vector<program::Let>& lets) {
        for (const program::Let& let : lets) {
            expression(result, meaning, "let " + let.name, {let.name, let.name}, let.value);
            meaning.name(let.slot, let.name);
        }
    }
    void day(Described& result, std::string key, Words name, const std::optional<Date>& date) {
        if (date)
            part(result, std::move(key), std::move(name), date->to_string(), facts::reader_date(*date, language_));
    }
    void type(Described& result, program::Type type) {
        part(result, "type", {"the type", "jenis"}, Meaning(program_).of(type), {});
    }
    std::string type_text(const program::Field& field) const {
        std::string text = program::typing::type_words(program_, field.type).in(language_);
        if (field.optional) text += '?';
        if (field.default_value) text += " = " + program::typing::written(program_, *field.default_value);
        return text;
    }
    /// On one line.
    std::string text(Span span) const { return span.valid() ? on_one_line(side_.sources.text(span)) : std::string(); }

    const Side& side_;
    const program::Program& program_;
    Language language_;
};

/// Parts that only one side has, or that mean something else there.
std::vector<PartChange> part_changes(const Described& before, const Described& after) {
    const auto find = [](const Described& where, const std::string& key) {
        const auto same = [&](const Part& part) { return part.key == key; };
        const auto found = std::find_if(where.parts.begin(), where.parts.end(), same);
        return found == where.parts.end() ? nullptr : &*found;
    };
    std::vector<PartChange> changes;
    for (const Part& part : before.parts) {
        const Part* now = find(after, part.key);
        if (!now)
            changes.push_back({part.name, part.text, {}, part.place});
        else if (now->meaning != part.meaning)
            changes.push_back({part.name, part.text, now->text, now->place});
    }
    for (const Part& part : after.parts)
        if (!find(before, part.key)) changes.push_back({part.name, {}, part.text, part.place});
    // What comes or goes moves the others.
    if (changes.size() > 1)
        std::erase_if(changes, [](const PartChange& change) {
            return change.before.empty() && change.after.empty() && change.part.english == order_part;
        });
    return changes;
}

class Comparer {
public:
    explicit Comparer(const Pair& sides)
        : sides_(sides), before_(sides.before, sides.language), after_(sides.after, sides.language) {}

    template <class T>
    void all(const Store<T>& before, const Store<T>& after, const std::function<std::string(const T&)>& kind) {
        for_each_pair(before, after, [&](Id<T> old, Id<T> now) {
            const T& any = now ? after[now] : before[old];
            std::vector<PartChange> parts;
            if (old && now) parts = part_changes(before_.of(old), after_.of(now));
            if (old && now && parts.empty()) return;
            const Described described = now ? after_.of(now) : before_.of(old);
            DeclarationChange change;
            change.kind = kind(any);
            change.name = described.naming.name;
            change.label = described.naming.label.empty() ? std::string() : described.naming.label.in(sides_.language);
            change.change = !now ? Change::removed : !old ? Change::added : Change::changed;
            change.parts = std::move(parts);
            change.cites = described.cites;
            change.place = described.place;
            if constexpr (std::is_same_v<T, program::Definition>)
                if (old && now) change.example = smallest_example(sides_, old, now);
            changes.push_back(std::move(change));
        });
    }

    std::vector<DeclarationChange> changes;

private:
    const Pair& sides_;
    Describer before_;
    Describer after_;
};

}  // namespace

std::vector<DeclarationChange> declaration_changes(const Pair& sides) {
    const program::Program& a = sides.before.program;
    const program::Program& b = sides.after.program;
    Comparer comparer(sides);
    comparer.all<program::Rule>(a.rules, b.rules, [](const program::Rule&) { return "rule"; });
    comparer.all<program::Parameter>(a.parameters, b.parameters, [](const program::Parameter&) { return "param"; });
    comparer.all<program::Definition>(a.definitions, b.definitions, [](const program::Definition& definition) {
        return definition.is_table ? "table" : "define";
    });
    comparer.all<program::Table>(a.tables, b.tables, [](const program::Table& table) {
        return table.kind == program::TableKind::entity    ? "entity"
               : table.kind == program::TableKind::derived ? "derive"
                                                           : "decision";
    });
    comparer.all<program::Goal>(a.goals, b.goals, [](const program::Goal&) { return "goal"; });
    comparer.all<program::View>(a.views, b.views, [](const program::View&) { return "view"; });
    comparer.all<program::Measure>(a.measures, b.measures, [](const program::Measure&) { return "measure"; });
    comparer.all<program::Enum>(a.enums, b.enums, [](const program::Enum&) { return "enum"; });
    return std::move(comparer.changes);
}

}  // namespace bangkom::compare
