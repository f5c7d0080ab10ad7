#pragma once
// What the command line says, after it was read.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/language.hpp"
#include "base/number.hpp"

namespace bangkom::cli {

enum class Format : std::uint8_t { table, csv, json, junit, sarif };
enum class Color : std::uint8_t { automatic, always, never };

struct Settings {
    std::string command;
    std::vector<std::string> arguments;  // behind the command: paths, tables, keys, …

    Format format = Format::table;
    Language language = Language::english;
    Color color = Color::automatic;
    std::optional<Date> as_of;
    std::string scenario;
    unsigned jobs = 0;  // 0: as many as the machine has

    bool all = false;           // check, plan
    bool with_plan = false;     // show, compare, explain --plan
    bool why_not = false;       // explain --why-not
    std::string as_entity;      // show --as
    double seconds = 60;        // plan --time-limit
    std::optional<double> gap;  // plan --gap
    std::uint64_t seed = 1;     // plan --seed
    std::string git;            // compare --git
    bool details = false;       // compare --details
    std::vector<std::string> only;  // compare --only
    std::string output;         // plan --output
    std::string keep;           // plan --keep
    std::string fixed;          // plan --fix
    std::optional<Number> stability;  // plan --stability
    std::string filter;         // test --filter
    bool coverage = false;      // test --coverage
    bool library = false;       // test --library
    bool watch = false;         // test --watch
    bool check_only = false;    // fmt --check
    bool diff = false;          // fmt --diff
    std::string to;             // fmt --to
    bool fix = false;           // lint --fix

    std::vector<std::string> allowed;  // --allow-read
    std::size_t limit_nesting = 200;
    std::size_t limit_file_bytes = std::size_t(64) << 20;
    std::size_t limit_rows = 200'000'000;
    std::int64_t limit_range = 10'000'000;
    std::size_t limit_candidates = 20'000'000;
};

}  // namespace bangkom::cli
