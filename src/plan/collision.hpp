#pragma once
// Rules that cannot hold together, in the author's terms: rules, bindings, amounts.

#include <optional>
#include <vector>

#include "rules/judge.hpp"

namespace bangkom::plan {

enum class Sense : std::uint8_t { at_most, at_least, exactly };

/// What a rule asks of the choices: `at most 30`. Nothing where the rule is no comparison of amounts.
struct Demanded {
    Sense sense = Sense::at_most;
    Number amount;
};

using Bindings = std::vector<rules::Binding>;

struct Collision {
    /// Instances of one rule that ask the same.
    struct Group {
        program::RuleId rule;
        bool is_cap = false;
        std::optional<Demanded> asked;
        std::vector<Bindings> instances;
    };
    std::vector<Group> groups;       // caps, then duties
    bool is_minimal = false;         // proven: any of the instances less, and the others can hold together
    bool is_each = false;            // each instance cannot hold by itself, whatever is chosen
    std::optional<Number> reach;     // then: the nearest that anything brings them to

    /// What duties need of one of the caps.
    struct Need {
        program::RuleId rule;
        Bindings binding;
        Demanded limit;
        std::vector<std::pair<program::RuleId, std::size_t>> duties;  // how many instances of which rules
        Number least;                  // proven: they cannot do with less (with more, where the limit is a least one)
        std::optional<Number> enough;  // known to be enough
        bool is_hopeless = false;      // proven: this limit alone does not help, however far it is moved
    };
    std::vector<Need> needs;
};

struct Collisions {
    using Instance = std::pair<program::RuleId, Bindings>;
    std::vector<Collision> found;
    std::vector<Instance> traded;  // duties that could hold: others, which cannot all hold, would be missed by more
    std::vector<Instance> open;    // broken duties of which the effort allowed did not show what they collide with
};

}  // namespace bangkom::plan
