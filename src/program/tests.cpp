// Dispensations and tests.

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

std::vector<std::string> texts(const std::vector<syntax::Key>& keys) {
    std::vector<std::string> texts;
    for (const syntax::Key& key : keys) texts.push_back(key.text);
    return texts;
}

/// A rule is named by the values of its `for`, in order.
void check_key_count(Walk& walk, RuleId rule, const std::vector<syntax::Key>& keys) {
    const std::size_t most = walk.program.rules[rule].loops.loops.size();
    if (keys.size() <= most) return;
    const std::string name = quote(walk.program.rules[rule].naming.name);
    walk.diagnostics.report(Code::wrong_argument_count, keys[most].span,
                            {name + " goes through " + std::to_string(most) + " variables, and this is one more",
                             name + " menelusuri " + std::to_string(most) + " variabel, dan ini kelebihan satu"},
                            {"name as many keys as its `for` has variables, or fewer",
                             "sebutkan kunci sebanyak variabel pada `untuk`, atau kurang"},
                            {{{"the rule", "aturannya"}, walk.program.rules[rule].naming.span}});
}

void check_acceptance(Walk& walk, const syntax::Declaration& declaration, const syntax::Accept& accept) {
    const RuleId rule = require<Rule>(walk, accept.rule, {"rule", "aturan"});
    const std::optional<Date> until = check_day(walk, accept.until);
    if (!rule) return;
    check_key_count(walk, rule, accept.keys);
    walk.program.acceptances.push_back(
        {rule, texts(accept.keys), until, accept.reason, cites(walk, accept.cites, declaration.span), declaration.span, Scope{}});
}

Outcome outcome_of(syntax::ExpectOutcome::Outcome outcome) {
    switch (outcome) {
    case syntax::ExpectOutcome::Outcome::satisfied:
        return Outcome::satisfied;
    case syntax::ExpectOutcome::Outcome::violated:
        return Outcome::violated;
    case syntax::ExpectOutcome::Outcome::excepted:
        return Outcome::excepted;
    case syntax::ExpectOutcome::Outcome::undetermined:
        return Outcome::undetermined;
    }
    return Outcome::satisfied;
}

struct Expect {
    Walk& walk;
    Test& test;

    void operator()(const syntax::ExpectOutcome& expect) const {
        const RuleId rule = require<Rule>(walk, expect.rule, {"rule", "aturan"});
        if (!rule) return;
        check_key_count(walk, rule, expect.keys);
        test.expectations.push_back(
            OutcomeExpectation{outcome_of(expect.outcome), rule, texts(expect.keys), expect.has_keys, expect.span});
    }
    void operator()(const syntax::ExpectExpression& expect) const {
        Locals locals;
        const ExprId condition = check_expression(walk, locals, expect.condition, Type::boolean());
        test.expectations.push_back(ExpressionExpectation{condition, locals.slots, expect.span});
    }
    void operator()(const syntax::ExpectPlan& expect) const {
        const GoalId goal = require<Goal>(walk, expect.goal, {"goal", "tujuan"});
        const ExprId measured = goal ? walk.program.goals[goal].value : ExprId{};
        Locals locals;
        const ExprId value = check_expression(walk, locals, expect.value,
                                              measured ? walk.program.expressions[measured].type : Type::unknown());
        if (goal) test.expectations.push_back(PlanExpectation{goal, value, expect.span});
    }
};

void check_given(Walk& walk, const syntax::Declaration& declaration, Scope scope, bool is_standard) {
    const bool fits = std::holds_alternative<syntax::RowBlock>(declaration.node) ||
                      std::holds_alternative<syntax::Rows>(declaration.node) ||
                      std::holds_alternative<syntax::Load>(declaration.node) ||
                      std::holds_alternative<syntax::PinOrBan>(declaration.node) ||
                      std::holds_alternative<syntax::Set>(declaration.node) ||
                      std::holds_alternative<syntax::ErrorDeclaration>(declaration.node);
    if (fits) {
        check_row_piece(walk, declaration, scope, is_standard, false);
        return;
    }
    const Words kind = kind_of(declaration);
    walk.diagnostics.report(Code::misplaced_clause,
                            declaration.keyword.valid() ? declaration.keyword : declaration.span,
                            {"what is given to a test are rows and `set`, no " + kind.english,
                             "yang diketahui pengujian adalah baris dan `tetapkan`, bukan " + kind.indonesian},
                            {"declare it outside the test", "deklarasikan di luar pengujian"});
}

}  // namespace

void check_acceptances(Walk& walk) {
    for (const Piece& piece : walk.effective.pieces) {
        const auto* accept = std::get_if<syntax::Accept>(&piece.declaration->node);
        if (accept != nullptr) check_acceptance(walk, *piece.declaration, *accept);
    }
}

void check_tests(Walk& walk) {
    for (const Piece& piece : walk.effective.pieces) {
        const auto* written = std::get_if<syntax::Test>(&piece.declaration->node);
        if (written == nullptr) continue;
        Test test;
        test.name = written->name;
        test.span = piece.declaration->span;
        test.scope.index = static_cast<std::uint32_t>(walk.program.tests.size() + 1);
        for (const syntax::DeclId id : written->given) {
            check_given(walk, walk.tree.declarations[id], test.scope, piece.is_standard);
        }
        for (const auto& expect : written->expects) std::visit(Expect{walk, test}, expect);
        walk.program.tests.push_back(std::move(test));
    }
}

}  // namespace bangkom::program
