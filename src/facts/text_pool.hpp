#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace bangkom::facts {

/// Texts by number; equal texts have equal numbers. Views stay valid while the pool lives.
class TextPool {
public:
    std::uint32_t intern(std::string_view text);
    std::string_view operator[](std::uint32_t id) const { return texts_[id]; }
    std::size_t size() const { return texts_.size(); }

private:
    std::deque<std::string> texts_;
    std::unordered_map<std::string_view, std::uint32_t> ids_;
};

}  // namespace bangkom::facts
