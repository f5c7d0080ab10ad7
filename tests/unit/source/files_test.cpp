#include "source/files.hpp"

#include <filesystem>
#include <fstream>

#include "source/stdlib.hpp"
#include "support/catch.hpp"

using namespace bangkom;

namespace fs = std::filesystem;

TEST_CASE("files in memory") {
    MemoryFiles files;
    files.put("a/b.csv", "1");
    files.put("./main", "2");
    REQUIRE(files.read("a/./b.csv"));
    CHECK(files.read("a/../a/b.csv")->text() == "1");
    CHECK(files.read("main")->text() == "2");
    CHECK_FALSE(files.read("a"));
    CHECK_FALSE(files.read("nothing"));
    CHECK(files.is_folder("a"));
    CHECK(files.is_folder("."));
    CHECK_FALSE(files.is_folder("a/b.csv"));
    CHECK(files.canonical("a/../x") == "x");
    CHECK_FALSE(files.disk_path("main"));
}

TEST_CASE("a text that was read stays as it was") {
    MemoryFiles files;
    files.put("x", "old");
    const auto content = files.read("x");
    files.put("x", "new");
    CHECK(content->text() == "old");
    CHECK(files.read("x")->text() == "new");
}

TEST_CASE("files on disk: small, empty, large, folders and what is not there") {
    const fs::path folder =
        fs::temp_directory_path() / ("bangkom_files_" + std::to_string(std::hash<std::string>{}(fs::current_path())));
    fs::create_directories(folder);
    std::ofstream(folder / "small") << "abc";
    std::ofstream(folder / "empty");
    std::ofstream(folder / "large") << std::string(3u << 20, 'x');

    const DiskFiles files;
    const auto path = [&](const char* name) { return (folder / name).string(); };
    REQUIRE(files.read(path("small")));
    CHECK(files.read(path("small"))->text() == "abc");
    CHECK(files.read(path("empty"))->text().empty());
    CHECK(files.read(path("large"))->text().size() == 3u << 20);
    CHECK_FALSE(files.read(folder.string()));
    CHECK_FALSE(files.read(path("none")));
    CHECK_FALSE(files.read("/dev/zero"));
    CHECK(files.is_folder(folder.string()));
    CHECK_FALSE(files.is_folder(path("small")));
    CHECK(files.disk_path(path("small")) == path("small"));
    CHECK_FALSE(files.disk_path(path("none")));
    CHECK(files.canonical(path("../") + folder.filename().string() + "/./small") == files.canonical(path("small")));
    fs::remove_all(folder);
}

TEST_CASE("every built-in module is found by its name and is UTF-8") {
    for (const std::string& name : stdlib_modules()) {
        const auto found = stdlib_module(name);
        REQUIRE(found);
        CHECK(found->name == name);
        CHECK(found->file.starts_with(name + ".bangkom"));
        CHECK_FALSE(found->text.empty());
    }
    CHECK_FALSE(stdlib_module("std/no_such_module"));
    CHECK_FALSE(stdlib_module(""));
}

TEST_CASE("a folder takes the place of the built-in library") {
    MemoryFiles files;
    files.put("lib/one.bangkom", "1");
    files.put("lib/two.bangkom.md", "2");
    files.put("secret.bangkom", "no");
    CHECK(stdlib_module("std/one", files, "lib")->file == "std/one.bangkom");
    CHECK(stdlib_module("std/two", files, "lib")->file == "std/two.bangkom.md");
    CHECK_FALSE(stdlib_module("std/three", files, "lib"));
    CHECK_FALSE(stdlib_module("std/../secret", files, "lib"));
    CHECK_FALSE(stdlib_module("one", files, "lib"));
}
