#pragma once
// Small random scripts with one decision, and what every one of their plans is worth, by the evaluator alone.

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

#include "plan/plan.hpp"
#include "unit/eval/world.hpp"

namespace bangkom::plan::testing {

/// A rule as its parts, so that its breaches and shortfalls can be asked for as expressions.
struct RuleText {
    std::string loops;      // `x in a`
    std::string id;         // of an instance
    std::string where;      // may be empty
    std::string must;
    std::string except;     // may be empty
    std::string shortfall = "1";  // of a broken instance
    bool should = false;
};

class RandomScript {
public:
    explicit RandomScript(unsigned seed) : random_(seed) {
        const int left = 2 + below(2);
        const int right = 2 + below(2);
        text = "entity a { v: number }\nentity b { w: number, z: number }\n";
        for (int i = 0; i < left; ++i) text += fmt::format("a a{} {{ v: {} }}\n", i, 1 + below(4));
        for (int i = 0; i < right; ++i) text += fmt::format("b b{} {{ w: {}, z: {} }}\n", i, 1 + below(6), below(5));
        text += "decision pick for x in a, y in b { x: x inverse picks, y: y inverse picked }\n";
        text += "define load_of(x: a): number = sum(t.y.w for t in x.picks)\n";
        text += "define has(x: a, k: number): boolean = some(t in x.picks where t.y.w >= k)\n";
        if (below(4) == 0) text += "pin pick { x: a0, y: b1 }\n";
        if (below(4) == 0) text += "ban pick { x: a1, y: b0 }\n";
        if (below(3) == 0) text += "pick { x: a1, y: b1 }\n";
        for (int i = 1 + below(4); i > 0; --i) add(random_rule());
        for (int i = 1 + below(2); i > 0; --i) add_goal();
    }

    std::string text;
    std::vector<RuleText> rules;
    struct Goal {
        std::string value;
        bool maximize = false;
    };
    std::vector<Goal> goals;

private:
    struct Text {
        std::string form;
        std::string at_zero = "0";  // its value when nothing is chosen: a constant, which counts with the level
    };
    int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
    Text one_of(std::initializer_list<Text> texts) { return *(texts.begin() + below(static_cast<int>(texts.size()))); }
    std::string one_of(std::initializer_list<std::string> texts) { return *(texts.begin() + below(static_cast<int>(texts.size()))); }

    /// `form >= level` and the like, with the shortfall as a share of the level.
    void compare(RuleText& rule, const Text& text) {
        const std::string& form = text.form;
        const int level = below(9);
        const std::string base = fmt::format("(if {0} = {1} then 1 else abs({0} - {1}))", level, text.at_zero);
        switch (below(5)) {
            case 0:
                rule.must = fmt::format("{} <= {}", form, level);
                rule.shortfall = fmt::format("({} - {}) / {}", form, level, base);
                break;
            case 1:
                rule.must = fmt::format("{} = {}", form, level);
                rule.shortfall = fmt::format("abs({} - {}) / {}", form, level, base);
                break;
            default:
                // the constants of both sides count together
                rule.must = fmt::format("{} + 2 >= {}", form, level + 2);
                rule.shortfall = fmt::format("({} - {}) / {}", level, form, base);
                break;
        }
    }

