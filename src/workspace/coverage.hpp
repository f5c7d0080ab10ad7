#pragma once
// How far the tests of several projects go, put together by file and place.

#include <string>
#include <vector>

#include "report/coverage.hpp"
#include "workspace/tests.hpp"

namespace bangkom::workspace {

class CoverageCollector {
public:
    /// `library`: the modules of the standard library count as well.
    explicit CoverageCollector(bool library) : library_(library) {}

    /// What a project declares, and what its tests reached. `folder`: where its files lie; empty, or with `/` at its end.
    void add(const Project& project, const std::vector<TestResult>& tests, const std::string& folder);
    report::Coverage finish();

private:
    std::string name_of(const SourceFile& file, const std::string& folder) const;
    void add_articles(const SourceFile& file, const std::string& name);

    struct Article {
        std::size_t parent;  // position in coverage_.articles
        std::uint32_t begin;
        std::uint32_t end;
    };
    bool library_;
    report::Coverage coverage_;
    std::vector<Article> places_;  // parallel to coverage_.articles
    std::set<std::string> files_;  // whose articles are known
};

}  // namespace bangkom::workspace
