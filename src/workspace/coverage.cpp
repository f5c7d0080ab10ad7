#include "workspace/coverage.hpp"

#include <algorithm>
#include <filesystem>

#include "base/excerpt.hpp"
#include "source/articles.hpp"
#include "workspace/units.hpp"

namespace bangkom::workspace {

namespace {

using report::CoveredArticle;
using State = CoveredArticle::State;

/// An item by its mark and first words, a heading by its words.
std::string title_of(const bangkom::Article& article) {
    constexpr std::size_t most = 60;
    if (!article.is_item) return article.text;
    return shortened(article.mark + " " + article.text, most);
}

/// Items around an item stand with their marks alone.
std::string path_of(const std::vector<bangkom::Article>& articles, std::size_t i) {
    std::string path = title_of(articles[i]);
    for (std::size_t up = articles[i].parent; up != bangkom::Article::none; up = articles[up].parent)
        path = (articles[up].is_item ? articles[up].mark : articles[up].text) + " › " + path;
    return path;
}

/// Of what is below an article, the best counts.
State better(State a, State b) {
    constexpr State order[] = {State::reached, State::unreached, State::stated, State::out_of_scope, State::nothing};
    for (const State state : order)
        if (a == state || b == state) return state;
    return State::nothing;
}

}  // namespace

std::string CoverageCollector::name_of(const SourceFile& file, const std::string& folder) const {
    return file.is_standard ? file.name : std::filesystem::path(folder + file.name).lexically_normal().generic_string();
}

void CoverageCollector::add_articles(const SourceFile& file, const std::string& name) {
    if (!files_.insert(name).second) return;
    const std::size_t first = places_.size();
    const std::vector<bangkom::Article> articles = bangkom::articles(file);
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const bangkom::Article& article = articles[i];
        CoveredArticle covered;
        covered.path = path_of(articles, i);
        covered.title = title_of(article);
        for (std::size_t up = article.parent; up != bangkom::Article::none; up = articles[up].parent) ++covered.depth;
        covered.file = name;
        covered.line = file.lines.position(file.text, article.at).line;
        covered.is_item = article.is_item;
        covered.reason = article.out_of_scope;
        coverage_.articles.push_back(std::move(covered));
        const bool top = article.parent == bangkom::Article::none;
        places_.push_back({top ? article.parent : first + article.parent, article.begin, article.end});
    }
}

void CoverageCollector::add(const Project& project, const std::vector<TestResult>& tests, const std::string& folder) {
    const auto counts = [&](const SourceFile& file) { return library_ || !file.is_standard; };
    for (const FileId file : project.tree.order)
        if (counts(project.sources[file])) add_articles(project.sources[file], name_of(project.sources[file], folder));
    for (const Unit& unit : units_of(project)) {
        const SourceFile& file = project.sources[unit.span.file];
        if (!counts(file)) continue;
        report::CoveredUnit& covered = coverage_.units[{name_of(file, folder), unit.span.begin, unit.kind}];
        covered.kind = unit.kind;
        covered.name = unit.name;
        covered.part = unit.part;
        covered.line = project.sources.position(unit.span).line;
        for (const TestResult& test : tests)
            if (unit.reached(test.reach))
                covered.tests.insert(name_of(project.sources[test.span.file], folder) + ": " + test.name);
    }
}

report::Coverage CoverageCollector::finish() {
    std::vector<CoveredArticle>& articles = coverage_.articles;
    for (const auto& [place, unit] : coverage_.units)
        for (std::size_t i = 0; i < articles.size(); ++i) {
            const bool inside = place.file == articles[i].file && place.byte >= places_[i].begin && place.byte < places_[i].end;
            if (!inside) continue;
            std::vector<std::string>& code = articles[i].code;
            if (std::find(code.begin(), code.end(), unit.name) == code.end()) code.push_back(unit.name);
            articles[i].tests.insert(unit.tests.begin(), unit.tests.end());
            const State state = !unit.can_be_reached() ? State::stated
                                : unit.tests.empty()   ? State::unreached
                                                       : State::reached;
            articles[i].state = better(articles[i].state, state);
        }
    // What is below counts for what is above; children stand behind their parents.
    for (std::size_t i = articles.size(); i-- > 0;) {
        if (!articles[i].reason.empty()) articles[i].state = State::out_of_scope;
        if (places_[i].parent == bangkom::Article::none) continue;
        CoveredArticle& parent = articles[places_[i].parent];
        parent.state = better(parent.state, articles[i].state);
        parent.tests.insert(articles[i].tests.begin(), articles[i].tests.end());
    }
    // A reason given above holds for what has nothing of its own.
    for (std::size_t i = 0; i < articles.size(); ++i) {
        if (articles[i].state != State::nothing || places_[i].parent == bangkom::Article::none) continue;
        const CoveredArticle& parent = articles[places_[i].parent];
        if (parent.reason.empty()) continue;
        articles[i].state = State::out_of_scope;
        articles[i].reason = parent.reason;
    }
    return std::move(coverage_);
}

}  // namespace bangkom::workspace
