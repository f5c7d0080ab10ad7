#include "plan/why/keys.hpp"

#include <algorithm>

#include "facts/format.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

facts::ColumnPtr cell(Type type, std::int64_t word, std::int64_t denominator = 1) {
    auto column = std::make_shared<facts::Column>();
    column->type = type;
    column->size = 1;
    column->values = {word};
    if (denominator != 1) column->denominators = {denominator};
    return column;
}

class Matcher {
public:
    Matcher(const eval::Evaluator& evaluator, TableId decision)
        : program_(evaluator.program()), database_(evaluator.database()), table_(program_.tables[decision]),
          candidates_(database_.table(decision)) {
        matched_.decision = decision;
    }

    Matched run(const std::vector<std::string>& keys) {
        for (const std::string& key : keys)
            if (!take(key)) {
                matched_.unknown = key;
                return std::move(matched_);
            }
        for (std::uint32_t row = 0; row < candidates_.rows; ++row)
            if (std::all_of(matched_.values.begin(), matched_.values.end(),
                            [&](const auto& value) { return has(value.first, *value.second, row); }))
                matched_.rows.push_back(row);
        return std::move(matched_);
    }

private:
    bool is_free(FieldId field) const {
        return std::none_of(matched_.values.begin(), matched_.values.end(),
                            [&](const auto& value) { return value.first == field; });
    }

    bool take(const std::string& key) {
        const std::size_t sign = key.find('=');
        if (sign != std::string::npos) {
            const FieldId field = find_field(program_, matched_.decision, key.substr(0, sign));
            const bool stored = field && program_.fields[field].kind == FieldKind::stored;
            if (stored && is_free(field))
                if (const auto value = value_of(field, key.substr(sign + 1))) {
                    matched_.values.emplace_back(field, value);
                    return true;
                }
        }
        // A value that some candidate has, before one that only could be.
        for (const bool has_to_occur : {true, false})
            for (const FieldId field : table_.stored) {
                if (!is_free(field)) continue;
                const auto value = value_of(field, key);
                if (!value || (has_to_occur && !occurs(field, *value))) continue;
                matched_.values.emplace_back(field, value);
                return true;
            }
        return false;
    }

    facts::ColumnPtr value_of(FieldId id, const std::string& key) const {
        const Type type = program_.fields[id].type;
        if (type.list) return nullptr;
        switch (type.kind) {
            case Kind::row: {
                const std::uint32_t row = database_.find_row(program_, type.table(), key);
                return row == facts::no_row ? nullptr : cell(type, row);
            }
            case Kind::number: {
                const auto number = Number::parse(key);
                return number ? cell(type, number->numerator(), number->denominator()) : nullptr;
            }
            case Kind::enumeration: {
                const auto& values = program_.enums[type.enum_id()].values;
                for (std::size_t i = 0; i < values.size(); ++i)
                    if (values[i].name == key || values[i].also == key) return cell(type, static_cast<std::int64_t>(i));
                return nullptr;
            }
            case Kind::boolean:
            case Kind::date:
            case Kind::text: {  // as some candidate has it
                const facts::Column& column = *candidates_.columns[program_.fields[id].column];
                for (std::size_t row = 0; row < candidates_.rows; ++row)
                    if (facts::plain_text(program_, database_, column, row) == key) return cell(type, column.word(row));
                return nullptr;
            }
            case Kind::unknown:
            case Kind::nothing: break;
        }
        return nullptr;
    }

    bool has(FieldId field, const facts::Column& value, std::size_t row) const {
        const facts::Column& column = *candidates_.columns[program_.fields[field].column];
        return column.is_known(row) && column.word(row) == value.word(0) && column.denominator(row) == value.denominator(0);
    }
    bool occurs(FieldId field, const facts::Column& value) const {
        if (value.type.kind == Kind::row) return true;
        for (std::size_t row = 0; row < candidates_.rows; ++row)
            if (has(field, value, row)) return true;
        return false;
    }

    const Program& program_;
    const facts::Database& database_;
    const program::Table& table_;
    const facts::Table& candidates_;
    Matched matched_;
};

}  // namespace

Matched match_keys(const eval::Evaluator& evaluator, const std::vector<std::string>& keys) {
    std::optional<Matched> taken;
    Matched unknown;
    for (const DerivedTable& table : evaluator.program().derived) {
        if (evaluator.program().tables[table.table].kind != TableKind::decision) continue;
        Matched matched = Matcher(evaluator, table.table).run(keys);
        if (!matched.rows.empty()) return matched;
        if (matched.unknown.empty() && !taken) taken = std::move(matched);
        else if (unknown.unknown.empty()) unknown = std::move(matched);
    }
    if (!taken && unknown.unknown.empty() && !keys.empty()) unknown.unknown = keys.front();
    return taken ? std::move(*taken) : std::move(unknown);
}

}  // namespace bangkom::plan
