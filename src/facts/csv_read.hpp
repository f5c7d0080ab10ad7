#pragma once

#include "facts/records.hpp"

namespace bangkom::facts {

/// Finds the separator and reads the header; false (and reported) where the text is no CSV.
bool open_csv(LoadContext& context, const program::Load& load, const std::string& shown, CsvText& csv);
void read_csv_keys(LoadContext& context, const Records& records, std::vector<std::uint32_t>& keys);
void read_csv(LoadContext& context, Records& records);

/// Rows are read by as many threads as help.
unsigned useful_threads(const LoadContext& context, std::size_t bytes);

}  // namespace bangkom::facts
