#include <filesystem>

#include "lsp/answers.hpp"
#include "lsp/meaning.hpp"

namespace bangkom::lsp {

namespace {

/// The path of a `use` or `load` that stands at the spot leads to the file.
class PathAt {
public:
    explicit PathAt(const Question& question) : question_(question), project_(question.spot.project()) {}

    Json file() const { return in(project_.tree.files.at(question_.spot.file).declarations); }

private:
    Json in(const std::vector<syntax::DeclId>& declarations) const {
        for (const syntax::DeclId id : declarations) {
            const syntax::Declaration& declaration = project_.tree.declarations[id];
            if (!holds(declaration.span)) continue;
            if (const auto* use = std::get_if<syntax::Use>(&declaration.node)) return used(*use);
            if (const auto* load = std::get_if<syntax::Load>(&declaration.node)) return loaded(*load);
            if (const auto* test = std::get_if<syntax::Test>(&declaration.node)) return in(test->given);
            if (const auto* scenario = std::get_if<syntax::Scenario>(&declaration.node)) return in(scenario->body);
        }
        return nullptr;
    }

    Json used(const syntax::Use& use) const {
        for (const syntax::PathText& path : use.paths) {
            if (!holds(path.span)) continue;
            if (const FileId file = file_used(project_, question_.spot.file, path.text); file.valid())
                return question_.places.location(project_.sources, {file, 0, 0});
        }
        return nullptr;
    }

    Json loaded(const syntax::Load& load) const {
        namespace fs = std::filesystem;
        if (!holds(load.path.span)) return nullptr;
        const fs::path folder = fs::path(question_.spot.source().path).parent_path();
        const std::string path = (folder / load.path.text).lexically_normal().string();
        if (!question_.places.desk.files().disk_path(path)) return nullptr;
        const Json start = {{"line", 0}, {"character", 0}};
        return {{"uri", question_.places.desk.uri_at(path)}, {"range", {{"start", start}, {"end", start}}}};
    }

    bool holds(Span span) const { return span.begin <= question_.spot.byte && question_.spot.byte <= span.end; }

    const Question& question_;
    const workspace::Project& project_;
};

}  // namespace

Json definition(const Question& question) {
    const program::NameUse* name = question.spot.name();
    if (!name) return PathAt(question).file();
    Json places = Json::array();
    for (const Span& span : declarations_of(question.spot.project(), name->meaning))
        places.push_back(question.places.location(question.spot.project().sources, span));
    if (places.empty()) return nullptr;
    return places;
}

Json references(const Question& question) {
    const program::NameUse* name = question.spot.name();
    if (!name) return nullptr;
    const bool with_declaration = question.params.at("context").value("includeDeclaration", true);
    Json places = Json::array();
    for (const program::NameUse* use : uses_of(question.spot.project(), name->meaning))
        if (with_declaration || !use->declares)
            places.push_back(question.places.location(question.spot.project().sources, use->span));
    return places;
}

Json highlights(const Question& question) {
    const program::NameUse* name = question.spot.name();
    if (!name) return nullptr;
    Json places = Json::array();
    for (const program::NameUse* use : uses_of(question.spot.project(), name->meaning))
        if (use->span.file == question.spot.file)
            places.push_back({{"range", question.places.range(question.spot.project().sources, use->span)},
                              {"kind", use->declares ? 3 : 2}});
    return places;
}

}  // namespace bangkom::lsp
