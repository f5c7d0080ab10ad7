#pragma once
// The instances of a rule as a frame of columns: bindings, lets, the day, and which are in force.

#include <functional>
#include <optional>
#include <vector>

#include "eval/evaluator.hpp"

namespace bangkom::rules {

/// A batch of instances of one rule. Instances on whose day the rule is not in force are gone.
struct Instances {
    eval::Frame frame;      // loop variables and lets bound, `day` set where the rule has one
    eval::ColumnPtr where;  // yes or missing; null: yes for all
    std::size_t first = 0;  // number of instances before this batch
};

/// Runs through the instances of a rule, a batch at a time, in order.
void for_each_batch(eval::Evaluator& evaluator, const program::Rule& rule, const std::function<void(Instances&)>& use);

/// The instance of that number alone, as a batch of one; nothing where there is none.
std::optional<Instances> instance(eval::Evaluator& evaluator, const program::Rule& rule, std::size_t number);

/// The days of a column of years or dates; a year means its 1 January. Missing stays missing.
eval::ColumnPtr days_of(const eval::ColumnPtr& column);

/// No where the rule has a first or a last day and the day of the instance is missing: nobody knows whether it is in force.
bool is_day_known(const program::Rule& rule, const Instances& batch, std::size_t row);

/// Whether the rule reads a decision none of whose rows were stated.
bool is_left_out(const eval::Evaluator& evaluator, const program::Rule& rule);

}  // namespace bangkom::rules
