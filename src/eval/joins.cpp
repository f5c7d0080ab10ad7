// Choosing between going through everything and looking up in an index.

#include <algorithm>

#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

constexpr std::uint64_t few_pairs = 4'096;      // gone through sooner than an index is built
constexpr std::uint64_t announced = 1'000'000;  // pairs of a cross product that is worth a word

}  // namespace

std::shared_ptr<const JoinIndex> Machine::join_index(const std::string& name, const std::set<std::uint32_t>& depends,
                                                     const std::function<std::vector<ColumnPtr>()>& keys) {
    if (const auto found = indexes_.find(name); found != indexes_.end()) return found->second.index;
    auto index = std::make_shared<const JoinIndex>(keys());
    indexes_[name] = {index, depends};
    return index;
}

Source Machine::level_source(const LoopLevel& level, const Frame& frame, bool one_unknown) {
    Source source;
    if (source_by_index(level, frame, one_unknown, source)) return source;
    source = source_of(level.source, frame);
    if (level.keys.empty() && source.constant && !source.count.empty())
        note_cross_product(level, frame.size, source.count[0]);
    return source;
}

void Machine::note_cross_product(const LoopLevel& level, std::size_t rows, std::size_t each) {
    // Years, enum values and the like are meant to be paired with everything.
    constexpr std::size_t few = 64;
    if (rows < 2 || each <= few) return;
    CrossProduct& product = cross_products_[level.span];
    product.pairs += rows * each;
    product.each = each;
}

namespace {

/// What stands behind a loop that an index can serve: all rows of a table, those of a collection, or one list.
struct Domain {
    TableId table;  // rows of a table
    FieldId via;    // of a collection: the field that leads to `base`
    ExprId base;
    bool one_list = false;  // the items of a list that no name changes
};

}  // namespace

/// The keys of a loop as an index over its table (a collection being one more key: the field that leads back), or over
/// the items of one list. Not before going through everything has cost as much as building the index.
bool Machine::source_by_index(const LoopLevel& level, const Frame& frame, bool one_unknown, Source& source) {
    std::vector<const JoinKey*> keys;
    for (const JoinKey& key : level.keys)
        if (!key.day || !frame.day) keys.push_back(&key);
    if (keys.empty()) return false;
    const Expression& e = program.expressions[level.source];
    Domain domain;
    std::string name;
    std::size_t size = 0;
    if (const auto* rows = std::get_if<AllRows>(&e.node)) {
        domain.table = rows->table;
        name = "t" + std::to_string(rows->table.index);
        size = database.table(rows->table).rows;
    } else if (const auto* field = std::get_if<FieldValue>(&e.node);
               field && program.fields[field->field].kind == FieldKind::collection &&
               program.fields[field->field].via.valid()) {
        domain.via = program.fields[field->field].via;
        domain.table = program.fields[domain.via].table;
        domain.base = field->base;
        // At most one key may hold lists.
        if (program.fields[domain.via].type.list)
            for (const JoinKey* key : keys)
                if (key->mode == JoinKey::Mode::list_has) return false;
        name = "c" + std::to_string(domain.via.index);
        size = database.table(domain.table).rows;
        if (database.table(domain.table).columns.size() <= program.fields[domain.via].column) return false;
    } else if (analysis.of(level.source).closed() && !(analysis.of(level.source).day && frame.day)) {
        domain.one_list = true;
        const ColumnPtr list = eval(level.source, frame);
        if (!list->type.list || !list->constant || !list->is_known(0)) return false;
        name = "l" + std::to_string(analysis.of(level.source).shape);
        size = list->offsets[1] - list->offsets[0];
    } else {
        return false;
    }
    for (const JoinKey* key : keys)
        name += (key->mode == JoinKey::Mode::list_has ? "|h" : "|e") + identity(analysis, key->inside);
    if (!indexes_.contains(name) && !is_index_due(name, domain.base, level.source, frame, size)) return false;

    std::set<std::uint32_t> depends = analysis.of(level.source).tables;
    for (const JoinKey* key : keys) depends.merge(tables_read(key->inside));
    const auto index = join_index(name, depends, [&] {
        std::vector<ColumnPtr> columns;
        if (domain.via.valid())
            columns.push_back(database.table(domain.table).columns[program.fields[domain.via].column]);
        for (const JoinKey* key : keys)
            columns.push_back(domain.one_list ? key_over_list(*key, level, frame)
                                              : key_over_table(*key, level, domain.table));
        return columns;
    });
    Sought sought;
    if (domain.via.valid()) sought.push_back(eval(domain.base, frame));
    for (const JoinKey* key : keys) sought.push_back(eval(key->outside, frame));
    source.kind = Source::Kind::rows;
    source.item = e.type.element();
    Matches matches;
    if (domain.via.valid() && !sought.front()->known.empty()) {
        // A missing collection is one row of which nothing is known, not all rows of the table.
        source.known.resize(frame.size);
        for (std::size_t i = 0; i < frame.size; ++i) source.known[i] = sought.front()->is_known(i);
        auto base = std::make_shared<Column>(*sought.front());
        for (std::size_t i = 0; i < base->values.size(); ++i)
            if (base->known[i] == 0) base->values[i] = -1;
        base->known.clear();
        sought.front() = base;
    }
    index->find(sought, frame.size, one_unknown, matches);
    source.begin = std::move(matches.begin);
    source.count = std::move(matches.count);
    if (!matches.positions) {
        source.kind = Source::Kind::counting;
    } else if (matches.own.empty()) {
        source.rows = matches.positions;
        source.hold = index;
    } else {
        auto own = std::make_shared<std::vector<std::uint32_t>>(std::move(matches.own));
        source.rows = own->data();
        source.hold = own;
    }
    source.by_index = true;
    source.uncertain = matches.uncertain || keys.size() < level.keys.size();
    if (domain.one_list) items_for_positions(source, eval(level.source, frame));
    return true;
}

