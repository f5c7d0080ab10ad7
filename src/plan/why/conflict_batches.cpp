#include "plan/why/conflict_batches.hpp"

#include <algorithm>

#include "plan/solve/guarded.hpp"

namespace bangkom::plan {

namespace {

constexpr std::size_t places_of_a_batch = 16;
constexpr std::size_t abreast = 2;
constexpr double share_of_time = 0.95;

void write(std::span<const std::size_t> numbers, Words& words) {
    words.push_back(static_cast<std::int64_t>(numbers.size()));
    words.insert(words.end(), numbers.begin(), numbers.end());
}

void write(const std::optional<std::int64_t>& number, Words& words) {
    words.push_back(number.has_value() ? 1 : 0);
    words.push_back(number.value_or(0));
}

void write(const Conflict& conflict, Words& words) {
    write(conflict.caps, words);
    write(conflict.duties, words);
    words.push_back(conflict.is_minimal ? 1 : 0);
    write(conflict.reach, words);
    words.push_back(static_cast<std::int64_t>(conflict.needs.size()));
    for (const CapNeed& need : conflict.needs) {
        words.insert(words.end(), {static_cast<std::int64_t>(need.cap), need.upper ? 1 : 0, need.least, need.is_hopeless ? 1 : 0});
        write(need.duties, words);
        write(need.enough, words);
    }
}

class Reader {
public:
    explicit Reader(std::span<const std::int64_t> words) : words_(words) {}

    bool is_done() const { return at_ == words_.size(); }

    Conflict conflict() {
        Conflict conflict;
        conflict.caps = numbers();
        conflict.duties = numbers();
        conflict.is_minimal = next() != 0;
        conflict.reach = number();
        conflict.needs.resize(static_cast<std::size_t>(next()));
        for (CapNeed& need : conflict.needs) {
            need.cap = static_cast<std::size_t>(next());
            need.upper = next() != 0;
            need.least = next();
            need.is_hopeless = next() != 0;
            need.duties = numbers();
            need.enough = number();
        }
        return conflict;
    }

private:
    std::int64_t next() { return words_[at_++]; }
    std::vector<std::size_t> numbers() {
        std::vector<std::size_t> numbers(static_cast<std::size_t>(next()));
        for (std::size_t& number : numbers) number = static_cast<std::size_t>(next());
        return numbers;
    }
    std::optional<std::int64_t> number() {
        const bool has_value = next() != 0;
        const std::int64_t value = next();
        return has_value ? std::optional(value) : std::nullopt;
    }

    std::span<const std::int64_t> words_;
    std::size_t at_ = 0;
};

}  // namespace

void in_batches(std::size_t places, unsigned jobs, const Effort& effort, const BatchWork& work, const BatchTaker& take) {
    const Effort within = effort.share(share_of_time * effort.left());
    for (std::size_t first = 0; first < places && !within.is_out(); first += abreast * places_of_a_batch) {
        const auto start = [&](std::size_t begin) {
            return Guarded::start([&work, &within, begin, places] {
                const Work before = within.spent();
                Words words{0};
                const std::size_t end = std::min(begin + places_of_a_batch, places);
                for (const Conflict& conflict : work(begin, end, within)) write(conflict, words);
                words.front() = within.spent() - before;
                return words;
            });
        };
        std::vector<std::optional<Guarded>> running;
        std::vector<std::optional<Words>> found;
        const auto finish = [&](std::optional<Guarded>& one) {
            found.push_back(one ? one->finish(effort) : std::nullopt);
        };
        for (std::size_t begin = first; begin < places && running.size() < abreast; begin += places_of_a_batch) {
            running.push_back(start(begin));
            if (jobs < abreast) finish(running.back());
        }
        if (jobs >= abreast) std::for_each(running.begin(), running.end(), finish);
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!found[i]) continue;
            within.spend((found[i]->front() + of_process) / Work(abreast));
            std::vector<Conflict> conflicts;
            for (Reader reader(std::span(*found[i]).subspan(1)); !reader.is_done();) conflicts.push_back(reader.conflict());
            take(first + i * places_of_a_batch, std::move(conflicts));
        }
    }
}

}  // namespace bangkom::plan
