#include "facts/load_context.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/edit_distance.hpp"
#include "facts/csv_scan.hpp"
#include "facts/database_cache.hpp"

namespace bangkom::facts {

using program::Kind;

namespace {

constexpr std::size_t most_suggestions = 200;  // each is a search through many keys

}  // namespace

unsigned LoadContext::threads() const {
    const unsigned cores = access.jobs > 0 ? access.jobs : std::max(1u, std::thread::hardware_concurrency());
    return std::min(cores, 16u);
}

std::optional<std::uint32_t> scope_rank(const Selection& selection, program::Scope scope, bool is_standard) {
    const auto found = std::find(selection.scopes.begin(), selection.scopes.end(), scope);
    if (found == selection.scopes.end()) return std::nullopt;
    if (selection.standard_rows_only && scope.index == 0 && !is_standard) return std::nullopt;
    return static_cast<std::uint32_t>(found - selection.scopes.begin());
}

std::optional<Word> word_of(LoadContext& context, const program::Value& value, program::Type type, Span span) {
    if (!value.known) return std::nullopt;
    switch (type.kind) {
    case Kind::number:
        return Word{value.number.numerator(), value.number.denominator()};
    case Kind::boolean:
    case Kind::date:
    case Kind::enumeration:
        return Word{value.number.numerator(), 1};
    case Kind::text:
        return Word{context.database.texts.intern(value.text), 1};
    case Kind::row: {
        const std::uint32_t row = context.database.find_row(context.program, type.table(), value.text);
        if (row != no_row) return Word{row, 1};
        report_unknown_key(context, type.table(), value.text, span);
        return std::nullopt;
    }
    case Kind::unknown:
    case Kind::nothing:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> nearest_key(const program::Program& program, const Database& database,
                                       program::TableId table, std::string_view key) {
    constexpr std::size_t most_candidates = 50'000;
    const Table& rows = database.table(table);
    std::vector<std::string> candidates;
    if (!rows.keys.empty()) {
        for (const std::uint32_t id : rows.keys) {
            const std::string_view candidate = database.texts[id];
            const std::size_t longer = std::max(candidate.size(), key.size());
            if (candidate.empty() || longer - std::min(candidate.size(), key.size()) > longer / 3) continue;
            candidates.emplace_back(candidate);
            if (candidates.size() == most_candidates) break;
        }
    } else if (rows.rows <= 2'000 && !rows.columns.empty()) {
        for (std::uint32_t row = 0; row < rows.rows; ++row) candidates.push_back(row_id(program, database, table, row));
    }
    return nearest(key, candidates);
}

void report_unknown_key(LoadContext& context, program::TableId table, std::string_view key, Span span) {
    const std::string& name = context.program.tables[table].naming.name;
    const auto near = context.suggestions++ < most_suggestions ? nearest_key(context.program, context.database, table, key)
                                                               : std::nullopt;
    context.diagnostics.report(
        Code::unknown_key, span,
        {fmt::format("there is no {} with the key “{}”", name, key),
         fmt::format("tidak ada {} dengan kunci “{}”", name, key)},
        near ? Words{fmt::format("did you mean “{}”?", *near), fmt::format("apakah maksudnya “{}”?", *near)}
             : Words{fmt::format("correct the key, or state that {}", name),
                     fmt::format("perbaiki kuncinya, atau nyatakan {} itu", name)});
}

bool add_rows(LoadContext& context, program::TableId table, std::size_t count, Span span) {
    TableRows& rows = context.rows(table);
    if (context.rows_passed_limit) return false;
    const bool too_many = context.rows_so_far + count > context.access.most_rows || rows.rows + count >= no_row;
    if (too_many) {
        context.rows_passed_limit = true;
        context.diagnostics.report(
            Code::limit_passed, span,
            {fmt::format("there are more than {} rows", context.access.most_rows),
             fmt::format("ada lebih dari {} baris", context.access.most_rows)},
            {"load less, or allow more with --limit-rows", "muat lebih sedikit, atau izinkan lebih dengan --limit-rows"});
        return false;
    }
    context.rows_so_far += count;
    rows.rows += count;
    constexpr std::size_t many = 100'000;
    if (count < many) {
        for (ColumnBuilder& column : rows.columns) column.resize(rows.rows);
        return true;
    }
    // Most of the time goes into the first touch of new memory.
    const std::size_t threads = std::min<std::size_t>(context.threads(), rows.columns.size());
    in_parallel(threads, [&](std::size_t thread) {
        for (std::size_t i = thread; i < rows.columns.size(); i += threads) {
            rows.columns[i].reserve(rows.rows);
            rows.columns[i].resize(rows.rows);
        }
    });
    return true;
}

void cut_rows(LoadContext& context, program::TableId table, std::size_t count) {
    TableRows& rows = context.rows(table);
    context.rows_so_far -= rows.rows - count;
    rows.rows = count;
    for (ColumnBuilder& column : rows.columns) column.resize(count);
    if (rows.labels.size() > count) rows.labels.resize(count);
}

}  // namespace bangkom::facts
