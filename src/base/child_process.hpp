#pragma once

#include <functional>
#include <optional>
#include <string_view>

namespace bangkom {

/// A process of its own that writes what it finds into a pipe.
class ChildProcess {
public:
    /// `work` gets the end to write to and gives the exit code. Nothing where the system has no process to give.
    static std::optional<ChildProcess> start(const std::function<int(int to)>& work);

    /// The end to read from.
    int from() const { return from_; }
    void kill() const;
    /// Waits for its end; the status as waitpid has it.
    int finish() const;

private:
    ChildProcess(int id, int from) : id_(id), from_(from) {}
    int id_;
    int from_;
};

/// False where the other end is gone.
bool write_all(int to, std::string_view bytes);

}  // namespace bangkom
