// Rows of the plan so far: of some, what they name may not be there any more.

#include <algorithm>

#include "facts/decision_rows.hpp"

namespace bangkom::facts {

namespace {

using Role = StatedDecisionRow::Role;

bool is_error(const Diagnostic& diagnostic) { return info(diagnostic.code).severity == Severity::error; }
/// Every mistake is a key that no row has.
bool only_unknown_keys(const Diagnostics& found) {
    return std::all_of(found.all().begin(), found.all().end(), [](const Diagnostic& diagnostic) {
        return !is_error(diagnostic) || diagnostic.code == Code::unknown_key;
    });
}

/// A reading whose mistakes are looked at before they are told.
struct Trial {
    explicit Trial(LoadContext& of)
        : context{of.program, of.sources,     of.files, of.access, of.selection, of.database, diagnostics, {}, {},
                  {},         of.rows_so_far, false,    0} {
        context.tables.resize(of.tables.size());
        for (std::size_t i = 0; i < of.tables.size(); ++i) context.tables[i].ready = of.tables[i].ready;
    }
    /// Tells what was found, keeps what was read.
    void take(DecisionRows rows, LoadContext& to, StatedDecisions& result) const {
        for (const Diagnostic& diagnostic : diagnostics.all()) to.diagnostics.report(diagnostic);
        to.rows_so_far = context.rows_so_far;
        std::move(rows.begin(), rows.end(), std::back_inserter(result.rows));
    }

    Diagnostics diagnostics;
    LoadContext context;
};

LostRow lost_row(program::TableId table, const Diagnostics& found, Span span) {
    LostRow lost;
    lost.table = table;
    lost.place.span = span;
    lost.reason = std::find_if(found.all().begin(), found.all().end(), is_error)->message;
    return lost;
}

}  // namespace

void read_kept_block(LoadContext& context, const program::StatedRow& stated, StatedDecisions& result) {
    Trial trial(context);
    DecisionRows rows = decision_block(trial.context, stated, Role::kept);
    if (!trial.diagnostics.has_errors() || !only_unknown_keys(trial.diagnostics))
        return trial.take(std::move(rows), context, result);
    LostRow lost = lost_row(stated.table, trial.diagnostics, stated.span);
    for (const auto& [field, value] : stated.fields)
        if (value.known) lost.said.emplace_back(field, value.text.empty() ? value.number.to_string() : value.text);
    result.lost.push_back(std::move(lost));
}

/// A grid with a row that is lost is read in halves, down to that row.
void read_kept_grid(LoadContext& context, const program::StatedGrid& grid, StatedDecisions& result) {
    Trial trial(context);
    DecisionRows rows = decision_records(trial.context, open_grid(trial.context, grid), Role::kept);
    if (!trial.diagnostics.has_errors() || !only_unknown_keys(trial.diagnostics))
        return trial.take(std::move(rows), context, result);
    if (grid.lines.size() > 1) {
        const auto middle = grid.lines.begin() + static_cast<std::ptrdiff_t>(grid.lines.size() / 2);
        program::StatedGrid half;
        half.table = grid.table;
        half.header = grid.header;
        half.span = grid.span;
        half.lines.assign(grid.lines.begin(), middle);
        read_kept_grid(context, half, result);
        half.lines.assign(middle, grid.lines.end());
        return read_kept_grid(context, half, result);
    }
    const auto& line = grid.lines.front();
    Span span = line.front().span;
    span.end = line.back().span.end;
    LostRow lost = lost_row(grid.table, trial.diagnostics, span);
    for (std::size_t i = 0; i < line.size() && i < grid.header.size(); ++i)
        if (const program::FieldId field = program::find_field(context.program, grid.table, grid.header[i].text))
            if (!line[i].text.empty()) lost.said.emplace_back(field, line[i].text);
    result.lost.push_back(std::move(lost));
}

}  // namespace bangkom::facts
