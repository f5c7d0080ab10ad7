#pragma once
// A few choices made otherwise than they are, and what that makes of rows.

#include "plan/why/incidence.hpp"

namespace bangkom::plan {

class Trial {
public:
    /// `rest`: complete values of the problem's variables.
    Trial(const Problem& problem, std::span<const std::int64_t> rest);

    void set(Variable choice, std::int64_t value);
    std::int64_t value(Variable variable);
    std::int64_t activity(const Row& row);
    bool keeps(const Row& row) { return row.off(activity(row)) == 0; }
    /// What is otherwise.
    std::span<const Variable> changed() const { return changed_; }
    void reset();

private:
    const Problem& problem_;
    std::span<const std::int64_t> rest_;
    std::vector<std::int64_t> values_;
    std::vector<std::uint32_t> known_;  // of each variable: the turn in which its value was told
    std::vector<Variable> changed_;
    std::uint32_t turn_ = 1;
};

}  // namespace bangkom::plan
