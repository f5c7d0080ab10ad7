#pragma once
// Diagnostics in words for people and as JSON for programs. Both take them in the order given.

#include <ostream>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "source/source_set.hpp"

namespace bangkom {

struct RenderOptions {
    Language language = Language::english;
    bool color = false;
};

/// Each diagnostic with its place, the line shown and underlined, notes with their own places, and what to do. Of many
/// mistakes of one kind in one file the first ones are shown and the others counted.
void render(std::span<const Diagnostic> diagnostics, const SourceSet& sources, const RenderOptions& options,
            std::ostream& out);

/// What one run reports, of however many projects: the one JSON object {"diagnostics": [...]}, on one line with its line end.
class JsonDiagnostics {
public:
    void add(std::span<const Diagnostic> diagnostics, const SourceSet& sources, Language language);
    bool empty() const { return items_.empty(); }
    void write(std::ostream& out) const;

private:
    std::vector<std::string> items_;
};

/// The object of the diagnostics of one project.
void render_json(std::span<const Diagnostic> diagnostics, const SourceSet& sources, Language language,
                 std::ostream& out);

/// `error`, `warning`, `note`: as JSON says it.
const char* name(Severity severity);

}  // namespace bangkom
