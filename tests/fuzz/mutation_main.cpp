// mutation_TARGET LAST_INPUT ROUNDS SEED...: the target over mutations of the seeds, the same ones in every run. The input at
// work is kept in the file LAST_INPUT, so that the one that crashes or hangs is there afterwards.

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "fuzz/folder.hpp"
#include "fuzz/mutation.hpp"
#include "fuzz/target.hpp"

namespace {

constexpr unsigned longest_seconds = 60;  // for one input, sanitizers and a busy machine included

void attack(const std::string& last_input, const std::string& input) {
    std::ofstream(last_input, std::ios::binary | std::ios::trunc) << input;
    alarm(longest_seconds);
    bangkom::fuzz::BANGKOM_TARGET(input);
    alarm(0);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        std::cerr << "usage: " << arguments[0] << " LAST_INPUT ROUNDS SEED...\n";
        return 2;
    }
    const std::string last_input = arguments[1];
    const int rounds = std::atoi(arguments[2]);
    std::vector<std::string> seeds;
    for (int i = 3; i < count; ++i) seeds.push_back(bangkom::fuzz::read_seed(arguments[i]));

    for (const std::string& seed : seeds) attack(last_input, seed);
    bangkom::fuzz::Mutator mutator(20250131);
    double slowest = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::string input = mutator.mutate(seeds[static_cast<std::size_t>(round) % seeds.size()], seeds);
        const auto begin = std::chrono::steady_clock::now();
        attack(last_input, input);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        if (took.count() > slowest) {
            slowest = took.count();
            std::ofstream(last_input + ".slowest", std::ios::binary | std::ios::trunc) << input;
        }
    }
    std::cout << seeds.size() << " seeds, " << rounds << " mutations, the slowest took " << slowest << " s\n";
    return 0;
}
