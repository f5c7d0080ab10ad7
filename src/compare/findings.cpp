#include <map>
#include <set>

#include "compare/parts.hpp"
#include "report/judgement_report.hpp"

namespace bangkom::compare {

namespace {

using Key = std::pair<std::string, std::string>;  // rule or decision, and the ids of the bindings

std::string ids_of(const rules::Finding& finding) {
    std::string ids;
    for (const rules::Binding& binding : finding.bindings) ids += binding.id + '\x1f';
    return ids;
}

Key key_of(const Side& side, const rules::Finding& finding) {
    return {report::rule_name(side.program, finding.rule, finding.decision), ids_of(finding)};
}

std::map<Key, const rules::Finding*> indexed(const Side& side) {
    std::map<Key, const rules::Finding*> index;
    for (const rules::Finding& finding : side.judgement.findings) index.emplace(key_of(side, finding), &finding);
    return index;
}

/// What a side says of instances that are no findings there.
class Outcomes {
public:
    explicit Outcomes(const Side& side) : side_(side), rules_(by_name(side.program.rules)) {
        for (const program::RuleId rule : side.judgement.left_out)
            left_out_.insert(side.program.rules[rule].naming.name);
    }

    FindingState of(const Key& key) {
        if (left_out_.contains(key.first)) return {"not_judged", {}, false};
        const auto rule = rules_.find(key.first);
        if (rule == rules_.end()) return {"none", {}, false};
        const auto [known, is_new] = known_.try_emplace(key.first);
        if (is_new) {
            rules::JudgeOptions options;
            options.words = false;
            for (const rules::Finding& finding : rules::judge_rule(side_.evaluator, rule->second, options))
                known->second.emplace(ids_of(finding), finding.outcome);
        }
        const auto found = known->second.find(key.second);
        return {found == known->second.end() ? "none" : report::outcome_word(found->second), {}, false};
    }

private:
    const Side& side_;
    std::map<std::string, program::RuleId> rules_;
    std::set<std::string> left_out_;
    std::map<std::string, std::map<std::string, program::Outcome>> known_;
};

FindingState state_of(const rules::Finding& finding) {
    return {report::outcome_word(finding.outcome), finding.message, finding.accepted.has_value()};
}

FindingChange described(const Pair& sides, const Side& side, const rules::Finding& finding) {
    FindingChange change;
    change.rule = report::rule_name(side.program, finding.rule, finding.decision);
    change.label = finding.rule ? side.program.rules[finding.rule].naming.shown(sides.language)
                                : side.program.tables[finding.decision].naming.shown(sides.language);
    change.should = finding.should;
    for (const rules::Binding& binding : finding.bindings) change.bindings.emplace_back(binding.variable, binding.id);
    change.cites = finding.cites;
    change.place = report::place_text(side.sources, side.database(), finding.place);
    return change;
}

}  // namespace

std::vector<FindingChange> finding_changes(const Pair& sides) {
    const auto earlier = indexed(sides.before);
    const auto later = indexed(sides.after);
    Outcomes outcomes_before(sides.before);
    Outcomes outcomes_after(sides.after);
    std::vector<FindingChange> changes;
    for (const rules::Finding& finding : sides.after.judgement.findings) {
        const Key key = key_of(sides.after, finding);
        const auto old = earlier.find(key);
        FindingChange change = described(sides, sides.after, finding);
        change.change = old == earlier.end() ? Change::added : Change::changed;
        change.before = old == earlier.end() ? outcomes_before.of(key) : state_of(*old->second);
        change.after = state_of(finding);
        const bool same = change.before.outcome == change.after.outcome &&
                          change.before.message == change.after.message &&
                          change.before.accepted == change.after.accepted;
        if (!same) changes.push_back(std::move(change));
    }
    for (const rules::Finding& finding : sides.before.judgement.findings) {
        const Key key = key_of(sides.before, finding);
        if (later.contains(key)) continue;
        FindingChange change = described(sides, sides.before, finding);
        change.change = Change::removed;
        change.before = state_of(finding);
        change.after = outcomes_after.of(key);
        changes.push_back(std::move(change));
    }
    std::map<std::string, std::size_t> order;
    for (const FindingChange& change : changes) order.emplace(change.rule, order.size());
    std::stable_sort(changes.begin(), changes.end(), [&](const FindingChange& a, const FindingChange& b) {
        return order.at(a.rule) < order.at(b.rule);
    });
    return changes;
}

}  // namespace bangkom::compare
