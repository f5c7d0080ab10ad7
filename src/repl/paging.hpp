#pragma once

#include <ostream>
#include <sstream>
#include <streambuf>

namespace bangkom::repl {

/// Holds back what is written to a stream of a terminal while this lives; then shows it, through the pager (`PAGER`, else
/// `less`) where it is longer than the screen.
class Paging {
public:
    explicit Paging(std::ostream& out) : out_(out), screen_(out.rdbuf(held_.rdbuf())) {}
    ~Paging();
    Paging(const Paging&) = delete;
    Paging& operator=(const Paging&) = delete;

private:
    std::ostringstream held_;
    std::ostream& out_;
    std::streambuf* screen_;
};

}  // namespace bangkom::repl
