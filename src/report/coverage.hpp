#pragma once
// How far tests go: by rule, exception, table row and definition, and by article of a literate regulation.

#include <compare>
#include <cstdint>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "report/document.hpp"
#include "report/json.hpp"

namespace bangkom::report {

/// A piece of a script that a test may reach, or one that only states something.
struct CoveredUnit {
    enum class Kind : std::uint8_t {
        rule,        // judged
        exception,   // applied
        table_row,   // decided a value
        definition,  // computed
        derivation,  // gave a row
        candidates,  // of a decision: gave a row
        goal,        // expected of a plan
        parameter,   // read
        entity,      // has a row
        statement    // an enum, a measure, a view, or facts of a literate file: nothing to reach
    };
    Kind kind = Kind::statement;
    std::string name;              // of the declaration
    std::string part;              // of it: the exception's name, the row as written
    std::uint32_t line = 0;
    std::set<std::string> tests;   // that reached it

    bool can_be_reached() const { return kind != Kind::statement; }
};

/// Where a unit stands.
struct CoveredPlace {
    std::string file;
    std::uint32_t byte = 0;
    CoveredUnit::Kind kind = CoveredUnit::Kind::statement;
    friend auto operator<=>(const CoveredPlace&, const CoveredPlace&) = default;
};

/// A heading or numbered item.
struct CoveredArticle {
    enum class State : std::uint8_t {
        reached,       // a test reached code under it
        unreached,     // it has code, and no test reaches it
        stated,        // it only gives names and facts
        out_of_scope,  // with a reason
        nothing        // neither code nor a reason
    };
    std::string path;       // `Gap analysis › b. › 1) tidak ada kesenjangan …`
    std::string title;      // its last part
    std::size_t depth = 0;  // number of the others
    std::string file;
    std::uint32_t line = 0;
    bool is_item = false;
    State state = State::nothing;
    std::string reason;
    std::vector<std::string> code;  // names under it, each once
    std::set<std::string> tests;
};

struct Coverage {
    std::map<CoveredPlace, CoveredUnit> units;
    std::vector<CoveredArticle> articles;
};

/// Shares by kind, what no test reaches, and the articles.
void add_coverage(const Coverage& coverage, Language language, Document& document);
/// {"units": […], "articles": […]}
Json json_coverage(const Coverage& coverage);
/// The columns kind, name, part, state, tests, file and line: the units, then the articles.
void write_csv_coverage(const Coverage& coverage, std::ostream& out);

}  // namespace bangkom::report
