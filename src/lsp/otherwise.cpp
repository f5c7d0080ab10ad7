#include "lsp/otherwise.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/keywords.hpp"
#include "lsp/meaning.hpp"

namespace bangkom::lsp {

namespace {

using grammar::Keyword;

struct OpenConditions {
    const syntax::Tree& tree;
    const SourceSet& sources;
    std::uint32_t begin;
    std::uint32_t end;
    std::vector<Wrapped> all = {};

    bool is_asked(Span place) const { return place.begin <= end && place.end >= begin; }

    /// Whether `otherwise` can stand behind it as it is.
    bool is_operand(syntax::ExprId id) const {
        const syntax::Expression& expression = tree.expressions[id];
        if (const auto* binary = std::get_if<syntax::Binary>(&expression.node))
            return expression.span.begin < tree.expressions[binary->left].span.begin;  // in brackets
        return std::holds_alternative<syntax::NameExpression>(expression.node) ||
               std::holds_alternative<syntax::FieldAccess>(expression.node) ||
               std::holds_alternative<syntax::IndexExpression>(expression.node) ||
               std::holds_alternative<syntax::Call>(expression.node) ||
               std::holds_alternative<syntax::Aggregate>(expression.node);
    }

    /// In the language of the keyword before the condition.
    std::string spelled(syntax::ExprId id) const {
        const Span span = tree.expressions[id].span;
        const std::string_view before = std::string_view(sources[span.file].text).substr(0, span.begin);
        const std::size_t last = before.find_last_not_of(" \t\r\n");
        const std::size_t space = last == std::string_view::npos ? last : before.find_last_of(" \t\r\n{", last);
        const std::size_t first = space == std::string_view::npos ? 0 : space + 1;
        const auto keyword = grammar::find_keyword(before.substr(first, last + 1 - first));
        const bool indonesian = keyword && before.substr(first, last + 1 - first) == grammar::info(*keyword).indonesian;
        const auto spelling = [&](Keyword word) {
            return indonesian ? grammar::info(word).indonesian : grammar::info(word).english;
        };
        return fmt::format("{} {}", spelling(Keyword::otherwise), spelling(Keyword::no));
    }

    void wrap(syntax::ExprId id, const char* english, const char* indonesian, bool mends) {
        if (!id || std::holds_alternative<syntax::ErrorExpression>(tree.expressions[id].node)) return;
        const Span place = tree.expressions[id].span;
        const std::string behind = spelled(id);
        const std::string_view condition = sources.text(place);
        all.push_back(
            {{fmt::format("{}: `… {}`", english, behind), fmt::format("{}: `… {}`", indonesian, behind)},
             place,
             is_operand(id) ? fmt::format("{} {}", condition, behind) : fmt::format("({}) {}", condition, behind),
             mends});
    }

    void part(const syntax::DerivePart& part, Span left_out) {
        if (part.span == left_out)
            wrap(part.loops.where, "Leave out rows whose condition is missing",
                 "Jangan sertakan baris yang syaratnya kosong", true);
    }

    void rule(const syntax::Rule& rule) {
        if (is_asked(rule.loops.span))
            wrap(rule.loops.where, "What is missing here is not bound by the rule",
                 "Yang kosong di sini tidak diikat aturan", false);
        if (is_asked(rule.duty_span))
            wrap(rule.duty, "What is missing here breaks the rule", "Yang kosong di sini melanggar aturan", false);
        for (const syntax::Except& except : rule.excepts)
            if (is_asked(except.span))
                wrap(except.when, "What is missing here is no exception", "Yang kosong di sini bukan pengecualian",
                     false);
    }
};

/// The file of the project as it was judged, where its text is still the same.
FileId same_file(const Analysis& judged, const SourceFile& now) {
    for (const FileId id : judged.project.tree.order) {
        const SourceFile& file = judged.project.sources[id];
        if (file.name == now.name && file.path == now.path && file.text == now.text) return id;
    }
    return {};
}

bool is_undetermined(const Analysis& judged, std::string_view rule) {
    if (!judged.judgement) return false;
    return std::any_of(
        judged.judgement->summary.begin(), judged.judgement->summary.end(), [&](const rules::Count& count) {
            return count.rule && count.undetermined > 0 && judged.project.program.rules[count.rule].naming.name == rule;
        });
}

const syntax::Declaration& amended(const syntax::Tree& tree, const syntax::Declaration& declaration) {
    const auto* amend = std::get_if<syntax::Amend>(&declaration.node);
    return amend && amend->target ? tree.declarations[amend->target] : declaration;
}

}  // namespace

std::vector<Wrapped> wrapped_in_otherwise(const Question& question, std::uint32_t begin, std::uint32_t end) {
    const auto& judged = question.analyses.judged;
    const workspace::Project& project = question.spot.project();
    const FileId before = judged ? same_file(*judged, question.spot.source()) : FileId{};
    if (!before.valid()) return {};
    OpenConditions open{project.tree, project.sources, begin, end};
    for (const syntax::DeclId id : project.tree.files.at(question.spot.file).declarations) {
        const syntax::Declaration& declaration = amended(project.tree, project.tree.declarations[id]);
        if (!open.is_asked(declaration.span)) continue;
        if (const auto* rule = std::get_if<syntax::Rule>(&declaration.node);
            rule && is_undetermined(*judged, rule->title.name.text))
            open.rule(*rule);
        for (const Diagnostic& one : judged->diagnostics.all()) {
            if (one.code != Code::left_out_rows || one.span.file != before || !open.is_asked(one.span)) continue;
            const Span here{question.spot.file, one.span.begin, one.span.end};
            if (const auto* derive = std::get_if<syntax::Derive>(&declaration.node))
                for (const syntax::DerivePart& part : derive->parts) open.part(part, here);
            if (const auto* decision = std::get_if<syntax::Decision>(&declaration.node))
                open.part(decision->part, here);
        }
    }
    return std::move(open.all);
}

}  // namespace bangkom::lsp
