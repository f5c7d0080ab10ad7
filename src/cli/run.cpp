#include "cli/run.hpp"

#include <thread>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"

namespace bangkom::cli {

namespace {

struct Command {
    const char* name;
    int (*act)(Session&);
};

constexpr Command commands[] = {{"check", check},   {"plan", plan}, {"explain", explain}, {"show", show},
                                {"eval", evaluate}, {"test", test}, {"compare", compare}, {"new", create},
                                {"fmt", format},    {"lint", lint}, {"lsp", serve_editor}};

}  // namespace

int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& err, Explore explore) {
    auto read = read_arguments(words, out, err);
    if (const auto* answered = std::get_if<Answered>(&read)) return answered->exit_code;
    const DiskFiles disk;
    Session session{std::get<Settings>(std::move(read)), out, err, disk, {}, nullptr};
    if (session.settings.jobs == 0) session.settings.jobs = std::max(1u, std::thread::hardware_concurrency());
    int code = session.settings.command == "repl" ? explore(session) : exit_wrong;
    for (const Command& command : commands)
        if (session.settings.command == command.name) code = command.act(session);
    flush_diagnostics(session);
    if (!session.json_diagnostics.empty()) session.json_diagnostics.write(session.err);
    out.flush();
    return code;
}

}  // namespace bangkom::cli
