#include "report/view_report.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "facts/format.hpp"
#include "report/view_values.hpp"

namespace bangkom::report {

namespace {

/// A view's bindings laid out as lines and groups of columns.
struct Layout {
    std::vector<std::size_t> leading;           // positions of the variables that name a line
    std::optional<std::size_t> across;          // position of the variable whose values are groups
    std::vector<std::uint32_t> first_of_line;   // a binding of each line
    std::vector<std::uint32_t> first_of_group;  // a binding of each group; one where nothing goes across
    std::vector<std::uint32_t> cell;            // binding at line * groups + group; no_row where there is none
};

std::vector<std::int64_t> words_of(const ViewValues& values, const std::vector<std::size_t>& variables,
                                   std::uint32_t row) {
    std::vector<std::int64_t> words;
    for (const std::size_t variable : variables) {
        const facts::Column& column = *values.bindings[variable];
        words.push_back(column.is_known(row) ? 1 : 0);
        words.push_back(column.is_known(row) && !column.type.list ? column.word(row) : 0);
        words.push_back(column.is_known(row) ? column.denominator(row) : 0);
    }
    return words;
}

Layout lay_out(const program::View& view, const ViewValues& values) {
    Layout layout;
    for (std::size_t i = 0; i < values.slots.size(); ++i) {
        if (view.across && values.slots[i] == *view.across)
            layout.across = i;
        else
            layout.leading.push_back(i);
    }
    if (!layout.across) {
        layout.first_of_group.push_back(0);
        for (std::uint32_t row = 0; row < values.size; ++row) {
            layout.first_of_line.push_back(row);
            layout.cell.push_back(row);
        }
        return layout;
    }
    std::map<std::vector<std::int64_t>, std::uint32_t> lines;
    std::map<std::vector<std::int64_t>, std::uint32_t> groups;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> at;
    for (std::uint32_t row = 0; row < values.size; ++row) {
        const auto [line, new_line] = lines.try_emplace(words_of(values, layout.leading, row),
                                                        static_cast<std::uint32_t>(layout.first_of_line.size()));
        if (new_line) layout.first_of_line.push_back(row);
        const auto [group, new_group] = groups.try_emplace(words_of(values, {*layout.across}, row),
                                                           static_cast<std::uint32_t>(layout.first_of_group.size()));
        if (new_group) layout.first_of_group.push_back(row);
        at.emplace_back(line->second, group->second);
    }
    layout.cell.assign(layout.first_of_line.size() * layout.first_of_group.size(), facts::no_row);
    for (std::uint32_t row = 0; row < values.size; ++row)
        layout.cell[at[row].first * layout.first_of_group.size() + at[row].second] = row;
    return layout;
}

bool is_number(const facts::Column& column) { return column.type.is(program::Kind::number); }

/// The sum of a column of the grid; nothing where a cell is missing or the sum leaves 64 bits.
std::optional<Number> sum_of(const facts::Column& column, const Layout& layout, std::size_t group) {
    Number sum;
    for (std::size_t line = 0; line < layout.first_of_line.size(); ++line) {
        const std::uint32_t row = layout.cell[line * layout.first_of_group.size() + group];
        if (row == facts::no_row) continue;
        if (!column.is_known(row)) return std::nullopt;
        const auto value = Number::fraction(column.word(row), column.denominator(row));
        const auto more = value ? add(sum, *value) : std::nullopt;
        if (!more) return std::nullopt;
        sum = *more;
    }
    return sum;
}

std::string variable_title(const program::Program& program, const ViewValues& values, std::size_t variable,
                           Language language) {
    const program::Type type = values.bindings[variable]->type;
    return type.kind == program::Kind::row ? program.tables[type.table()].naming.shown(language)
                                           : values.variables[variable];
}

}  // namespace

void add_view(eval::Evaluator& evaluator, program::ViewId id, Language language, Document& document) {
    const program::Program& program = evaluator.program();
    const facts::Database& database = evaluator.database();
    const program::View& view = program.views[id];
    const ViewValues values = view_values(evaluator, view);
    const Layout layout = lay_out(view, values);
    document.blocks.push_back(Heading{{{view.naming.shown(language), Tone::strong},
                                       {view.naming.label.empty() ? "" : "  " + view.naming.name, Tone::dim}}});
    if (values.size == 0) {
        document.blocks.push_back(
            Paragraph{{{language == Language::english ? "no rows" : "tidak ada baris", Tone::dim}}});
        return;
    }
    Grid grid;
    const auto text = [&](const facts::Column& column, std::size_t row) {
        return facts::reader_text(program, database, column, row, language);
    };
    const std::vector<std::size_t> leading = layout.across ? layout.leading : std::vector<std::size_t>{};
    for (const std::size_t variable : leading)
        grid.columns.push_back({variable_title(program, values, variable, language), "", Align::left});
    for (const std::uint32_t first : layout.first_of_group)
        for (std::size_t f = 0; f < view.fields.size(); ++f)
            grid.columns.push_back({view.fields[f].naming.shown(language),
                                    layout.across ? text(*values.bindings[*layout.across], first) : "",
                                    is_number(*values.fields[f]) ? Align::right : Align::left});
    for (std::size_t line = 0; line < layout.first_of_line.size(); ++line) {
        std::vector<Text> cells;
        for (const std::size_t variable : leading)
            cells.push_back({text(*values.bindings[variable], layout.first_of_line[line]), Tone::plain});
        for (std::size_t group = 0; group < layout.first_of_group.size(); ++group) {
            const std::uint32_t row = layout.cell[line * layout.first_of_group.size() + group];
            for (const eval::ColumnPtr& field : values.fields)
                cells.push_back({row == facts::no_row ? "" : text(*field, row), Tone::plain});
        }
        grid.rows.push_back(std::move(cells));
    }
    if (!view.totals.empty()) {
        grid.totals.assign(grid.columns.size(), {});
        grid.totals[0].text = language == Language::english ? "total" : "jumlah";
        for (std::size_t group = 0; group < layout.first_of_group.size(); ++group)
            for (const std::uint32_t f : view.totals) {
                const auto sum = sum_of(*values.fields[f], layout, group);
                Text& cell = grid.totals[leading.size() + group * view.fields.size() + f];
                cell.text = sum ? facts::reader_number(program, *sum, values.fields[f]->type.measure(), language) : "?";
            }
    }
    document.blocks.push_back(std::move(grid));
}

Json json_view(eval::Evaluator& evaluator, program::ViewId id) {
    const program::Program& program = evaluator.program();
    const program::View& view = program.views[id];
    const ViewValues values = view_values(evaluator, view);
    Json rows = Json::array();
    for (std::size_t row = 0; row < values.size; ++row) {
        Json object = Json::object();
        for (std::size_t v = 0; v < values.variables.size(); ++v)
            object[values.variables[v]] = json_value(program, evaluator.database(), *values.bindings[v], row);
        for (std::size_t f = 0; f < view.fields.size(); ++f)
            object[view.fields[f].naming.name] = json_value(program, evaluator.database(), *values.fields[f], row);
        rows.push_back(std::move(object));
    }
    return {{"version", 1}, {"table", view.naming.name}, {"rows", std::move(rows)}};
}

void write_csv_view(eval::Evaluator& evaluator, program::ViewId id, std::ostream& out) {
    const program::Program& program = evaluator.program();
    const program::View& view = program.views[id];
    const ViewValues values = view_values(evaluator, view);
    std::vector<std::string> cells = values.variables;
    for (const program::ViewField& field : view.fields) cells.push_back(field.naming.name);
    write_csv_line(cells, out);
    for (std::size_t row = 0; row < values.size; ++row) {
        cells.clear();
        for (const eval::ColumnPtr& column : values.bindings)
            cells.push_back(facts::plain_text(program, evaluator.database(), *column, row));
        for (const eval::ColumnPtr& column : values.fields)
            cells.push_back(facts::plain_text(program, evaluator.database(), *column, row));
        write_csv_line(cells, out);
    }
}

}  // namespace bangkom::report
