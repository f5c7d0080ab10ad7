#include "eval/join_index.hpp"

#include <algorithm>
#include <limits>

#include "base/number.hpp"

namespace bangkom::eval {

namespace {

std::uint64_t hash_words(const std::int64_t* words, std::size_t width) {
    std::uint64_t hash = 0x9e37'79b9'7f4a'7c15u;
    for (std::size_t j = 0; j < width; ++j) {
        hash = (hash ^ static_cast<std::uint64_t>(words[j])) * 0xff51'afd7'ed55'8ccdu;
        hash ^= hash >> 32;
    }
    return hash;
}

std::vector<std::size_t> numbers_to(std::size_t count) {
    std::vector<std::size_t> numbers(count);
    for (std::size_t i = 0; i < count; ++i) numbers[i] = i;
    return numbers;
}

const Column& items_of(const Column& column) { return column.type.list ? *column.items : column; }

}  // namespace

JoinIndex::JoinIndex(std::vector<ColumnPtr> keys) : JoinIndex(keys, numbers_to(keys.size()), {}, true) {}

JoinIndex::JoinIndex(std::vector<ColumnPtr> keys, std::vector<std::size_t> used, std::vector<std::uint32_t> only,
                     bool all)
    : keys_(std::move(keys)), used_(std::move(used)), size_(keys_.empty() ? 0 : keys_.front()->size) {
    for (const std::size_t key : used_) {
        if (keys_[key]->type.list) list_key_ = static_cast<int>(key);
        width_ += items_of(*keys_[key]).denominators.empty() ? 1 : 2;
    }
    if (!used_.empty()) {
        build(only, all);
    } else {
        held_ = all ? all_rows(size_) : std::move(only);
    }
}

void JoinIndex::note_missing(std::uint64_t missing, std::uint32_t position) {
    // While building, a partial index is only its positions; build() gives it its keys.
    auto& partial = partial_[missing];
    if (!partial) partial.reset(new JoinIndex(keys_, {}, {}, false));
    if (partial->held_.empty() || partial->held_.back() != position) partial->held_.push_back(position);
}

std::vector<JoinIndex::Entry> JoinIndex::entries_of(const std::vector<std::uint32_t>& only, bool all) {
    std::vector<Entry> entries;
    const std::size_t count = all ? size_ : only.size();
    entries.reserve(count);
    bool masks = false;
    for (const std::size_t key : used_) masks = masks || !keys_[key]->known.empty();
    for (std::size_t k = 0; k < count; ++k) {
        const auto position = all ? static_cast<std::uint32_t>(k) : only[k];
        std::uint64_t missing = 0;
        if (masks)
            for (const std::size_t key : used_)
                if (!keys_[key]->is_known(position)) missing |= std::uint64_t{1} << key;
        if (missing != 0) {
            note_missing(missing, position);
        } else if (list_key_ < 0) {
            entries.push_back({position, 0});
        } else {
            const Column& list = *keys_[static_cast<std::size_t>(list_key_)];
            for (std::uint32_t i = list.list_begin(position); i < list.list_end(position); ++i) {
                if (list.items->is_known(i)) {
                    entries.push_back({position, i});
                } else {
                    note_missing(std::uint64_t{1} << list_key_, position);
                }
            }
        }
    }
    return entries;
}

void JoinIndex::words_of(const Entry& entry, std::int64_t* words) const {
    for (const std::size_t key : used_) {
        const Column& column = *keys_[key];
        const Column& cells = items_of(column);
        const std::size_t at = column.type.list ? entry.item : entry.position;
        *words++ = cells.word(at);
        if (!cells.denominators.empty()) *words++ = cells.denominator(at);
    }
}

void JoinIndex::build(const std::vector<std::uint32_t>& only, bool all) {
    std::vector<std::uint32_t> groups;
    if (all && build_directly(groups)) return;
    const std::vector<Entry> entries = entries_of(only, all);
    number_groups(entries, groups);
    offsets_.assign(groups_ + 1, 0);
    for (const std::uint32_t group : groups) ++offsets_[group + 1];
    for (std::size_t g = 0; g < groups_; ++g) offsets_[g + 1] += offsets_[g];
    positions_.resize(entries.size());
    std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
    for (std::size_t k = 0; k < entries.size(); ++k) positions_[next[groups[k]]++] = entries[k].position;
    if (list_key_ >= 0) {
        // An item that stands twice in one list is one key.
        std::uint32_t kept = 0;
        std::uint32_t begin = 0;
        for (std::size_t g = 0; g < groups_; ++g) {
            const std::uint32_t end = offsets_[g + 1];
            const std::uint32_t first = kept;
            for (std::uint32_t i = begin; i < end; ++i)
                if (kept == first || positions_[kept - 1] != positions_[i]) positions_[kept++] = positions_[i];
            offsets_[g + 1] = kept;
            begin = end;
        }
        positions_.resize(kept);
    }
    for (auto& [missing, partial] : partial_) {
        std::vector<std::size_t> rest;
        for (const std::size_t key : used_)
            if ((missing >> key & 1) == 0) rest.push_back(key);
        partial.reset(new JoinIndex(keys_, std::move(rest), std::move(partial->held_), false));
    }
}

/// Single whole keys, all known, that number their groups themselves: column by column, and without a list of positions
/// where they stand in order already.
bool JoinIndex::build_directly(std::vector<std::uint32_t>& groups) {
    if (list_key_ >= 0 || width_ != used_.size() || size_ == 0) return false;
    std::vector<std::int64_t> least;
    std::vector<std::int64_t> range;
    const auto limit = int128(std::max<std::size_t>(size_ * 4, 65'536));
    int128 product = 1;
    for (const std::size_t key : used_) {
        const Column& column = *keys_[key];
        if (!column.known.empty() || column.constant) return false;
        const auto [low, high] =
            std::minmax_element(column.values.begin(), column.values.begin() + static_cast<std::ptrdiff_t>(size_));
        const int128 width = int128(*high) - *low + 1;
        product *= width;
        if (width > limit || product > limit) return false;
        least.push_back(*low);
        range.push_back(static_cast<std::int64_t>(width));
    }
    least_ = std::move(least);
    range_ = std::move(range);
    direct_ = true;
    groups_ = static_cast<std::size_t>(product);
    groups.assign(size_, 0);
    for (std::size_t j = 0; j < used_.size(); ++j) {
        const std::int64_t* words = keys_[used_[j]]->values.data();
        const std::int64_t low = least_[j];
        const auto width = static_cast<std::uint32_t>(range_[j]);
        for (std::size_t i = 0; i < size_; ++i)
            groups[i] = groups[i] * width + static_cast<std::uint32_t>(words[i] - low);
    }
    offsets_.assign(groups_ + 1, 0);
    bool ordered = true;
    for (std::size_t i = 0; i < size_; ++i) {
        ++offsets_[groups[i] + 1];
        ordered = ordered && (i == 0 || groups[i - 1] <= groups[i]);
    }
    for (std::size_t g = 0; g < groups_; ++g) offsets_[g + 1] += offsets_[g];
    ordered_ = ordered;
    if (ordered) return true;
    positions_.resize(size_);
    // Filled from behind, each offset ends where its group begins.
    for (std::size_t i = size_; i-- > 0;) positions_[--offsets_[groups[i] + 1]] = static_cast<std::uint32_t>(i);
    for (std::size_t g = 0; g < groups_; ++g) offsets_[g] = offsets_[g + 1];
    offsets_[groups_] = static_cast<std::uint32_t>(size_);
    return true;
}

void JoinIndex::number_groups(const std::vector<Entry>& entries, std::vector<std::uint32_t>& groups) {
    std::vector<std::int64_t> words(width_);
    least_.assign(width_, std::numeric_limits<std::int64_t>::max());
    std::vector<std::int64_t> most(width_, std::numeric_limits<std::int64_t>::min());
    for (const Entry& entry : entries) {
        words_of(entry, words.data());
        for (std::size_t j = 0; j < width_; ++j) {
            least_[j] = std::min(least_[j], words[j]);
            most[j] = std::max(most[j], words[j]);
        }
    }
    const auto limit = int128(std::max<std::size_t>(entries.size() * 4, 65'536));
    int128 product = 1;
    range_.assign(width_, 1);
    for (std::size_t j = 0; j < width_ && product <= limit && !entries.empty(); ++j) {
        const int128 range = int128(most[j]) - least_[j] + 1;
        product *= range;
        range_[j] = range <= limit ? static_cast<std::int64_t>(range) : 0;
    }
    direct_ = product <= limit;
    groups.resize(entries.size());
    if (direct_) {
        groups_ = entries.empty() ? 0 : static_cast<std::size_t>(product);
        for (std::size_t k = 0; k < entries.size(); ++k) {
            words_of(entries[k], words.data());
            groups[k] = group_of(words.data());
        }
        return;
    }
    std::size_t capacity = 64;
    while (capacity < entries.size() * 2) capacity *= 2;
    slots_.assign(capacity, 0);
    for (std::size_t k = 0; k < entries.size(); ++k) {
        words_of(entries[k], words.data());
        const std::uint32_t slot = probe(words.data());
        if (slots_[slot] == 0) {
            group_words_.insert(group_words_.end(), words.begin(), words.end());
            slots_[slot] = static_cast<std::uint32_t>(++groups_);
        }
        groups[k] = slots_[slot] - 1;
    }
}

std::uint32_t JoinIndex::probe(const std::int64_t* words) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash_words(words, width_) & mask;
    while (slots_[slot] != 0 && !std::equal(words, words + width_, group_words_.data() + (slots_[slot] - 1) * width_))
        slot = (slot + 1) & mask;
    return static_cast<std::uint32_t>(slot);
}

std::uint32_t JoinIndex::group_of(const std::int64_t* words) const {
    if (groups_ == 0) return no_group;
    if (!direct_) {
        const std::uint32_t slot = probe(words);
        return slots_[slot] == 0 ? no_group : slots_[slot] - 1;
    }
    std::size_t group = 0;
    for (std::size_t j = 0; j < width_; ++j) {
        const auto distance = static_cast<std::uint64_t>(words[j]) - static_cast<std::uint64_t>(least_[j]);
        if (words[j] < least_[j] || distance >= static_cast<std::uint64_t>(range_[j])) return no_group;
        group = group * static_cast<std::size_t>(range_[j]) + distance;
    }
    return static_cast<std::uint32_t>(group);
}

const JoinIndex* JoinIndex::without(std::uint64_t missing) const {
    const std::lock_guard lock(mutex_);
    auto& index = without_[missing];
    if (!index) {
        std::vector<std::size_t> rest;
        for (const std::size_t key : used_)
            if ((missing >> key & 1) == 0) rest.push_back(key);
        index.reset(new JoinIndex(keys_, std::move(rest), {}, true));
    }
    return index.get();
}

}  // namespace bangkom::eval
