#include "workspace/respell.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "format/keywords.hpp"
#include "program/builtin.hpp"
#include "workspace/changed_files.hpp"

namespace bangkom::workspace {

namespace {

using program::Meaning;
using program::NameUse;

struct Spellings {
    std::string_view english;
    std::string_view indonesian;
};

/// Of a name that is not its own declaration; empty where it has only one.
Spellings spellings(const Project& project, const Meaning& meaning) {
    if (const auto* local = std::get_if<program::LocalName>(&meaning)) {
        const auto* both = project.names.both_spellings(*local);
        return both ? Spellings{both->first, both->second} : Spellings{};
    }
    if (const auto* function = std::get_if<program::BuiltinName>(&meaning)) {
        const program::Builtin& builtin = program::builtins()[function->position];
        return {builtin.name, builtin.indonesian};
    }
    if (const auto* boolean = std::get_if<program::BooleanName>(&meaning))
        return boolean->value ? Spellings{"yes", "ya"} : Spellings{"no", "tidak"};
    const program::Naming* naming = program::declared_naming(project.program, meaning);
    return naming && !naming->also.empty() ? Spellings{naming->name, naming->also} : Spellings{};
}

struct Written {
    std::string text;
    std::vector<std::uint32_t> begins;  // of each use of a name
};

/// Where the uses stand once the edits are made.
std::vector<std::uint32_t> moved(std::span<const NameUse> uses, std::vector<format::Edit> edits) {
    std::sort(edits.begin(), edits.end(),
              [](const format::Edit& a, const format::Edit& b) { return a.span.begin < b.span.begin; });
    std::vector<std::uint32_t> begins;
    std::ptrdiff_t shift = 0;
    auto edit = edits.begin();
    for (const NameUse& use : uses) {
        for (; edit != edits.end() && edit->span.begin < use.span.begin; ++edit)
            shift += static_cast<std::ptrdiff_t>(edit->text.size()) - (edit->span.end - edit->span.begin);
        begins.push_back(static_cast<std::uint32_t>(use.span.begin + shift));
    }
    return begins;
}

Written with_names(const Project& project, FileId file, Language language, const std::set<std::size_t>& kept) {
    std::vector<format::Edit> edits = format::respell_keywords(project.sources, project.tree, file, language);
    const std::span<const NameUse> uses = project.names.of(file);
    for (std::size_t i = 0; i < uses.size(); ++i) {
        const Spellings both = spellings(project, uses[i].meaning);
        const std::string_view written = project.sources.text(uses[i].span);
        if (uses[i].declares || kept.contains(i) || (written != both.english && written != both.indonesian)) continue;
        const std::string_view wanted = language == Language::english ? both.english : both.indonesian;
        if (written != wanted) edits.push_back({uses[i].span, std::string(wanted)});
    }
    std::vector<std::uint32_t> begins = moved(uses, edits);
    return {format::apply(project.sources[file].text, std::move(edits)), std::move(begins)};
}

/// The project with another text of the file, which is the last that was typed where it has no path.
Project opened_with(const std::string& text, const std::string& path, OpenOptions options, const Files& files,
                    Diagnostics& mistakes) {
    if (path.empty()) {
        options.typed.back().text = text;
        return open(options, files, mistakes);
    }
    const ChangedFiles changed(files, path, text);
    return open(options, changed, mistakes);
}

/// The meaning in the file once it is written: local names are known by their places, which move.
Meaning moved(const Meaning& meaning, std::span<const NameUse> uses, const Written& written) {
    const auto* local = std::get_if<program::LocalName>(&meaning);
    if (!local) return meaning;
    const Span declared = local->declared;
    const auto at =
        std::partition_point(uses.begin(), uses.end(), [&](const NameUse& use) { return use.span < declared; });
    if (at == uses.end() || at->span != declared) return meaning;
    const std::uint32_t begin = written.begins[static_cast<std::size_t>(at - uses.begin())];
    return program::LocalName{{declared.file, begin, begin + (declared.end - declared.begin)}};
}

/// Uses that now mean something else; where there are none, those that mean nothing any more.
std::set<std::size_t> changed_uses(std::span<const NameUse> uses, const Written& written, const Project& again,
                                   FileId file) {
    std::set<std::size_t> different;
    std::set<std::size_t> lost;
    for (std::size_t i = 0; i < uses.size(); ++i) {
        const NameUse* now = again.names.at(file, written.begins[i]);
        if (!now)
            lost.insert(i);
        else if (moved(uses[i].meaning, uses, written) != now->meaning)
            different.insert(i);
    }
    return different.empty() ? lost : different;
}

}  // namespace

std::optional<std::string> respelled(const Project& project, FileId file, const std::string& path, Language language,
                                     const OpenOptions& options, const Files& files, Diagnostics& diagnostics) {
    const std::span<const NameUse> uses = project.names.of(file);
    std::set<std::size_t> kept;
    while (true) {
        Written written = with_names(project, file, language, kept);
        Diagnostics mistakes;
        const Project again = opened_with(written.text, path, options, files, mistakes);
        const std::set<std::size_t> other = changed_uses(uses, written, again, file);
        if (other.empty() && !mistakes.has_errors()) return std::move(written.text);
        const std::size_t before = kept.size();
        kept.insert(other.begin(), other.end());
        if (kept.size() == before) break;
    }
    diagnostics.report(Code::cannot_format, {file, 0, 0},
                       {"in the other language this file would say something else, so it is left as it is",
                        "dalam bahasa lain isi berkas ini akan berubah, maka berkas dibiarkan"},
                       {"two names may have become one: give one of them another second spelling (`also`)",
                        "mungkin dua nama menjadi sama: beri salah satunya ejaan kedua yang lain (`alias`)"});
    return std::nullopt;
}

}  // namespace bangkom::workspace
