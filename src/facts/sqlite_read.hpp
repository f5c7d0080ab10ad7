#pragma once

#include "facts/records.hpp"

namespace bangkom::facts {

/// How messages and places name a query.
std::string query_name(const std::string& file, const std::string& query);

/// Runs the query read-only; null (and reported) where it fails.
std::unique_ptr<MemoryRecords> query_sqlite(LoadContext& context, const program::Load& load, const std::string& path,
                                            const std::string& shown, std::vector<HeaderCell>& header);

}  // namespace bangkom::facts
