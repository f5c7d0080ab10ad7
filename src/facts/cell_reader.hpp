#pragma once
// From the text of a cell to its word, by type. Grids, CSV files and queries are read by the same rules.

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/database.hpp"
#include "facts/key_index.hpp"
#include "program/program.hpp"

namespace bangkom::facts {

enum class CellFault : std::uint8_t { none, number, measure, boolean, date, enumeration, key, mangled, too_long, empty };

struct Word {
    std::int64_t value = 0;
    std::int64_t denominator = 1;
};

class CellReader {
public:
    /// Of a scalar type but text. Keys of rows that are read later are looked up later: see `is_late`.
    CellReader(const program::Program& program, const Database& database, program::Type type, std::string pattern,
               bool rows_are_ready);

    /// `text` is trimmed and not empty.
    CellFault read(std::string_view text, Word& word) const;
    program::Type type() const { return type_; }
    bool is_late() const { return late_; }
    /// Keys of a top-level entity; null for other types.
    const KeyIndex* keys() const { return keys_.get(); }

private:
    CellFault read_number(std::string_view text, Word& word) const;
    CellFault read_boolean(std::string_view text, Word& word) const;
    CellFault read_date(std::string_view text, Word& word) const;
    CellFault read_enum(std::string_view text, Word& word) const;
    CellFault read_row(std::string_view text, Word& word) const;

    const program::Program* program_;
    const Database* database_;
    program::Type type_;
    std::string pattern_;
    bool late_ = false;
    std::shared_ptr<const KeyIndex> keys_;
    std::vector<std::string_view> names_;                        // an enum's keys
    std::unordered_map<std::string, std::int64_t> other_names_;  // whatever their case, aliases and labels too
};

/// `1,98705E+17`: what a spreadsheet leaves of a long number.
bool looks_mangled(std::string_view text);

/// The items of `[a, b]` or `a;b`, trimmed, without quotes.
std::vector<std::string_view> split_list(std::string_view text);

}  // namespace bangkom::facts
