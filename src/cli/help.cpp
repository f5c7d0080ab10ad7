#include "cli/help.hpp"

#include <sstream>

#include "cli/described.hpp"
#include "cli/usage.hpp"

namespace bangkom::cli {

namespace {

/// What the library writes into the help text, in Indonesian.
constexpr std::pair<const char*, const char*> labels[] = {{"Usage", "Pemakaian"}, {"OPTIONS", "PILIHAN"}};

class HelpFormatter final : public CLI::Formatter {
public:
    explicit HelpFormatter(Language language) : language_(language) {
        if (language != Language::indonesian) return;
        for (const auto& [name, indonesian] : labels) label(name, indonesian);
    }

    std::string make_usage(const CLI::App* app, std::string) const override {
        return get_label("Usage") + ": " +
               (is_command(app) ? usage_of(*app) : std::string("bangkom ") + words_of_app()) + " [" +
               get_label("OPTIONS") + "]\n";
    }

    std::string make_positionals(const CLI::App* app) const override {
        std::ostringstream out;
        for (const CLI::Option* option : app->get_options([](const CLI::Option* o) { return o->get_positional(); }))
            out << '\n' << option->get_description() << '\n';
        return out.str();
    }

    std::string make_option_opts(const CLI::Option* option) const override {
        if (option->get_lnames().empty()) return {};
        const DescribedOption one = described(*option);
        return (one.type.empty() ? "" : " " + one.type) + (one.standard.empty() ? "" : " (" + one.standard + ")") +
               (one.repeats ? " ..." : "");
    }

private:
    static bool is_command(const CLI::App* app) { return app->get_parent() != nullptr; }
    const char* words_of_app() const { return language_ == Language::english ? "COMMAND …" : "PERINTAH …"; }

    Language language_;
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter(Language language) {
    return std::make_shared<HelpFormatter>(language);
}

}  // namespace bangkom::cli
