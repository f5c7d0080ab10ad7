#pragma once
// All texts of one run, by FileId. Offsets are bytes of the file as it is on disk, without its byte-order mark.

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/line_index.hpp"
#include "source/span.hpp"

namespace bangkom {

struct SourceFile {
    std::string name;  // as messages show it: relative to the main script's folder, or `std/…`
    std::string path;  // what the Files interface opens; empty for modules of the standard library
    std::string text;  // the whole text, unchanged: what diagnostics show
    std::string code;  // as long as `text`; outside the code blocks of a literate file all but line ends is blank
    bool is_standard = false;
    LineIndex lines;
};

class SourceSet {
public:
    /// `name` ending in `.md` is literate: only fenced blocks marked `bangkom` are code.
    FileId add(std::string name, std::string path, std::string text, bool is_standard);
    const SourceFile& operator[](FileId id) const { return files_[id.index]; }
    std::size_t size() const { return files_.size(); }
    std::string_view text(Span span) const;
    /// 1-based line and column (code points) of the span's first byte.
    Position position(Span span) const;
    Position end_position(Span span) const;

private:
    std::deque<SourceFile> files_;  // a deque: string views into texts stay valid as files are added
};

/// The byte offset of the first invalid UTF-8 sequence.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// A stretch of a file that is code: all of a script; in a literate file what stands between two fences.
struct CodeBlock {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string margin;  // blanks before each line, where the fence is indented
};
std::vector<CodeBlock> code_blocks(const SourceFile& file);

/// A line of a literate file that stands in no fence.
struct ProseLine {
    std::uint32_t begin = 0;
    std::string_view text;  // without its line end
};
/// In order; none of a file that is not literate.
std::vector<ProseLine> prose_lines(const SourceFile& file);

/// `text` with everything outside the fenced `bangkom` blocks replaced by spaces, line ends kept.
std::string extract_code(std::string_view markdown);

}  // namespace bangkom
