#pragma once
// Typed 32-bit ids and the vectors that they index.

#include <cassert>
#include <compare>
#include <cstdint>
#include <functional>
#include <vector>

namespace bangkom {

/// The position of a T in its Store. A default one is no position.
template <class T>
struct Id {
    static constexpr std::uint32_t none = 0xffff'ffffu;
    std::uint32_t index = none;

    constexpr bool valid() const { return index != none; }
    constexpr explicit operator bool() const { return valid(); }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

/// A growing vector of T whose elements are named by Id<T>; ids stay valid as it grows, references do not.
template <class T>
class Store {
public:
    Id<T> add(T value) {
        items_.push_back(std::move(value));
        return Id<T>{static_cast<std::uint32_t>(items_.size() - 1)};
    }
    const T& operator[](Id<T> id) const {
        assert(id.index < items_.size());
        return items_[id.index];
    }
    T& operator[](Id<T> id) {
        assert(id.index < items_.size());
        return items_[id.index];
    }
    std::size_t size() const { return items_.size(); }
    bool empty() const { return items_.empty(); }
    void truncate(std::size_t size) { items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(size), items_.end()); }
    Id<T> id_at(std::size_t index) const { return Id<T>{static_cast<std::uint32_t>(index)}; }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }
    auto begin() { return items_.begin(); }
    auto end() { return items_.end(); }

private:
    std::vector<T> items_;
};

}  // namespace bangkom

template <class T>
struct std::hash<bangkom::Id<T>> {
    std::size_t operator()(const bangkom::Id<T>& id) const noexcept { return id.index; }
};
