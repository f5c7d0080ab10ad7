#pragma once
// Which single fact, if it were otherwise, would change a value or an outcome: found by trying.

#include <functional>
#include <string>
#include <vector>

#include "eval/explain.hpp"
#include "workspace/run.hpp"

namespace bangkom::workspace {

/// One fact with other values and what follows from them.
struct OtherFact {
    program::FieldId field;
    std::uint32_t row = 0;  // of the field's table
    std::string now;        // for readers; `?` where it is missing
    facts::Place place;
    struct Result {
        std::vector<std::string> values;  // of the fact, for readers
        std::string answer;
    };
    std::vector<Result> results;  // other answers than now
};

struct Asked {
    std::string now;
    std::vector<OtherFact> facts;
    bool all_tried = true;  // else there were too many
};

/// What is asked, with rows as an evaluator has them, for readers.
using Answer = std::function<std::string(eval::Evaluator&)>;

/// Tries the facts of stated rows at these places: all values of enums and booleans, for numbers and dates those that other rows
/// have. References, texts and lists stay, and no row is added. `run` holds stated decisions.
Asked ask(const Project& project, const Run& run, const std::vector<facts::Place>& places, const Answer& answer);

/// The places of the facts that a proof rests on.
void add_places(const eval::Proof& proof, std::vector<facts::Place>& places);

}  // namespace bangkom::workspace
