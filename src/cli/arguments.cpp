#include "cli/arguments.hpp"

#include "base/number.hpp"
#include "cli/argument_words.hpp"
#include "cli/completions.hpp"
#include "cli/help.hpp"
#include "cli/manual.hpp"
#include "cli/message_language.hpp"
#include "cli/usage.hpp"
#include "diagnostics/render.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace bangkom::cli {

namespace {

const std::string version = std::string("bangkom ") + BANGKOM_VERSION;

struct Raw {
    std::string as_of;
    std::string gap;
    std::string time_limit;
    std::string stability;
    std::string format = "table";
    std::string color = "auto";
    std::string language;
};

class Reader {
public:
    explicit Reader(Language language)
        : app_(pick("Bangkom checks what a regulation says, explains every finding, and chooses a plan.",
                    "Bangkom memeriksa isi suatu peraturan, menjelaskan setiap temuan, dan memilih rencana.", language),
               "bangkom"),
          language_(language) {
        settings_.language = language;
        declare();
    }

    std::variant<Settings, Answered> read(std::vector<std::string> arguments, std::ostream& out, std::ostream& err) {
        prepare_words(app_, arguments);
        if (asks_for_help(arguments)) {
            out << (is_command(app_, arguments.front()) ? app_.get_subcommand(arguments.front())->help() : app_.help());
            return Answered{0};
        }
        if (asks_for_manual(app_, arguments)) {
            out << manual_page(app_, version, language_);
            return Answered{0};
        }
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        try {
            app_.parse(reversed);
        } catch (const CLI::CallForVersion& version) {
            out << version.what() << '\n';
            return Answered{0};
        } catch (const CLI::ParseError& mistake) {
            return wrong(explain_usage(app_, mistake, arguments), err);
        }
        if (app_.got_subcommand("completions")) {
            out << completion_script(app_, settings_.arguments.front());
            return Answered{0};
        }
        return finish(err);
    }

private:
    static Diagnostic no_value(const std::string& option, const std::string& value, Words help) {
        return usage_mistake(
            {"`" + option + "` cannot be `" + value + "`", "`" + option + "` tidak dapat bernilai `" + value + "`"},
            std::move(help));
    }

    static std::string pick(const char* english, const char* indonesian, Language language) {
        return language == Language::english ? english : indonesian;
    }
    std::string say(const char* english, const char* indonesian) const { return pick(english, indonesian, language_); }

