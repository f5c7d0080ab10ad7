#include <algorithm>

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

template <class Declared>
bool taken(Walk& walk, const std::vector<Declared>& known, const syntax::Title& title, const Words& what) {
    for (const syntax::Name* name : {&title.name, &title.also}) {
        if (!*name) continue;
        const auto earlier = std::find_if(known.begin(), known.end(), [&](const Declared& other) {
            const Naming& naming = [&]() -> const Naming& {
                if constexpr (requires { other.naming; })
                    return other.naming;
                else
                    return other;
            }();
            return naming.name == name->text || (!naming.also.empty() && naming.also == name->text);
        });
        if (earlier == known.end()) continue;
        const Naming& naming = [&]() -> const Naming& {
            if constexpr (requires { earlier->naming; })
                return earlier->naming;
            else
                return *earlier;
        }();
        walk.diagnostics.report(
            Code::duplicate_name, name->span,
            {what.english + " " + quote(name->text) + " is declared twice",
             what.indonesian + " " + quote(name->text) + " dideklarasikan dua kali"},
            {"leave one of them out, or give it another name", "hapus salah satunya, atau beri nama lain"},
            {{{"first declared here", "pertama dideklarasikan di sini"}, naming.span}});
        return true;
    }
    return false;
}

}  // namespace

void check_measure(Walk& walk, MeasureId id, const syntax::Measure& measure) {
    for (const auto& scale : measure.scales) {
        if (!scale.title.name) continue;
        check_reserved(walk, scale.title.name);
        check_reserved(walk, scale.title.also);
        if (taken(walk, walk.program.measures[id].scales, scale.title, {"the scale", "kelipatan"})) continue;
        const Value factor = check_constant(walk, scale.factor, Type::number());
        if (factor.known && factor.number.sign() <= 0) {
            walk.diagnostics.report(
                Code::type_mismatch, scale.title.name.span,
                {"the scale " + quote(scale.title.name.text) + " has to be more than 0",
                 "kelipatan " + quote(scale.title.name.text) + " harus lebih dari 0"},
                {"write how many of the measure it is, such as 1_000", "tulis berapa kali satuannya, misalnya 1_000"});
        }
        walk.note_title(scale.title,
                        ScaleName{id, static_cast<std::uint32_t>(walk.program.measures[id].scales.size())});
        walk.program.measures[id].scales.push_back(
            {naming(scale.title), factor.known && factor.number.sign() > 0 ? factor.number : Number(1)});
    }
}

void check_enum(Walk& walk, EnumId id, const syntax::Enum& enumeration) {
    for (const syntax::Title& value : enumeration.values) {
        if (!value.name) continue;
        if (taken(walk, walk.program.enums[id].values, value, {"the value", "nilai"})) continue;
        walk.note_title(value, EnumValueName{id, static_cast<std::uint32_t>(walk.program.enums[id].values.size())});
        walk.program.enums[id].values.push_back(naming(value));
    }
}

}  // namespace bangkom::program
