// Keys written in rules, definitions and tables: each has to be one of a row.

#include <algorithm>

#include "facts/statements.hpp"

namespace bangkom::facts {

namespace {

bool lies_in(Span inner, Span outer) {
    return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

/// Which places this selection speaks of: in a test, the test alone; else all but tests and what is set elsewhere.
class Places {
public:
    explicit Places(const LoadContext& context) : in_test_(context.selection.standard_rows_only) {
        for (const program::Test& test : context.program.tests)
            if (!in_test_ || scope_rank(context.selection, test.scope, false)) spans_.push_back(test.span);
        if (in_test_) return;
        for (const program::Setting& setting : context.program.settings)
            if (!scope_rank(context.selection, setting.scope, setting.is_standard)) spans_.push_back(setting.span);
    }
    bool include(Span span) const {
        const bool found = std::any_of(spans_.begin(), spans_.end(), [&](Span place) { return lies_in(span, place); });
        return found == in_test_;
    }

private:
    bool in_test_;
    std::vector<Span> spans_;
};

class Checker {
public:
    explicit Checker(LoadContext& context) : context_(context), places_(context) {}

    void check(const program::Expression& expression) {
        if (const auto* constant = std::get_if<program::RowConstant>(&expression.node))
            check_key(constant->table, constant->key, expression.span);
        if (const auto* decide = std::get_if<program::Decide>(&expression.node)) {
            for (const program::DecisionRow& row : decide->rows)
                for (const auto& cell : row.cells)
                    for (const program::CellTest& test : cell) {
                        check_value(test.value, test.span);
                        check_value(test.upper, test.span);
                    }
        }
    }

private:
    void check_value(const program::Value& value, Span span) {
        if (value.known && value.type.is(program::Kind::row)) check_key(value.type.table(), value.text, span);
    }

    void check_key(program::TableId table, const std::string& key, Span span) {
        if (!table.valid() || context_.program.tables[table].kind != program::TableKind::entity) return;
        if (!places_.include(span)) return;
        if (context_.database.find_row(context_.program, table, key) == no_row)
            report_unknown_key(context_, table, key, span);
    }

    LoadContext& context_;
    Places places_;
};

}  // namespace

void check_added_keys(const program::Program& program, const SourceSet& sources, const Files& files, const Access& access,
                      std::size_t first, Database& database, Diagnostics& diagnostics) {
    const Selection selection;
    LoadContext context{program, sources, files, access, selection, database, diagnostics};
    Checker checker(context);
    for (std::size_t i = first; i < program.expressions.size(); ++i)
        checker.check(program.expressions[program.expressions.id_at(i)]);
}

void check_constants(LoadContext& context) {
    Checker checker(context);
    for (const program::Expression& expression : context.program.expressions) checker.check(expression);
}

}  // namespace bangkom::facts
