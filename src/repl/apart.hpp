#pragma once

#include <functional>
#include <optional>
#include <ostream>

namespace bangkom::repl {

/// Works out an answer in a process of its own, so that Ctrl-C ends the answer and not the session. `answer` changes nothing
/// that is needed later, writes to `out` and returns an exit code. Nothing where Ctrl-C ended it; then it wrote nothing.
std::optional<int> answer_apart(std::ostream& out, const std::function<int()>& answer);

}  // namespace bangkom::repl
