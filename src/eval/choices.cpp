#include "eval/choices.hpp"

#include <algorithm>
#include <map>

#include "eval/columns.hpp"
#include "eval/join_index.hpp"
#include "eval/table_builder.hpp"
#include "facts/format.hpp"

namespace bangkom::eval {

using namespace program;
using facts::StatedDecisionRow;

std::vector<std::vector<std::uint32_t>> find_rows(const Program& program, const facts::Table& table,
                                                  const StatedRowList& rows) {
    std::vector<std::vector<std::uint32_t>> found(rows.size());
    std::map<std::vector<std::uint32_t>, std::vector<std::size_t>> by_fields;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::vector<std::uint32_t> columns;
        for (const auto& [field, word] : rows[i]->words) columns.push_back(program.fields[field].column);
        by_fields[columns].push_back(i);
    }
    for (const auto& [columns, members] : by_fields) {
        std::vector<ColumnPtr> keys;
        Sought sought;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            keys.push_back(table.columns[columns[c]]);
            auto words = new_column(keys.back()->type, members.size(), false);
            for (std::size_t k = 0; k < members.size(); ++k) {
                const StatedDecisionRow& row = *rows[members[k]];
                words->values[k] = row.words[c].second;
                if (row.denominators.empty()) continue;
                if (words->denominators.empty()) words->denominators.assign(members.size(), 1);
                words->denominators[k] = row.denominators[c];
            }
            sought.push_back(words);
        }
        if (keys.empty()) {
            for (const std::size_t member : members) found[member] = all_rows(table.rows);
            continue;
        }
        const JoinIndex index(keys);
        Matches matches;
        index.find(sought, members.size(), false, matches);
        for (std::size_t k = 0; k < members.size(); ++k)
            for (std::uint32_t i = 0; i < matches.count[k]; ++i) {
                const std::uint32_t position = matches.at(k, i);
                // A row that has a missing field there is no match.
                const bool known = std::all_of(keys.begin(), keys.end(),
                                               [&](const ColumnPtr& key) { return key->is_known(position); });
                if (known) found[members[k]].push_back(position);
            }
    }
    return found;
}

std::vector<std::pair<FieldId, std::string>> said_by(const Evaluator& evaluator, const StatedDecisionRow& row) {
    const Program& program = evaluator.program();
    std::vector<std::pair<FieldId, std::string>> said = row.ids;
    for (std::size_t i = 0; i < row.words.size(); ++i) {
        const FieldId field = row.words[i].first;
        auto cell = new_column(program.fields[field].type, 1, false);
        cell->values[0] = row.words[i].second;
        if (!row.denominators.empty()) cell->denominators.assign(1, row.denominators[i]);
        said.emplace_back(field, facts::plain_text(program, evaluator.database(), *cell, 0));
    }
    return said;
}

std::uint32_t append_rows(facts::Table& candidates, const BoundRows& bound, std::span<const std::uint32_t> rows) {
    const auto first = static_cast<std::uint32_t>(candidates.rows);
    for (std::size_t f = 0; f < candidates.columns.size(); ++f)
        candidates.columns[f] =
            concatenate({candidates.columns[f], gather(bound.fields[f], rows)}, candidates.columns[f]->type);
    auto& bindings = candidates.provenance.front().bindings;
    for (std::size_t b = 0; b < bindings.size(); ++b)
        bindings[b] = concatenate({bindings[b], gather(bound.bindings[b], rows)}, bindings[b]->type);
    candidates.rows += rows.size();
    return first;
}

namespace {

void put_place(Evaluator& evaluator, const StatedDecisionRow& row, Diagnostic& diagnostic) {
    diagnostic.span = row.place.span;
    if (!row.place.span.valid() && row.place.source < evaluator.database().data_sources.size())
        diagnostic.data = DataPlace{evaluator.database().data_sources[row.place.source], row.place.line, 0, {}};
}

Words unknown_id(const program::Table& table, const std::string& id) {
    const std::string& name = table.naming.name;
    return {"`" + name + "` has no row `" + id + "`", "`" + name + "` tidak memiliki baris `" + id + "`"};
}

void report_unknown_id(Evaluator& evaluator, const program::Table& table, const StatedDecisionRow& row,
                       const std::string& id, Diagnostics& diagnostics) {
    Diagnostic diagnostic;
    diagnostic.code = Code::unknown_key;
    put_place(evaluator, row, diagnostic);
    const std::string& name = table.naming.name;
    diagnostic.message = unknown_id(table, id);
    diagnostic.help = {"`bangkom show PATH " + name + "` lists its rows with their ids",
                       "`bangkom show PATH " + name + "` menampilkan baris beserta id-nya"};
    diagnostics.report(std::move(diagnostic));
}

}  // namespace

