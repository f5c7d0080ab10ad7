// Inputs of tables and definitions that never change the outcome.

#include "lint/context.hpp"
#include "program/coverage/atoms.hpp"

namespace bangkom::lint {

using namespace program;

namespace {

constexpr std::size_t most_inputs = 100'000;  // combinations of a table; larger ones are left alone

/// Results that are the same expression are one outcome.
using Outcome = std::pair<std::uint32_t, std::vector<Slot>>;

class Inputs {
public:
    Inputs(Context& context, const Decide& decide) {
        for (std::size_t c = 0; c < decide.subjects.size(); ++c)
            columns_.emplace_back(context.program, context.program.expressions[decide.subjects[c]].type, decide.rows, c);
        for (const DecisionRow& row : decide.rows) {
            const eval::ExpressionInfo& info = context.analysis.of(row.result);
            outcomes_.emplace_back(info.shape, info.free);
            std::vector<coverage::AtomSet>& hits = hits_.emplace_back();
            for (std::size_t c = 0; c < columns_.size() && !row.is_else; ++c) hits.push_back(columns_[c].hit(row.cells[c]));
        }
        for (const coverage::Column& column : columns_) {
            if (size_ > most_inputs) break;
            size_ *= column.missing();  // the missing input is the last piece
        }
    }

    bool too_large() const { return size_ > most_inputs; }

    /// Whether every input that differs from another in this column alone has the same outcome.
    bool is_vain(std::size_t column) const {
        std::vector<std::size_t> input(columns_.size(), 0);
        for (std::size_t i = 0; i < size_; ++i) {
            if (input[column] > 0) {
                std::vector<std::size_t> first = input;
                first[column] = 0;
                if (outcome(input) != outcome(first)) return false;
            }
            for (std::size_t c = 0; c < input.size(); ++c) {
                if (++input[c] < columns_[c].missing()) break;
                input[c] = 0;
            }
        }
        return true;
    }

private:
    const Outcome* outcome(const std::vector<std::size_t>& input) const {
        for (std::size_t row = 0; row < hits_.size(); ++row) {
            bool hit = true;
            for (std::size_t c = 0; c < hits_[row].size() && hit; ++c) hit = hits_[row][c].contains(input[c]);
            if (hit) return first_like(row);
        }
        return nullptr;
    }
    const Outcome* first_like(std::size_t row) const {
        for (std::size_t other = 0; other < row; ++other)
            if (outcomes_[other] == outcomes_[row]) return &outcomes_[other];
        return &outcomes_[row];
    }

    std::vector<coverage::Column> columns_;
    std::vector<std::vector<coverage::AtomSet>> hits_;  // of each row and column; none for `else`
    std::vector<Outcome> outcomes_;
    std::size_t size_ = 1;
};

bool tests_missing(const Decide& decide, std::size_t column) {
    for (const DecisionRow& row : decide.rows) {
        if (row.is_else) continue;
        for (const CellTest& test : row.cells[column])
            if (test.kind == CellTest::Kind::missing) return true;
    }
    return false;
}

void look_at(Context& context, const Decide& decide) {
    for (const ExprId subject : decide.subjects) {
        const Type type = context.program.expressions[subject].type;
        if (type.list || type.kind == Kind::unknown || type.kind == Kind::nothing) return;
    }
    for (const DecisionRow& row : decide.rows)
        if (!row.result.valid() || (!row.is_else && row.cells.size() != decide.subjects.size())) return;
    const Inputs inputs(context, decide);
    if (inputs.too_large()) return;
    for (std::size_t c = 0; c < decide.subjects.size(); ++c) {
        if (tests_missing(decide, c) || !inputs.is_vain(c)) continue;
        const Span span = context.program.expressions[decide.subjects[c]].span;
        context.diagnostics.report(LintCode::vain_input, span,
                                   {"this input never changes what the table gives",
                                    "masukan ini tidak pernah mengubah hasil tabel"},
                                   {"take its column out, or write the rows in which it matters",
                                    "hapus kolomnya, atau tulis baris yang menentukannya"});
    }
}

}  // namespace

void find_vain_inputs(Context& context) {
    for (const Expression& expression : context.program.expressions) {
        const auto* decide = std::get_if<Decide>(&expression.node);
        if (decide && context.is_own(expression.span)) look_at(context, *decide);
    }
    std::set<Span> read;
    for (const NameUse& use : context.project.names.all())
        if (const auto* local = std::get_if<LocalName>(&use.meaning); local && !use.declares) read.insert(local->declared);
    for (const Definition& definition : context.program.definitions) {
        if (definition.is_table) continue;
        for (const Definition::Argument& argument : definition.parameters) {
            if (!context.is_own(argument.span) || read.contains(argument.span)) continue;
            context.diagnostics.report(
                LintCode::vain_input, argument.span,
                {"`" + definition.naming.name + "` does not read `" + argument.name + "`",
                 "`" + definition.naming.name + "` tidak membaca `" + argument.name + "`"},
                {"take the parameter out, here and where it is called", "hapus parameternya, di sini dan pada pemanggilnya"});
        }
    }
}

}  // namespace bangkom::lint
