#include "report/coverage.hpp"

#include <fmt/format.h>

#include "diagnostics/diagnostic.hpp"

namespace bangkom::report {

namespace {

using Kind = CoveredUnit::Kind;
using State = CoveredArticle::State;

struct KindInfo {
    Kind kind;
    const char* key;
    Words words;
};
const std::vector<KindInfo>& kinds() {
    static const std::vector<KindInfo> all = {{Kind::rule, "rule", {"rules", "aturan"}},
                                              {Kind::exception, "exception", {"exceptions", "pengecualian"}},
                                              {Kind::table_row, "table_row", {"table rows", "baris tabel"}},
                                              {Kind::definition, "definition", {"definitions", "rumus"}},
                                              {Kind::derivation, "derivation", {"derivations", "turunan"}},
                                              {Kind::candidates, "candidates", {"decisions", "keputusan"}},
                                              {Kind::goal, "goal", {"goals", "tujuan"}},
                                              {Kind::parameter, "parameter", {"parameters", "parameter"}},
                                              {Kind::entity, "entity", {"entities", "entitas"}},
                                              {Kind::statement, "statement", {"statements", "pernyataan"}}};
    return all;
}
const KindInfo& info_of(Kind kind) {
    for (const KindInfo& one : kinds())
        if (one.kind == kind) return one;
    return kinds().back();
}

const char* key_of(State state) {
    switch (state) {
    case State::reached:
        return "reached";
    case State::unreached:
        return "unreached";
    case State::stated:
        return "stated";
    case State::out_of_scope:
        return "out_of_scope";
    case State::nothing:
        break;
    }
    return "nothing";
}

Words words_of(State state) {
    switch (state) {
    case State::reached:
        return {"reached", "tercapai"};
    case State::unreached:
        return {"not reached", "tidak tercapai"};
    case State::stated:
        return {"only names and facts", "hanya nama dan fakta"};
    case State::out_of_scope:
        return {"out of scope", "di luar cakupan"};
    case State::nothing:
        break;
    }
    return {"neither code nor a reason", "tanpa kode dan tanpa alasan"};
}

Tone tone_of(State state) {
    if (state == State::nothing || state == State::unreached) return Tone::bad;
    return state == State::reached ? Tone::good : Tone::dim;
}

void add_shares(const Coverage& coverage, Language language, Document& document) {
    const bool english = language == Language::english;
    Grid grid;
    grid.columns = {{english ? "of" : "dari", {}, Align::left},
                    {english ? "reached" : "tercapai", {}, Align::right},
                    {english ? "all" : "semua", {}, Align::right},
                    {"%", {}, Align::right}};
    for (const KindInfo& kind : kinds()) {
        std::size_t all = 0;
        std::size_t reached = 0;
        for (const auto& [place, unit] : coverage.units) {
            if (unit.kind != kind.kind || !unit.can_be_reached()) continue;
            ++all;
            reached += unit.tests.empty() ? 0 : 1;
        }
        if (all == 0) continue;
        grid.rows.push_back({{kind.words.in(language), Tone::plain},
                             {std::to_string(reached), Tone::plain},
                             {std::to_string(all), Tone::plain},
                             {std::to_string(reached * 100 / all), reached == all ? Tone::good : Tone::warning}});
    }
    document.blocks.push_back(std::move(grid));
}

void add_unreached(const Coverage& coverage, Language language, Document& document) {
    bool first = true;
    for (const auto& [place, unit] : coverage.units) {
        if (!unit.can_be_reached() || !unit.tests.empty()) continue;
        if (first)
            document.blocks.push_back(Heading{
                {{language == Language::english ? "No test reaches" : "Tidak dicapai uji", Tone::strong}}});
        first = false;
        Line line = {{"✗ ", Tone::bad}, {unit.name, Tone::plain}};
        if (!unit.part.empty()) line.push_back({": " + unit.part, Tone::plain});
        line.push_back({fmt::format("  {} · {}:{}", info_of(unit.kind).words.in(language), place.file, unit.line), Tone::dim});
        document.blocks.push_back(Paragraph{std::move(line), 2});
    }
}

void add_articles(const Coverage& coverage, Language language, Document& document) {
    if (coverage.articles.empty()) return;
    const bool english = language == Language::english;
    document.blocks.push_back(Heading{{{english ? "By article" : "Menurut pasal", Tone::strong}}});
    std::string file;
    std::size_t settled = 0;
    for (const CoveredArticle& article : coverage.articles) {
        if (article.file != file) document.blocks.push_back(Paragraph{{{article.file, Tone::dim}}, 2});
        file = article.file;
        const bool good = article.state != State::nothing && article.state != State::unreached;
        settled += good ? 1 : 0;
        const int indent = 4 + 2 * static_cast<int>(article.depth);
        Line line = {{good ? "✓ " : "✗ ", good ? Tone::good : Tone::bad},
                     {article.title, Tone::plain},
                     {fmt::format("  :{}  ", article.line), Tone::dim},
                     {words_of(article.state).in(language), tone_of(article.state)}};
        if (!article.reason.empty()) line.push_back({": " + article.reason, Tone::dim});
        document.blocks.push_back(Paragraph{std::move(line), indent});
        std::string code;
        for (const std::string& name : article.code) code += (code.empty() ? "" : ", ") + name;
        if (!article.tests.empty())
            code += fmt::format(fmt::runtime(english ? "{}{} tests" : "{}{} uji"), code.empty() ? "" : " · ",
                                article.tests.size());
        if (!code.empty()) document.blocks.push_back(Paragraph{{{code, Tone::dim}}, indent + 2});
    }
    document.blocks.push_back(Paragraph{
        {{fmt::format(fmt::runtime(english ? "{} of {} headings and items are settled"
                                           : "{} dari {} judul dan butir sudah beres"),
                      settled, coverage.articles.size()),
          settled == coverage.articles.size() ? Tone::good : Tone::bad}}});
}

}  // namespace

void add_coverage(const Coverage& coverage, Language language, Document& document) {
    document.blocks.push_back(
        Heading{{{language == Language::english ? "Coverage" : "Cakupan uji", Tone::strong}}});
    if (coverage.units.empty() && coverage.articles.empty()) {
        const char* none = language == Language::english
                               ? "these scripts declare nothing of their own; --library looks at the standard library"
                               : "skrip ini tidak mendeklarasikan apa pun; --library melihat pustaka baku";
        document.blocks.push_back(Paragraph{{{none, Tone::warning}}, 2});
        return;
    }
    add_shares(coverage, language, document);
    add_unreached(coverage, language, document);
    add_articles(coverage, language, document);
}

Json json_coverage(const Coverage& coverage) {
    Json units = Json::array();
    for (const auto& [place, unit] : coverage.units)
        units.push_back({{"kind", info_of(unit.kind).key},
                         {"name", unit.name},
                         {"part", unit.part.empty() ? Json(nullptr) : Json(unit.part)},
                         {"file", place.file},
                         {"line", unit.line},
                         {"tests", unit.tests}});
    Json articles = Json::array();
    for (const CoveredArticle& article : coverage.articles)
        articles.push_back({{"article", article.path},
                            {"item", article.is_item},
                            {"state", key_of(article.state)},
                            {"reason", article.reason.empty() ? Json(nullptr) : Json(article.reason)},
                            {"code", article.code},
                            {"tests", article.tests},
                            {"file", article.file},
                            {"line", article.line}});
    return {{"units", std::move(units)}, {"articles", std::move(articles)}};
}

void write_csv_coverage(const Coverage& coverage, std::ostream& out) {
    write_csv_line({"kind", "name", "part", "state", "tests", "file", "line"}, out);
    for (const auto& [place, unit] : coverage.units) {
        const char* state = !unit.can_be_reached() ? "stated" : unit.tests.empty() ? "unreached" : "reached";
        write_csv_line({info_of(unit.kind).key, unit.name, unit.part, state, std::to_string(unit.tests.size()), place.file,
                        std::to_string(unit.line)},
                       out);
    }
    for (const CoveredArticle& article : coverage.articles)
        write_csv_line({"article", article.path, article.reason, key_of(article.state),
                        std::to_string(article.tests.size()), article.file, std::to_string(article.line)},
                       out);
}

}  // namespace bangkom::report