void report_mismatch(Evaluator& evaluator, const program::Table& table, const StatedDecisionRow& row, bool any,
                     Diagnostics& diagnostics) {
    std::string open;
    for (const FieldId field : table.stored) {
        const bool given =
            std::any_of(row.words.begin(), row.words.end(), [&](const auto& w) { return w.first == field; });
        if (!given) open += (open.empty() ? "`" : ", `") + evaluator.program().fields[field].naming.name + "`";
    }
    Diagnostic diagnostic;
    diagnostic.code = Code::no_candidate;
    put_place(evaluator, row, diagnostic);
    const std::string& name = table.naming.name;
    if (any) {
        diagnostic.message = {"several candidates of `" + name + "` have these values",
                              "beberapa calon `" + name + "` mempunyai nilai-nilai ini"};
        diagnostic.help = {"give more fields: " + open, "isi kolom lainnya: " + open};
    } else {
        diagnostic.message = {"no candidate of `" + name + "` has these values",
                              "tidak ada calon `" + name + "` dengan nilai-nilai ini"};
        diagnostic.help = {"check the values against the candidates that the decision's `for` gives" +
                               (open.empty() ? std::string() : ", or give the other fields too: " + open),
                           "cocokkan nilainya dengan calon yang dihasilkan `untuk` pada keputusan itu" +
                               (open.empty() ? std::string() : ", atau isi juga kolom lainnya: " + open)};
    }
    diagnostics.report(std::move(diagnostic));
}

std::vector<StatedDecisionRow> with_rows_found(Evaluator& evaluator, const facts::StatedDecisions& stated,
                                               TableId decision, std::vector<facts::LostRow>& lost,
                                               Diagnostics& diagnostics) {
    const Program& program = evaluator.program();
    std::vector<StatedDecisionRow> found;
    for (StatedDecisionRow row : stated.rows) {
        if (row.table != decision) continue;
        bool all = true;
        for (const auto& [field, id] : row.ids) {
            const TableId table = program.fields[field].type.table();
            const std::uint32_t position = evaluator.database().find_row(program, table, id);
            if (position == facts::no_row) {
                all = false;
                if (row.role == StatedDecisionRow::Role::kept)
                    lost.push_back({decision, said_by(evaluator, row), unknown_id(program.tables[table], id), row.place});
                else
                    report_unknown_id(evaluator, program.tables[table], row, id, diagnostics);
                continue;
            }
            row.words.emplace_back(field, position);
            if (!row.denominators.empty()) row.denominators.push_back(1);
        }
        row.ids.clear();
        if (all) found.push_back(std::move(row));
    }
    return found;
}

StatedRows stated_rows(const std::vector<StatedDecisionRow>& stated) {
    StatedRows rows;
    for (const StatedDecisionRow& row : stated)
        (row.role == StatedDecisionRow::Role::banned ? rows.banned
         : row.role == StatedDecisionRow::Role::kept ? rows.kept
                                                     : rows.taken)
            .push_back(&row);
    return rows;
}

