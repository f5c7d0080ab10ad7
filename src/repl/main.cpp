#include <iostream>

#include "cli/run.hpp"
#include "repl/explore.hpp"

int main(int count, char** words) {
    std::ios::sync_with_stdio(false);
    return bangkom::cli::run({words + 1, words + count}, std::cout, std::cerr, bangkom::repl::explore);
}
