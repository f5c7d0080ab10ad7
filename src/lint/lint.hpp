#pragma once
// Checks of scripts that are right: what does nothing, what can never happen, what lacks something. Each has a page in docs/lint/.

#include "workspace/run.hpp"

namespace bangkom::lint {

/// Reports what is found in the project's own scripts; the standard library is left out. The project has to be opened with its
/// names (OpenOptions::names). Gives the stretches of text that can be taken out and nothing is said otherwise, in order.
std::vector<Span> lint(const workspace::Project& project, workspace::Run& run, Diagnostics& diagnostics);

}  // namespace bangkom::lint
