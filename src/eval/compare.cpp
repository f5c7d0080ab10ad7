// Comparisons and `in`.

#include "eval/compare.hpp"

#include <algorithm>

#include "eval/machine.hpp"
#include "eval/ratio.hpp"

namespace bangkom::eval {

using namespace program;

int compare_cells(const facts::TextPool& texts, const Column& a, std::size_t i, const Column& b, std::size_t j) {
    if (a.type.kind == Kind::text) {
        const int order =
            texts[static_cast<std::uint32_t>(a.word(i))].compare(texts[static_cast<std::uint32_t>(b.word(j))]);
        return (order > 0) - (order < 0);
    }
    return compare(Ratio{a.word(i), a.denominator(i)}, Ratio{b.word(j), b.denominator(j)});
}

bool holds(Comparison op, int order) {
    switch (op) {
    case Comparison::equal:
        return order == 0;
    case Comparison::not_equal:
        return order != 0;
    case Comparison::less:
        return order < 0;
    case Comparison::less_equal:
        return order <= 0;
    case Comparison::greater:
        return order > 0;
    case Comparison::greater_equal:
        return order >= 0;
    }
    return false;
}

namespace {

template <class Test>
void each_word(const Column& a, const Column& b, Column& out, Test test) {
    const std::size_t n = out.stored();
    const std::int64_t* left = a.values.data();
    const std::int64_t* right = b.values.data();
    std::int64_t* result = out.values.data();
    if (a.constant && !b.constant) {
        const std::int64_t word = left[0];
        for (std::size_t i = 0; i < n; ++i) result[i] = test(word, right[i]);
    } else if (b.constant && !a.constant) {
        const std::int64_t word = right[0];
        for (std::size_t i = 0; i < n; ++i) result[i] = test(left[i], word);
    } else {
        for (std::size_t i = 0; i < n; ++i) result[i] = test(left[i], right[i]);
    }
}

void compare_whole(Comparison op, const Column& a, const Column& b, Column& out) {
    switch (op) {
    case Comparison::equal:
        return each_word(a, b, out, [](auto x, auto y) { return x == y; });
    case Comparison::not_equal:
        return each_word(a, b, out, [](auto x, auto y) { return x != y; });
    case Comparison::less:
        return each_word(a, b, out, [](auto x, auto y) { return x < y; });
    case Comparison::less_equal:
        return each_word(a, b, out, [](auto x, auto y) { return x <= y; });
    case Comparison::greater:
        return each_word(a, b, out, [](auto x, auto y) { return x > y; });
    case Comparison::greater_equal:
        return each_word(a, b, out, [](auto x, auto y) { return x >= y; });
    }
}

/// Item by item, three-valued: unequal where some pair is, or the lengths are.
Truth equal_lists(const Column& a, const Column& b, std::size_t row) {
    const std::uint32_t count = a.list_end(row) - a.list_begin(row);
    if (count != b.list_end(row) - b.list_begin(row)) return Truth::no;
    Truth result = Truth::yes;
    for (std::uint32_t k = 0; k < count; ++k) {
        const std::uint32_t i = a.list_begin(row) + k;
        const std::uint32_t j = b.list_begin(row) + k;
        if (!a.items->is_known(i) || !b.items->is_known(j)) {
            result = Truth::missing;
        } else if (!equal_cells(*a.items, i, *b.items, j)) {
            return Truth::no;
        }
    }
    return result;
}

}  // namespace

ColumnPtr Machine::run(const Expression& e, const CompareValue& node, const Frame& frame) {
    const ColumnPtr left = eval(node.left, frame);
    const ColumnPtr right = eval(node.right, frame);
    if (left->type.list != right->type.list || all_missing(*left) || all_missing(*right))
        return missing_column(e.type, frame.size);
    auto out = new_column(e.type, frame.size, left->constant && right->constant);
    out->known = both_known(*left, *right, out->stored());
    if (left->type.list) {
        for (std::size_t i = 0; i < out->stored(); ++i) {
            if (!out->is_known(i)) continue;
            const Truth equal = equal_lists(*left, *right, i);
            out->values[i] = (equal == Truth::yes) == (node.op == Comparison::equal);
            if (equal != Truth::missing) continue;
            if (out->known.empty()) out->known.assign(out->stored(), 1);
            out->known[i] = 0;
        }
        return out;
    }
    const bool equality = node.op == Comparison::equal || node.op == Comparison::not_equal;
    const bool whole = left->denominators.empty() && right->denominators.empty();
    if (whole && (equality || left->type.kind != Kind::text)) {
        compare_whole(node.op, *left, *right, *out);
        return out;
    }
    for (std::size_t i = 0; i < out->stored(); ++i)
        if (out->is_known(i)) out->values[i] = holds(node.op, compare_cells(database.texts, *left, i, *right, i));
    return out;
}

ColumnPtr Machine::run(const Expression& e, const Membership& node, const Frame& frame) {
    const ColumnPtr item = eval(node.item, frame);
    const Source source = source_of(node.list, frame);
    return retyped(membership(item, source, frame.size), e.type);
}

/// Whether each row's item is among what its source gives.
ColumnPtr Machine::membership(const ColumnPtr& item, const Source& source, std::size_t size) {
    if (item->type.list || all_missing(*item)) return missing_column(Type::boolean(), size);
    auto out = new_column(Type::boolean(), size, false);
    out->known.assign(size, 1);
    // One list for all rows is sorted once; its missing items make a miss unknown.
    if (source.constant && source.kind == Source::Kind::cells && source.is_known(0) && source.count[0] > 8)
        return in_one_list(*item, source, size);
    for (std::size_t i = 0; i < size; ++i) {
        if (!item->is_known(i) || !source.is_known(i)) {
            out->known[i] = 0;
            continue;
        }
        const std::int64_t begin = source.begin[source.at(i)];
        const std::int64_t count = source.count[source.at(i)];
        const std::int64_t word = item->word(i);
        bool found = false;
        bool unknown = false;
        switch (source.kind) {
        case Source::Kind::counting:
            found = item->denominator(i) == 1 && word >= begin && word - begin < count;
            break;
        case Source::Kind::rows: {
            const std::uint32_t* rows = source.rows + begin;
            found = std::find(rows, rows + count, static_cast<std::uint32_t>(word)) != rows + count;
            break;
        }
        case Source::Kind::cells:
            for (auto k = static_cast<std::size_t>(begin); k < static_cast<std::size_t>(begin + count) && !found; ++k) {
                if (!source.cells->is_known(k)) {
                    unknown = true;
                } else {
                    found = equal_cells(*item, i, *source.cells, k);
                }
            }
            break;
        }
        out->values[i] = found;
        out->known[i] = found || !unknown;
    }
    tidy(*out);
    return out;
}

ColumnPtr Machine::in_one_list(const Column& item, const Source& source, std::size_t size) {
    std::vector<Ratio> items;
    bool unknown = false;
    for (std::uint32_t k = 0; k < source.count[0]; ++k) {
        const auto at = static_cast<std::size_t>(source.begin[0]) + k;
        if (source.cells->is_known(at)) {
            items.push_back({source.cells->word(at), source.cells->denominator(at)});
        } else {
            unknown = true;
        }
    }
    const auto less = [](const Ratio& a, const Ratio& b) { return compare(a, b) < 0; };
    std::sort(items.begin(), items.end(), less);
    auto out = new_column(Type::boolean(), size, false);
    out->known.assign(size, 1);
    for (std::size_t i = 0; i < size; ++i) {
        const bool found = item.is_known(i) && std::binary_search(items.begin(), items.end(),
                                                                  Ratio{item.word(i), item.denominator(i)}, less);
        out->values[i] = found;
        out->known[i] = found || (item.is_known(i) && !unknown);
    }
    tidy(*out);
    return out;
}

}  // namespace bangkom::eval
