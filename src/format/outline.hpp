#pragma once
// What the tree says about the tokens of a file: where entries begin, where a line may be broken, what stands in columns.

#include <vector>

#include "format/tokens.hpp"

namespace bangkom::format {

/// A part that is kept on one line, or broken at all its lines (`even`), or only where the next piece does not fit.
struct Group {
    bool even = true;
    bool align = false;  // further lines begin below its first token
    int indent = 0;      // of further lines, beyond those around it
};
/// A place for a line's end within the innermost group.
struct Break {
    bool blank = true;  // a blank where the line goes on
    int indent = 0;
};

/// How an entry of a block is parted from its neighbours.
enum class Entry : unsigned char {
    none,
    item,       // by commas or new lines
    clause,     // begins with a keyword and needs neither
    row,        // of a table: a clause that stands in columns
    statement,  // a line of its own
};

/// Neighbours of one kind, each on one line, stand in columns.
enum class Run : unsigned char { none, value, field, mapping, load, row, block };

struct Mark {
    static constexpr std::uint32_t nobody = 0xffff'ffffu;

    std::vector<Group> opens;  // before this token, the outermost first
    int closes = 0;            // behind this token
    bool may_break = false;
    Break line;
    bool glued = false;        // no blank before it
    bool spaced = false;       // a blank before it, whatever it is
    bool begins_part = false;  // a new line, one step in
    bool dropped = false;      // a comma that the layout does without
    Entry entry = Entry::none;
    Run run = Run::none;           // of the entry that begins here
    std::uint32_t owner = nobody;  // the first token of the entry whose column begins here
    int column = 0;
    int column_indent = 0;  // within that column
    int pad = 0;            // blanks behind it, so that two clauses stand in columns
};

/// One mark for each token.
std::vector<Mark> outline(const Tokens& tokens, const syntax::Tree& tree, FileId file);

}  // namespace bangkom::format
