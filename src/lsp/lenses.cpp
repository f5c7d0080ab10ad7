// What rules and tests say above their names.

#include <fmt/format.h>

#include "lsp/answers.hpp"
#include "report/json.hpp"

namespace bangkom::lsp {

namespace {

std::string words_of(const rules::Count& count, Language language) {
    const bool english = language == Language::english;
    const std::size_t all = count.satisfied + count.violated + count.excepted + count.undetermined;
    std::string text =
        fmt::format(fmt::runtime(english ? "{} violated of {}" : "{} dilanggar dari {}"), count.violated, all);
    if (count.undetermined > 0)
        text += fmt::format(fmt::runtime(english ? ", {} undetermined" : ", {} belum pasti"), count.undetermined);
    if (count.accepted > 0)
        text += fmt::format(fmt::runtime(english ? ", {} accepted" : ", {} diterima"), count.accepted);
    return text;
}

}  // namespace

/// As the rules stood when the project was last judged.
Json code_lenses(const Question& question) {
    Json lenses = Json::array();
    const auto& judged = question.analyses.judged;
    if (!judged || !judged->judgement) return lenses;
    const workspace::Project& project = question.spot.project();
    for (const rules::Count& count : judged->judgement->summary) {
        if (!count.rule) continue;
        const auto found = project.program.names.find(judged->project.program.rules[count.rule].naming.name);
        if (found == project.program.names.end()) continue;
        const auto* rule = std::get_if<program::RuleId>(&found->second);
        if (!rule) continue;
        const Span name = project.program.rules[*rule].naming.span;
        if (name.file != question.spot.file) continue;
        lenses.push_back({{"range", question.places.range(project.sources, name)},
                          {"command", {{"title", words_of(count, question.language)}, {"command", ""}}}});
    }
    return lenses;
}

}  // namespace bangkom::lsp
