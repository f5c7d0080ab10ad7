#pragma once
// The independent parts of a problem while it is solved: what a rank reached is written into them as rows, which often
// decides much, drops rows, and parts them further.

#include "plan/solve/prices/experience.hpp"
#include "plan/solve/prices/model.hpp"
#include "plan/solve/reduce.hpp"
#include "plan/solve/solvers.hpp"

namespace bangkom::plan {

struct Part {
    Problem own;
    const Problem* borrowed = nullptr;   // a problem that is one large part as it stands is not copied
    std::vector<Variable> whole;         // the variable of the whole problem that each is; none for what came by linking
    std::vector<std::int64_t> values;    // the best plan so far
    Locks locks;                         // of shortfalls that could not be avoided; all else is in the rows
    std::optional<prices::Model> model;  // if it falls into blocks, and prices are to come before cuts in all ranks
    prices::Experience experience;       // with the model
    std::vector<std::int64_t> room;      // of locks: what may be given up if the first objective comes near no other way
    bool is_fresh = false;               // no good start was sought yet
    bool may_split = true;               // no: a lock that is not proven to be the least holds it together
    std::optional<std::int64_t> bound;   // of the rank sought now

    const Problem& problem() const { return borrowed ? *borrowed : own; }
    std::size_t choices() const;         // those that are open
};

/// Has rows hold the auxiliaries of the part, if they do not yet.
void link_part(Part& part);

/// Splits into independent parts, after presolving. Values of choices that are decided go to `decided`.
void split_part(Part part, std::vector<std::int64_t>& decided, std::vector<Part>& parts);
/// All in one.
Part join_parts(std::vector<Part> parts);
/// Writes into the part what the rank reached, plus what may be given up.
void settle_rank(Part& part, std::size_t rank, std::int64_t allowance);
bool has_room(const Part& part);
/// Gives up what may be given up.
void give_room(Part& part);
/// With what its rows hold of objectives: whatever keeps the rows keeps these.
Locks all_locks_of(const Part& part);
bool takes_part(const Problem& problem, std::size_t rank);

/// How far the rank is from its bound.
std::int64_t distance_of(const Part& part, std::size_t rank);
/// Takes a bound that is better than its own.
void raise(Part& part, std::optional<std::int64_t> bound);
/// Of two searches of one part: the better bound, and the better plan from the rank on.
void take_better(Part& part, Part other, std::size_t rank);

}  // namespace bangkom::plan
