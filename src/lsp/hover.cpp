#include <fmt/format.h>

#include "facts/format.hpp"
#include "lsp/answers.hpp"
#include "lsp/meaning.hpp"
#include "program/builtin.hpp"
#include "program/expression_checker.hpp"
#include "source/outline.hpp"

namespace bangkom::lsp {

namespace {

using namespace program;

constexpr std::size_t most_article = 1200;  // bytes of an article's text

struct CitesOf {
    const Program& program;

    const Cites* operator()(MeasureId id) const { return &program.measures[id].cites; }
    const Cites* operator()(EnumId id) const { return &program.enums[id].cites; }
    const Cites* operator()(TableId id) const { return &program.tables[id].cites; }
    const Cites* operator()(ParameterId id) const { return &program.parameters[id].cites; }
    const Cites* operator()(DefinitionId id) const { return &program.definitions[id].cites; }
    const Cites* operator()(RuleId id) const { return &program.rules[id].cites; }
    const Cites* operator()(GoalId id) const { return &program.goals[id].cites; }
    const Cites* operator()(ViewId id) const { return &program.views[id].cites; }
    template <class Other>
    const Cites* operator()(const Other&) const {
        return nullptr;
    }
};

class Hover {
public:
    Hover(const Question& question, const NameUse& name)
        : question_(question), project_(question.spot.project()), name_(name),
          thing_(thing_of(project_.program, name.meaning)) {}

    std::string text() {
        std::string head = signature(project_, thing_);
        const Type type = type_of(project_.program, name_);
        if (std::holds_alternative<LocalName>(thing_) && type.kind != Kind::unknown)
            head += ": " + type_name(project_.program, type);
        if (head.empty()) return {};
        text_ = "```bangkom\n" + head + "\n```\n";
        add_words();
        add_values();
        add_source();
        return std::move(text_);
    }

private:
    const char* pick(const char* english, const char* indonesian) const {
        return question_.language == Language::english ? english : indonesian;
    }
    void paragraph(const std::string& words) {
        if (!words.empty()) text_ += "\n" + words + "\n";
    }

    void add_words() {
        if (const auto* function = std::get_if<BuiltinName>(&thing_)) {
            const Builtin& one = builtins()[function->position];
            paragraph(std::string(one.doc));
            paragraph(fmt::format("`{}` = `{}`", one.example, one.expected));
        }
        if (const auto* row = std::get_if<RowName>(&thing_))
            for (const StatedRow& stated : project_.program.rows)
                if (stated.table == row->table && stated.key == row->key && !stated.label.empty())
                    return paragraph(stated.label.in(question_.language));
        const Naming* naming = declared_naming(project_.program, thing_);
        if (!naming) return;
        if (!naming->label.empty()) paragraph("**" + naming->label.in(question_.language) + "**");
        paragraph(naming->doc);
    }

    /// The values of a parameter, as they were when the project was last judged; the one in force in bold.
    void add_values() {
        const auto* parameter = std::get_if<ParameterId>(&thing_);
        const auto& judged = question_.analyses.judged;
        if (!parameter || !judged || !judged->run) return;
        const Program& program = judged->project.program;
        const auto found = program.names.find(project_.program.parameters[*parameter].naming.name);
        if (found == program.names.end() || !std::holds_alternative<ParameterId>(found->second)) return;
        workspace::Run& run = *judged->run;
        const Date as_of = run.evaluator->as_of();
        const auto& entries = run.database.parameters[std::get<ParameterId>(found->second).index];
        std::size_t in_force = entries.size();
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (!entries[i].from || *entries[i].from <= as_of) in_force = i;
        const std::string day = facts::reader_date(as_of, question_.language);
        if (in_force == entries.size())
            paragraph(fmt::format("{} {}", pick("No value on", "Tidak bernilai pada"), day));
        std::string list;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const eval::ColumnPtr value = run.evaluator->evaluate(entries[i].value, eval::empty_frame(0));
            const std::string words = facts::reader_text(program, run.database, *value, 0, question_.language);
            list += "- " + (i == in_force ? "**" + words + "**" : words);
            if (entries[i].from)
                list += fmt::format(" {} {}", pick("from", "mulai"),
                                    facts::reader_date(*entries[i].from, question_.language));
            if (i == in_force) list += fmt::format(" ({} {})", pick("on", "pada"), day);
            for (const Label& cite : entries[i].cites) list += " – " + cite.in(question_.language);
            list += '\n';
        }
        paragraph(list);
    }

    /// Citations, and the article's own text where the declaration stands in a literate file.
    void add_source() {
        std::string cites;
        if (const Cites* all = std::visit(CitesOf{project_.program}, thing_))
            for (const Label& cite : *all) cites += (cites.empty() ? "" : "; ") + cite.in(question_.language);
        paragraph(cites.empty() ? "" : "*" + cites + "*");
        const std::vector<Span> declared = declarations_of(project_, thing_);
        if (declared.empty()) return;
        const SourceFile& file = project_.sources[declared.front().file];
        if (std::holds_alternative<LocalName>(thing_)) return;
        const std::uint32_t at = declared.front().begin;
        const std::string above = heading_text(headings(file), at);
        paragraph(above.empty() ? file.name : file.name + " › " + above);
        paragraph(cut(text_above(file, at)));
    }

    static std::string cut(const std::string& text) {
        if (text.size() <= most_article) return text;
        const std::size_t blank = text.find_last_of(" \n", most_article);
        return text.substr(0, blank == std::string::npos ? most_article : blank) + " …";
    }

    const Question& question_;
    const workspace::Project& project_;
    const NameUse& name_;
    Meaning thing_;
    std::string text_;
};

}  // namespace

Json hover(const Question& question) {
    const NameUse* name = question.spot.name();
    if (!name) return nullptr;
    const std::string text = Hover(question, *name).text();
    if (text.empty()) return nullptr;
    return {{"contents", {{"kind", "markdown"}, {"value", text}}},
            {"range", question.places.range(question.spot.project().sources, name->span)}};
}

}  // namespace bangkom::lsp
