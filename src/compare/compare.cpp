#include "compare/compare.hpp"

#include "compare/parts.hpp"
#include "facts/column_builder.hpp"
#include "facts/format.hpp"
#include "report/judgement_report.hpp"

namespace bangkom::compare {

Shown shown(const Side& side, const facts::Column& column, std::size_t row, Language language) {
    return {facts::plain_text(side.program, side.database(), column, row),
            facts::reader_text(side.program, side.database(), column, row, language),
            report::json_value(side.program, side.database(), column, row)};
}

std::optional<Shown> difference(const Side& side, const facts::Column& before, std::size_t before_row,
                                const facts::Column& after, std::size_t after_row, Language language) {
    if (!before.type.is(program::Kind::number) || !after.type.is(program::Kind::number)) return std::nullopt;
    if (!before.is_known(before_row) || !after.is_known(after_row)) return std::nullopt;
    const auto old = Number::fraction(before.word(before_row), before.denominator(before_row));
    const auto now = Number::fraction(after.word(after_row), after.denominator(after_row));
    const auto less = old && now ? subtract(*now, *old) : std::nullopt;
    if (!less) return std::nullopt;
    facts::ColumnBuilder builder(after.type);
    builder.resize(1);
    builder.set(0, less->numerator(), less->denominator());
    Shown value = shown(side, *builder.finish(), 0, language);
    if (less->sign() > 0) value.text = std::string("+").append(value.text);
    return value;
}

std::string place_text(const Side& side, Span span) {
    return span.valid() ? report::place_text(side.sources, side.database(), {span, 0, 0}) : std::string();
}

bool has_plan(const Side& side) {
    for (std::size_t i = 0; i < side.program.tables.size(); ++i)
        if (side.program.tables[side.program.tables.id_at(i)].kind == program::TableKind::decision &&
            side.database().table(side.program.tables.id_at(i)).stated)
            return true;
    return false;
}

Impact compare(const Side& before, const Side& after, Language language) {
    const Pair sides{before, after, language};
    Impact impact;
    impact.before_day = before.evaluator.as_of();
    impact.after_day = after.evaluator.as_of();
    impact.before_holds = before.judgement.holds();
    impact.after_holds = after.judgement.holds();
    impact.declarations = declaration_changes(sides);
    for (DeclarationChange& change : forced_changes(sides)) impact.declarations.push_back(std::move(change));
    impact.tables = table_changes(sides);
    impact.findings = finding_changes(sides);
    impact.goals = goal_changes(sides);
    impact.views = view_changes(sides);
    find_causes(sides, impact);
    for (const program::RuleId left : after.judgement.left_out) {
        const std::string& name = after.program.rules[left].naming.name;
        for (const program::RuleId other : before.judgement.left_out)
            if (before.program.rules[other].naming.name == name) impact.not_judged.push_back(name);
    }
    return impact;
}

}  // namespace bangkom::compare
