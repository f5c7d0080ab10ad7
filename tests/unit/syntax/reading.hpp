#pragma once
// Reads texts and shows what came of them, for the tests of this room.

#include <string>

#include "diagnostics/diagnostic.hpp"
#include "source/source_set.hpp"
#include "syntax/dump.hpp"
#include "syntax/parser.hpp"

struct Reading {
    bangkom::SourceSet sources;
    bangkom::FileId file;
    bangkom::syntax::Tree tree;
    bangkom::Diagnostics diagnostics;

    explicit Reading(std::string text, const std::string& name = "main.bangkom",
                     const bangkom::syntax::ParseLimits& limits = {}) {
        file = sources.add(name, name, std::move(text), false);
        bangkom::syntax::parse(sources, file, limits, tree, diagnostics);
    }
    std::string tree_text() const { return bangkom::syntax::dump(tree, file); }
    /// `16:8 E0102` for each mistake, in order.
    std::string mistakes() const {
        std::string text;
        for (const bangkom::Diagnostic& mistake : diagnostics.sorted()) {
            const bangkom::Position place = sources.position(mistake.span);
            text += (text.empty() ? "" : ", ") + std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
                    bangkom::info(mistake.code).text;
        }
        return text;
    }
    std::string messages() const {
        std::string text;
        for (const bangkom::Diagnostic& mistake : diagnostics.sorted())
            text += mistake.message.english + (mistake.help.english.empty() ? "" : " " + mistake.help.english) + "\n";
        return text;
    }
};

/// The tree of a correct text; the mistakes where it is not.
inline std::string tree_of(const std::string& text) {
    const Reading reading(text);
    return reading.diagnostics.has_errors() ? reading.mistakes() + "\n" + reading.messages() : reading.tree_text();
}
inline std::string mistakes_in(const std::string& text) { return Reading(text).mistakes(); }

/// An expression with all brackets.
inline std::string expression_of(const std::string& text) {
    bangkom::SourceSet sources;
    bangkom::syntax::Tree tree;
    bangkom::Diagnostics diagnostics;
    const bangkom::FileId file = sources.add("expression", "", text, false);
    const auto id = bangkom::syntax::parse_expression(sources, file, {}, tree, diagnostics);
    if (diagnostics.has_errors()) return "mistake: " + diagnostics.sorted().front().message.english;
    return bangkom::syntax::dump(tree, id);
}
