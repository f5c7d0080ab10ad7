#include "grammar/text.hpp"
#include "syntax/builder.hpp"

namespace bangkom::syntax {

std::string_view Builder::word_at(std::uint32_t at) const {
    const std::string_view rest = code_.substr(at);
    return rest.substr(0, grammar::word_length(rest));
}

void Builder::report(Code code, Span place, Words message, Words help, std::vector<Note> notes) {
    if (stopped_) return;
    ++errors_;
    diagnostics_.report(code, place, std::move(message), std::move(help), std::move(notes));
    if (errors_ >= limits_.errors_a_file) stopped_ = true;
}

void Builder::report(const Failure& failure) {
    const Expected& e = *failure.expected;
    report(e.code, span(failure.byte, failure.byte), {e.english, e.indonesian});
}

}  // namespace bangkom::syntax
