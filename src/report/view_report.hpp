#pragma once
// Views: tables for people that scripts declare. For people, the values of the variable behind `across` become groups
// of columns; for programs, a view is one row a binding.

#include "eval/evaluator.hpp"
#include "report/document.hpp"
#include "report/json.hpp"

namespace bangkom::report {

void add_view(eval::Evaluator& evaluator, program::ViewId view, Language language, Document& document);
Json json_view(eval::Evaluator& evaluator, program::ViewId view);
void write_csv_view(eval::Evaluator& evaluator, program::ViewId view, std::ostream& out);

}  // namespace bangkom::report
