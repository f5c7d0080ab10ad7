#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bangkom {

/// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (bytes; ASCII letters whatever
/// their case).
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `name`, where it is near enough to be a slip of the pen (a third of the length); the first
/// of equals.
std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates);

}  // namespace bangkom
