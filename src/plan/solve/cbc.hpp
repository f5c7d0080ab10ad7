#pragma once

#include <Cbc_C_Interface.h>

#include <memory>

namespace bangkom::plan {

struct CbcDeleter {
    void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};
using CbcModel = std::unique_ptr<Cbc_Model, CbcDeleter>;

/// A model without columns that says nothing and stops after `seconds` or `most_nodes` (0: no limit).
CbcModel new_cbc(double seconds, int most_nodes);
/// Solves it; false where it gave up, or says that there is no solution.
bool solve(const CbcModel& model);

}  // namespace bangkom::plan