    Text number_of_x() {
        return one_of({Text{"load_of(x)"}, Text{"count(x.picks)"}, Text{"sum(t.y.z for t in x.picks where t.y.w > 2)"},
                       Text{"sum(t.y.w * x.v for t in x.picks)"}, Text{"(if has(x, 4) then load_of(x) else x.v)", "x.v"},
                       Text{"greatest(load_of(x), 3)", "3"}, Text{"least(load_of(x), 4)"}, Text{"abs(load_of(x) - 4)", "4"},
                       Text{"count(t in x.picks where count(u in t.y.picked) >= 2)"}});
    }
    std::string truth_of_x() {
        return one_of({std::string("has(x, 3)"), "some(t in x.picks where t.y.z > 1)", "every(t.y.w <= 4 for t in x.picks)",
                       "(load_of(x) > 4 or no)", "(count(x.picks) = 1 or no)", "count(x.picks) != 2", "not has(x, 5)",
                       "first(t in x.picks where t.y.w > 1 by t.y.w) is present",
                       "(has(x, 2) and (load_of(x) <= 7 or x.v > 2))", "has(x, 2) = (count(x.picks) > 1)",
                       "b[b1] in list(t.y for t in x.picks)", "(if has(x, 3) then load_of(x) < 9 else x.v > 1)",
                       "some(y in list(t.y for t in x.picks where t.y.w > 1) where y.z < 3)",
                       "load_of(x) in 3..8", "count(x.picks) in [0, 2, 3]", "count(x.picks) in 1 .. x.v",
                       "load_of(x) / 2 in [1, 1.5, 2, 4]", "load_of(x) / 2 not in 2..4"});
    }

    RuleText random_rule() {
        RuleText rule;
        rule.should = below(4) == 0;
        switch (below(6)) {
            case 0:
            case 1:
                rule.loops = "x in a";
                rule.id = "{x.id}";
                compare(rule, number_of_x());
                if (below(3) == 0) rule.except = truth_of_x();
                if (below(4) == 0) rule.where = truth_of_x();
                break;
            case 2:
                rule.loops = "x in a";
                rule.id = "{x.id}";
                rule.must = truth_of_x();
                if (below(3) == 0) rule.except = truth_of_x();
                break;
            case 3:
                rule.loops = "y in b";
                rule.id = "{y.id}";
                compare(rule, one_of({Text{"count(y.picked)"}, Text{"sum(t.x.v for t in y.picked)"},
                                      Text{"count(t in pick where t.y.w <= y.w)"}}));
                break;
            case 4:
                rule.loops = "t in pick";
                rule.id = "{t.x.id}/{t.y.id}";
                if (below(2) == 0) {
                    compare(rule, one_of({Text{"load_of(t.x)"}, Text{"count(t.y.picked)"}}));
                } else {
                    rule.must = one_of({std::string("t.y.w <= 4"), "has(t.x, 4)", "count(u in t.x.picks where u != t) >= 1"});
                }
                if (below(3) == 0) rule.where = "t.y.z > 1";
                break;
            default:
                rule.loops = "k in 1..1";
                rule.id = "{k}";
                const std::string truth = truth_of_x();
                compare(rule, one_of({Text{"count(pick)"}, Text{"count(x in a where has(x, 2) and " + truth + ")"},
                                      Text{"sum(t.y.z for t in pick)"}, Text{"max(load_of(x) for x in a)"},
                                      Text{"count(y in b where some(t in y.picked where t.x.v > 1))"}}));
                break;
        }
        return rule;
    }

    void add(RuleText rule) {
        const std::size_t n = rules.size();
        const std::string where = rule.where.empty() ? "" : " where " + rule.where;
        text += fmt::format("rule r{} {{ for {}{} {} {}", n, rule.loops, where, rule.should ? "should" : "must", rule.must);
        if (!rule.except.empty()) text += fmt::format(" except e when {}", rule.except);
        text += " }\n";
        rules.push_back(std::move(rule));
    }
    void add_goal() {
        const std::string value =
            one_of({std::string("sum(load_of(x) for x in a)"), "count(x in a where " + truth_of_x() + ")", "sum(t.y.z for t in pick)",
                    "sum(greatest(0, 5 - load_of(x)) for x in a)", "max(load_of(x) for x in a)",
                    "sum(" + number_of_x().form + " for x in a)"});
        const bool maximize = below(2) == 0;
        text += fmt::format("goal g{} {} {}\n", goals.size(), maximize ? "maximize" : "minimize", value);
        goals.push_back({value, maximize});
    }

