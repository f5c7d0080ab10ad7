#pragma once
// Messages of the client, read while others are answered: so the server knows what it need not answer any more.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "lsp/frames.hpp"

namespace bangkom::lsp {

class Inbox {
public:
    /// Reads until the stream ends or the client says `exit`. `in` is left to this thread.
    explicit Inbox(std::istream& in);
    ~Inbox();
    Inbox(const Inbox&) = delete;
    Inbox& operator=(const Inbox&) = delete;

    /// Waits for the next message; nothing at the end. What could not be read is discarded JSON.
    std::optional<Json> next();
    /// Whether a message waits, or the end.
    bool has_more() const;
    /// Waits as long as that; whether there is more now.
    bool has_more_within(std::chrono::milliseconds time) const;
    /// Whether the client gave up this request.
    bool is_cancelled(const Json& id) const;

private:
    void read(std::istream& in);

    mutable std::mutex mutex_;
    mutable std::condition_variable arrived_;
    std::deque<Json> messages_;
    bool ended_ = false;
    std::thread reader_;
};

}  // namespace bangkom::lsp
