#include "report/sorted_rows.hpp"

#include <algorithm>

#include "facts/format.hpp"

namespace bangkom::report {

std::vector<std::uint32_t> sorted_rows(const program::Program& program, const facts::Database& database,
                                       const facts::Table& table) {
    std::vector<std::uint32_t> order(table.rows);
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    const auto less_in = [&](const facts::Column& column, std::uint32_t a, std::uint32_t b) -> int {
        if (column.is_known(a) != column.is_known(b)) return column.is_known(a) ? -1 : 1;
        if (!column.is_known(a)) return 0;
        if (column.type.kind == program::Kind::row || column.type.kind == program::Kind::text || column.type.list) {
            const auto left = facts::plain_text(program, database, column, a);
            const auto right = facts::plain_text(program, database, column, b);
            return left.compare(right);
        }
        const auto left = int128(column.word(a)) * column.denominator(b);
        const auto right = int128(column.word(b)) * column.denominator(a);
        return left < right ? -1 : left > right ? 1 : 0;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        for (const auto& column : table.columns)
            if (const int difference = less_in(*column, a, b); difference != 0) return difference < 0;
        return false;
    });
    return order;
}

}  // namespace bangkom::report
