#pragma once
// Words that many messages of this room share.

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "program/program.hpp"
#include "syntax/declaration.hpp"

namespace bangkom::program {

std::string quote(std::string_view name);
/// `a`, `b` and `c`, at most eight of them.
std::string quoted_list(const std::vector<std::string>& names);

/// `a rule`, `an entity`
std::string with_article(std::string_view english);

/// "did you mean …?", or nothing where no candidate is near.
Words did_you_mean(std::string_view name, const std::vector<std::string>& candidates);
/// The same, and where none is near, what there is.
Words did_you_mean_or_list(std::string_view name, const std::vector<std::string>& candidates);

/// `rule`, `entity`, …; `aturan`, `entitas`, …
Words kind_of(const syntax::Declaration& declaration);
Words kind_of(const Program& program, const Named& named);
const Naming& naming_of(const Program& program, const Named& named);

}  // namespace bangkom::program
