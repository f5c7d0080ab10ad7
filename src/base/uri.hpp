#pragma once

#include <string>
#include <string_view>

namespace bangkom {

/// A path as it stands in a URI: what is neither letter, digit nor one of `-._~/` as `%` and two hexadecimal digits (RFC 3986).
std::string percent_encoded(std::string_view path);

}  // namespace bangkom
