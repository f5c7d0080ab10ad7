// Going through the bindings of loops, a batch at a time: memory stays flat however many there are.

#include <algorithm>

#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

struct Machine::Passage {
    const LoopPlan& plan;
    const Going& going;
    std::size_t slots;
};

namespace {

std::vector<Truth> gather_truth(const std::vector<Truth>& truth, Rows rows) {
    std::vector<Truth> result;
    if (truth.empty()) return result;
    result.reserve(rows.size());
    for (const std::uint32_t row : rows) result.push_back(truth[row]);
    return result;
}

std::vector<std::uint32_t> gather_rows(Rows from, Rows rows) {
    std::vector<std::uint32_t> result;
    result.reserve(rows.size());
    for (const std::uint32_t row : rows) result.push_back(from[row]);
    return result;
}

/// Takes bindings from a source, up to a batch at a time.
class Emitter {
public:
    Emitter(const Source& source, std::size_t size, Rows outer, const std::vector<std::uint8_t>* done)
        : source_(source), size_(size), outer_(outer), done_(done) {}

    /// Fills `parent` and the loop's column; false at the end.
    bool next(std::size_t most, std::vector<std::uint32_t>& parent, ColumnPtr& column, bool& unknown) {
        parent.clear();
        words_.clear();
        unknown = false;
        while (row_ < size_ && parent.size() < most) {
            if (done_ && (*done_)[outer_[row_]] != 0) {
                taken_ = 0;
                ++row_;
                continue;
            }
            if (!source_.is_known(row_)) {
                mask_.resize(parent.size(), 1);
                mask_.push_back(0);
                words_.push_back(0);
                parent.push_back(static_cast<std::uint32_t>(row_));
                unknown = true;
                ++row_;
                continue;
            }
            const std::size_t at = source_.at(row_);
            const std::size_t count = std::min<std::size_t>(source_.count[at] - taken_, most - parent.size());
            const std::int64_t begin = source_.begin[at] + static_cast<std::int64_t>(taken_);
            parent.insert(parent.end(), count, static_cast<std::uint32_t>(row_));
            if (source_.kind == Source::Kind::rows) {
                words_.insert(words_.end(), source_.rows + begin, source_.rows + begin + count);
            } else {
                for (std::size_t k = 0; k < count; ++k) words_.push_back(begin + static_cast<std::int64_t>(k));
            }
            taken_ += count;
            if (taken_ == source_.count[at]) {
                taken_ = 0;
                ++row_;
            }
        }
        if (parent.empty()) return false;
        column = finish(unknown);
        return true;
    }

private:
    ColumnPtr finish(bool unknown) {
        auto words = std::make_shared<Column>();
        words->type = source_.item;
        words->size = words_.size();
        words->values = words_;
        if (unknown) {
            mask_.resize(words_.size(), 1);
            words->known = mask_;
        }
        mask_.clear();
        if (source_.kind != Source::Kind::cells) return words;
        return retyped(gather_words(*source_.cells, *words), source_.item);
    }

    const Source& source_;
    std::size_t size_;
    Rows outer_;
    const std::vector<std::uint8_t>* done_;
    std::size_t row_ = 0;
    std::size_t taken_ = 0;  // of the current row's items
    std::vector<std::int64_t> words_;
    std::vector<std::uint8_t> mask_;
};

}  // namespace

void Machine::go_through(const LoopPlan& plan, const Frame& frame, std::uint32_t slots, const Going& going) {
    std::size_t most = std::max<std::size_t>(frame.slots.size(), slots);
    for (const LoopLevel& level : plan.levels) most = std::max<std::size_t>(most, level.slot + 1);
    Passage passage{plan, going, most};

    Frame outer = frame;
    outer.slots.resize(most);
    std::vector<std::uint32_t> rows = all_rows(frame.size);
    std::vector<Truth> truth;
    for (const Bound& condition : plan.before) {
        const ColumnPtr holds = eval(condition, outer);
        std::vector<std::uint32_t> kept;
        std::vector<Truth> kept_truth;
        bool any_missing = false;
        for (std::uint32_t i = 0; i < outer.size; ++i) {
            const Truth here = bangkom::eval::truth(*holds, i);
            if (here == Truth::no) continue;
            const Truth before = truth.empty() ? Truth::yes : truth[i];
            kept.push_back(i);
            kept_truth.push_back(here == Truth::missing ? Truth::missing : before);
            any_missing = any_missing || kept_truth.back() == Truth::missing;
        }
        if (kept.size() < outer.size) {
            Frame fewer = pick(outer, kept, plan.needed, true);
            outer = std::move(fewer);
            rows = gather_rows(rows, kept);
        }
        truth = any_missing ? std::move(kept_truth) : std::vector<Truth>{};
    }
    if (outer.size == 0) return;
    go_through_level(passage, 0, outer, rows, truth);
}

