// Commands that ask.

#include "base/number.hpp"
#include "lsp/meaning.hpp"
#include "program/builtin.hpp"
#include "program/expression_checker.hpp"
#include "repl/exploration.hpp"
#include "repl/listing.hpp"
#include "report/proof_report.hpp"
#include "syntax/parser.hpp"

namespace bangkom::repl {

int Exploration::show(const std::string& rest) {
    if (!rest.empty()) return cli::answer_show(session(), state_->run(), rest);
    write(session(), tables_and_views(session()));
    return cli::exit_good;
}

int Exploration::type(const std::string& rest) {
    const workspace::Project& project = *session().project;
    const program::Program& program = project.program;
    std::string text;
    if (const auto named = program.names.find(rest); named != program.names.end()) {
        text = std::visit([&](auto id) { return lsp::signature(project, id); }, named->second);
    } else if (const int builtin = program::find_builtin(rest); builtin >= 0) {
        text = lsp::signature(project, program::BuiltinName{static_cast<std::uint32_t>(builtin)});
    } else {
        const program::ExprId expression = read(rest);
        if (!expression) return cli::exit_wrong;
        text = program::type_name(program, program.expressions[expression].type);
    }
    if (setup_.settings.format == cli::Format::json)
        cli::write(session(), report::Json{{"version", 1}, {"type", text}});
    else
        session().out << text << '\n';
    return cli::exit_good;
}

int Exploration::plan(const std::string& rest) {
    if (!rest.empty()) {
        const auto seconds = Number::parse(rest.ends_with('s') ? rest.substr(0, rest.size() - 1) : rest);
        if (!seconds || seconds->sign() <= 0)
            return wrong({"`" + rest + "` is no number of seconds", "`" + rest + "` bukan banyaknya detik"},
                         {"write `:plan`, or one such as `:plan 60`", "tulis `:rencana`, atau misalnya `:rencana 60`"});
        session().settings.seconds = setup_.settings.seconds = seconds->to_double();
    }
    state_->planned = nullptr;
    return state_->plan() ? cli::answer_plan(session(), *state_->planned) : cli::exit_wrong;
}

/// Whether a rest is an expression, and not the name of a rule with keys.
bool Exploration::is_value(const std::string& rest) {
    const program::Program& program = session().project->program;
    const auto named = program.names.find(words_of(rest).front());
    if (named != program.names.end() && std::holds_alternative<program::RuleId>(named->second)) return false;
    const syntax::Typing typing = syntax::read_typed(rest, {});
    const bool is_name = rest.find_first_of(" \t\n.([\"+-*/") == std::string::npos;
    return typing.is_expression && !typing.is_unfinished && (!is_name || named != program.names.end());
}

int Exploration::needs_rule_or_expression(CommandId id) {
    const std::string name = ":" + std::string(commands[static_cast<std::size_t>(id)].name(language()));
    return wrong({"`" + name + "` needs a rule or an expression", "`" + name + "` memerlukan aturan atau ungkapan"},
                 {"`:rules` lists the rules", "`:aturan` menampilkan aturan"});
}

int Exploration::explain(const std::string& rest) {
    const std::vector<std::string> words = words_of(rest);
    if (words.empty()) return needs_rule_or_expression(CommandId::explain);
    if (words.front() == "--plan" || words.front() == "--rencana")
        return choices(false, {words.begin() + 1, words.end()});
    if (!is_value(rest))
        return cli::answer_explain(session(), state_->run(), words.front(), {words.begin() + 1, words.end()});
    const program::ExprId expression = read(rest);
    if (!expression) return cli::exit_wrong;
    workspace::Run& run = state_->run();
    const SourceSet& sources = session().project->sources;
    const eval::Proof proof = eval::explain(*run.evaluator, sources, expression, eval::empty_frame(0));
    if (setup_.settings.format == cli::Format::json) {
        cli::write(session(), report::Json{{"version", 1},
                                           {"proof", report::json_proof(sources, run.database, proof, language())}});
        return cli::exit_good;
    }
    report::Document document;
    report::add_proof(sources, run.database, proof, language(), 0, document);
    cli::write(session(), document);
    return cli::exit_good;
}

int Exploration::choices(bool why_not, const std::vector<std::string>& keys) {
    if (keys.empty())
        return wrong({"which rows is not said", "barisnya belum disebutkan"},
                     {"name a key of the decision, such as an id, or FIELD=KEY",
                      "sebutkan kunci keputusan itu, misalnya id, atau KOLOM=KUNCI"});
    return cli::answer_choices(session(), {why_not, keys},
                               why_not ? Words{"`:explain --plan` says why", "`:mengapa --rencana` menjelaskan alasannya"}
                                       : Words{"`:why-not` says what choosing one would cost",
                                               "`:mengapa-tidak` menjelaskan akibatnya bila dipilih"});
}

int Exploration::what_if(const std::string& rest) {
    const bool again = rest.empty() && !last_change_.empty();
    if (!again) last_change_ = rest;
    const syntax::Typing typing = syntax::read_typed(last_change_, {});
    if (typing.is_empty || typing.is_expression)
        return wrong({"`:what-if` needs a declaration or row", "`:andai` memerlukan deklarasi atau baris"},
                     {"such as `:what-if set NAME = VALUE`", "misalnya `:andai tetapkan NAMA = NILAI`"});
    Setup next = setup_;
    next.typed.push_back({"what-if", last_change_});
    const Attempt attempt = open(next, streams_);
    State& other = *attempt.state;
    const bool opened = cli::flush_diagnostics(other.session) && (!state_->planned || other.plan()) && other.judge();
    session().json_diagnostics = std::move(other.session.json_diagnostics);
    if (!opened || !state_->judge()) return cli::exit_wrong;
    const compare::Names names =
        english() ? compare::Names{"as it is", "with the change"} : compare::Names{"sekarang", "dengan perubahan"};
    session().settings.details = again;
    return cli::answer_compare(session(), state_->side(), other.side(), names,
                               {"`:what-if` alone shows every row", "`:andai` saja menampilkan setiap baris"});
}

int Exploration::help(const std::string& rest) {
    std::string_view name = rest;
    if (name.starts_with(':')) name.remove_prefix(1);
    const std::vector<const Command*> asked = commands_named(name);
    if (asked.empty()) return command(":" + std::string(name));
    Listing listing{{{"command", "perintah"}, {"takes", "menerima"}, {"does", "melakukan"}, {"also", "juga"}}, {}};
    const Language other = english() ? Language::indonesian : Language::english;
    for (const Command* one : asked)
        listing.rows.push_back({":" + std::string(one->name(language())), std::string(one->arguments(language())),
                                std::string(one->words(language())), ":" + std::string(one->name(other))});
    write(session(), listing);
    if (!rest.empty()) return cli::exit_good;
    note({"Anything else is an expression, whose value is shown, or declarations and rows, which are kept. Unfinished "
          "text goes on on the next line.",
          "Yang lain adalah ungkapan, yang nilainya ditampilkan, atau deklarasi dan baris, yang disimpan. Teks yang "
          "belum selesai berlanjut pada baris berikutnya."});
    return cli::exit_good;
}

}  // namespace bangkom::repl
