#include <algorithm>
#include <memory>
#include <sstream>

#include "base/edit_distance.hpp"
#include "cli/answers.hpp"
#include "cli/commands.hpp"
#include "program/words.hpp"
#include "source/git_files.hpp"

namespace bangkom::cli {

namespace {

/// What stands on one side: which files, and with which scenario.
struct Version {
    std::string path;
    std::string scenario;
    const Files* files = nullptr;
    std::string name;  // for readers
};

/// A version opened, run and judged; its messages go to a text of its own.
struct Opened {
    explicit Opened(const Session& asked, const Version& version, std::ostream& err)
        : session{asked.settings, asked.out, err, *version.files, {}, nullptr} {
        session.settings.scenario = version.scenario;
    }

    bool run(const std::string& path) {
        if (!open_project(session, {path})) return false;
        if (session.settings.with_plan)
            planned = plan_project(session);
        else
            stated = run_project(session, eval::Choices::stated);
        if (!planned && !stated) return false;
        rules::JudgeOptions options;
        options.language = session.settings.language;
        judgement = rules::judge(*the_run().evaluator, planned ? planned->result.problems : stated->derived.problems,
                                 options, session.diagnostics);
        return costs_bearable(session, the_run());
    }

    workspace::Run& the_run() const { return planned ? *planned->run : *stated; }
    compare::Side side() const {
        return {session.project->program, session.project->sources, *the_run().evaluator, judgement, the_run().stated,
                planned ? &planned->result : nullptr};
    }

