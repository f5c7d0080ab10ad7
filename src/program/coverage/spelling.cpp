// Pieces of a column as a policy officer writes them.

#include "program/coverage/atoms.hpp"
#include "program/typing/words.hpp"

namespace bangkom::program::coverage {

std::string Column::shown(const Value& value) const { return typing::written(program_, value); }

Value Column::value_at(std::size_t point) const { return {type_, true, points_[point], {}, {}}; }

/// A value of a stretch: a whole number where there is one.
Value Column::inside(std::size_t stretch) const {
    const std::size_t next = stretch / 2;
    Number inner(0);
    if (points_.empty()) {
        inner = type_.kind == Kind::date ? Number(Date::from_civil(2025, 1, 1)->days()) : Number(0);
    } else if (next == 0) {
        inner = subtract(Number(points_.front().ceiling()), Number(1)).value_or(points_.front());
    } else if (next == points_.size()) {
        inner = add(Number(points_.back().floor()), Number(1)).value_or(points_.back());
    } else {
        const Number low = points_[next - 1];
        const Number high = points_[next];
        const auto whole = add(Number(low.floor()), Number(1));
        const auto sum = add(low, high);
        const auto middle = sum ? divide(*sum, Number(2)) : std::nullopt;
        inner = whole && *whole < high ? *whole : middle.value_or(low);
    }
    return {type_, true, inner, {}, {}};
}

std::string Column::example(const AtomSet& set) const {
    for (std::size_t atom = 0; atom < missing(); ++atom) {
        if (!set.contains(atom)) continue;
        if (is_line()) return shown(atom % 2 == 1 ? value_at(atom / 2) : inside(atom));
        if (is_named()) {
            if (atom < names_.size()) return shown({type_, true, {}, names_[atom], {}});
            return type_.kind == Kind::text ? "\"…\"" : "…";
        }
        return shown({type_, true, Number(static_cast<std::int64_t>(atom)), {}, {}});
    }
    return "missing";
}

std::string Column::run(std::size_t first, std::size_t last) const {
    const std::size_t end = 2 * points_.size();
    const bool from_start = first == 0;
    const bool to_end = last == end;
    const bool days = type_.kind == Kind::date;
    const auto shifted = [&](std::size_t point, int by) {
        Value value = value_at(point);
        if (days) value.number = bangkom::add(value.number, Number(by)).value_or(value.number);
        return shown(value);
    };
    if (from_start && to_end) return "any";
    if (from_start) return (last % 2 == 1 ? "<= " : "< ") + shown(value_at(last / 2));
    if (to_end) return first % 2 == 1 ? ">= " + shown(value_at(first / 2)) : "> " + shown(value_at(first / 2 - 1));
    const std::string low = first % 2 == 1 ? shown(value_at(first / 2)) : shifted(first / 2 - 1, 1);
    const std::string high = last % 2 == 1 ? shown(value_at(last / 2)) : shifted(last / 2, -1);
    return low == high ? low : low + ".." + high;
}

std::string Column::cell(const AtomSet& set) const {
    if (set.includes(present_)) return "any";
    if (is_named() && set.contains(names_.size())) return "any";
    std::string text;
    const auto add = [&](const std::string& test) { text += (text.empty() ? "" : " or ") + test; };
    if (!is_line()) {
        for (std::size_t atom = 0; atom < missing(); ++atom) {
            AtomSet one(atoms_);
            one.insert(atom);
            if (set.contains(atom)) add(example(one));
        }
        return text;
    }
    for (std::size_t first = 0; first < missing(); ++first) {
        if (!set.contains(first)) continue;
        std::size_t last = first;
        for (std::size_t next = first + 1; next < missing() && (set.contains(next) || !present_.contains(next)); ++next)
            if (set.contains(next)) last = next;
        add(run(first, last));
        first = last;
    }
    return text;
}

}  // namespace bangkom::program::coverage