    void declare() {
        app_.require_subcommand(1);
        app_.option_defaults()->group(say("Options", "Pilihan"));
        app_.set_version_flag("--version", version, say("the version", "versi"));
        app_.add_flag("--man")->description(say("this text as a page for `man`", "teks ini sebagai halaman untuk `man`"));
        app_.set_help_flag("-h,--help", say("this text", "teks ini"));
        app_.formatter(help_formatter(language_));
        CLI::App* check = command(
            "check", say("judge all rules on the stated rows", "menilai semua aturan atas baris yang dinyatakan"));
        paths(check);
        all(check);
        CLI::App* plan = command("plan", say("choose the rows of decisions: the plan, its goals and findings",
                                             "memilih baris keputusan: rencana, tujuan, dan temuan"));
        paths(plan);
        all(plan);
        planning(plan);
        plan->add_option("--output", settings_.output,
                         say("write the plan to FILE.bangkom, .csv or .json",
                             "menulis rencana ke FILE.bangkom, .csv, atau .json"))
            ->type_name("FILE");
        replanning(plan);
        CLI::App* explain =
            command("explain", say("why a rule has its outcome", "mengapa suatu aturan bernilai demikian"));
        positional(explain, "arguments",
                   say("PATH RULE [KEY…]: the keys of the instance, in the order of the rule's `for`; with --plan or "
                       "--why-not PATH KEY…: rows of a decision that have these values, each of the first field with "
                       "such a value, or FIELD=KEY",
                       "PATH RULE [KEY…]: kunci kasusnya, menurut urutan `untuk` aturan itu; dengan --plan atau "
                       "--why-not PATH KEY…: baris keputusan dengan nilai ini, masing-masing dari kolom pertama yang "
                       "memuatnya, atau FIELD=KEY"),
                   2);
        explain->add_flag(
            "--plan", settings_.with_plan,
            say("plan, and say why these rows are chosen", "rencanakan, dan jelaskan mengapa baris ini dipilih"));
        explain->add_flag("--why-not", settings_.why_not,
                          say("plan, and say what choosing these rows would cost",
                              "rencanakan, dan jelaskan akibatnya bila baris ini dipilih"));
        planning(explain);
        CLI::App* show = command("show", say("the rows of a table or view", "baris suatu tabel atau tampilan"));
        positional(show, "arguments",
                   say("PATH…: scripts, or folders with a `main.bangkom`; TABLE: the name of a table or view",
                       "PATH…: skrip, atau folder berisi `main.bangkom`; TABLE: nama tabel atau tampilan"),
                   2);
        show->add_flag("--plan", settings_.with_plan, say("plan first", "rencanakan dahulu"));
        show->add_option("--as", settings_.as_entity,
                         say("write the rows as statements of ENTITY", "menulis baris sebagai pernyataan ENTITY"))
            ->type_name("ENTITY");
        planning(show);
        CLI::App* evaluate = command("eval", say("one value", "satu nilai"));
        positional(evaluate, "arguments",
                   say("PATH…: scripts, or folders with a `main.bangkom`; EXPRESSION: such as 'count(person)'",
                       "PATH…: skrip, atau folder berisi `main.bangkom`; EXPRESSION: misalnya 'banyak(orang)'"),
                   2);
        CLI::App* test = command("test", say("run the tests of scripts, or of every script below a folder",
                                             "menjalankan uji skrip, atau setiap skrip di bawah suatu folder"));
        paths(test);
        test->add_option("--filter", settings_.filter,
                         say("only tests whose name contains TEXT", "hanya uji yang namanya memuat TEXT"))
            ->type_name("TEXT");
        test->add_flag("--coverage", settings_.coverage,
                       say("what the tests reach, by rule, exception, table row and definition, and by article",
                           "yang dicapai uji, menurut aturan, pengecualian, baris tabel dan rumus, dan menurut pasal"));
        test->add_flag("--library", settings_.library,
                       say("with --coverage: of the standard library's modules, too",
                           "dengan --coverage: juga modul pustaka baku"));
        test->add_flag("--watch", settings_.watch,
                       say("run again whenever a file beside the scripts or below is written",
                           "menjalankan lagi setiap kali berkas di sekitar skrip ditulis"));
        CLI::App* lint = command("lint", say("what in scripts does nothing, can never happen, or lacks something",
                                             "yang tidak berguna, tidak mungkin terjadi, atau kurang dalam skrip"));
        paths(lint);
        lint->add_flag("--fix", settings_.fix,
                       say("take out of the scripts what can go without any change of what they say",
                           "menghapus dari skrip yang dapat hilang tanpa mengubah isinya"));
        compare();
        CLI::App* fmt = command(
            "fmt", say("the one layout of scripts, written in place", "satu tata letak skrip, ditulis di tempatnya"));
        positional(fmt, "PATH",
                   say("scripts, folders with all scripts below them, or - for the standard input",
                       "skrip, folder dengan semua skrip di bawahnya, atau - untuk masukan baku"),
                   1);
        fmt->add_flag("--check", settings_.check_only,
                      say("write nothing; name the files that would change, and exit with 1 where there are any",
                          "tidak menulis apa pun; menyebut berkas yang akan berubah, dan keluar dengan 1 bila ada"));
        fmt->add_flag("--diff", settings_.diff,
                      say("write nothing; show what would change", "tidak menulis apa pun; menampilkan perubahannya"));
        fmt->add_option("--to", settings_.to,
                        say("write keywords and names with a second spelling in this language",
                            "menulis kata kunci dan nama yang berejaan dua dalam bahasa ini"))
            ->check(CLI::IsMember({"en", "id"}));
        CLI::App* completions =
            command("completions", say("what a shell needs to complete commands and options",
                                       "yang diperlukan shell untuk melengkapi perintah dan pilihan"));
        positional(completions, "SHELL", say("SHELL: bash, zsh or fish", "SHELL: bash, zsh, atau fish"), 1)
            ->expected(1)
            ->check(CLI::IsMember({"bash", "zsh", "fish"}));
        command("lsp", say("language server for editors, on standard input and output",
                           "server bahasa untuk penyunting, pada masukan dan keluaran baku"));
        CLI::App* explore = command("repl", say("explore scripts line by line: values, rows, rules, changes",
                                                "menjelajahi skrip baris demi baris: nilai, baris tabel, aturan, perubahan"));
        paths(explore)->required(false)->expected(0, CLI::detail::expected_max_vector_size);
        planning(explore);
        CLI::App* create =
            command("new", say("a small organisation to start from", "organisasi kecil sebagai permulaan"));
        positional(create, "FOLDER", say("FOLDER: the folder to make", "FOLDER: folder yang dibuat"), 1)->expected(1);
    }

