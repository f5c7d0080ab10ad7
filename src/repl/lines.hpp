#pragma once
// Where lines come from.

#include <istream>
#include <string>

namespace bangkom::repl {

struct Line {
    enum class Kind : unsigned char { text, end, interrupted } kind = Kind::text;
    std::string text;  // without its line end
};

class Lines {
public:
    virtual ~Lines() = default;
    /// `before`: the lines of a text that is not finished yet.
    virtual Line read(const std::string& prompt, const std::string& before) = 0;
};

/// Of a pipe or file: without prompt.
class PlainLines final : public Lines {
public:
    explicit PlainLines(std::istream& in) : in_(in) {}
    Line read(const std::string&, const std::string&) override {
        std::string text;
        if (!std::getline(in_, text)) return {Line::Kind::end, {}};
        if (text.ends_with('\r')) text.pop_back();
        return {Line::Kind::text, std::move(text)};
    }

private:
    std::istream& in_;
};

}  // namespace bangkom::repl
