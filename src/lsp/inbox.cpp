#include "lsp/inbox.hpp"

#include <algorithm>

namespace bangkom::lsp {

namespace {

bool has_method(const Json& message, const char* method) {
    return message.is_object() && message.contains("method") && message["method"] == method;
}

}  // namespace

Inbox::Inbox(std::istream& in) : reader_([this, &in] { read(in); }) {}

Inbox::~Inbox() { reader_.join(); }

void Inbox::read(std::istream& in) {
    bool last = false;
    while (!last) {
        const auto text = read_frame(in);
        if (!text) break;
        Json message = Json::parse(*text, nullptr, false);
        last = has_method(message, "exit");
        const std::scoped_lock lock(mutex_);
        messages_.push_back(std::move(message));
        arrived_.notify_one();
    }
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    arrived_.notify_one();
}

std::optional<Json> Inbox::next() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return ended_ || !messages_.empty(); });
    if (messages_.empty()) return std::nullopt;
    Json message = std::move(messages_.front());
    messages_.pop_front();
    return message;
}

bool Inbox::has_more() const {
    const std::scoped_lock lock(mutex_);
    return ended_ || !messages_.empty();
}

bool Inbox::has_more_within(std::chrono::milliseconds time) const {
    std::unique_lock lock(mutex_);
    return arrived_.wait_for(lock, time, [this] { return ended_ || !messages_.empty(); });
}

bool Inbox::is_cancelled(const Json& id) const {
    const std::scoped_lock lock(mutex_);
    return std::any_of(messages_.begin(), messages_.end(), [&](const Json& message) {
        return has_method(message, "$/cancelRequest") && message.contains("params") && message["params"].is_object() &&
               message["params"].contains("id") && message["params"]["id"] == id;
    });
}

}  // namespace bangkom::lsp