    /// Also those of forges, where a command has findings.
    static std::vector<std::string> formats_of(const std::string& command) {
        std::vector<std::string> formats = {"table", "csv", "json"};
        if (command == "check") formats.insert(formats.end(), {"junit", "sarif"});
        if (command == "test") formats.push_back("junit");
        return formats;
    }

    void compare() {
        CLI::App* sub = command("compare", say("what differs between two runs, and what follows from it",
                                               "apa yang berbeda antara dua keadaan, dan apa akibatnya"));
        positional(
            sub, "PATH",
            say("PATH: a script or folder, compared with itself in a scenario or at a revision; or OLD and NEW",
                "PATH: skrip atau folder, dibandingkan dengan dirinya dalam suatu skenario atau pada suatu revisi; "
                "atau OLD dan NEW"),
            1)
            ->expected(1, 2);
        sub->add_option("--git", settings_.git,
                        say("compare with the files as they were at REVISION, such as HEAD~1",
                            "bandingkan dengan berkas pada REVISION, misalnya HEAD~1"))
            ->type_name("REVISION");
        sub->add_flag("--details", settings_.details,
                      say("every row, finding and line that differs", "setiap baris, temuan, dan nilai yang berbeda"));
        sub->add_option(
               "--only", settings_.only,
               say("what concerns this rule, table, parameter, goal or view, in full; may be repeated",
                   "yang menyangkut aturan, tabel, parameter, tujuan, atau tampilan ini, selengkapnya; boleh diulang"))
            ->type_name("NAME")
            ->allow_extra_args(false);
        sub->add_flag("--plan", settings_.with_plan, say("plan both first", "rencanakan keduanya dahulu"));
        planning(sub);
    }

    CLI::App* command(const std::string& name, const std::string& description) {
        CLI::App* sub = app_.add_subcommand(name, description)->group(say("Commands", "Perintah"));
        sub->set_help_flag("-h,--help", say("this text", "teks ini"));
        sub->add_option("--format", raw_.format, say("how results are written", "bentuk hasil"))
            ->check(CLI::IsMember(formats_of(name)))
            ->capture_default_str();
        sub->add_option("--as-of", raw_.as_of, say("the day on which things are judged", "hari penilaian"))
            ->type_name("DATE");
        sub->add_option("--scenario", settings_.scenario,
                        say("with the changes of this scenario", "dengan perubahan skenario ini"))
            ->type_name("NAME");
        sub->add_option("--lang", raw_.language, say("language of messages", "bahasa pesan"))
            ->check(CLI::IsMember({"en", "id"}));
        sub->add_option("--color", raw_.color, say("colours in terminals", "warna di terminal"))
            ->check(CLI::IsMember({"auto", "always", "never"}))
            ->capture_default_str();
        sub->add_option("--jobs", settings_.jobs,
                        say("threads; 0: as many as the machine has", "utas; 0: sebanyak yang dimiliki mesin"))
            ->capture_default_str();
        sub->add_option("--allow-read", settings_.allowed,
                        say("a further folder that `use` and `load` may read",
                            "folder lain yang boleh dibaca `gunakan` dan `muat`"))
            ->type_name("FOLDER")
            ->allow_extra_args(false);
        const std::string limits = say("Limits", "Batas");
        sub->add_option("--limit-nesting", settings_.limit_nesting,
                        say("brackets within brackets", "kurung di dalam kurung"))
            ->capture_default_str()
            ->group(limits)
            ->check(CLI::Range(10, 2000));
        sub->add_option("--limit-file-size", settings_.limit_file_bytes, say("bytes of a script", "bita satu skrip"))
            ->capture_default_str()
            ->group(limits);
        sub->add_option("--limit-rows", settings_.limit_rows, say("rows of all tables together", "baris semua tabel"))
            ->capture_default_str()
            ->group(limits);
        sub->add_option("--limit-range", settings_.limit_range, say("values of a range", "nilai suatu rentang"))
            ->capture_default_str()
            ->group(limits);
        return sub;
    }

    CLI::Option* paths(CLI::App* sub) {
        return positional(
            sub, "PATH",
            say("PATH…: scripts, or folders with a `main.bangkom`", "PATH…: skrip, atau folder berisi `main.bangkom`"),
            1);
    }

    CLI::Option* positional(CLI::App* sub, const std::string& name, const std::string& description, int least) {
        return sub->add_option(name, settings_.arguments, description)
            ->required()
            ->expected(least, CLI::detail::expected_max_vector_size)
            ->type_name("");
    }

    void all(CLI::App* sub) {
        sub->add_flag("--all", settings_.all,
                      say("list every instance and collision, not only findings",
                          "menampilkan semua kasus dan benturan, bukan hanya temuan"));
    }

