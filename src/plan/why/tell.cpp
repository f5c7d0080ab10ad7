#include "plan/why/tell.hpp"

#include <algorithm>
#include <map>

#include "plan/why/conflicts.hpp"

namespace bangkom::plan {

using namespace program;

namespace {

const CompareValue* comparison_of(const Program& program, RuleId rule) {
    const Expression& duty = program.expressions[program.rules[rule].duty];
    const auto* node = std::get_if<CompareValue>(&duty.node);
    return node && program.expressions[node->left].type.is(Kind::number) ? node : nullptr;
}

class Teller {
public:
    Teller(const eval::Evaluator& evaluator, const Grounding& grounding) : evaluator_(evaluator), grounding_(grounding) {}

    Collisions tell(const Conflicts& conflicts) {
        Collisions told;
        for (const Conflict& conflict : conflicts.found) {
            Collision collision = tell(conflict);
            if (!collision.is_each || !joined(told.found, collision)) told.found.push_back(std::move(collision));
        }
        for (const std::size_t duty : conflicts.traded) told.traded.emplace_back(rule_of(duty), binding_of(duty));
        for (const std::size_t duty : conflicts.open) told.open.emplace_back(rule_of(duty), binding_of(duty));
        return told;
    }

private:
    const Row& row(std::size_t at) const { return grounding_.problem.rows[at]; }
    RuleId rule_of(std::size_t at) const { return grounding_.sources[row(at).origin.source].rule; }
    Bindings binding_of(std::size_t at) const { return grounding_.bindings(evaluator_, row(at).origin); }
    std::optional<Demanded> asked_of(std::size_t at) const {
        return demanded(evaluator_.program(), grounding_, row(at));
    }

    static bool same(const std::optional<Demanded>& a, const std::optional<Demanded>& b) {
        return a.has_value() == b.has_value() && (!a || (a->sense == b->sense && a->amount == b->amount));
    }

    void add(Collision& collision, std::size_t at) const {
        const bool is_cap = row(at).kind == RowKind::cap;
        const auto asked = asked_of(at);
        auto group = std::find_if(collision.groups.begin(), collision.groups.end(), [&](const Collision::Group& one) {
            return one.rule == rule_of(at) && one.is_cap == is_cap && same(one.asked, asked);
        });
        if (group == collision.groups.end())
            group = collision.groups.insert(group, {rule_of(at), is_cap, asked, {}});
        group->instances.push_back(binding_of(at));
    }

    Collision tell(const Conflict& conflict) const {
        Collision collision;
        for (const std::size_t cap : conflict.caps) add(collision, cap);
        for (const std::size_t duty : conflict.duties) add(collision, duty);
        collision.is_minimal = conflict.is_minimal;
        collision.is_each = conflict.caps.empty() && conflict.duties.size() == 1;
        if (conflict.reach && collision.groups.front().asked) collision.reach = amount_of(row(conflict.duties.front()), *conflict.reach);
        for (const CapNeed& need : conflict.needs) add(collision, need);
        return collision;
    }

    void add(Collision& collision, const CapNeed& need) const {
        const auto limit = asked_of(need.cap);
        if (!limit) return;
        const Row& cap = row(need.cap);
        Collision::Need told{rule_of(need.cap), binding_of(need.cap), *limit, {}, amount_of(cap, need.least), {}, need.is_hopeless};
        if (need.enough) told.enough = amount_of(cap, *need.enough);
        std::map<std::uint32_t, std::size_t> counts;
        for (const std::size_t duty : need.duties) ++counts[rule_of(duty).index];
        for (const auto& [index, count] : counts) told.duties.emplace_back(evaluator_.program().rules.id_at(index), count);
        collision.needs.push_back(std::move(told));
    }

    /// Instances that each cannot hold by themselves, of one rule and alike, are told together.
    static bool joined(std::vector<Collision>& found, Collision& collision) {
        for (Collision& other : found) {
            if (!other.is_each || other.reach != collision.reach) continue;
            Collision::Group& group = other.groups.front();
            Collision::Group& more = collision.groups.front();
            if (group.rule != more.rule || !same(group.asked, more.asked)) continue;
            group.instances.push_back(std::move(more.instances.front()));
            return true;
        }
        return false;
    }

    const eval::Evaluator& evaluator_;
    const Grounding& grounding_;
};

Number size_of(const Number& number) { return number.sign() < 0 ? *negate(number) : number; }

/// A rule that says `limit >= choices` grounds to `- choices >= - limit`.
bool is_turned(const Row& row) { return row.asked.sign() < 0; }

}  // namespace

std::optional<Demanded> demanded(const Program& program, const Grounding& grounding, const Row& row) {
    if (row.origin.source == Origin::none || !comparison_of(program, grounding.sources[row.origin.source].rule)) return std::nullopt;
    if (row.lower != -unbounded && row.upper != unbounded) return Demanded{Sense::exactly, is_turned(row) ? *negate(row.asked) : row.asked};
    const bool at_most = (row.upper != unbounded) != is_turned(row);
    const Number fits = amount_of(row, row.upper != unbounded ? row.upper : row.lower);
    const Number written = is_turned(row) ? *negate(row.asked) : row.asked;
    // The row is rounded to what terms can make. What is compared strictly is told by the first amount that fits.
    const auto rounded = subtract(written, fits);
    const bool is_strict = !rounded || size_of(*rounded) >= size_of(row.unit);
    return Demanded{at_most ? Sense::at_most : Sense::at_least, is_strict ? fits : written};
}

Number amount_of(const Row& row, std::int64_t activity) {
    const auto terms = multiply(row.unit, activity);
    const auto amount = terms ? bangkom::add(*terms, row.constant) : std::nullopt;
    const auto turned = amount && is_turned(row) ? negate(*amount) : amount;
    return turned.value_or(Number(0));
}

MeasureId measure_of(const Program& program, RuleId rule) {
    const CompareValue* comparison = comparison_of(program, rule);
    return comparison ? program.expressions[comparison->left].type.measure() : MeasureId{};
}

Collisions collisions(const eval::Evaluator& evaluator, const Grounding& grounding, std::span<const std::int64_t> values,
                      unsigned jobs, const Effort& effort) {
    return Teller(evaluator, grounding).tell(find_conflicts(grounding.problem, values, jobs, effort));
}

}  // namespace bangkom::plan
