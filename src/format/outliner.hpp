#pragma once
// The walk behind outline.hpp: declarations in outline.cpp, expressions in outline_expression.cpp.

#include <set>

#include "format/outline.hpp"

namespace bangkom::format {

class Outliner {
public:
    Outliner(const Tokens& tokens, const syntax::Tree& tree) : tokens_(tokens), tree_(tree), marks_(tokens.size()) {}

    void lexical();
    void declaration(syntax::DeclId id, bool is_entry);
    std::vector<Mark> take() { return std::move(marks_); }

private:
    using ExprId = syntax::ExprId;

    // ---- expressions
    void expression(ExprId id, int chain_indent = 0);
    void node(ExprId id, const syntax::Binary& n, int chain_indent);
    void node(ExprId id, const syntax::Conditional& n);
    void node(ExprId id, const syntax::Call& n);
    void node(ExprId id, const syntax::ListLiteral& n);
    void node(ExprId id, const syntax::Aggregate& n);
    void node(ExprId id, const syntax::Match& n);
    void rows(const std::vector<syntax::TableRow>& rows);
    void row(const syntax::TableRow& row);
    void test(const syntax::CellTest& test);
    void loops(const std::vector<syntax::Loop>& loops);
    void message(const syntax::Message& message);
    /// An expression behind a word or sign: its further lines are indented; `breaks`: the first may begin on a new line.
    void value_behind(std::uint32_t word, ExprId id, bool breaks);
    void tighten(std::uint32_t sign, ExprId left, ExprId right, bool numbers_only);
    void bracketed(std::uint32_t open);
    bool is_bracketed(ExprId id) const;
    Span span(ExprId id) const { return tree_.expressions[id].span; }
    std::uint32_t word_before(ExprId id) const { return tokens_.first(span(id)) - 1; }

    // ---- declarations
    void node(const syntax::Use&);
    void node(const syntax::Measure& n);
    void node(const syntax::Enum& n);
    void node(const syntax::Entity& n);
    void node(const syntax::Param& n);
    void node(const syntax::Set& n);
    void node(const syntax::Define& n);
    void node(const syntax::DecisionTable& n);
    void node(const syntax::Derive& n);
    void node(const syntax::Decision& n);
    void node(const syntax::Rule& n);
    void node(const syntax::Goal& n);
    void node(const syntax::View& n);
    void node(const syntax::RowBlock& n);
    void node(const syntax::Rows&) {}
    void node(const syntax::Load& n);
    void node(const syntax::PinOrBan& n) { declaration(n.rows, false); }
    void node(const syntax::Accept& n);
    void node(const syntax::Amend& n) { declaration(n.target, false); }
    void node(const syntax::Repeal& n);
    void node(const syntax::Scenario& n);
    void node(const syntax::Test& n);
    void node(const syntax::ErrorDeclaration&) {}

    void entry(std::uint32_t token, Entry kind) { marks_[token].entry = kind; }
    std::uint32_t item(const syntax::Name& name) {
        const std::uint32_t token = tokens_.first(name.span);
        entry(token, Entry::item);
        return token;
    }
    void column(std::uint32_t owner, std::uint32_t token, int column);
    void label_columns(std::uint32_t owner, std::uint32_t from, int first);
    void for_clause(const syntax::ForClause& n, int indent);
    void part(const syntax::DerivePart& n);
    void let(const syntax::Let& n);
    void field(const syntax::FieldValue& n);
    void cites(const syntax::Cites& n);
    void parameters(const std::vector<syntax::Parameter>& parameters);
    void row_block(const syntax::RowBlock& row, std::uint32_t first);
    void clause_of(ExprId id);
    void break_before(std::uint32_t token, int indent = 2, bool blank = true);
    void open(std::uint32_t token, Group group) { marks_[token].opens.push_back(group); }
    void close(std::uint32_t token) { ++marks_[token].closes; }

    const Tokens& tokens_;
    const syntax::Tree& tree_;
    std::vector<Mark> marks_;
    std::set<std::uint32_t> whole_labels_;
};

}  // namespace bangkom::format