/// Positions in a list become its items.
void Machine::items_for_positions(Source& source, const ColumnPtr& list) {
    auto positions = std::make_shared<std::vector<std::uint32_t>>();
    for (std::size_t i = 0; i < source.count.size(); ++i) {
        const std::size_t from = positions->size();
        for (std::uint32_t k = 0; k < source.count[i]; ++k)
            positions->push_back(list->offsets[0] + (source.rows ? source.rows[source.begin[i] + k]
                                                                 : static_cast<std::uint32_t>(source.begin[i]) + k));
        source.begin[i] = static_cast<std::int64_t>(from);
    }
    source.cells = gather(list->items, *positions);
    source.kind = Source::Kind::cells;
    source.rows = nullptr;
    source.hold = nullptr;
}

/// Whether so much has been gone through that an index would have been cheaper.
bool Machine::is_index_due(const std::string& name, ExprId base, ExprId source, const Frame& frame, std::size_t size) {
    std::uint64_t pairs = std::uint64_t{frame.size} * size;
    if (base.valid()) {
        const Source all = source_of(source, frame);
        pairs = 0;
        for (const std::uint32_t count : all.count) pairs += count;
        if (all.constant) pairs *= frame.size;
        if (pairs <= 2 * std::uint64_t{frame.size}) return false;  // collections so small that looking up is no shorter
    }
    std::uint64_t& scanned = scanned_[name];
    scanned += pairs;
    return scanned > std::max<std::uint64_t>(few_pairs, size);
}

ColumnPtr Machine::key_over_table(const JoinKey& key, const LoopLevel& level, TableId table) {
    const std::size_t rows = database.table(table).rows;
    const Expression& inside = program.expressions[key.inside.expression];
    if (const auto* field = std::get_if<FieldValue>(&inside.node); field && !key.inside.scope) {
        // A field of the row itself is stored as it is needed.
        const Field& declared = program.fields[field->field];
        const auto& columns = database.table(table).columns;
        if (declared.kind == FieldKind::stored && declared.table == table && declared.column < columns.size() &&
            std::holds_alternative<LocalValue>(program.expressions[field->base].node))
            return columns[declared.column];
    }
    if (std::holds_alternative<LocalValue>(inside.node)) return counting_column(Type::row(table), 0, rows);
    if (inside.type.list) {
        std::vector<ColumnPtr> parts;
        Frame frame;
        frame.slots.resize(level.slot + 1);
        for (std::size_t from = 0; from < rows || parts.empty(); from += options.batch) {
            const MemoLevel forgotten(memo);
            frame.size = std::min(options.batch, rows - from);
            frame.slots[level.slot] = counting_column(Type::row(table), static_cast<std::int64_t>(from), frame.size);
            parts.push_back(eval(key.inside, frame));
        }
        return concatenate(parts, inside.type);
    }
    return column_by_row(key.inside, level.slot, table, identity(analysis, key.inside));
}

ColumnPtr Machine::key_over_list(const JoinKey& key, const LoopLevel& level, const Frame& outer) {
    const ColumnPtr list = eval(level.source, outer);
    std::vector<std::uint32_t> positions;
    for (std::uint32_t i = list->offsets[0]; i < list->offsets[1]; ++i) positions.push_back(i);
    Frame frame;
    frame.size = positions.size();
    frame.slots.resize(level.slot + 1);
    frame.slots[level.slot] = gather(list->items, positions);
    const MemoLevel forgotten(memo);
    return eval(key.inside, frame);
}

void Machine::report_costs(Diagnostics& diagnostics) const {
    for (const auto& [span, product] : cross_products_) {
        if (product.pairs < announced) continue;
        const std::string pairs = std::to_string(product.pairs);
        const std::string each = std::to_string(product.each);
        diagnostics.report(
            Code::cross_product, span,
            {"every row is paired with each of " + each + " rows here: " + pairs + " pairs were gone through",
             "setiap baris dipasangkan dengan masing-masing dari " + each + " baris di sini: " + pairs +
                 " pasangan diperiksa"},
            {"say in `where` which rows belong together: a field of this row `=` something of the others",
             "nyatakan pada `yang` baris mana yang berpasangan: kolom baris ini `=` sesuatu dari baris lainnya"});
    }
    for (const Span& span : long_ranges_) {
        const std::string most = std::to_string(options.longest_range);
        diagnostics.report(
            Code::limit_passed, span,
            {"this range has more than " + most + " values", "rentang ini memuat lebih dari " + most + " nilai"},
            {"check its two ends, or allow more with --limit-range N",
             "periksa kedua ujungnya, atau izinkan lebih banyak dengan --limit-range N"});
    }
}

}  // namespace bangkom::eval