void Machine::go_through_level(Passage& passage, std::size_t k, const Frame& frame, Rows outer,
                               const std::vector<Truth>& truth) {
    if (k == passage.plan.levels.size()) {
        if (frame.size > 0) passage.going.use({frame, outer, truth});
        return;
    }
    const LoopLevel& level = passage.plan.levels[k];
    const Source source = level_source(level, frame, passage.going.one_unknown && level.only_keys);
    const bool nothing_to_test = level.conditions.empty() || (level.only_keys && source.by_index && !source.uncertain);
    if (passage.going.use_counts && k + 1 == passage.plan.levels.size() && nothing_to_test) {
        passage.going.use_counts(outer, source, truth);
        return;
    }
    Emitter emitter(source, frame.size, outer, passage.going.done);
    std::vector<std::uint32_t> parent;
    ColumnPtr column;
    bool unknown = false;
    while (emitter.next(options.batch, parent, column, unknown)) {
        const MemoLevel forgotten(memo);
        Frame inner = pick(frame, parent, level.needed, true);
        inner.slots.resize(passage.slots);
        inner.slots[level.slot] = column;
        std::vector<Truth> inner_truth = gather_truth(truth, parent);
        if (unknown) {
            inner_truth.resize(parent.size(), Truth::yes);
            for (std::size_t i = 0; i < parent.size(); ++i)
                if (!source.is_known(parent[i])) inner_truth[i] = Truth::missing;
        }
        test_conditions(level, source, inner, parent, inner_truth);
        if (inner.size > 0) go_through_level(passage, k + 1, inner, gather_rows(outer, parent), inner_truth);
    }
}

/// Drops the rows of which a condition is no; those of which one is missing stay, marked. Rows are dropped before a
/// condition that is dear.
void Machine::test_conditions(const LoopLevel& level, const Source& source, Frame& inner,
                              std::vector<std::uint32_t>& parent, std::vector<Truth>& truth) {
    std::vector<std::uint8_t> dropped;
    std::size_t left = inner.size;
    const auto drop = [&] {
        if (left == inner.size) return;
        std::vector<std::uint32_t> kept;
        kept.reserve(left);
        for (std::uint32_t i = 0; i < inner.size; ++i)
            if (dropped[i] == 0) kept.push_back(i);
        std::vector<Slot> slots = level.needed;
        slots.push_back(level.slot);
        Frame fewer = pick(inner, kept, slots, true);
        inner = std::move(fewer);
        parent = gather_rows(parent, kept);
        truth = gather_truth(truth, kept);
        dropped.clear();
    };
    for (std::size_t c = 0; c < level.conditions.size() && left > 0; ++c) {
        // A row found by its keys meets them, unless it is one of which that is not known.
        if (level.is_key[c] && source.by_index && !source.uncertain) continue;
        if (left < inner.size && is_heavy(analysis, level.conditions[c])) drop();
        const ColumnPtr holds = eval(level.conditions[c], inner);
        if (holds->constant && bangkom::eval::truth(*holds, 0) == Truth::yes) continue;
        for (std::size_t i = 0; i < inner.size; ++i) {
            const Truth here = bangkom::eval::truth(*holds, i);
            if (here == Truth::yes) continue;
            if (here == Truth::missing) {
                if (truth.empty()) truth.assign(inner.size, Truth::yes);
                truth[i] = Truth::missing;
                continue;
            }
            if (dropped.empty()) dropped.assign(inner.size, 0);
            if (dropped[i] == 0) --left;
            dropped[i] = 1;
        }
    }
    drop();
}

}  // namespace bangkom::eval
