#pragma once
// How long a search may go on, and numbers that are random but the same in every run.

#include <algorithm>
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
constexpr int processors = 2;  // that work is reckoned with, however many there are
inline Work work_of(double seconds) { return static_cast<Work>(seconds * steps_per_second); }

/// Ends by work, which is the same in every run, with any number of processors and beside any other load; time is a guard. Work
/// in several threads is each told apart, or when it is over.
class Effort {
public:
    using Clock = std::chrono::steady_clock;
    Effort(double seconds, const std::atomic<bool>* cancelled)
        : Effort(nullptr, of_time * seconds, seconds, cancelled, std::make_shared<std::atomic<bool>>(false), 1, plan::processors) {}
    Effort(const Effort&) = delete;
    Effort& operator=(const Effort&) = delete;

    /// Seconds' worth of work; none when time is over.
    double left() const {
        const double left = is_late() ? 0 : double(budget_ - work_.load(std::memory_order_relaxed)) / steps_per_second;
        if (left <= 0) note_end();
        return left;
    }
    bool is_out() const { return left() <= 0; }
    bool is_late() const { return is_cancelled() || Clock::now() >= end_; }
    bool is_cancelled() const { return cancelled_ != nullptr && cancelled_->load(std::memory_order_relaxed); }
    double time_left() const {
        return is_cancelled() ? 0 : std::max(0.0, std::chrono::duration<double>(end_ - Clock::now()).count());
    }

    void spend(Work work) const {
        for (const Effort* effort = this; effort != nullptr; effort = effort->whole_) {
            effort->work_.fetch_add(work, std::memory_order_relaxed);
            work /= effort->beside_;
        }
    }
    /// By all threads together.
    void spend_shared(Work work) const { spend(work / processors_); }
    int processors() const { return processors_; }
    Work spent() const { return work_.load(std::memory_order_relaxed); }

    /// A part of what is left, which must not outlive this effort. Its time ends later than its work should.
    Effort share(double seconds) const {
        const double left = this->left();
        const double time = left > 0 ? time_left() * std::sqrt(std::clamp(seconds / left, 0.0, 1.0)) : 0;
        return Effort(this, std::min(seconds, left), time, cancelled_, ended_, 1, processors_);
    }
    /// One of some that go on at a time, each of which knows for itself whether its end ended some search of it. What it may do is
    /// told, as what is left of the whole changes meanwhile.
    Effort apart(double seconds, int beside) const {
        return Effort(this, seconds, time_left(), cancelled_, std::make_shared<std::atomic<bool>>(false), std::min(beside, processors_),
                      std::max(1, processors_ / beside));
    }
    /// As much, for what goes on at the same time and is not needed when `is_over`.
    Effort beside(const std::atomic<bool>& is_over) const {
        return Effort(nullptr, left(), time_left(), &is_over, std::make_shared<std::atomic<bool>>(false), 1, 1);
    }
    /// Its end, or who cancelled, has ended some search of this effort or of a part of it: another time more may be found.
    bool has_ended_some() const { return ended_->load(std::memory_order_relaxed); }
    void note_end() const { ended_->store(true, std::memory_order_relaxed); }

private:
    static constexpr double of_time = 0.95;  // as work, so that time seldom ends it

    Effort(const Effort* whole, double seconds_of_work, double seconds, const std::atomic<bool>* cancelled,
           std::shared_ptr<std::atomic<bool>> ended, int beside, int processors)
        : whole_(whole), budget_(work_of(std::min(seconds_of_work, 1e9))),
          end_(Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(std::min(seconds, 1e9)))),
          cancelled_(cancelled), ended_(std::move(ended)), beside_(beside), processors_(processors) {}

    const Effort* whole_;
    Work budget_;
    mutable std::atomic<Work> work_ = 0;
    Clock::time_point end_;
    const std::atomic<bool>* cancelled_;
    std::shared_ptr<std::atomic<bool>> ended_;
    int beside_;      // so many at a time
    int processors_;  // for what it does at a time
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
