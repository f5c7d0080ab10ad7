#include "cli/manual.hpp"

#include "cli/described.hpp"
#include "cli/usage.hpp"
#include "diagnostics/diagnostic.hpp"

namespace bangkom::cli {

namespace {

/// Text of a line: signs that `man` would take for orders are escaped. A hyphen is one to copy.
std::string plain(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
    }
    return out.starts_with(".") || out.starts_with("'") ? "\\&" + out : out;
}

class Page {
public:
    explicit Page(Language language) : language_(language) {}

    std::string take() { return std::move(text_); }

    void title(const std::string& version) { text_ += ".TH BANGKOM 1 \"\" \"" + plain(version) + "\" \"Bangkom\"\n"; }
    void section(const Words& words) { text_ += ".SH " + words.in(language_) + "\n"; }
    void line(const std::string& text) { text_ += plain(text) + "\n"; }
    void line(const Words& words) { line(words.in(language_)); }
    void paragraph(const std::string& text) {
        if (!text.empty()) text_ += ".PP\n" + plain(text) + "\n";
    }
    void command(const std::string& usage) { text_ += ".SS " + plain(usage) + "\n"; }
    void item(const std::string& head, const std::string& words) {
        text_ += ".TP\n" + head + "\n" + plain(words) + "\n";
    }
    void item(const std::string& head, const Words& words) { item(head, words.in(language_)); }

    void option(const DescribedOption& one) {
        std::string head = "\\fB" + plain(one.name) + "\\fR";
        if (!one.type.empty()) head += (one.values.empty() ? " \\fI" : " \\fB") + plain(one.type) + "\\fR";
        item(head, one.words + (one.standard.empty() ? "" : " (" + one.standard + ")"));
    }

private:
    Language language_;
    std::string text_;
};

/// The sentence without the name that begins it and the point that ends it.
std::string purpose(std::string description) {
    constexpr std::string_view name = "Bangkom ";
    if (description.starts_with(name)) description.erase(0, name.size());
    if (description.ends_with(".")) description.pop_back();
    return description;
}

}  // namespace

std::string manual_page(const CLI::App& app, const std::string& version, Language language) {
    Page page(language);
    page.title(version);
    page.section({"NAME", "NAMA"});
    page.line("bangkom - " + purpose(app.get_description()));
    page.section({"SYNOPSIS", "RINGKASAN"});
    page.line(Words{"bangkom COMMAND … [OPTIONS]", "bangkom PERINTAH … [PILIHAN]"});
    const std::vector<DescribedCommand> commands = commands_of(app);
    const DescribedCommand everywhere = before_command(app, commands);
    page.section({"COMMANDS", "PERINTAH"});
    for (const DescribedCommand& one : commands) {
        page.command(usage_of(*app.get_subcommand(one.name)));
        page.line(one.words);
        page.paragraph(one.arguments);
        for (const DescribedOption& option : one.options)
            if (!has_option(everywhere, option.name)) page.option(option);
    }
    page.section({"OPTIONS OF EVERY COMMAND", "PILIHAN SETIAP PERINTAH"});
    for (const DescribedOption& option : everywhere.options) page.option(option);
    page.section({"EXIT STATUS", "STATUS KELUAR"});
    page.item("0",
              Words{"every duty holds; what was asked is answered", "semua kewajiban dipatuhi; pertanyaan terjawab"});
    page.item("1",
              Words{"a duty is violated or undetermined, a test fails, a file would change",
                    "ada kewajiban yang dilanggar atau belum pasti, uji yang gagal, atau berkas yang akan berubah"});
    page.item("2", Words{"the scripts or the command line are wrong", "skrip atau baris perintahnya salah"});
    return page.take();
}

}  // namespace bangkom::cli
