#include "lsp/answers.hpp"
#include "lsp/meaning.hpp"

namespace bangkom::lsp {

namespace {

/// The path of a `use` that stands at the spot leads to the file.
Json used_file(const Question& question) {
    const workspace::Project& project = question.spot.project();
    for (const syntax::DeclId id : project.tree.files.at(question.spot.file).declarations) {
        const auto* use = std::get_if<syntax::Use>(&project.tree.declarations[id].node);
        if (!use) continue;
        for (const syntax::PathText& path : use->paths) {
            if (question.spot.byte < path.span.begin || question.spot.byte > path.span.end) continue;
            if (const FileId file = file_used(project, question.spot.file, path.text); file.valid())
                return question.places.location(project.sources, {file, 0, 0});
        }
    }
    return nullptr;
}

}  // namespace

Json definition(const Question& question) {
    const program::NameUse* name = question.spot.name();
    if (!name) return used_file(question);
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
