// What rules and tests say above their names.

#include <fmt/format.h>

#include "lsp/commands.hpp"
#include "report/json.hpp"

namespace bangkom::lsp {

namespace {

class Lenses {
public:
    explicit Lenses(const Question& question) : question_(question), project_(question.spot.project()) {}

    /// As the rules stood when the project was last judged.
    void add_rules() {
        const auto& judged = question_.analyses.judged;
        if (!judged || !judged->judgement) return;
        for (const rules::Count& count : judged->judgement->summary) {
            if (!count.rule) continue;
            const auto found = project_.program.names.find(judged->project.program.rules[count.rule].naming.name);
            if (found == project_.program.names.end()) continue;
            const auto* rule = std::get_if<program::RuleId>(&found->second);
            if (!rule) continue;
            const program::Naming& naming = project_.program.rules[*rule].naming;
            if (naming.span.file != question_.spot.file) continue;
            const bool shows = count.violated + count.undetermined > count.accepted;
            add(naming.span, words_of(count), shows ? show_findings_command : "", naming.name);
        }
    }

    void add_tests() {
        if (question_.spot.source().is_standard) return;  // they need what the project does not load
        std::vector<const program::Test*> tests;
        for (const program::Test& test : project_.program.tests)
            if (test.span.file == question_.spot.file) tests.push_back(&test);
        for (const program::Test* test : tests) {
            const Span place{test->span.file, test->span.begin, test->span.begin};
            if (test == tests.front() && tests.size() > 1)
                add(place,
                    fmt::format(fmt::runtime(pick("run all {} tests", "jalankan semua {} pengujian")), tests.size()),
                    run_tests_command, "");
            const std::string& name = test->name.in(question_.language);
            add(place, pick("run", "jalankan") + outcome_of(name), run_tests_command, name);
        }
    }

    Json take() { return std::move(lenses_); }

private:
    std::string pick(const char* english, const char* indonesian) const {
        return question_.language == Language::english ? english : indonesian;
    }

    std::string words_of(const rules::Count& count) const {
        const std::size_t all = count.satisfied + count.violated + count.excepted + count.undetermined;
        std::string text =
            fmt::format(fmt::runtime(pick("{} violated of {}", "{} dilanggar dari {}")), count.violated, all);
        if (count.undetermined > 0)
            text += fmt::format(fmt::runtime(pick(", {} undetermined", ", {} belum pasti")), count.undetermined);
        if (count.accepted > 0)
            text += fmt::format(fmt::runtime(pick(", {} accepted", ", {} diterima")), count.accepted);
        return text;
    }

    /// Since the scripts were last changed.
    std::string outcome_of(const std::string& test) const {
        const auto found = question_.tests.find({question_.uri, test});
        if (found == question_.tests.end()) return {};
        if (found->second.failures == 0) return pick(" · passed", " · lulus");
        return fmt::format(fmt::runtime(pick(" · {} failed", " · {} gagal")), found->second.failures);
    }

    void add(Span place, const std::string& title, const char* command, const std::string& name) {
        Json said = {{"title", title}, {"command", command}};
        if (*command != '\0') {
            said["arguments"] = Json::array({question_.uri});
            if (!name.empty()) said["arguments"].push_back(name);
        }
        lenses_.push_back({{"range", question_.places.range(project_.sources, place)}, {"command", said}});
    }

    const Question& question_;
    const workspace::Project& project_;
    Json lenses_ = Json::array();
};

}  // namespace

Json code_lenses(const Question& question) {
    Lenses lenses(question);
    lenses.add_rules();
    lenses.add_tests();
    return lenses.take();
}

}  // namespace bangkom::lsp
