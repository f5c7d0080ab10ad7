#include "workspace/ask.hpp"

#include <algorithm>
#include <set>

#include "facts/format.hpp"

namespace bangkom::workspace {

namespace {

using facts::Column;
using program::FieldId;
using program::Kind;
using program::TableId;

constexpr std::size_t most_values = 12;   // of a number or date
constexpr std::size_t most_trials = 400;  // each derives all tables again

bool same_place(const facts::Place& a, const facts::Place& b) {
    if (a.span.valid() || b.span.valid()) return a.span == b.span;
    return a.source == b.source && a.line == b.line;
}

class Asking {
public:
    Asking(const Project& project, const Run& run, const Answer& answer)
        : program_(project.program), run_(run), answer_(answer), language_(run.evaluator->options().language) {}

    Asked ask(const std::vector<facts::Place>& places) {
        asked_.now = answer_(*run_.evaluator);
        for (std::size_t i = 0; i < program_.tables.size(); ++i) {
            const TableId id = program_.tables.id_at(i);
            if (program_.tables[id].kind != program::TableKind::entity) continue;
            for (std::uint32_t row = 0; row < run_.database.table(id).rows; ++row) {
                const facts::Place place = facts::row_place(program_, run_.database, id, row);
                if (std::any_of(places.begin(), places.end(), [&](const auto& one) { return same_place(one, place); }))
                    try_row(id, row);
            }
        }
        return std::move(asked_);
    }

private:
    void try_row(TableId id, std::uint32_t row) {
        const program::Table& table = program_.tables[id];
        for (const FieldId field : table.stored)
            if (field != table.parent_field && field != table.key_field) try_cell(id, field, row);
    }

    void try_cell(TableId table, FieldId id, std::uint32_t row) {
        const program::Field& field = program_.fields[id];
        const Column& column = *run_.database.table(table).columns[field.column];
        OtherFact fact{id,
                       row,
                       facts::reader_text(program_, run_.database, column, row, language_),
                       facts::cell_place(program_, run_.database, field, row),
                       {}};
        for (const std::int64_t word : values_of(field.type, column)) {
            if (column.is_known(row) && column.word(row) == word && column.denominator(row) == 1) continue;
            if (++trials_ > most_trials) {
                asked_.all_tried = false;
                break;
            }
            const auto [value, answer] = try_word(table, field.column, row, word);
            if (answer == asked_.now) continue;
            auto known = std::find_if(fact.results.begin(), fact.results.end(),
                                      [&, &found = answer](const auto& result) { return result.answer == found; });
            if (known == fact.results.end()) known = fact.results.insert(known, {{}, answer});
            known->values.push_back(value);
        }
        if (!fact.results.empty()) asked_.facts.push_back(std::move(fact));
    }

    /// In order.
    std::vector<std::int64_t> values_of(program::Type type, const Column& column) const {
        std::vector<std::int64_t> words;
        if (type.list) return words;
        if (type.kind == Kind::boolean) return {0, 1};
        if (type.kind == Kind::enumeration)
            for (std::size_t i = 0; i < program_.enums[type.enum_id()].values.size(); ++i)
                words.push_back(static_cast<std::int64_t>(i));
        if (type.kind != Kind::number && type.kind != Kind::date) return words;
        std::set<std::int64_t> found;
        for (std::size_t row = 0; row < column.size; ++row)
            if (column.is_known(row) && column.denominator(row) == 1) found.insert(column.word(row));
        const std::vector<std::int64_t> all(found.begin(), found.end());
        if (all.size() <= most_values) return all;
        for (std::size_t i = 0; i < most_values; ++i) words.push_back(all[i * (all.size() - 1) / (most_values - 1)]);
        return words;
    }

    /// The value for readers, and the answer.
    std::pair<std::string, std::string> try_word(TableId table, std::uint32_t position, std::uint32_t row,
                                                 std::int64_t word) {
        facts::Database database = run_.database;
        facts::ColumnPtr& column = database.table(table).columns[position];
        auto changed = std::make_shared<Column>(*column);
        if (changed->constant) {
            changed->constant = false;
            changed->values.assign(changed->size, changed->values.front());
            if (!changed->denominators.empty())
                changed->denominators.assign(changed->size, changed->denominators.front());
            if (!changed->known.empty()) changed->known.assign(changed->size, changed->known.front());
        }
        changed->values[row] = word;
        if (!changed->denominators.empty()) changed->denominators[row] = 1;
        if (!changed->known.empty()) changed->known[row] = 1;
        const std::string value = facts::reader_text(program_, database, *changed, row, language_);
        column = std::move(changed);
        eval::EvaluatorOptions options = run_.evaluator->options();
        options.reached = nullptr;
        eval::Evaluator evaluator(program_, database, run_.evaluator->as_of(), options);
        Diagnostics unseen;
        eval::derive(evaluator, run_.stated, eval::Choices::stated, unseen);
        return {value, answer_(evaluator)};
    }

    const program::Program& program_;
    const Run& run_;
    const Answer& answer_;
    Language language_;
    Asked asked_;
    std::size_t trials_ = 0;
};

}  // namespace

Asked ask(const Project& project, const Run& run, const std::vector<facts::Place>& places, const Answer& answer) {
    return Asking(project, run, answer).ask(places);
}

void add_places(const eval::Proof& proof, std::vector<facts::Place>& places) {
    if (proof.kind == eval::Proof::Kind::fact) places.push_back(proof.place);
    for (const eval::Proof& child : proof.children) add_places(child, places);
}

}  // namespace bangkom::workspace
