#include "plan/solve/prices/chunks.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>

namespace bangkom::plan::prices {

namespace {

using Work = std::function<void(std::size_t from, std::size_t to)>;

// Some tens of microseconds. Waking a thread takes as long, and starting one several times that: the chunks of a batch would take little more.
constexpr int most_looks = 2000;

/// Returns as soon as the value is another one.
void wait_while(const std::atomic<std::uint32_t>& value, std::uint32_t old) {
    for (int look = 0; look < most_looks; ++look) {
        if (value.load(std::memory_order_acquire) != old) return;
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#endif
    }
    value.wait(old, std::memory_order_acquire);
}

/// Threads that stay until the process ends, each of which does one chunk of what is called for.
class Helpers {
public:
    /// False where they are at work already, or are those of the process that this one was forked from.
    bool work(std::size_t count, std::size_t threads, const Work& work) {
        if (getpid() != process_) return false;
        const std::unique_lock lock(mutex_, std::try_to_lock);
        if (!lock.owns_lock()) return false;
        while (helpers_.size() + 1 < threads) start();
        work_ = &work;
        count_ = count;
        threads_ = threads;
        for (std::size_t t = 1; t < threads; ++t) {
            helpers_[t - 1].begun.fetch_add(1, std::memory_order_release);
            helpers_[t - 1].begun.notify_one();
        }
        work(0, count / threads);
        for (std::size_t t = 1; t < threads; ++t) {
            const std::uint32_t begun = helpers_[t - 1].begun.load(std::memory_order_relaxed);
            wait_while(helpers_[t - 1].ended, begun - 1);
        }
        return true;
    }

private:
    struct Helper {
        std::atomic<std::uint32_t> begun = 0;  // so many chunks
        std::atomic<std::uint32_t> ended = 0;
    };

    void start() {
        Helper& helper = helpers_.emplace_back();
        std::thread([this, &helper, t = helpers_.size()] {
            for (std::uint32_t done = 0;; ++done) {
                wait_while(helper.begun, done);
                (*work_)(count_ * t / threads_, count_ * (t + 1) / threads_);
                helper.ended.store(done + 1, std::memory_order_release);
                helper.ended.notify_one();
            }
        }).detach();
    }

    const pid_t process_ = getpid();
    std::mutex mutex_;
    std::deque<Helper> helpers_;
    const Work* work_ = nullptr;
    std::size_t count_ = 0;
    std::size_t threads_ = 0;
};

}  // namespace

void in_chunks(std::size_t count, unsigned jobs, const Work& work) {
    const std::size_t threads = std::min<std::size_t>(std::max(jobs, 1u), std::max<std::size_t>(count, 1));
    if (threads == 1) {
        work(0, count);
        return;
    }
    static Helpers& helpers = *new Helpers;  // as long as its threads may wait
    if (helpers.work(count, threads, work)) return;
    std::deque<std::thread> others;
    for (std::size_t t = 1; t < threads; ++t)
        others.emplace_back([&, t] { work(count * t / threads, count * (t + 1) / threads); });
    work(0, count / threads);
    for (std::thread& thread : others) thread.join();
}

}  // namespace bangkom::plan::prices
