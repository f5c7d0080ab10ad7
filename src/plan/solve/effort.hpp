#pragma once
// How long a search may go on, and numbers that are random but the same in every run.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

namespace bangkom::plan {

class Effort {
public:
    using Clock = std::chrono::steady_clock;
    Effort(double seconds, const std::atomic<bool>* cancelled)
        : Effort(seconds, cancelled, std::make_shared<std::atomic<bool>>(false)) {}

    double spent() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }
    double left() const {
        const double left = is_cancelled() ? 0 : seconds_ - spent();
        if (left <= 0) note_end();
        return left;
    }
    bool is_out() const { return left() <= 0; }
    bool is_cancelled() const { return cancelled_ != nullptr && cancelled_->load(std::memory_order_relaxed); }
    /// A part of what is left.
    Effort share(double seconds) const { return Effort(seconds < left() ? seconds : left(), cancelled_, ended_); }
    /// A part that knows for itself whether time ended some search of it.
    Effort apart(double seconds) const { return Effort(seconds < left() ? seconds : left(), cancelled_); }
    /// Time, or who cancelled, has ended some search of this effort or of a part of it: another time more may be found.
    bool has_ended_some() const { return ended_->load(std::memory_order_relaxed); }
    void note_end() const { ended_->store(true, std::memory_order_relaxed); }

private:
    Effort(double seconds, const std::atomic<bool>* cancelled, std::shared_ptr<std::atomic<bool>> ended)
        : begin_(Clock::now()), seconds_(seconds), cancelled_(cancelled), ended_(std::move(ended)) {}

    Clock::time_point begin_;
    double seconds_;
    const std::atomic<bool>* cancelled_;
    std::shared_ptr<std::atomic<bool>> ended_;
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
