#include <algorithm>

#include "diagnostics/diagnostic.hpp"

namespace bangkom {

namespace {

/// What has no place comes first, then scripts in the order in which they were read, then data.
int group(const Diagnostic& d) { return d.span.valid() ? 1 : d.data ? 2 : 0; }

bool before(const Diagnostic& a, const Diagnostic& b) {
    if (group(a) != group(b)) return group(a) < group(b);
    if (a.span.valid()) return std::tie(a.span, a.code) < std::tie(b.span, b.code);
    if (!a.data) return a.code < b.code;
    return std::tie(a.data->file, a.data->line, a.data->column, a.code) <
           std::tie(b.data->file, b.data->line, b.data->column, b.code);
}

}  // namespace

void Diagnostics::report(Diagnostic diagnostic) {
    Place place{diagnostic.code, diagnostic.span, "", 0, 0};
    if (diagnostic.data) {
        place = {diagnostic.code, Span{}, diagnostic.data->file, diagnostic.data->line, diagnostic.data->column};
    } else if (!diagnostic.span.valid()) {
        std::get<std::string>(place) = diagnostic.message.english;  // without a place, the words tell mistakes apart
    }
    if (!seen_.insert(std::move(place)).second) return;
    if (info(diagnostic.code).severity == Severity::error) ++errors_;
    items_.push_back(std::move(diagnostic));
}

void Diagnostics::report(Code code, Span span, Words message, Words help, std::vector<Note> notes) {
    report(Diagnostic{code, span, std::move(message), std::move(help), std::move(notes), std::nullopt});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
    std::vector<Diagnostic> result = items_;
    std::stable_sort(result.begin(), result.end(), before);
    return result;
}

}  // namespace bangkom
