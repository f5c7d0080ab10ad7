#include "eval/aggregate.hpp"

#include <limits>

namespace bangkom::eval {

using program::AggregateKind;

namespace {

Ratio ratio_at(const Column& column, std::size_t row) { return {column.word(row), column.denominator(row)}; }

int compare_ratios(Kind kind, const facts::TextPool& texts, const Ratio& a, const Ratio& b) {
    if (kind != Kind::text) return compare(a, b);
    const int order =
        texts[static_cast<std::uint32_t>(a.numerator)].compare(texts[static_cast<std::uint32_t>(b.numerator)]);
    return (order > 0) - (order < 0);
}

}  // namespace

Accumulator::Accumulator(const program::AggregateValue& node, Type type, std::size_t size, const facts::TextPool& texts)
    : node_(node), type_(type), size_(size), texts_(texts), missing_(size, 0), done_(size, 0) {
    switch (node.kind) {
    case AggregateKind::sum:
    case AggregateKind::average:
        sums_.assign(size, 0);
        [[fallthrough]];
    case AggregateKind::count:
    case AggregateKind::some:
    case AggregateKind::every:
        counts_.assign(size, 0);
        break;
    case AggregateKind::min:
    case AggregateKind::max:
    case AggregateKind::only:
    case AggregateKind::first:
        counts_.assign(size, 0);
        best_.resize(size);
        best_keys_.resize(node.order.size());
        for (BestKey& key : best_keys_) {
            key.words.resize(size);
            key.known.resize(size);
        }
        break;
    case AggregateKind::list:
        break;
    }
}

void Accumulator::add(const Gathered& rows) {
    switch (node_.kind) {
    case AggregateKind::count:
        return add_counts(rows);
    case AggregateKind::some:
    case AggregateKind::every:
        return add_truths(rows);
    case AggregateKind::sum:
    case AggregateKind::average:
        return add_numbers(rows);
    case AggregateKind::min:
    case AggregateKind::max:
        return add_extremes(rows);
    case AggregateKind::list:
        return add_items(rows);
    case AggregateKind::only:
        return add_single(rows);
    case AggregateKind::first:
        return add_first(rows);
    }
}

void Accumulator::add_counts(const Gathered& rows) {
    if (rows.truth.empty()) {
        for (const std::uint32_t outer : rows.outer) ++counts_[outer];
        return;
    }
    for (std::size_t i = 0; i < rows.outer.size(); ++i) {
        if (rows.truth[i] == Truth::yes) {
            ++counts_[rows.outer[i]];
        } else {
            lose(rows.outer[i]);
        }
    }
}

void Accumulator::add_counted(Rows outer, const Source& source, const std::vector<Truth>& truth) {
    const bool some = node_.kind == AggregateKind::some;
    for (std::size_t i = 0; i < outer.size(); ++i) {
        const bool known = source.is_known(i);
        const std::uint32_t count = known ? source.count[source.at(i)] : 1;
        if (count == 0) continue;
        if (!known || (!truth.empty() && truth[i] == Truth::missing)) {
            if (some) {
                missing_[outer[i]] = 1;
            } else {
                lose(outer[i]);
            }
        } else {
            counts_[outer[i]] += count;
            if (some) done_[outer[i]] = 1;
        }
    }
}

/// `some` is decided by a yes, `every` by a row whose claim is no; else a missing one leaves it open.
void Accumulator::add_truths(const Gathered& rows) {
    const bool every = node_.kind == AggregateKind::every;
    for (std::size_t i = 0; i < rows.outer.size(); ++i) {
        const std::uint32_t outer = rows.outer[i];
        Truth speaks = rows.at(i);  // for a decision
        if (every) {
            const Truth claim = rows.value->values.empty() ? Truth::missing : truth(*rows.value, i);
            if (claim == Truth::yes) continue;
            if (claim == Truth::missing) speaks = Truth::missing;
        }
        if (speaks == Truth::yes) {
            counts_[outer] = 1;
            done_[outer] = 1;
        } else {
            missing_[outer] = 1;
        }
    }
}

void Accumulator::add_numbers(const Gathered& rows) {
    const Column& value = *rows.value;
    if (rows.truth.empty() && value.known.empty() && value.denominators.empty() && fractions_.empty() &&
        !value.constant) {
        for (std::size_t i = 0; i < rows.outer.size(); ++i) {
            sums_[rows.outer[i]] += value.values[i];
            ++counts_[rows.outer[i]];
        }
        return;
    }
    for (std::size_t i = 0; i < rows.outer.size(); ++i) {
        const std::uint32_t outer = rows.outer[i];
        if (rows.at(i) == Truth::missing || !value.is_known(i)) {
            lose(outer);
            continue;
        }
        ++counts_[outer];
        const Ratio number = ratio_at(value, i);
        if (number.denominator == 1) {
            sums_[outer] += number.numerator;
        } else {
            if (fractions_.empty()) fractions_.resize(size_);
            if (!eval::add(fractions_[outer], number, fractions_[outer])) lose(outer);
        }
    }
}

void Accumulator::add_extremes(const Gathered& rows) {
    const Column& value = *rows.value;
    const int wanted = node_.kind == AggregateKind::max ? 1 : -1;
    for (std::size_t i = 0; i < rows.outer.size(); ++i) {
        const std::uint32_t outer = rows.outer[i];
        if (rows.at(i) == Truth::missing || !value.is_known(i)) {
            lose(outer);
            continue;
        }
        const Ratio candidate = ratio_at(value, i);
        if (counts_[outer]++ == 0 || compare_ratios(value.type.kind, texts_, candidate, best_[outer]) == wanted)
            best_[outer] = candidate;
    }
}

void Accumulator::add_items(const Gathered& rows) {
    std::vector<std::uint32_t> taken;
    for (std::size_t i = 0; i < rows.outer.size(); ++i) {
        if (rows.at(i) == Truth::missing) {
            lose(rows.outer[i]);
        } else {
            taken.push_back(static_cast<std::uint32_t>(i));
            item_outer_.push_back(rows.outer[i]);
        }
    }
    items_.push_back(gather(rows.value, taken));
}

/// The single value; the same value again is no second one.
void Accumulator::add_single(const Gathered& rows) {
    const Column& value = *rows.value;
    for (std::size_t i = 0; i < rows.outer.size(); ++i) {
        const std::uint32_t outer = rows.outer[i];
        if (rows.at(i) == Truth::missing || !value.is_known(i)) {
            lose(outer);
            continue;
        }
        const Ratio found = ratio_at(value, i);
        if (counts_[outer]++ == 0) {
            best_[outer] = found;
        } else if (found != best_[outer]) {
            lose(outer);
        }
    }
}

void Accumulator::add_first(const Gathered& rows) {
    key_columns_ = rows.keys;
    for (std::size_t i = 0; i < rows.outer.size(); ++i) {
        const std::uint32_t outer = rows.outer[i];
        if (rows.at(i) == Truth::missing || !rows.value->is_known(i)) {
            lose(outer);
        } else if (counts_[outer]++ == 0 || is_before(rows, i, outer)) {
            keep_best(rows, i, outer);
        }
    }
}

/// Missing keys come last whatever the direction; of equals the row stated last is the first.
bool Accumulator::is_before(const Gathered& rows, std::size_t row, std::uint32_t outer) const {
    for (std::size_t k = 0; k < best_keys_.size(); ++k) {
        const Column& key = *rows.keys[k];
        const bool known = key.is_known(row);
        const bool best_known = best_keys_[k].known[outer] != 0;
        if (known != best_known) return known;
        if (!known) continue;
        const int order = compare_ratios(key.type.kind, texts_, ratio_at(key, row), best_keys_[k].words[outer]);
        if (order != 0) return (order < 0) != node_.order[k].descending;
    }
    return true;
}

void Accumulator::keep_best(const Gathered& rows, std::size_t row, std::uint32_t outer) {
    best_[outer] = ratio_at(*rows.value, row);
    for (std::size_t k = 0; k < best_keys_.size(); ++k) {
        best_keys_[k].known[outer] = rows.keys[k]->is_known(row);
        best_keys_[k].words[outer] = ratio_at(*rows.keys[k], row);
    }
}

ColumnPtr Accumulator::finish() const {
    switch (node_.kind) {
    case AggregateKind::sum:
    case AggregateKind::average:
        return finish_numbers();
    case AggregateKind::list:
        return finish_list();
    case AggregateKind::count:
    case AggregateKind::some:
    case AggregateKind::every:
    case AggregateKind::min:
    case AggregateKind::max:
    case AggregateKind::only:
    case AggregateKind::first:
        return finish_words();
    }
    return nullptr;
}

ColumnPtr Accumulator::finish_numbers() const {
    auto out = new_column(type_, size_, false);
    out->known.assign(size_, 0);
    for (std::size_t i = 0; i < size_; ++i) {
        if (missing_[i] != 0) continue;
        Ratio sum;
        const bool average = node_.kind == AggregateKind::average;
        if (average && counts_[i] == 0) continue;
        int128 numerator = sums_[i];
        int128 denominator = 1;
        if (!fractions_.empty()) {
            denominator = fractions_[i].denominator;
            int128 whole = 0;
            if (__builtin_mul_overflow(numerator, denominator, &whole) ||
                __builtin_add_overflow(whole, int128(fractions_[i].numerator), &numerator))
                continue;
        }
        if (average) denominator *= counts_[i];
        if (!reduce(numerator, denominator, sum)) continue;
        out->known[i] = 1;
        out->values[i] = sum.numerator;
        if (sum.denominator == 1) continue;
        if (out->denominators.empty()) out->denominators.assign(size_, 1);
        out->denominators[i] = sum.denominator;
    }
    tidy(*out);
    return out;
}

ColumnPtr Accumulator::finish_words() const {
    auto out = new_column(type_, size_, false);
    out->known.assign(size_, 1);
    const bool best = !best_.empty();
    for (std::size_t i = 0; i < size_; ++i) {
        if (best) {
            out->values[i] = best_[i].numerator;
            if (best_[i].denominator != 1) {
                if (out->denominators.empty()) out->denominators.assign(size_, 1);
                out->denominators[i] = best_[i].denominator;
            }
            out->known[i] = counts_[i] > 0 && missing_[i] == 0;
        } else if (node_.kind == AggregateKind::count) {
            out->values[i] = counts_[i];
            out->known[i] = missing_[i] == 0;
        } else {
            const bool decided = counts_[i] > 0;
            out->values[i] = decided == (node_.kind == AggregateKind::some);
            out->known[i] = decided || missing_[i] == 0;
        }
    }
    tidy(*out);
    return out;
}

ColumnPtr Accumulator::finish_list() const {
    auto out = std::make_shared<Column>();
    out->type = type_;
    out->size = size_;
    out->offsets.assign(size_ + 1, 0);
    // Outer rows come in ascending order, so the items already stand in the order of the rows.
    for (const std::uint32_t outer : item_outer_) ++out->offsets[outer + 1];
    for (std::size_t i = 0; i < size_; ++i) out->offsets[i + 1] += out->offsets[i];
    out->items = items_.empty() ? new_column(type_.element(), 0, false) : concatenate(items_, type_.element());
    out->known.resize(size_);
    for (std::size_t i = 0; i < size_; ++i) out->known[i] = missing_[i] == 0;
    tidy(*out);
    return out;
}

}  // namespace bangkom::eval
