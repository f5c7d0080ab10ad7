// Numbers with their measure: `20 JP`, `1.5 juta rupiah`, `150 juta`.

#include <fmt/format.h>

#include "program/typing/lookup.hpp"
#include "program/typing/words.hpp"

namespace bangkom::program::typing {

namespace {

bool is_called(const Naming& naming, std::string_view name) {
    return naming.name == name || (!naming.also.empty() && naming.also == name);
}

MeasureId find_measure(const Program& program, std::string_view name) {
    for (std::size_t i = 0; i < program.measures.size(); ++i)
        if (is_called(program.measures[program.measures.id_at(i)].naming, name)) return program.measures.id_at(i);
    return {};
}

struct Scaled {
    MeasureId measure;
    Number factor;
    Span span;
    std::uint32_t position = 0;
};

std::vector<Scaled> find_scales(const Program& program, std::string_view name) {
    std::vector<Scaled> found;
    for (std::size_t i = 0; i < program.measures.size(); ++i)
        for (std::uint32_t at = 0; at < program.measures[program.measures.id_at(i)].scales.size(); ++at) {
            const Measure::Scale& scale = program.measures[program.measures.id_at(i)].scales[at];
            if (is_called(scale.naming, name))
                found.push_back({program.measures.id_at(i), scale.factor, scale.naming.span, at});
        }
    return found;
}

std::vector<std::string> all_names(const Program& program) {
    std::vector<std::string> names;
    const auto add = [&](const Naming& naming) {
        names.push_back(naming.name);
        if (!naming.also.empty()) names.push_back(naming.also);
    };
    for (const Measure& measure : program.measures) {
        add(measure.naming);
        for (const Measure::Scale& scale : measure.scales) add(scale.naming);
    }
    return names;
}

void report_unknown(CheckContext& context, const syntax::Name& name) {
    context.diagnostics.report(Code::unknown_measure, name.span,
                               {fmt::format("`{}` is neither a measure nor a scale of one", name.text),
                                fmt::format("`{}` bukan satuan dan bukan pula kelipatan satuan", name.text)},
                               did_you_mean(name.text, all_names(context.program),
                                            {fmt::format("declare it: `measure {} \"…\"`", name.text),
                                             fmt::format("deklarasikan: `satuan {} \"…\"`", name.text)}));
}

/// The only measure with that scale; reports several.
std::optional<Scaled> lone_scale(CheckContext& context, const syntax::Name& name) {
    const auto scales = find_scales(context.program, name.text);
    if (scales.empty()) return std::nullopt;
    if (scales.size() == 1) {
        context.note(name.span, ScaleName{scales.front().measure, scales.front().position});
        return scales.front();
    }
    std::vector<Note> notes;
    for (const Scaled& scale : scales)
        notes.push_back({{"a scale of that name", "kelipatan dengan nama itu"}, scale.span});
    context.diagnostics.report(Code::ambiguous_name, name.span,
                               {fmt::format("several measures have a scale `{}`", name.text),
                                fmt::format("beberapa satuan memiliki kelipatan `{}`", name.text)},
                               {"write the measure behind it", "tulis satuannya di belakangnya"}, std::move(notes));
    return std::nullopt;
}

std::optional<Scaled> read_measure(CheckContext& context, const std::vector<syntax::Name>& names) {
    const Program& program = context.program;
    if (names.size() == 1) {
        if (const MeasureId measure = find_measure(program, names[0].text); measure.valid()) {
            context.note(names[0].span, measure);
            return Scaled{measure, Number(1), {}};
        }
        if (find_scales(program, names[0].text).empty()) {
            report_unknown(context, names[0]);
            return std::nullopt;
        }
        return lone_scale(context, names[0]);
    }
    const MeasureId measure = find_measure(program, names[1].text);
    if (!measure.valid()) {
        report_unknown(context, names[1]);
        return std::nullopt;
    }
    context.note(names[1].span, measure);
    for (const Scaled& scale : find_scales(program, names[0].text))
        if (scale.measure == measure) {
            context.note(names[0].span, ScaleName{measure, scale.position});
            return scale;
        }
    const Measure& known = program.measures[measure];
    std::vector<std::string> scales;
    for (const Measure::Scale& scale : known.scales) scales.push_back(scale.naming.name);
    context.diagnostics.report(
        Code::unknown_measure, names[0].span,
        {fmt::format("`{}` is no scale of {}", names[0].text, known.naming.name),
         fmt::format("`{}` bukan kelipatan {}", names[0].text, known.naming.name)},
        did_you_mean(names[0].text, scales,
                     {"leave it out, or add it to the measure", "hilangkan, atau tambahkan pada satuannya"}),
        {{{"the measure is declared here", "satuan dideklarasikan di sini"}, known.naming.span}});
    return std::nullopt;
}

}  // namespace

std::optional<Measured> read_number(CheckContext& context, const syntax::NumberLiteral& literal, Span span) {
    std::optional<Number> value = literal.value;
    MeasureId measure;
    if (!literal.measure.empty()) {
        const auto scaled = read_measure(context, literal.measure);
        if (!scaled) return std::nullopt;
        measure = scaled->measure;
        if (value) value = multiply(*value, scaled->factor);
    }
    if (!value) {
        context.diagnostics.report(
            Code::bad_number, span, {"this number is too large", "angka ini terlalu besar"},
            {"numbers go up to 9,223,372,036,854,775,807; a key made of digits can stand in quotes",
             "angka paling besar 9.223.372.036.854.775.807; kunci berupa angka dapat ditulis dalam tanda kutip"});
        return std::nullopt;
    }
    return Measured{*value, measure};
}

}  // namespace bangkom::program::typing
