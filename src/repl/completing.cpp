#include "repl/completing.hpp"

#include <algorithm>
#include <filesystem>

#include "facts/database.hpp"
#include "lsp/completion.hpp"
#include "syntax/parser.hpp"

namespace bangkom::repl {

namespace {

namespace fs = std::filesystem;

std::size_t last_line(const std::string& text) {
    const std::size_t end = text.rfind('\n');
    return end == std::string::npos ? 0 : end + 1;
}

/// The last word of a command's rest.
Candidates of_words(const std::string& text, std::vector<std::string> words) {
    Candidates found{text.find_last_of(" \t\n\"") + 1, {}};
    const std::string typed = text.substr(found.begin);
    std::erase_if(words, [&](const std::string& word) { return !word.starts_with(typed); });
    found.words = std::move(words);
    return found;
}

Candidates of_commands(const std::string& text, Language language) {
    std::vector<std::string> words;
    const std::size_t begin = text.find(':') + 1;
    const std::string typed = text.substr(begin);
    const Language other = language == Language::english ? Language::indonesian : Language::english;
    for (const Language one : {language, other})
        for (const Command& command : commands)
            if (command.name(one).starts_with(typed)) words.emplace_back(command.name(one));
    return {begin, std::move(words)};
}

Candidates of_files(const std::string& text) {
    const std::size_t begin = text.find_last_of(" \t\"") + 1;
    const std::string typed = text.substr(begin);
    const std::size_t slash = typed.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : typed.substr(0, slash + 1);
    std::vector<std::string> words;
    std::error_code error;
    for (auto at = fs::directory_iterator(folder.empty() ? "." : folder, error);
         !error && at != fs::directory_iterator(); at.increment(error)) {
        const std::string name = folder + at->path().filename().string();
        std::error_code unknown;
        if (!name.starts_with(typed) || at->path().filename().string().starts_with(".")) continue;
        if (at->is_directory(unknown))
            words.push_back(name + "/");
        else if (name.ends_with(".bangkom") || name.ends_with(".bangkom.md"))
            words.push_back(name);
    }
    std::sort(words.begin(), words.end());
    return {begin, std::move(words)};
}

template <class Items>
void add_names(const Items& items, std::vector<std::string>& names) {
    for (const auto& item : items)
        for (const std::string& name : {item.naming.name, item.naming.also})
            if (!name.empty()) names.push_back(name);
}

/// What closes the brackets that are open at the end of a text, so that it can be read.
std::string closing(const std::string& text) {
    std::string closers;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_text && c == '\\') ++i;
        if (c == '"') in_text = !in_text;
        if (in_text) continue;
        if (c == '(') closers += ')';
        if (c == '[') closers += ']';
        if (c == '{') closers += '}';
        if (!closers.empty() && c == closers.back()) closers.pop_back();
    }
    std::reverse(closers.begin(), closers.end());
    return closers.empty() || in_text ? "" : "\n" + closers;
}

/// As an editor completes a script that holds this text behind everything else.
void add_from_script(const Exploration& exploration, const std::string& before, const std::string& text,
                     Candidates& found) {
    const State& state = *exploration.state();
    const Setup& setup = exploration.setup();
    workspace::Home home{
        cli::open_options(state.session, setup.settings.arguments), workspace::ChangedFiles(state.session.files), {}};
    home.options.typed = setup.typed;
    home.options.typed.push_back({"being typed", before + text});
    const auto read = [&](const std::string& all) {
        home.options.typed.back().text = all;
        return lsp::analyse(home, cli::run_options(state.session), lsp::Depth::checked);
    };
    const auto analysis = read(before + text + closing(text));
    const FileId file = analysis->project.typed.back();
    if (!file.valid()) return;
    const lsp::Spot spot{*analysis, file, static_cast<std::uint32_t>(before.size() + text.size())};
    const workspace::Run& run = state.planned ? *state.planned->run : *state.stated;
    const lsp::LoadedRows loaded{state.session.project->program, run.database};
    lsp::Completions completions = lsp::completions(spot, read, loaded, setup.settings.language);
    std::stable_sort(completions.items.begin(), completions.items.end(), [](const auto& a, const auto& b) {
        return std::pair(a.rank, a.label) < std::pair(b.rank, b.label);
    });
    if (completions.begin < before.size()) return;
    const std::size_t begin = completions.begin - before.size();
    if (begin != found.begin && !found.words.empty()) return;
    found.begin = begin;
    for (const lsp::CompletionItem& item : completions.items)
        if (item.snippet.empty() && item.label.starts_with(text.substr(begin)) &&
            std::find(found.words.begin(), found.words.end(), item.label) == found.words.end())
            found.words.push_back(item.label);
}

