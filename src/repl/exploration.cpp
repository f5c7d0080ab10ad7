#include "repl/exploration.hpp"

#include <algorithm>
#include <filesystem>

#include "base/edit_distance.hpp"
#include "repl/listing.hpp"
#include "syntax/parser.hpp"
#include "workspace/evaluate.hpp"

namespace bangkom::repl {

Exploration::Exploration(cli::Session& streams) : streams_(streams), setup_{streams.settings, {}} {
    streams_.told = &told_;
}

int Exploration::begin() {
    const bool good = become(setup_);
    finish();
    return good ? cli::exit_good : cli::exit_wrong;
}

std::string Exploration::prompt() const {
    std::string text = "bangkom";
    if (!setup_.settings.scenario.empty()) text += " " + setup_.settings.scenario;
    if (state_ && state_->planned) text += english() ? " plan" : " rencana";
    return text + "> ";
}

/// Opens and runs all of it; where that goes wrong, what was there stays.
bool Exploration::become(Setup next) {
    const std::size_t typed = next.typed.size();
    Attempt attempt = open(next, streams_);
    if (attempt.good && next.typed.size() < typed)
        note({"this takes the place of what was typed before", "ini menggantikan yang diketik sebelumnya"});
    cli::Session& opened = attempt.state->session;
    cli::flush_diagnostics(opened);
    if (!opened.json_diagnostics.empty()) opened.json_diagnostics.write(opened.err);
    opened.json_diagnostics = {};
    if (attempt.good || !state_ || next.settings.arguments == setup_.settings.arguments) stamps_.watch(attempt.files);
    if (!attempt.good) return false;
    setup_ = std::move(next);
    state_ = std::move(attempt.state);
    return true;
}

bool Exploration::has_changed() {
    for (std::string& path : stamps_.changed()) changed_.push_back(std::move(path));
    return !changed_.empty();
}

void Exploration::reload_changed() {
    if (!has_changed()) return;
    std::string names;
    for (const std::string& path : std::exchange(changed_, {}))
        names += (names.empty() ? "" : ", ") + std::filesystem::path(path).filename().string();
    note({names + " changed: read again", names + " berubah: dibaca ulang"});
    if (!become(setup_) && state_)
        note({"until that is right, everything stays as it was", "sampai itu benar, semuanya tetap seperti semula"});
    finish();
}

int Exploration::enter(const std::string& text) {
    reload_changed();
    session().diagnostics = {};
    session().shown_diagnostics = 0;
    int code = cli::exit_good;
    if (is_command_line(text)) {
        code = command(text);
    } else if (const syntax::Typing typing = syntax::read_typed(text, {}); !typing.is_empty) {
        code = typing.is_expression ? value(text) : declare(text);
    }
    finish();
    return code;
}

bool Exploration::only_asks(const std::string& text) {
    if (!is_command_line(text)) return syntax::read_typed(text, {}).is_expression;
    const CommandLine line = split_command(text);
    const auto named = commands_named(line.word);
    if (named.size() != 1) return false;
    switch (named.front()->id) {
    case CommandId::what_if:
        if (!line.rest.empty()) last_change_ = line.rest;
        return true;
    case CommandId::show:
    case CommandId::type:
    case CommandId::rules:
    case CommandId::check:
    case CommandId::explain:
    case CommandId::why_not:
    case CommandId::ask:
    case CommandId::help:
        return true;
    default:
        return false;
    }
}

int Exploration::wrong(Words message, Words help) {
    return cli::wrong_usage(session(), std::move(message), std::move(help));
}

void Exploration::note(const Words& words) {
    if (setup_.settings.format != cli::Format::table) return;
    const bool color = cli::use_color(streams_, streams_.err);
    streams_.err << (color ? "\x1b[2m" : "") << words.in(language()) << (color ? "\x1b[0m" : "") << '\n';
}

/// Each input has one object of diagnostics, where they are JSON.
void Exploration::finish() {
    cli::flush_diagnostics(session());
    if (!session().json_diagnostics.empty()) session().json_diagnostics.write(session().err);
    session().json_diagnostics = {};
    session().out.flush();
    session().err.flush();
}

int Exploration::command(const std::string& text) {
    const CommandLine line = split_command(text);
    const auto named = commands_named(line.word);
    if (named.size() == 1) {
        const Command& found = *named.front();
        if (found.takes != Takes::nothing || line.rest.empty()) return act(found, line.rest);
        const std::string name = ":" + std::string(found.name(language()));
        return wrong({"nothing stands behind `" + name + "`", "tidak ada yang ditulis setelah `" + name + "`"},
                     {"write `" + name + "` alone", "tulis `" + name + "` saja"});
    }
    std::vector<std::string> names;
    for (const Command& one : commands)
        for (const std::string_view name :
             {one.name(language()), one.name(english() ? Language::indonesian : Language::english)})
            names.emplace_back(name);
    const auto near = nearest(line.word, names);
    std::string several;
    for (const Command* one : named) several += (several.empty() ? ":" : ", :") + std::string(one->name(language()));
    if (!line.word.empty() && !several.empty())
        return wrong({"`:" + line.word + "` may be " + several, "`:" + line.word + "` dapat berarti " + several},
                     {"write more of it", "tulis lebih lengkap"});
    return wrong({"there is no command `:" + line.word + "`", "tidak ada perintah `:" + line.word + "`"},
                 near ? Words{"did you mean `:" + *near + "`?", "maksudnya `:" + *near + "`?"}
                      : Words{"`:help` lists them", "`:bantuan` menampilkan semuanya"});
}

int Exploration::act(const Command& command, const std::string& rest) {
    const bool needs_state = command.id != CommandId::load && command.id != CommandId::reload &&
                             command.id != CommandId::help && command.id != CommandId::quit &&
                             command.id != CommandId::lang && command.id != CommandId::format &&
                             command.id != CommandId::undo && command.id != CommandId::save;
    if (needs_state && !state_)
        return wrong({"nothing is open, since the scripts are wrong", "belum ada yang terbuka, karena skripnya salah"},
                     {"correct them, or `:load` others", "perbaiki skripnya, atau `:muat` yang lain"});
    switch (command.id) {
    case CommandId::load:
        return load(rest);
    case CommandId::reload:
        return reload();
    case CommandId::show:
        return show(rest);
    case CommandId::type:
        return type(rest);
    case CommandId::rules:
        write(session(), all_rules(session()));
        return cli::exit_good;
    case CommandId::check:
        return cli::answer_check(session(), state_->run(), state_->choices());
    case CommandId::plan:
        return plan(rest);
    case CommandId::explain:
        return explain(rest);
    case CommandId::why_not:
        return choices(true, words_of(rest));
    case CommandId::ask:
        return ask(rest);
    case CommandId::what_if:
        return what_if(rest);
    case CommandId::undo:
        return undo();
    case CommandId::save:
        return save(rest);
    case CommandId::scenario:
        return scenario(rest);
    case CommandId::as_of:
        return as_of(rest);
    case CommandId::format:
        return format(rest);
    case CommandId::lang:
        return lang(rest);
    case CommandId::help:
        return help(rest);
    case CommandId::quit:
        ended_ = true;
    }
    return cli::exit_good;
}

int Exploration::declare(const std::string& text) {
    Setup next = setup_;
    next.typed.push_back({"typed " + std::to_string(next_number_), text});
    if (!become(std::move(next))) return cli::exit_wrong;
    ++next_number_;
    return cli::exit_good;
}

program::ExprId Exploration::read(const std::string& text) {
    syntax::ParseLimits limits;
    limits.nesting = setup_.settings.limit_nesting;
    const program::ExprId expression = workspace::add_expression(*session().project, state_->run(), session().files,
                                                                 text, limits, session().diagnostics);
    return cli::flush_diagnostics(session()) ? expression : program::ExprId{};
}

int Exploration::value(const std::string& text) {
    if (!state_) return act(*commands_named("check").front(), "");
    const program::ExprId expression = read(text);
    return expression ? cli::answer_value(session(), state_->run(), expression) : cli::exit_wrong;
}

}  // namespace bangkom::repl
