#pragma once
// How long a search may go on, and numbers that are random but the same in every run.

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>

namespace bangkom::plan {

/// Work is counted in steps of about two nanoseconds.
using Work = std::int64_t;
constexpr double steps_per_second = 5e8;
inline Work work_of(double seconds) { return static_cast<Work>(seconds * steps_per_second); }

/// Ends by work, which is the same in every run, with any number of processors and beside any other load; time is a guard. Work
/// in several threads is each told apart, or when it is over.
class Effort {
public:
    using Clock = std::chrono::steady_clock;
    /// The clock ends it sooner by what is set `aside` of the seconds, by half of them at most.
    Effort(double seconds, const std::atomic<bool>* cancelled, double aside = 0)
        : Effort(Terms{nullptr, of_time * seconds, seconds - std::min(aside, seconds / 2), {cancelled, nullptr}, flag(),
                       flag(), 1, all_processors}) {}
    Effort(const Effort&) = delete;
    Effort& operator=(const Effort&) = delete;

    /// Seconds' worth of work; none when time is over.
    double left() const {
        const double left = is_late() ? 0 : double(work_of(terms_.work) - spent()) / steps_per_second;
        if (left <= 0) note_end();
        return left;
    }
    bool is_out() const { return left() <= 0; }
    bool is_late() const {
        if (!is_cancelled() && Clock::now() < end_) return false;
        note_late();
        return true;
    }
    bool is_cancelled() const {
        return std::any_of(terms_.cancelled.begin(), terms_.cancelled.end(),
                           [](const auto* is_so) { return is_so != nullptr && is_so->load(std::memory_order_relaxed); });
    }
    double time_left() const {
        return is_cancelled() ? 0 : std::max(0.0, std::chrono::duration<double>(end_ - Clock::now()).count());
    }

    void spend(Work work) const {
        for (const Effort* effort = this; effort != nullptr; effort = effort->terms_.whole) {
            effort->work_.fetch_add(work, std::memory_order_relaxed);
            work /= effort->terms_.beside;
        }
    }
    Work spent() const { return work_.load(std::memory_order_relaxed); }
    /// That are reckoned with for what it does at a time, however many there are.
    int processors() const { return terms_.processors; }

    /// A part of what is left, which must not outlive this effort. Its time ends later than its work should.
    Effort share(double seconds) const {
        const double left = this->left();
        const double time = left > 0 ? time_left() * std::sqrt(std::clamp(seconds / left, 0.0, 1.0)) : 0;
        return Effort(part(std::min(seconds, left), time));
    }
    /// One of some that go on at a time, each of which knows for itself whether its end ended some search of it. What it may do is
    /// told, as what is left of the whole changes meanwhile.
    Effort apart(double seconds, int beside) const {
        Terms terms = part(seconds, time_left());
        terms.ended = flag();
        terms.beside = std::min(beside, processors());
        terms.processors = std::max(1, processors() / beside);
        return Effort(std::move(terms));
    }
    /// As much again, for what goes on at the same time, and is not needed when `is_over`.
    Effort again(const std::atomic<bool>& is_over) const {
        Terms terms = part(left(), time_left());
        terms.whole = nullptr;
        terms.cancelled[1] = &is_over;
        terms.ended = terms.late = flag();
        terms.processors = 1;
        return Effort(std::move(terms));
    }
    /// Its end, or who cancelled, has ended some search of this effort or of a part of it: another time more may be found.
    bool has_ended_some() const { return terms_.ended->load(std::memory_order_relaxed); }
    void note_end() const { terms_.ended->store(true, std::memory_order_relaxed); }
    /// Time, or who cancelled, has ended some search of the whole: another time something else may be found.
    bool has_been_late() const { return terms_.late->load(std::memory_order_relaxed); }
    void note_late() const {
        note_end();
        terms_.late->store(true, std::memory_order_relaxed);
    }

private:
    static constexpr double of_time = 0.95;  // as work, so that time seldom ends it
    static constexpr int all_processors = 2;
    static constexpr double longest = 1e9;   // seconds

    using Flag = std::shared_ptr<std::atomic<bool>>;
    static Flag flag() { return std::make_shared<std::atomic<bool>>(false); }
    struct Terms {
        const Effort* whole;
        double work;  // seconds' worth
        double seconds;
        std::array<const std::atomic<bool>*, 2> cancelled;
        Flag ended;
        Flag late;
        int beside;   // so many at a time
        int processors;
    };
    Terms part(double work, double seconds) const {
        Terms terms = terms_;
        terms.whole = this;
        terms.work = work;
        terms.seconds = seconds;
        terms.beside = 1;
        return terms;
    }
    explicit Effort(Terms terms) : terms_(std::move(terms)) {
        terms_.work = std::min(terms_.work, longest);
        end_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(std::min(terms_.seconds, longest)));
    }

    Terms terms_;
    Clock::time_point end_;
    mutable std::atomic<Work> work_ = 0;
};

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {  // splitmix64
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t size) { return static_cast<std::size_t>(next() % size); }

private:
    std::uint64_t state_;
};

template <class T>
void shuffle(T& items, Random& random) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random.below(i)]);
}

}  // namespace bangkom::plan
