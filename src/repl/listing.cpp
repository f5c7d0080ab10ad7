#include "repl/listing.hpp"

#include "report/judgement_report.hpp"

namespace bangkom::repl {

namespace {

std::string plain(const Words& title) { return title.english; }

const Words name_title{"name", "nama"};
const Words kind_title{"kind", "jenis"};
const Words label_title{"label", "keterangan"};

}  // namespace

void write(cli::Session& session, const Listing& listing) {
    const Language language = session.settings.language;
    if (session.settings.format == cli::Format::csv) {
        std::vector<std::string> titles;
        for (const Words& title : listing.titles) titles.push_back(plain(title));
        report::write_csv_line(titles, session.out);
        for (const auto& row : listing.rows) report::write_csv_line(row, session.out);
        return;
    }
    if (session.settings.format == cli::Format::json) {
        report::Json rows = report::Json::array();
        for (const auto& row : listing.rows) {
            report::Json object = report::Json::object();
            for (std::size_t i = 0; i < row.size(); ++i) object[plain(listing.titles[i])] = row[i];
            rows.push_back(std::move(object));
        }
        cli::write(session, report::Json{{"version", 1}, {"rows", std::move(rows)}});
        return;
    }
    report::Grid grid;
    for (const Words& title : listing.titles) grid.columns.push_back({title.in(language), "", report::Align::left});
    for (const auto& row : listing.rows) {
        std::vector<report::Text> cells;
        for (const std::string& cell : row)
            cells.push_back({cell, cells.empty() ? report::Tone::strong : report::Tone::plain});
        grid.rows.push_back(std::move(cells));
    }
    report::Document document;
    document.blocks.push_back(std::move(grid));
    cli::write(session, document);
}

Listing tables_and_views(const cli::Session& session) {
    const program::Program& program = session.project->program;
    const Language language = session.settings.language;
    Listing listing{{name_title, kind_title, label_title}, {}};
    for (const program::Table& table : program.tables) {
        static const Words kinds[] = {{"entity", "entitas"}, {"derived", "turunan"}, {"decision", "keputusan"}};
        listing.rows.push_back(
            {table.naming.name, kinds[static_cast<int>(table.kind)].in(language), table.naming.label.in(language)});
    }
    const Words kind{"view", "tampilan"};
    for (const program::View& view : program.views)
        listing.rows.push_back({view.naming.name, kind.in(language), view.naming.label.in(language)});
    return listing;
}

Listing all_rules(const cli::Session& session) {
    const Language language = session.settings.language;
    Listing listing{{name_title, kind_title, label_title, {"article", "pasal"}}, {}};
    for (const program::Rule& rule : session.project->program.rules) {
        const Words kind = rule.should ? Words{"should", "sebaiknya"} : Words{"must", "wajib"};
        listing.rows.push_back({rule.naming.name, kind.in(language), rule.naming.label.in(language),
                                report::cites_text(rule.cites, language)});
    }
    return listing;
}

Listing scenarios(const cli::Session& session) {
    const syntax::Tree& tree = session.project->tree;
    Listing listing{{name_title, label_title, {"in force", "berlaku"}}, {}};
    for (const FileId file : tree.order) {
        for (const syntax::DeclId id : tree.files.at(file).declarations) {
            const auto* scenario = std::get_if<syntax::Scenario>(&tree.declarations[id].node);
            if (!scenario) continue;
            const std::string name(scenario->title.name.text);
            const Words state = name == session.settings.scenario ? Words{"yes", "ya"} : Words{"no", "tidak"};
            listing.rows.push_back(
                {name, scenario->title.label.in(session.settings.language), state.in(session.settings.language)});
        }
    }
    return listing;
}

}  // namespace bangkom::repl
