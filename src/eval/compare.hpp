#pragma once
// The order of cells of one type.

#include "eval/columns.hpp"
#include "facts/text_pool.hpp"
#include "program/expression.hpp"

namespace bangkom::eval {

/// Less, equal or greater: -1, 0, 1. Both cells are known. Numbers by value, texts by their bytes, all else by word.
int compare_cells(const facts::TextPool& texts, const Column& a, std::size_t i, const Column& b, std::size_t j);

/// Whether a comparison holds between cells whose order is that of compare_cells.
bool holds(program::Comparison op, int order);

/// Equal texts have equal numbers, so equality never reads them.
inline bool equal_cells(const Column& a, std::size_t i, const Column& b, std::size_t j) {
    return a.word(i) == b.word(j) && a.denominator(i) == b.denominator(j);
}

}  // namespace bangkom::eval