constexpr const char* expression_begins = "define being_typed = ";

/// `skipped`: bytes of the whole text before it.
Candidates of_expression(const Exploration& exploration, const std::string& text, std::size_t skipped) {
    Candidates found;
    if (exploration.state()) add_from_script(exploration, expression_begins, text, found);
    found.begin += skipped;
    return found;
}

Candidates of_declarations(const Exploration& exploration, const std::string& text, std::size_t skipped) {
    Candidates found;
    if (exploration.state()) add_from_script(exploration, "", text, found);
    found.begin += skipped;
    return found;
}

/// A single word may begin either.
Candidates of_text(const Exploration& exploration, const std::string& text) {
    const bool one_word = text.find_first_of(" \t\n.,(){}[]\"") == std::string::npos;
    if (!one_word)
        return syntax::read_typed(text + "x", {}).is_expression ? of_expression(exploration, text, 0)
                                                                : of_declarations(exploration, text, 0);
    Candidates found = of_expression(exploration, text, 0);
    if (exploration.state()) add_from_script(exploration, "", text, found);
    return found;
}

/// Keys of decisions: ids of rows, and `FIELD=` in front of them.
Candidates of_choices(const State& state, const std::string& text) {
    const program::Program& program = state.session.project->program;
    const workspace::Run& run = state.planned ? *state.planned->run : *state.stated;
    const std::string typed = text.substr(text.find_last_of(" \t\n\"") + 1);
    std::vector<std::string> words;
    for (const program::Field& field : program.fields) {
        if (program.tables[field.table].kind != program::TableKind::decision || field.kind != program::FieldKind::stored)
            continue;
        const std::string begin = field.naming.name + "=";
        const bool named = typed.starts_with(begin);
        if (!named) words.push_back(begin);
        const program::TableId table = field.type.table();
        if (!table.valid() || (typed.find('=') != std::string::npos && !named)) continue;
        for (std::uint32_t row = 0; row < run.database.table(table).rows; ++row)
            words.push_back((named ? begin : "") + facts::row_id(program, run.database, table, row));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return of_words(text, std::move(words));
}

Candidates of_rest(const Exploration& exploration, const Command& command, const std::string& text) {
    const CommandLine line = split_command(text);
    const std::size_t begin = std::min(line.begin, text.size());
    const std::string rest = text.substr(begin);
    const bool first_word = rest.find_first_of(" \t") == std::string::npos;
    const State* state = exploration.state();
    std::vector<std::string> names;
    switch (command.takes) {
    case Takes::nothing:
    case Takes::day:
    case Takes::seconds:
        return {};
    case Takes::paths:
    case Takes::path:
        return of_files(text);
    case Takes::format:
        return of_words(text, {"table", "csv", "json"});
    case Takes::language:
        return of_words(text, {"en", "id"});
    case Takes::command:
        for (const Command& one : commands) names.emplace_back(one.name(exploration.setup().settings.language));
        return of_words(text, names);
    case Takes::scenario:
        if (!state) return {};
        for (const syntax::Declaration& declaration : state->session.project->tree.declarations)
            if (const auto* scenario = std::get_if<syntax::Scenario>(&declaration.node))
                names.emplace_back(scenario->title.name.text);
        return of_words(text, names);
    case Takes::table:
        if (!state) return {};
        add_names(state->session.project->program.tables, names);
        add_names(state->session.project->program.views, names);
        return of_words(text, names);
    case Takes::choices:
        return state ? of_choices(*state, text) : Candidates{};
    case Takes::rule:
        if (const auto words = words_of(rest); state && !words.empty() && (words[0] == "--plan" || words[0] == "--rencana"))
            return of_choices(*state, text);
        if (state && first_word) add_names(state->session.project->program.rules, names);
        if (Candidates found = of_words(text, names); !found.words.empty()) return found;
        [[fallthrough]];
    case Takes::expression:
        return of_expression(exploration, rest, begin);
    case Takes::declarations:
        return of_declarations(exploration, rest, begin);
    }
    return {};
}

}  // namespace

Candidates candidates(const Exploration& exploration, const std::string& text) {
    const std::size_t line = last_line(text);
    Candidates found;
    if (!is_command_line(text)) {
        found = of_text(exploration, text);
    } else if (text.find_first_of(" \t\n", text.find(':')) == std::string::npos) {
        found = of_commands(text, exploration.setup().settings.language);
    } else {
        const auto named = commands_named(split_command(text).word);
        if (named.size() == 1) found = of_rest(exploration, *named.front(), text);
    }
    found.begin = std::max(found.begin, line) - line;
    return found;
}

}  // namespace bangkom::repl
