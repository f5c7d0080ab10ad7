#pragma once

#include <map>
#include <string>

#include "program/program.hpp"

namespace bangkom::compare {

/// What expressions mean, as text in which everything goes by its name: equal texts mean the same in programs whose ids
/// differ, however the scripts spell it. For comparing, not for reading.
class Meaning {
public:
    explicit Meaning(const program::Program& program) : program_(program) {}

    /// From here on that name is meant by the slot: a parameter or a `let`.
    void name(program::Slot slot, const std::string& name) { names_[slot] = name; }
    std::string of(program::ExprId expression);
    /// Sources and condition; names the loop variables.
    std::string of(const program::Loops& loops);
    std::string of(const program::Message& message);
    std::string of(program::Type type) const;
    std::string of(const program::Value& value) const;
    std::string of(const program::DecisionRow& row);

private:
    struct Payload;
    /// What a node says besides its children; of aggregates and tables, all.
    std::string payload(const program::Node& node);

    const program::Program& program_;
    std::map<program::Slot, std::string> names_;
};

}  // namespace bangkom::compare
