// Commands that change what is explored.

#include <filesystem>

#include "base/edit_distance.hpp"
#include "cli/scripts.hpp"
#include "facts/format.hpp"
#include "repl/exploration.hpp"
#include "repl/listing.hpp"

namespace bangkom::repl {

namespace fs = std::filesystem;

int Exploration::load(const std::string& rest) {
    Setup next = setup_;
    next.settings.arguments = words_of(rest);
    if (next.settings.arguments.empty())
        return wrong({"`:load` needs a script or folder", "`:muat` memerlukan skrip atau folder"},
                     {"such as `:load office`", "misalnya `:muat kantor`"});
    return become(std::move(next)) ? cli::exit_good : cli::exit_wrong;
}

int Exploration::reload() {
    stamps_.changed();
    return become(setup_) ? cli::exit_good : cli::exit_wrong;
}

int Exploration::undo() {
    if (setup_.typed.empty())
        return wrong({"nothing was typed that could be taken back", "belum ada ketikan yang dapat dibatalkan"},
                     {"declarations and rows can be; files are changed in an editor",
                      "yang dapat dibatalkan ialah deklarasi dan baris; berkas diubah di penyunting"});
    Setup next = setup_;
    const std::string& text = next.typed.back().text;
    const std::string line = text.substr(0, text.find('\n'));
    next.typed.pop_back();
    if (!become(std::move(next))) return cli::exit_wrong;
    note({"taken back: " + line, "dibatalkan: " + line});
    return cli::exit_good;
}

namespace {

/// `use` of the scripts that what was typed belongs to, where a script at that place may use them.
std::string uses_from(const workspace::Project& project, const std::string& path) {
    std::string text;
    for (const FileId file : project.main_files) {
        fs::path used = fs::path(project.sources[file].path)
                            .lexically_relative(fs::absolute(path).lexically_normal().parent_path());
        if (used.empty() || *used.begin() == "..") continue;
        std::string name = used.generic_string();
        name.erase(std::min(name.rfind(".bangkom"), name.size()));
        text += "use \"" + name + "\"\n\n";
    }
    return text;
}

}  // namespace

int Exploration::save(const std::string& rest) {
    const std::vector<std::string> words = words_of(rest);
    if (words.size() != 1)
        return wrong({"`:save` needs the name of a file", "`:simpan` memerlukan nama berkas"},
                     {"such as `:save typed.bangkom`", "misalnya `:simpan ketikan.bangkom`"});
    const std::string path =
        words.front().find(".bangkom") == std::string::npos ? words.front() + ".bangkom" : words.front();
    if (setup_.typed.empty())
        return wrong({"no declaration or row was typed yet", "belum ada deklarasi atau baris yang diketik"},
                     {"type some first; values are not kept", "ketik dahulu; nilai tidak disimpan"});
    std::string text = state_ ? uses_from(*session().project, path) : "";
    for (const workspace::TypedText& typed : setup_.typed)
        text += typed.text + (typed.text.ends_with('\n') ? "" : "\n");
    std::error_code error;
    if (fs::exists(path, error))
        return wrong({"`" + path + "` is there already", "`" + path + "` sudah ada"},
                     {"choose another name", "pilih nama lain"});
    if (!cli::write_whole(path, text))
        return wrong(
            {"`" + path + "` cannot be written", "`" + path + "` tidak dapat ditulis"},
            {"check that its folder exists and may be written", "periksa apakah foldernya ada dan boleh ditulisi"});
    note({"written: " + path, "ditulis: " + path});
    return cli::exit_good;
}

int Exploration::scenario(const std::string& rest) {
    if (rest.empty()) {
        write(session(), scenarios(session()));
        return cli::exit_good;
    }
    Setup next = setup_;
    next.settings.scenario = rest == "-" ? "" : rest;
    return become(std::move(next)) ? cli::exit_good : cli::exit_wrong;
}

int Exploration::as_of(const std::string& rest) {
    if (rest.empty()) {
        const Date day = state_->run().evaluator->as_of();
        const bool people = setup_.settings.format == cli::Format::table;
        session().out << (people ? facts::reader_date(day, language()) : day.to_string()) << '\n';
        return cli::exit_good;
    }
    Setup next = setup_;
    next.settings.as_of = Date::parse_iso(rest);
    if (!next.settings.as_of && rest != "-")
        return wrong({"`" + rest + "` is no day of the calendar", "`" + rest + "` bukan tanggal kalender"},
                     {"write one such as 2025-01-31; `-` takes the day that the scripts say",
                      "tulis misalnya 2025-01-31; `-` memakai hari menurut skrip"});
    return become(std::move(next)) ? cli::exit_good : cli::exit_wrong;
}

int Exploration::format(const std::string& rest) {
    static const std::vector<std::pair<std::string, cli::Format>> formats = {
        {"table", cli::Format::table}, {"csv", cli::Format::csv}, {"json", cli::Format::json}};
    for (const auto& [name, format] : formats) {
        if (rest.empty() && format == setup_.settings.format) session().out << name << '\n';
        if (rest != name) continue;
        setup_.settings.format = streams_.settings.format = format;
        if (state_) session().settings.format = format;
        return cli::exit_good;
    }
    if (rest.empty()) return cli::exit_good;
    return wrong({"there is no format `" + rest + "`", "tidak ada bentuk `" + rest + "`"},
                 {"write one of: table, csv, json", "tulis salah satu: table, csv, json"});
}

int Exploration::lang(const std::string& rest) {
    if (rest.empty()) {
        session().out << (english() ? "en" : "id") << '\n';
        return cli::exit_good;
    }
    if (rest != "en" && rest != "id")
        return wrong({"there is no language `" + rest + "`", "tidak ada bahasa `" + rest + "`"},
                     {"write one of: en, id", "tulis salah satu: en, id"});
    // Labels of rows were read in the language before.
    Setup next = setup_;
    next.settings.language = streams_.settings.language = rest == "en" ? Language::english : Language::indonesian;
    setup_.settings.language = next.settings.language;
    return become(std::move(next)) ? cli::exit_good : cli::exit_wrong;
}

}  // namespace bangkom::repl
