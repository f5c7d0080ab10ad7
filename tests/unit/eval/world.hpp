#pragma once
// A script in memory, checked, loaded and derived; and the values of expressions about it, as plain text.

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "eval/derive.hpp"
#include "eval/evaluator.hpp"
#include "eval/explain.hpp"
#include "facts/format.hpp"
#include "facts/load.hpp"
#include "program/check.hpp"
#include "syntax/parser.hpp"

namespace bangkom::test {

struct WorldOptions {
    std::size_t batch = 16'384;
    eval::Choices choices = eval::Choices::stated;
    std::int64_t longest_range = 10'000'000;
    Date as_of = *Date::from_civil(2025, 1, 1);
};

class World {
public:
    SourceSet sources;
    syntax::Tree tree;
    Diagnostics diagnostics;
    program::Program program;
    facts::Database database;
    facts::StatedDecisions stated;
    std::unique_ptr<eval::Evaluator> evaluator;
    eval::Derived derived;

    explicit World(const std::string& text, WorldOptions options = {}) {
        const FileId file = sources.add("main.bangkom", "main.bangkom", text, false);
        syntax::parse(sources, file, {}, tree, diagnostics);
        tree.order.push_back(file);
        program = program::check(tree, sources, {}, {}, diagnostics);
        fail_on_errors();
        const MemoryFiles files;
        database = facts::load(program, sources, files, {}, {}, diagnostics);
        stated = facts::load_decisions(program, sources, files, {}, {}, database, diagnostics);
        fail_on_errors();
        eval::EvaluatorOptions evaluator_options;
        evaluator_options.batch = options.batch;
        evaluator_options.longest_range = options.longest_range;
        evaluator = std::make_unique<eval::Evaluator>(program, database, options.as_of, evaluator_options);
        derived = eval::derive(*evaluator, stated, options.choices, diagnostics);
    }

    program::ExprId expression(const std::string& text) {
        const FileId file = sources.add("expression", "", text, false);
        const syntax::ExprId parsed = syntax::parse_expression(sources, file, {}, tree, diagnostics);
        const program::ExprId checked = program::check_expression(program, tree, sources, parsed, diagnostics);
        fail_on_errors();
        return checked;
    }
    std::string value(const std::string& text) {
        const eval::ColumnPtr column = evaluator->evaluate(expression(text), eval::empty_frame(64));
        return shown(*column, 0);
    }
    std::string shown(const facts::Column& column, std::size_t row) const {
        return column.is_known(row) ? facts::plain_text(program, database, column, row) : "missing";
    }
    /// Why the value is missing: the facts, separated by `; `.
    std::string wanting(const std::string& text) {
        std::string facts;
        for (const auto& fact : eval::missing_facts(*evaluator, expression(text), eval::empty_frame(64)))
            facts += (facts.empty() ? "" : "; ") + fact.fact.english;
        return facts;
    }
    eval::Proof proof(const std::string& text) {
        return eval::explain(*evaluator, sources, expression(text), eval::empty_frame(64));
    }
    /// The rows of a table: the cells of each separated by spaces.
    std::vector<std::string> rows(const std::string& name) const {
        const auto id = std::get<program::TableId>(program.names.at(name));
        const facts::Table& table = database.table(id);
        std::vector<std::string> lines(table.rows);
        for (std::size_t row = 0; row < table.rows; ++row)
            for (const facts::ColumnPtr& column : table.columns)
                lines[row] += (lines[row].empty() ? "" : " ") + shown(*column, row);
        return lines;
    }
    std::string codes() const {
        std::string codes;
        for (const Diagnostic& d : diagnostics.sorted())
            codes += (codes.empty() ? "" : " ") + std::string(info(d.code).text);
        return codes;
    }

private:
    void fail_on_errors() const {
        if (!diagnostics.has_errors()) return;
        std::string all;
        for (const Diagnostic& d : diagnostics.sorted()) {
            all += std::string(info(d.code).text) + " ";
            if (d.span.valid()) all += std::to_string(sources.position(d.span).line) + ": ";
            all += d.message.english + "\n";
        }
        throw std::runtime_error(all);
    }
};

}  // namespace bangkom::test
