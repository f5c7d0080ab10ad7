#pragma once
// A user's mistake as data: a code, a place, words in both languages, other places, and what to do about it.

#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/language.hpp"
#include "source/span.hpp"

namespace bangkom {

enum class Severity : unsigned char { error, warning, note };

/// The same sentence in both languages.
struct Words {
    std::string english;
    std::string indonesian;

    bool empty() const { return english.empty(); }
    const std::string& in(Language language) const { return language == Language::english ? english : indonesian; }
};

/// Codes of codes.def: `Code::unknown_name` is printed as `E0201`.
enum class Code : unsigned short {
#define BANGKOM_CODE(name, text, severity, english, indonesian) name,
#include "diagnostics/codes.def"
#undef BANGKOM_CODE
};

struct CodeInfo {
    Code code;
    const char* name;  // `unknown_name`
    const char* text;  // `E0201`
    Severity severity;
    Words title;  // what kind of mistake it is, for the reference
};
const CodeInfo& info(Code code);
std::vector<CodeInfo> all_codes();

/// Another place that belongs to the mistake: the first declaration, the row that shadows, a fact's line.
struct Note {
    Words words;
    Span span;  // may be invalid: a note without a place
};

/// A place in data that is in no SourceSet (a line of a CSV file, a row of a query).
struct DataPlace {
    std::string file;
    std::uint32_t line = 0;    // 1-based; for a query, the row number
    std::uint32_t column = 0;  // 1-based; 0 where it is the whole line
    std::string excerpt;       // the line or cell as it stands there; may be empty
};

struct Diagnostic {
    Code code{};
    Span span;      // invalid where `data` says the place, or there is none (usage)
    Words message;  // what is wrong
    Words help;     // what to do; may be empty
    std::vector<Note> notes;
    std::optional<DataPlace> data;
};

/// Collects what goes wrong. One report per code and place.
class Diagnostics {
public:
    void report(Diagnostic diagnostic);
    /// The usual short form.
    void report(Code code, Span span, Words message, Words help = {}, std::vector<Note> notes = {});

    bool has_errors() const { return errors_ > 0; }
    std::size_t error_count() const { return errors_; }
    /// In order of file, byte and code.
    std::vector<Diagnostic> sorted() const;
    const std::vector<Diagnostic>& all() const { return items_; }

private:
    using Place = std::tuple<Code, Span, std::string, std::uint32_t, std::uint32_t>;
    std::vector<Diagnostic> items_;
    std::set<Place> seen_;
    std::size_t errors_ = 0;
};

}  // namespace bangkom
