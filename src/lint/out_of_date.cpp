// Facts that time alone has put out: a condition let them in once, and now and from here on does not.

#include <algorithm>

#include "base/excerpt.hpp"
#include "facts/format.hpp"
#include "lint/context.hpp"
#include "lint/validity.hpp"

namespace bangkom::lint {

using namespace program;
using eval::Truth;

namespace {

/// Rows that say something of other rows, and of which nothing else says anything: others are things, which do not go out of date.
bool holds_statements(const Program& program, TableId table) {
    bool refers = false;
    for (const Field& field : program.fields) {
        if (field.kind != FieldKind::stored || field.type.kind != Kind::row) continue;
        if (field.table == table) refers = true;
        if (program.tables[field.table].kind == TableKind::entity && field.type.element().table() == table)
            return false;
    }
    return refers && program.tables[table].kind == TableKind::entity;
}

/// What a row is about: the row and key that it is stated for, else all that it refers to.
std::vector<std::int64_t> subject(const Context& context, TableId id, std::uint32_t row) {
    const Table& table = context.program.tables[id];
    const facts::Table& rows = context.run.database.table(id);
    std::vector<std::int64_t> words;
    for (const FieldId one : table.stored) {
        const Field& field = context.program.fields[one];
        const bool counts =
            table.key_field.valid() ? one == table.key_field || one == table.parent_field : field.type.is(Kind::row);
        if (!counts) continue;
        const facts::Column& column = *rows.columns[field.column];
        words.push_back(column.is_known(row) ? column.word(row) : -1);
    }
    return words;
}

class Finder {
public:
    explicit Finder(Context& context)
        : context_(context), program_(context.program), validity_(*context.run.evaluator) {
        for (std::size_t i = 0; i < program_.tables.size(); ++i)
            if (const TableId id = program_.tables.id_at(i); holds_statements(program_, id)) statements_.insert(id);
    }

    void look_at(const Loops& loops) {
        if (!loops.where.valid() || program_.expressions[loops.where].reads_decision) return;
        for (const Loop& loop : loops.loops) {
            const Type type = program_.expressions[loop.source].type.element();
            if (type.is(Kind::row) && statements_.contains(type.table())) look_at(loops.where, loop.slot, type.table());
        }
    }

private:
    void look_at(ExprId condition, Slot slot, TableId table) {
        if (const auto* logic = std::get_if<LogicValue>(&program_.expressions[condition].node);
            logic && logic->conjunction) {
            look_at(logic->left, slot, table);
            look_at(logic->right, slot, table);
            return;
        }
        const eval::ExpressionInfo& info = context_.analysis.of(condition);
        const bool is_of_row = info.free == std::vector<Slot>{slot} && !info.heavy;
        if (is_of_row && seen_.emplace(table, info.shape).second) judge({table, slot, condition});
    }

    /// Of several rows about one thing the latest counts, and only where none of them is good still.
    void judge(const RowTest& test) {
        const Held held = validity_.of(test);
        if (validity_.days().empty()) return;
        std::set<std::vector<std::int64_t>> good;
        std::map<std::vector<std::int64_t>, std::uint32_t> latest;
        const FieldId day = *validity_.days().begin();
        const facts::Table& rows = context_.run.database.table(test.table);
        const facts::Column& days = *rows.columns[program_.fields[day].column];
        for (std::uint32_t row = 0; row < rows.rows; ++row) {
            auto about = subject(context_, test.table, row);
            if (about.empty()) about.push_back(row);
            if (held.now[row] == Truth::yes) good.insert(about);
            if (held.now[row] != Truth::no || held.once[row] != Truth::yes) continue;
            const auto [other, is_first] = latest.emplace(std::move(about), row);
            const bool later =
                days.is_known(row) && (!days.is_known(other->second) || days.word(row) > days.word(other->second));
            if (!is_first && later) other->second = row;
        }
        for (const auto& [about, row] : latest)
            if (!good.contains(about)) report(test, row);
    }

    std::string days_of(TableId table, std::uint32_t row, Language language) const {
        std::string text;
        for (const FieldId id : validity_.days()) {
            const Field& field = program_.fields[id];
            text += (text.empty() ? "`" : ", `") + field.naming.name + "`: " +
                    facts::reader_text(program_, context_.run.database,
                                       *context_.run.database.table(table).columns[field.column], row, language);
        }
        return text;
    }

    void report(const RowTest& test, std::uint32_t row) {
        const facts::Database& database = context_.run.database;
        const facts::Place place =
            facts::cell_place(program_, database, program_.fields[*validity_.days().begin()], row);
        if (place.span.valid() && !context_.is_own(place.span)) return;
        const std::string name =
            "`" + program_.tables[test.table].naming.name + "` " + facts::row_id(program_, database, test.table, row);
        const Span span = program_.expressions[test.condition].span;
        const std::string condition = "`" + shortened(on_one_line(context_.project.sources.text(span)), 60) + "`";
        const Date day = context_.run.evaluator->as_of();
        Diagnostic found;
        found.code = LintCode::out_of_date;
        found.span = place.span;
        found.message = {name + " is out of date: " + condition + " no longer holds on " +
                             facts::reader_date(day, Language::english) + " (" +
                             days_of(test.table, row, Language::english) + ")",
                         name + " sudah usang: " + condition + " tidak lagi terpenuhi pada " +
                             facts::reader_date(day, Language::indonesian) + " (" +
                             days_of(test.table, row, Language::indonesian) + ")"};
        found.help = {"state a newer one, or take it out", "nyatakan yang lebih baru, atau hapus"};
        found.notes.push_back({{"the condition", "syaratnya"}, span});
        if (!place.span.valid()) found.data = DataPlace{database.data_sources[place.source], place.line, 0, {}};
        context_.diagnostics.report(std::move(found));
    }

    Context& context_;
    const Program& program_;
    Validity validity_;
    std::set<TableId> statements_;
    std::set<std::pair<TableId, std::uint32_t>> seen_;
};

}  // namespace

void find_out_of_date(Context& context) {
    Finder finder(context);
    for (const Expression& expression : context.program.expressions)
        if (const auto* aggregate = std::get_if<AggregateValue>(&expression.node)) finder.look_at(aggregate->loops);
    for (const Rule& rule : context.program.rules) finder.look_at(rule.loops);
    for (const View& view : context.program.views) finder.look_at(view.loops);
    for (const DerivedTable& table : context.program.derived)
        for (const Derivation& part : table.parts) finder.look_at(part.loops);
}

}  // namespace bangkom::lint
