#include "report/unified_diff.hpp"

#include <random>
#include <sstream>
#include <vector>

#include "support/catch.hpp"

using bangkom::report::unified_diff;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// What `patch` makes of `before`.
std::string patched(const std::string& before, const std::string& diff) {
    const std::vector<std::string> old = lines_of(before);
    std::string text;
    std::size_t at = 0;
    for (const std::string& line : lines_of(diff)) {
        if (line.starts_with("---") || line.starts_with("+++")) continue;
        if (line.starts_with("@@")) {
            const bool one = line.find(' ', 4) < line.find(',');
            std::size_t begin = std::stoul(line.substr(4));
            const bool none = !one && line.substr(line.find(',')).starts_with(",0");
            if (!none) --begin;
            while (at < begin) text += old[at++] + "\n";
            continue;
        }
        if (line[0] != '+') REQUIRE(old.at(at++) == line.substr(1));
        if (line[0] != '-') text += line.substr(1) + "\n";
    }
    while (at < old.size()) text += old[at++] + "\n";
    return text;
}

}  // namespace

TEST_CASE("equal texts have no difference") { CHECK(unified_diff("a", "x\n", "x\n").empty()); }

TEST_CASE("a difference makes one text of the other") {
    std::mt19937 random(1);
    for (int round = 0; round < 500; ++round) {
        std::string before;
        std::string after;
        for (unsigned i = 0; i < random() % 40; ++i) {
            const std::string line = std::string("abcdef"[random() % 6], 1) + "\n";
            if (random() % 5 != 0) before += line;
            if (random() % 5 != 0) after += line;
        }
        INFO(before << "---\n" << after);
        if (before != after) CHECK(patched(before, unified_diff("a", before, after)) == after);
    }
}

TEST_CASE("very different texts take no more than one another") {
    std::string before;
    std::string after;
    for (int i = 0; i < 10'000; ++i) {
        before += "old " + std::to_string(i) + "\n";
        after += "new " + std::to_string(i) + "\n";
    }
    CHECK(patched(before, unified_diff("a", before, after)) == after);
}