facts::Table table_of_stated(Evaluator& evaluator, const DerivedTable& decision, const StatedRows& rows,
                             const std::function<const facts::Table&()>& candidates,
                             std::vector<ChoiceProblem>& problems, Diagnostics& diagnostics) {
    const Program& program = evaluator.program();
    const program::Table& table = program.tables[decision.table];
    const Derivation& part = decision.parts.front();
    const auto variables = variable_fields(program, part);

    StatedRowList direct;
    StatedRowList partial;
    for (const StatedDecisionRow* row : rows.taken)
        (says_itself(*row, table, variables) ? direct : partial).push_back(row);
    const BoundRows bound = bind_rows(evaluator, table, part, variables, direct);
    std::vector<std::vector<std::uint32_t>> matches;
    const facts::Table* all = nullptr;
    if (!partial.empty()) {
        all = &candidates();
        matches = find_rows(program, *all, partial);
    }

    std::vector<Type> types;
    for (const FieldId field : table.stored) types.push_back(program.fields[field].type);
    TableBuilder builder(types);
    std::vector<std::string> names;
    std::vector<Type> binding_types;
    for (const Loop& loop : part.loops.loops) {
        names.push_back(loop.variable);
        binding_types.push_back(program.expressions[loop.source].type.element());
    }
    builder.begin_part(names, binding_types);
    std::vector<facts::PlaceRun> places;
    std::size_t next_direct = 0;
    std::size_t next_partial = 0;
    const auto add = [&](const std::vector<ColumnPtr>& fields, const std::vector<ColumnPtr>& bindings, std::uint32_t at,
                         const StatedDecisionRow& row, bool is_candidate) {
        std::vector<ColumnPtr> cells;
        std::vector<ColumnPtr> made_of;
        for (const ColumnPtr& field : fields) cells.push_back(gather(field, Rows(&at, 1)));
        for (const ColumnPtr& binding : bindings) made_of.push_back(gather(binding, Rows(&at, 1)));
        const auto before = static_cast<std::uint32_t>(builder.rows());
        builder.add(cells, made_of, 1);
        if (builder.rows() == before) return;  // stated twice
        places.push_back({before, row.place, {}});
        if (!is_candidate) problems.push_back({decision.table, before, false, row.place});
    };
    for (const StatedDecisionRow* row : rows.taken) {
        if (next_direct < direct.size() && direct[next_direct] == row) {
            add(bound.fields, bound.bindings, static_cast<std::uint32_t>(next_direct), *row,
                bound.is_candidate[next_direct]);
            ++next_direct;
            continue;
        }
        const auto& found = matches[next_partial++];
        if (found.size() != 1) {
            report_mismatch(evaluator, table, *row, !found.empty(), diagnostics);
            continue;
        }
        add(all->columns, all->provenance.front().bindings, found[0], *row, true);
    }
    facts::Table result = builder.finish();
    result.places = std::move(places);
    const auto banned = find_rows(program, result, rows.banned);
    for (const auto& found : banned)
        for (const std::uint32_t row : found) problems.push_back({decision.table, row, true, result.places[row].first});
    return result;
}

Derived::Forced force(Evaluator& evaluator, const DerivedTable& decision, const StatedRows& rows,
                      facts::Table& candidates, std::vector<ChoiceProblem>& problems, Diagnostics& diagnostics) {
    const Program& program = evaluator.program();
    const program::Table& table = program.tables[decision.table];
    const Derivation& part = decision.parts.front();
    const auto variables = variable_fields(program, part);
    Derived::Forced forced;
    StatedRowList lost;  // pinned, but no candidates
    const auto matches = find_rows(program, candidates, rows.taken);
    for (std::size_t i = 0; i < rows.taken.size(); ++i) {
        const StatedDecisionRow& row = *rows.taken[i];
        const bool pinned = row.role == StatedDecisionRow::Role::pinned;
        if (matches[i].size() == 1) {
            (pinned ? forced.pinned : forced.started).push_back(matches[i][0]);
        } else if (matches[i].empty() && says_itself(row, table, variables)) {
            if (pinned) lost.push_back(&row);
        } else {
            report_mismatch(evaluator, table, row, !matches[i].empty(), diagnostics);
        }
    }
    for (const auto& found : find_rows(program, candidates, rows.banned))
        forced.banned.insert(forced.banned.end(), found.begin(), found.end());
    if (!lost.empty()) {
        const BoundRows bound = bind_rows(evaluator, table, part, variables, lost);
        const std::uint32_t first = append_rows(candidates, bound, all_rows(lost.size()));
        for (std::uint32_t i = 0; i < lost.size(); ++i) {
            forced.pinned.push_back(first + i);
            problems.push_back({decision.table, first + i, false, lost[i]->place});
        }
    }
    for (auto* list : {&forced.pinned, &forced.banned, &forced.started}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return forced;
}

}  // namespace bangkom::eval
