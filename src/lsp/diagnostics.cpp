#include "lsp/diagnostics.hpp"

#include <algorithm>

namespace bangkom::lsp {

namespace {

bool leads_to(const program::UseGraph& uses, FileId from, FileId to, std::set<FileId>& seen) {
    if (from == to) return true;
    const auto used = uses.find(from);
    if (used == uses.end() || !seen.insert(from).second) return false;
    return std::any_of(used->second.begin(), used->second.end(),
                       [&](FileId next) { return leads_to(uses, next, to, seen); });
}

/// The path of the `use` in a script of the office by way of which a file of the library is read.
Span use_of(const workspace::Project& project, FileId wanted) {
    for (const FileId user : project.tree.order) {
        if (project.sources[user].is_standard) continue;
        for (const syntax::DeclId id : project.tree.files.at(user).declarations) {
            const auto* use = std::get_if<syntax::Use>(&project.tree.declarations[id].node);
            if (!use) continue;
            for (const syntax::PathText& path : use->paths)
                for (const FileId file : project.tree.order) {
                    const SourceFile& source = project.sources[file];
                    std::set<FileId> seen;
                    const bool is_it =
                        source.is_standard && source.name.substr(0, source.name.find(".bangkom")) == path.text;
                    if (is_it && leads_to(project.uses, file, wanted, seen)) return path.span;
                }
        }
    }
    return {};
}

/// 1: error, 2: warning, 3: information
int severity_of(Code code) { return 1 + static_cast<int>(info(code).severity); }

/// Whether the file of a place is as it was.
bool still_stands(const Analysis& before, const Analysis& now, Span place) {
    if (!place.valid()) return true;
    const SourceFile& old = before.project.sources[place.file];
    return std::any_of(now.project.tree.order.begin(), now.project.tree.order.end(), [&](FileId id) {
        const SourceFile& file = now.project.sources[id];
        return file.name == old.name && file.path == old.path && file.text == old.text;
    });
}

class Publisher {
public:
    Publisher(const Analysis& analysis, const Places& places, Language language)
        : analysis_(analysis), project_(analysis.project), places_(places), language_(language) {}

    void add(const Diagnostic& diagnostic, std::map<std::string, Json>& all) const {
        std::string message = diagnostic.message.in(language_);
        if (!diagnostic.help.empty()) message += "\n" + diagnostic.help.in(language_);
        Json related = Json::array();
        for (const Note& note : diagnostic.notes) {
            if (!note.span.valid())
                message += "\n" + note.words.in(language_);
            else
                related.push_back({{"location", places_.location(project_.sources, note.span)},
                                   {"message", note.words.in(language_)}});
        }
        const Span place = shown_place(analysis_, diagnostic);
        if (diagnostic.span.valid() && place != diagnostic.span)
            related.push_back({{"location", places_.location(project_.sources, diagnostic.span)},
                               {"message", info(diagnostic.code).title.in(language_)}});
        Json one = {{"range", nullptr},
                    {"severity", severity_of(diagnostic.code)},
                    {"code", info(diagnostic.code).text},
                    {"source", "bangkom"},
                    {"message", message}};
        if (!related.empty()) one["relatedInformation"] = related;
        std::string uri;
        const Json line = diagnostic.data
                              ? places_.line_of_data(project_.access.root, diagnostic.data->file, diagnostic.data->line)
                              : Json();
        if (!line.is_null()) {
            uri = line["uri"];
            one["range"] = line["range"];
        } else {
            if (diagnostic.data)
                one["message"] = diagnostic.data->file + ":" + std::to_string(diagnostic.data->line) + ": " + message;
            uri = place.valid() ? places_.uri(project_.sources[place.file]) : places_.desk.uri_at(analysis_.main);
            one["range"] = place.valid() ? places_.range(project_.sources, place) : whole_first_line();
        }
        Json& list = all[uri];
        if (list.is_null()) list = Json::array();
        if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
    }

private:
    static Json whole_first_line() {
        return {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 1}, {"character", 0}}}};
    }

    const Analysis& analysis_;
    const workspace::Project& project_;
    const Places& places_;
    Language language_;
};

}  // namespace

Span shown_place(const Analysis& analysis, const Diagnostic& diagnostic) {
    const workspace::Project& project = analysis.project;
    if (!diagnostic.span.valid() || !project.sources[diagnostic.span.file].is_standard) return diagnostic.span;
    const Span use = use_of(project, diagnostic.span.file);
    return use.valid() ? use : diagnostic.span;
}

std::map<std::string, Json> published_diagnostics(const Desk& desk, const Places& places, Language language) {
    std::map<std::string, Json> all;
    for (const auto& [uri, document] : desk.documents()) all[uri] = Json::array();
    for (const auto& [main, analyses] : desk.analyses()) {
        const Analysis& current = *analyses.current;
        const Publisher publisher(current, places, language);
        for (const Diagnostic& diagnostic : current.diagnostics.sorted()) publisher.add(diagnostic, all);
        if (!analyses.judged || analyses.judged == analyses.current) continue;
        const Analysis& judged = *analyses.judged;
        const Publisher earlier(judged, places, language);
        const std::vector<Diagnostic>& found = judged.diagnostics.all();
        for (std::size_t i = judged.of_scripts; i < found.size(); ++i)
            if (still_stands(judged, current, shown_place(judged, found[i]))) earlier.add(found[i], all);
    }
    return all;
}

}  // namespace bangkom::lsp
