#include "plan/solve/cbc.hpp"

#include <string>

namespace bangkom::plan {

CbcModel new_cbc(double seconds, int most_nodes) {
    CbcModel model(Cbc_newModel());
    Cbc_setParameter(model.get(), "log", "0");
    // Preprocessing of Cbc 2.10 tells wrong objectives where it removes whole rows; presolve has done most of it.
    Cbc_setParameter(model.get(), "preprocess", "off");
    Cbc_setParameter(model.get(), "timeMode", "elapsed");
    Cbc_setParameter(model.get(), "seconds", std::to_string(seconds).c_str());
    if (most_nodes > 0) Cbc_setParameter(model.get(), "maxNodes", std::to_string(most_nodes).c_str());
    return model;
}

bool solve(const CbcModel& model) {
    Cbc_solve(model.get());
    return Cbc_isProvenInfeasible(model.get()) == 0 && Cbc_isAbandoned(model.get()) == 0;
}

}  // namespace bangkom::plan
