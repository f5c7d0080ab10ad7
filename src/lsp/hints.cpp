// Values at the end of rows, as definitions and views marked `beside` say.

#include <algorithm>
#include <optional>

#include "base/excerpt.hpp"
#include "lsp/answers.hpp"
#include "report/beside.hpp"

namespace bangkom::lsp {

namespace {

constexpr std::size_t most_shown = 80;  // characters of a hint

/// Where bytes of a text stand in a later one, of which one stretch may be another.
class Moved {
public:
    Moved(std::string_view before, std::string_view now) : before_(before.size()), now_(now.size()) {
        const std::size_t common = std::min(before_, now_);
        while (same_ < common && before[same_] == now[same_]) ++same_;
        while (same_behind_ < common - same_ && before[before_ - 1 - same_behind_] == now[now_ - 1 - same_behind_])
            ++same_behind_;
    }

    /// The place of a stretch that is unchanged; nothing of any other.
    std::optional<Span> place(Span old, FileId file) const {
        if (old.end <= same_) return Span{file, old.begin, old.end};
        if (old.begin < before_ - same_behind_) return std::nullopt;
        const auto at = [&](std::uint32_t byte) { return static_cast<std::uint32_t>(now_ - (before_ - byte)); };
        return Span{file, at(old.begin), at(old.end)};
    }

private:
    std::size_t before_;
    std::size_t now_;
    std::size_t same_ = 0;
    std::size_t same_behind_ = 0;
};

class Hints {
public:
    explicit Hints(const Question& question) : question_(question), source_(question.spot.source()) {
        const Json& range = question.params.at("range");
        begin_ = byte_of(source_.text, source_.lines, range.at("start"), question.places.encoding);
        end_ = byte_of(source_.text, source_.lines, range.at("end"), question.places.encoding);
    }

    /// As the rows were when the project was last judged, at those that stand unchanged.
    Json list() {
        const auto& judged = question_.analyses.judged;
        if (!judged || !judged->run) return Json::array();
        const workspace::Project& project = judged->project;
        for (const FileId file : project.tree.order) {
            const SourceFile& before = project.sources[file];
            if (before.name != source_.name || before.path != source_.path) continue;
            const Moved moved(before.text, source_.text);
            for (const program::TableId table : shown_tables(project.program)) add(*judged, table, file, moved);
        }
        return std::move(hints_);
    }

private:
    static std::vector<program::TableId> shown_tables(const program::Program& program) {
        std::vector<program::TableId> tables;
        for (const program::Definition& definition : program.definitions)
            if (definition.beside) tables.push_back(definition.parameters.front().type.table());
        for (const program::View& view : program.views)
            for (const program::Loop& loop : view.loops.loops)
                if (view.beside == loop.slot) tables.push_back(program.expressions[loop.source].type.table());
        std::sort(tables.begin(), tables.end());
        tables.erase(std::unique(tables.begin(), tables.end()), tables.end());
        return tables;
    }

    void add(const Analysis& judged, program::TableId table, FileId file, const Moved& moved) {
        const facts::Table& stated = judged.run->database.table(table);
        std::vector<std::uint32_t> rows;
        std::vector<Span> places;
        for (const facts::PlaceRun& run : stated.places) {
            if (!run.first.span.valid() || run.first.span.file != file || run.from >= stated.rows) continue;
            const std::optional<Span> place = moved.place(run.first.span, question_.spot.file);
            if (!place || place->begin > end_ || place->end < begin_) continue;
            rows.push_back(run.from);
            places.push_back(*place);
        }
        if (rows.empty()) return;
        const Language language = question_.language;
        for (const report::Beside& one : report::values_beside(*judged.run->evaluator, table, rows, language)) {
            const auto at = std::lower_bound(rows.begin(), rows.end(), one.row) - rows.begin();
            add(places[static_cast<std::size_t>(at)], one);
        }
    }

    void add(Span place, const report::Beside& shown) {
        std::string label;
        for (const std::string& line : shown.lines) label += (label.empty() ? "" : "; ") + line;
        std::string tooltip = shown.naming->name;
        if (!shown.naming->doc.empty()) tooltip += " – " + shown.naming->doc;
        const std::string cut = shortened(label, most_shown);
        if (cut != label)
            for (const std::string& line : shown.lines) tooltip += "\n" + line;
        hints_.push_back(
            {{"position", question_.places.position(question_.spot.project().sources, place.file, head_end(place))},
             {"label", cut},
             {"paddingLeft", true},
             {"tooltip", tooltip}});
    }

    /// The end of the row, of one on several lines that of the first.
    std::uint32_t head_end(Span place) const {
        const std::size_t line_end = source_.text.find_first_of("\r\n", place.begin);
        return static_cast<std::uint32_t>(std::min<std::size_t>(place.end, line_end));
    }

    const Question& question_;
    const SourceFile& source_;
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
    Json hints_ = Json::array();
};

}  // namespace

Json inlay_hints(const Question& question) { return Hints(question).list(); }

}  // namespace bangkom::lsp