    Session session;
    std::unique_ptr<Planned> planned;
    std::unique_ptr<workspace::Run> stated;
    rules::Judgement judgement;
};

int nothing_to_compare(Session& session) {
    return wrong_usage(session,
                       {"there is nothing to compare `" + session.settings.arguments.front() + "` with",
                        "belum ada pembanding bagi `" + session.settings.arguments.front() + "`"},
                       {"name a scenario (--scenario NAME), a revision (--git HEAD~1), or a second script or folder",
                        "sebutkan skenario (--scenario NAMA), revisi (--git HEAD~1), atau skrip atau folder kedua"});
}

int wrong_revision(Session& session, GitProblem problem) {
    const std::string& path = session.settings.arguments.front();
    const std::string& revision = session.settings.git;
    switch (problem) {
    case GitProblem::no_git:
        return wrong_usage(session, {"the program `git` is not installed", "program `git` belum terpasang"},
                           {"install it, or compare two folders", "pasang program itu, atau bandingkan dua folder"});
    case GitProblem::no_repository:
        return wrong_usage(
            session, {"`" + path + "` lies in no git repository", "`" + path + "` tidak berada dalam repositori git"},
            {"compare two folders: `bangkom compare OLD NEW`", "bandingkan dua folder: `bangkom compare OLD NEW`"});
    case GitProblem::no_revision:
        break;
    }
    return wrong_usage(session,
                       {"the repository of `" + path + "` has no revision `" + revision + "`",
                        "repositori `" + path + "` tidak memiliki revisi `" + revision + "`"},
                       {"write a commit, a branch, a tag, or the like of HEAD~1; `git log` lists commits",
                        "tulis komit, cabang, tag, atau seperti HEAD~1; `git log` menampilkan komit"});
}

bool is_there(const Files& files, const std::string& path) {
    if (files.is_folder(path)) return true;
    for (const char* ending : {"", ".bangkom", ".bangkom.md"})
        if (files.read(path + ending)) return true;
    return false;
}

/// Names of either side as they were first declared; an unknown one is reported.
bool resolve_names(Session& session, const program::Program& before, const program::Program& after,
                   std::vector<std::string>& names) {
    for (std::string& name : names) {
        bool known = false;
        for (const program::Program* program : {&before, &after}) {
            const auto found = program->names.find(name);
            if (found == program->names.end()) continue;
            known = true;
            name = program::naming_of(*program, found->second).name;
            break;
        }
        if (known) continue;
        std::vector<std::string> all;
        for (const program::Program* program : {&before, &after})
            for (const auto& [one, meaning] : program->names) all.push_back(one);
        const auto near = nearest(name, all);
        wrong_usage(session, {"neither side declares `" + name + "`", "tidak ada `" + name + "` pada kedua sisi"},
                    near ? Words{"did you mean `" + *near + "`?", "maksudnya `" + *near + "`?"}
                         : Words{"name a rule, table, parameter, definition, goal or view",
                                 "sebutkan aturan, tabel, parameter, rumus, tujuan, atau tampilan"});
        return false;
    }
    return true;
}

}  // namespace

int answer_compare(Session& session, const compare::Side& before, const compare::Side& after,
                   const compare::Names& names, const Words& more) {
    std::vector<std::string> only = session.settings.only;
    if (!resolve_names(session, before.program, after.program, only)) return exit_wrong;
    const Language language = session.settings.language;
    compare::Impact impact = compare::compare(before, after, language);
    if (!only.empty()) compare::keep_only(impact, only);
    switch (session.settings.format) {
    case Format::json:
        report::write_json_lines(compare::json_impact(impact, names, language), session.out);
        session.out << '\n';
        break;
    case Format::csv:
        compare::write_csv_impact(impact, language, session.out);
        break;
    default: {
        report::Document document;
        compare::add_impact(impact, names, {language, session.settings.details || !only.empty(), more}, document);
        write(session, document);
    }
    }
    return exit_good;
}

int compare(Session& session) {
    const Settings& settings = session.settings;
    const std::vector<std::string>& paths = settings.arguments;
    const bool two = paths.size() == 2;
    const bool with_git = !settings.git.empty();
    if (two && with_git)
        return wrong_usage(session,
                           {"--git compares one path with itself", "--git membandingkan satu lokasi dengan dirinya"},
                           {"leave out one of the two paths, or --git", "hapus salah satu lokasi, atau --git"});
    if (!two && !with_git && settings.scenario.empty()) return nothing_to_compare(session);
    const std::string in_scenario =
        settings.scenario.empty() ? "" : session.pick(", scenario ", ", skenario ") + settings.scenario;
    Version before{paths.front(), settings.scenario, &session.files, paths.front() + in_scenario};
    const Version after{paths.back(), settings.scenario, &session.files, paths.back() + in_scenario};
    std::shared_ptr<const GitFiles> then;
    if (with_git) {
        auto opened = GitFiles::open(paths.front(), settings.git);
        if (const auto* problem = std::get_if<GitProblem>(&opened)) return wrong_revision(session, *problem);
        then = std::get<std::shared_ptr<const GitFiles>>(opened);
        if (!is_there(*then, paths.front()))
            return wrong_usage(session,
                               {"`" + paths.front() + "` is not in the revision `" + settings.git + "`",
                                "`" + paths.front() + "` tidak ada pada revisi `" + settings.git + "`"},
                               {"name a later revision, or the place where it stood then",
                                "sebutkan revisi yang lebih baru, atau lokasinya saat itu"});
        before.files = then.get();
        before.name = paths.front() + session.pick(" at ", " pada ") + settings.git + in_scenario;
    } else if (!two) {
        before.scenario.clear();
        before.name = paths.front();
    }
    // Warnings are shown of the later side alone: most stand on both.
    std::ostringstream err_before;
    Opened old(session, before, err_before);
    if (!old.run(before.path)) {
        if (settings.format != Format::json) session.err << before.name << ":\n";
        session.err << err_before.str();
        session.json_diagnostics = std::move(old.session.json_diagnostics);
        return exit_wrong;
    }
    Opened now(session, after, session.err);
    const bool runs = now.run(after.path);
    session.json_diagnostics = std::move(now.session.json_diagnostics);
    const Words more = {"--details shows every row, --only NAME what concerns one rule, table or view",
                        "--details menampilkan setiap baris, --only NAMA yang menyangkut satu aturan, tabel, atau "
                        "tampilan"};
    return runs ? answer_compare(session, old.side(), now.side(), {before.name, after.name}, more) : exit_wrong;
}

}  // namespace bangkom::cli