    void replanning(CLI::App* plan) {
        plan->add_option("--keep", settings_.keep,
                         say("stay near to the plan that FILE states, and say what changes",
                             "tetap dekat dengan rencana dalam FILE, dan sebutkan perubahannya"))
            ->type_name("FILE");
        plan->add_option("--fix", settings_.fixed,
                         say("what is not planned anew: a condition on the decision's fields, such as 'year < 2027'",
                             "yang tidak direncanakan ulang: syarat atas bidang keputusan, misalnya 'tahun < 2027'"))
            ->type_name("CONDITION");
        plan->add_option("--stability", raw_.stability,
                         say("how much of what a kept row contributes on average a changed row has to gain; 100%",
                             "berapa bagian dari sumbangan rata-rata satu baris yang harus diperoleh perubahan satu "
                             "baris; 100%"))
            ->type_name("SHARE");
    }

    void planning(CLI::App* sub) {
        sub->add_option("--time-limit", raw_.time_limit,
                        say("seconds for planning, such as 60 or 60s", "detik untuk perencanaan, misalnya 60 atau 60s"))
            ->type_name("SECONDS");
        sub->add_option("--gap", raw_.gap,
                        say("stop a goal when it is proven this near to the best, such as 1%",
                            "berhenti bila tujuan terbukti sedekat ini dengan yang terbaik, misalnya 1%"))
            ->type_name("SHARE");
        sub->add_option("--seed", settings_.seed,
                        say("another number searches in another order", "bilangan lain mencari dengan urutan lain"))
            ->capture_default_str();
        sub->add_option("--limit-candidates", settings_.limit_candidates,
                        say("candidate rows of a plan", "baris calon suatu rencana"))
            ->capture_default_str()
            ->group(say("Limits", "Batas"));
    }

    /// Also as JSON where the words that could be read ask for it.
    Answered wrong(Diagnostic mistake, std::ostream& err) const {
        const std::vector<Diagnostic> one = {std::move(mistake)};
        if (raw_.format == "json")
            render_json(one, SourceSet{}, language_, err);
        else
            render(one, SourceSet{}, {language_, raw_.color == "always"}, err);
        return {2};
    }

    std::variant<Settings, Answered> finish(std::ostream& err) {
        settings_.command = app_.get_subcommands().front()->get_name();
        restore_words(settings_.arguments);
        const std::map<std::string, Format> formats = {{"table", Format::table},
                                                       {"csv", Format::csv},
                                                       {"json", Format::json},
                                                       {"junit", Format::junit},
                                                       {"sarif", Format::sarif}};
        const std::map<std::string, Color> colors = {
            {"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}};
        settings_.format = formats.at(raw_.format);
        settings_.color = colors.at(raw_.color);
        if (!raw_.as_of.empty()) {
            settings_.as_of = Date::parse_iso(raw_.as_of);
            if (!settings_.as_of)
                return wrong(no_value("--as-of", raw_.as_of,
                                      {"write a day of the calendar, such as 2025-01-31",
                                       "tulis tanggal kalender, misalnya 2025-01-31"}),
                             err);
        }
        if (!raw_.gap.empty()) {
            const auto gap = Number::parse(raw_.gap);
            if (!gap || gap->sign() < 0)
                return wrong(no_value("--gap", raw_.gap,
                                      {"write a share, such as 1% or 0.01", "tulis bagian, misalnya 1% atau 0.01"}),
                             err);
            settings_.gap = gap->to_double();
        }
        if (!raw_.stability.empty()) {
            settings_.stability = Number::parse(raw_.stability);
            if (!settings_.stability || settings_.stability->sign() < 0)
                return wrong(no_value("--stability", raw_.stability,
                                      {"write a share, such as 50% or 2", "tulis bagian, misalnya 50% atau 2"}),
                             err);
        }
        if (!raw_.time_limit.empty()) {
            std::string text = raw_.time_limit;
            if (text.back() == 's') text.pop_back();
            const auto seconds = Number::parse(text);
            if (!seconds || seconds->sign() <= 0)
                return wrong(no_value("--time-limit", raw_.time_limit,
                                      {"write a number of seconds above 0, such as 60",
                                       "tulis banyaknya detik di atas 0, misalnya 60"}),
                             err);
            settings_.seconds = seconds->to_double();
        }
        return settings_;
    }

    CLI::App app_;
    Language language_;
    Settings settings_;
    Raw raw_;
};

}  // namespace

std::variant<Settings, Answered> read_arguments(const std::vector<std::string>& arguments, std::ostream& out,
                                                std::ostream& err) {
    return Reader(language_of(arguments)).read(arguments, out, err);
}

}  // namespace bangkom::cli
