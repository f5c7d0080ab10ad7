#pragma once
// Scripts to format: those of the repository, and copies of them with gaps and comments changed at random.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "format/format.hpp"
#include "format/tokens.hpp"
#include "syntax/dump.hpp"
#include "syntax/parser.hpp"

namespace bangkom {

struct Read {
    SourceSet sources;
    syntax::Tree tree;
    Diagnostics diagnostics;
    FileId file;

    Read(const std::string& name, std::string text) {
        file = sources.add(name, {}, std::move(text), false);
        syntax::parse(sources, file, {}, tree, diagnostics);
    }
    bool good() const { return !diagnostics.has_errors(); }
    std::string said() const { return syntax::dump(tree, file); }
    std::string formatted() const { return format::format(sources, tree, file); }
    std::vector<std::string> comments() const {
        std::vector<std::string> all;
        for (const Span span : tree.files.at(file).comments) {
            std::string text(sources.text(span));
            text.erase(text.find_last_not_of(" \t\r") + 1);
            all.push_back(std::move(text));
        }
        return all;
    }
};

struct Script {
    std::string name;
    std::string text;
};

/// Every script of the repository that can be read.
inline std::vector<Script> all_scripts() {
    namespace fs = std::filesystem;
    std::vector<Script> scripts;
    for (const char* folder : {"stdlib", "examples", "docs", "tests"}) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const std::string name = entry.path().generic_string();
            if (!entry.is_regular_file() || !(name.ends_with(".bangkom") || name.ends_with(".bangkom.md"))) continue;
            std::ifstream file(entry.path(), std::ios::binary);
            std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
            if (first_invalid_utf8(text) || text.size() > 200'000) continue;
            if (Read(name, text).good()) scripts.push_back({name, std::move(text)});
        }
    }
    return scripts;
}

/// The code alone, with about one gap in `rarity` written another way. It may have become wrong.
inline std::string shaken(const Script& script, std::mt19937& random, unsigned rarity) {
    const Read read(script.name, script.text);
    const std::string& code = read.sources[read.file].code;
    const format::Tokens tokens(code, read.tree, read.file);
    const auto roll = [&](unsigned sides) { return random() % sides; };
    std::string text;
    std::uint32_t done = 0;
    for (std::uint32_t i = 0; i + 1 < tokens.size(); ++i) {
        const std::uint32_t end = tokens[i].end();
        text += code.substr(done, end - done);
        done = end;
        const std::uint32_t next = tokens[i + 1].begin;
        const std::string gap = code.substr(end, next - end);
        const bool in_grid = tokens[i].is("{") && gap.find_first_not_of(" \t\r\n") != std::string::npos;
        if (in_grid || gap.find('#') != std::string::npos || roll(rarity) != 0) continue;
        const std::string blanks(roll(7), ' ');
        switch (roll(6)) {
        case 0:
            text += "\n" + blanks;
            break;
        case 1:
            text += "  # behind " + std::to_string(i) + "\n" + blanks;
            break;
        case 2:
            text += "\n\n\n" + blanks + "# above " + std::to_string(i) + "\n" + blanks;
            break;
        case 3:
            text += "\n" + blanks + "## doc " + std::to_string(i) + "\n\n" + blanks;
            break;
        case 4:
            text += gap.find('\n') == std::string::npos ? gap + blanks : " ";
            break;
        default:
            text += gap.find('\n') == std::string::npos ? "" : ", ";
            break;
        }
        done = next;
    }
    return text;
}

}  // namespace bangkom
