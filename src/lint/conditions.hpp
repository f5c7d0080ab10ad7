#pragma once
// Whether conditions can hold together: what `and` ties of comparisons with constants contradicts itself or not.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "eval/info.hpp"

namespace bangkom::lint {

/// Conditions that are to be yes all at once. Where `contradict` says yes, no row and no missing fact can make them so; where
/// it says no, nothing is known.
class Conditions {
public:
    Conditions(const program::Program& program, eval::Analysis& analysis) : program_(program), analysis_(analysis) {}

    void require(program::ExprId condition) { require(condition, true); }
    bool contradict() const { return contradict_; }

private:
    /// An expression in its frame: equal keys have equal values.
    using Key = std::pair<std::uint32_t, std::vector<program::Slot>>;
    struct Bound {
        Number number;
        bool open = false;  // the end itself is out
    };
    struct Known {
        std::optional<Bound> least;
        std::optional<Bound> most;
        std::optional<std::set<std::string>> allowed;
        std::set<std::string> excluded;
        std::map<std::string, Number> numbers;  // of what is allowed, where it has an order
        bool present = false;
        bool missing = false;

        bool impossible() const;
    };

    void require(program::ExprId condition, bool wanted);
    void require(const program::CompareValue& node, bool wanted);
    void require(const program::Membership& node, bool wanted);
    /// The constant that an expression is; nothing where it is none.
    std::optional<program::Value> constant(program::ExprId id) const;
    Known& known(program::ExprId id);
    void settle(Known& known) { contradict_ = contradict_ || known.impossible(); }

    const program::Program& program_;
    eval::Analysis& analysis_;
    std::map<Key, Known> known_;
    bool contradict_ = false;
};

}  // namespace bangkom::lint