    std::mt19937 random_;
};

/// What plans are worth: one number a rank, the less the better.
class Judge {
public:
    Judge(bangkom::test::World& world, const RandomScript& script) : world_(world), pick_(std::get<program::TableId>(world.program.names.at("pick"))) {
        candidates_ = world.database.table(pick_);
        for (const RuleText& rule : script.rules) {
            std::string broken = "not (" + rule.must + ")";
            if (!rule.except.empty()) broken += " and not (" + rule.except + ")";
            if (!rule.where.empty()) broken = "(" + rule.where + ") and " + broken;
            ids_.push_back(world.expression(fmt::format("list(\"{}\" for {} where {})", rule.id, rule.loops, broken)));
            shortfalls_.push_back(world.expression(fmt::format("sum({} for {} where {})", rule.shortfall, rule.loops, broken)));
            should_.push_back(rule.should);
        }
        for (const auto& goal : script.goals) {
            goals_.push_back(world.expression(goal.value));
            maximize_.push_back(goal.maximize);
        }
        std::vector<std::uint32_t> pinned = world.derived.forced[pick_.index].pinned;
        choose(pinned);
        for (const program::ExprId ids : ids_) at_rest_.push_back(broken(ids));
    }

    std::size_t candidates() const { return candidates_.rows; }
    bool is_allowed(const std::vector<std::uint32_t>& chosen) const {
        const auto& forced = world_.derived.forced[pick_.index];
        const auto has = [&](std::uint32_t row) { return std::find(chosen.begin(), chosen.end(), row) != chosen.end(); };
        return std::all_of(forced.pinned.begin(), forced.pinned.end(), has) &&
               std::none_of(forced.banned.begin(), forced.banned.end(), has);
    }
    void choose(const std::vector<std::uint32_t>& chosen) {
        eval::choose(*world_.evaluator, pick_, candidates_, chosen);
        eval::derive_from_choices(*world_.evaluator, world_.diagnostics);
    }
    /// Of the rows chosen now; nothing where a cap is broken.
    std::optional<std::vector<Number>> ranks() {
        std::vector<Number> ranks(4, 0);
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            const auto ids = broken(ids_[i]);
            if (!should_[i])
                for (const std::string& id : ids)
                    if (!at_rest_[i].contains(id)) return std::nullopt;
            const std::size_t rank = should_[i] ? 2 : 0;
            ranks[rank] = *add(ranks[rank], number(shortfalls_[i]));
            ranks[rank + 1] = *add(ranks[rank + 1], static_cast<std::int64_t>(ids.size()));
        }
        for (std::size_t i = 0; i < goals_.size(); ++i)
            ranks.push_back(maximize_[i] ? *negate(number(goals_[i])) : number(goals_[i]));
        ranks.push_back(static_cast<std::int64_t>(world_.database.table(pick_).rows));
        return ranks;
    }

private:
    Number number(program::ExprId expression) {
        const auto column = world_.evaluator->evaluate(expression, eval::empty_frame(64));
        REQUIRE(column->is_known(0));
        return *Number::fraction(column->word(0), column->denominator(0));
    }
    std::set<std::string> broken(program::ExprId expression) {
        const auto column = world_.evaluator->evaluate(expression, eval::empty_frame(64));
        REQUIRE(column->is_known(0));
        std::set<std::string> ids;
        for (std::uint32_t i = column->list_begin(0); i < column->list_end(0); ++i)
            ids.insert(facts::plain_text(world_.program, world_.database, *column->items, i));
        return ids;
    }

    bangkom::test::World& world_;
    program::TableId pick_;
    facts::Table candidates_;
    std::vector<program::ExprId> ids_;
    std::vector<program::ExprId> shortfalls_;
    std::vector<bool> should_;
    std::vector<program::ExprId> goals_;
    std::vector<bool> maximize_;
    std::vector<std::set<std::string>> at_rest_;
};

}  // namespace bangkom::plan::testing
