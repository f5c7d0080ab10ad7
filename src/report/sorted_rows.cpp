#include "report/sorted_rows.hpp"

#include <algorithm>
#include <string>

#include "eval/columns.hpp"
#include "facts/format.hpp"

namespace bangkom::report {

namespace {

/// The place of each row's cell among the cells of the column; the same for cells that compare as equal. What cells look like
/// is found out once for each that differs, not at every comparison.
std::vector<std::uint32_t> places(const program::Program& program, const facts::Database& database,
                                  const facts::Column& column, std::size_t rows) {
    std::vector<std::uint32_t> firsts;
    std::vector<std::uint32_t> which;
    if (column.type.list)
        firsts = which = eval::all_rows(rows);
    else
        eval::number_distinct({&column}, rows, firsts, which);
    std::vector<std::string> texts;
    const bool is_text = column.type.kind == program::Kind::row || column.type.kind == program::Kind::text || column.type.list;
    if (is_text)
        for (const std::uint32_t row : firsts)
            texts.push_back(column.is_known(row) ? facts::plain_text(program, database, column, row) : std::string());
    const auto is_less = [&](std::uint32_t x, std::uint32_t y) {
        const std::uint32_t a = firsts[x];
        const std::uint32_t b = firsts[y];
        if (!column.is_known(a) || !column.is_known(b)) return column.is_known(a) && !column.is_known(b);
        if (is_text) return texts[x] < texts[y];
        return int128(column.word(a)) * column.denominator(b) < int128(column.word(b)) * column.denominator(a);
    };
    std::vector<std::uint32_t> order = eval::all_rows(firsts.size());
    std::sort(order.begin(), order.end(), is_less);
    std::vector<std::uint32_t> place(firsts.size(), 0);
    for (std::size_t i = 1; i < order.size(); ++i)
        place[order[i]] = place[order[i - 1]] + (is_less(order[i - 1], order[i]) ? 1 : 0);
    for (std::uint32_t& of : which) of = place[of];
    return which;
}

}  // namespace

std::vector<std::uint32_t> sorted_rows(const program::Program& program, const facts::Database& database,
                                       const facts::Table& table) {
    std::vector<std::vector<std::uint32_t>> columns;
    for (const auto& column : table.columns) columns.push_back(places(program, database, *column, table.rows));
    std::vector<std::uint32_t> order = eval::all_rows(table.rows);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        for (const auto& column : columns)
            if (column[a] != column[b]) return column[a] < column[b];
        return false;
    });
    return order;
}

}  // namespace bangkom::report
