#pragma once
// Scripts in memory, parsed and checked. A `use "a"` reads the file of that name.

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.hpp"
#include "program/check.hpp"
#include "program/program.hpp"
#include "source/source_set.hpp"
#include "source/stdlib.hpp"
#include "syntax/parser.hpp"

namespace bangkom::test {

struct Checked {
    SourceSet sources;
    syntax::Tree tree;
    program::UseGraph uses;
    Diagnostics diagnostics;
    program::Program program;

    explicit Checked(const std::string& text, const std::string& scenario = {})
        : Checked(Files{{"main", text}}, scenario) {}

    using Files = std::vector<std::pair<std::string, std::string>>;
    /// The last file is the main script.
    explicit Checked(const Files& files, const std::string& scenario = {}) {
        std::map<std::string, FileId> read;
        const std::function<FileId(const std::string&)> open = [&](const std::string& name) {
            if (const auto known = read.find(name); known != read.end()) return known->second;
            FileId id;
            const auto file = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.first == name; });
            if (file != files.end()) {
                id = sources.add(name + ".bangkom", name, file->second, name.starts_with("std"));
            } else if (const auto module = stdlib_module(name)) {
                id = sources.add(module->file, {}, module->text, true);
            } else {
                throw std::runtime_error("no file " + name);
            }
            read[name] = id;
            syntax::parse(sources, id, {}, tree, diagnostics);
            const std::vector<syntax::DeclId> declarations = tree.files[id].declarations;
            for (const syntax::DeclId declaration : declarations) {
                const auto* use = std::get_if<syntax::Use>(&tree.declarations[declaration].node);
                if (use == nullptr) continue;
                const std::vector<syntax::PathText> paths = use->paths;
                for (const syntax::PathText& path : paths) uses[id].push_back(open(path.text));
            }
            tree.order.push_back(id);
            return id;
        };
        open(files.back().first);
        program = program::check(tree, sources, uses, {scenario}, diagnostics);
    }

    /// `E0201 3:5 message` of each, in order.
    std::vector<std::string> found() const {
        std::vector<std::string> lines;
        for (const Diagnostic& d : diagnostics.sorted()) {
            std::string line = info(d.code).text;
            if (d.span.valid()) {
                const Position position = sources.position(d.span);
                line += " " + std::to_string(position.line) + ":" + std::to_string(position.column);
            }
            lines.push_back(line + " " + d.message.english);
        }
        return lines;
    }
    /// The codes alone, separated by spaces.
    std::string codes() const {
        std::string codes;
        for (const Diagnostic& d : diagnostics.sorted())
            codes += (codes.empty() ? "" : " ") + std::string(info(d.code).text);
        return codes;
    }
    /// `E0201@3` of each: code and line.
    std::string places() const {
        std::string places;
        for (const Diagnostic& d : diagnostics.sorted()) {
            places += (places.empty() ? "" : " ") + std::string(info(d.code).text);
            if (d.span.valid()) {
                places += "@" + sources[d.span.file].path + ":" + std::to_string(sources.position(d.span).line);
            }
        }
        return places;
    }

    template <class T>
    Id<T> id(const std::string& name) const {
        const auto found = program.names.find(name);
        if (found == program.names.end() || !std::holds_alternative<Id<T>>(found->second)) return {};
        return std::get<Id<T>>(found->second);
    }
    const program::Table& table(const std::string& name) const { return program.tables[id<program::Table>(name)]; }
    const program::Field& field(const std::string& of, const std::string& name) const {
        return program.fields[program::find_field(program, id<program::Table>(of), name)];
    }
    const program::Rule& rule(const std::string& name) const { return program.rules[id<program::Rule>(name)]; }
};

}  // namespace bangkom::test
