// `x.parent*`: x and all reached by the field again and again, breadth first, each once.

#include <algorithm>

#include "eval/machine.hpp"

namespace bangkom::eval {

using namespace program;

namespace {

constexpr std::size_t most_items = 20'000'000;  // of the closures of a whole table that are kept

/// The rows one step away: through a stored reference, a stored list, or a collection.
class Steps {
public:
    Steps(const Program& program, const facts::Database& database, const Field& field) {
        if (field.kind == FieldKind::collection && field.via.valid()) {
            inverse_ = &database.inverse(program, field.via);
        } else if (const auto& columns = database.table(field.table).columns; field.column < columns.size()) {
            column_ = columns[field.column].get();
        }
    }
    template <class Use>
    void from(std::uint32_t row, Use use) const {
        if (inverse_) {
            for (std::uint32_t i = inverse_->offsets[row]; i < inverse_->offsets[row + 1]; ++i) use(inverse_->rows[i]);
        } else if (column_ && column_->is_known(row)) {
            if (!column_->type.list) return use(static_cast<std::uint32_t>(column_->word(row)));
            for (std::uint32_t i = column_->list_begin(row); i < column_->list_end(row); ++i)
                if (column_->items->is_known(i)) use(static_cast<std::uint32_t>(column_->items->word(i)));
        }
    }

private:
    const facts::InverseIndex* inverse_ = nullptr;
    const Column* column_ = nullptr;
};

/// Appends the closure of one row.
void walk(const Steps& steps, std::uint32_t start, std::vector<std::uint32_t>& seen_at, std::uint32_t mark,
          std::vector<std::uint32_t>& reached) {
    const std::size_t first = reached.size();
    reached.push_back(start);
    seen_at[start] = mark;
    for (std::size_t i = first; i < reached.size(); ++i)
        steps.from(reached[i], [&](std::uint32_t next) {
            if (seen_at[next] == mark) return;
            seen_at[next] = mark;
            reached.push_back(next);
        });
}

}  // namespace

/// The closures of all rows of the field's table, where they are not too many to keep; else null.
const facts::InverseIndex* Machine::closures(FieldId id) {
    if (const auto found = closures_.find(id.index); found != closures_.end()) return found->second.closure.get();
    const Field& field = program.fields[id];
    const std::size_t rows = database.table(field.table).rows;
    const Steps steps(program, database, field);
    auto index = std::make_unique<facts::InverseIndex>();
    std::vector<std::uint32_t> seen(rows, facts::no_row);
    index->offsets.assign(1, 0);
    for (std::uint32_t row = 0; row < rows && index->rows.size() <= most_items; ++row) {
        walk(steps, row, seen, row, index->rows);
        index->offsets.push_back(static_cast<std::uint32_t>(index->rows.size()));
    }
    if (index->rows.size() > most_items) index.reset();
    return (closures_[id.index].closure = std::move(index)).get();
}

Source Machine::closure_of(const Closure& node, const Frame& frame) {
    const ColumnPtr base = eval(node.base, frame);
    const Field& field = program.fields[node.field];
    const Type item = Type::row(field.table);
    const std::size_t rows = database.table(field.table).rows;
    if (const facts::InverseIndex* index = rows > 0 ? closures(node.field) : nullptr)
        return rows_of(*index, *base, item);
    auto reached = std::make_shared<std::vector<std::uint32_t>>();
    const Steps steps(program, database, field);
    std::vector<std::uint32_t> seen(rows, facts::no_row);
    Source source;
    source.kind = Source::Kind::rows;
    source.item = item;
    source.constant = base->constant;
    source.known = base->known;
    for (std::size_t i = 0; i < base->stored(); ++i) {
        const std::size_t from = reached->size();
        if (base->is_known(i))
            walk(steps, static_cast<std::uint32_t>(base->word(i)), seen, static_cast<std::uint32_t>(i), *reached);
        source.begin.push_back(static_cast<std::int64_t>(from));
        source.count.push_back(static_cast<std::uint32_t>(reached->size() - from));
    }
    source.rows = reached->data();
    source.hold = reached;
    return source;
}

ColumnPtr Machine::run(const Expression& e, const Closure& node, const Frame& frame) {
    return list_of(closure_of(node, frame), e.type, frame.size);
}

}  // namespace bangkom::eval
