// Texts with values in them.

#include "eval/machine.hpp"
#include "facts/format.hpp"

namespace bangkom::eval {

using namespace program;

ColumnPtr Machine::run(const Expression& e, const TextValue& node, const Frame& frame) {
    std::vector<ColumnPtr> parts;
    bool constant = true;
    for (const TextValue::Part& part : node.parts) {
        parts.push_back(part.expression.valid() ? eval(part.expression, frame) : nullptr);
        constant = constant && (!parts.back() || parts.back()->constant);
    }
    auto out = new_column(e.type, frame.size, constant);
    std::string text;
    for (std::size_t row = 0; row < out->stored(); ++row) {
        text.clear();
        for (std::size_t p = 0; p < parts.size(); ++p)
            text +=
                parts[p] ? facts::reader_text(program, database, *parts[p], row, options.language) : node.parts[p].text;
        out->values[row] = database.texts.intern(text);
    }
    return out;
}

}  // namespace bangkom::eval
