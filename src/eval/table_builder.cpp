#include "eval/table_builder.hpp"

#include <algorithm>
#include <utility>

namespace bangkom::eval {

namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0xff51'afd7'ed55'8ccdu;
    return hash ^ (hash >> 31);
}

std::uint64_t mix_cell(std::uint64_t hash, const Column& column, std::size_t row) {
    if (!column.is_known(row)) return mix(hash, 0x1b87'3593u);
    if (column.type.list) {
        hash = mix(hash, column.list_end(row) - column.list_begin(row));
        for (std::uint32_t i = column.list_begin(row); i < column.list_end(row); ++i)
            hash = mix_cell(hash, *column.items, i);
        return hash;
    }
    hash = mix(hash, static_cast<std::uint64_t>(column.word(row)));
    return column.denominators.empty() ? hash : mix(hash, static_cast<std::uint64_t>(column.denominator(row)));
}

}  // namespace

void GrowingColumn::append(const Column& column, Rows rows) {
    if (rows.empty()) return;
    if (type_.list) {
        append_lists(column, rows);
        return;
    }
    const std::size_t size = size_ + rows.size();
    const bool masked = !known_.empty() || !column.known.empty();
    if (masked) {
        known_.resize(size_, 1);
        for (const std::uint32_t row : rows) known_.push_back(column.is_known(row));
    }
    // Fractions with denominator 1 cost nothing: the column stays one of whole numbers while all are.
    bool fractions = !denominators_.empty();
    if (!fractions && !column.denominators.empty())
        for (const std::uint32_t row : rows)
            fractions = fractions || (column.is_known(row) && column.denominator(row) != 1);
    if (fractions) {
        denominators_.resize(size_, 1);
        for (const std::uint32_t row : rows) denominators_.push_back(column.denominator(row));
    }
    for (const std::uint32_t row : rows)
        values_.push_back(column.values.empty() || !column.is_known(row) ? 0 : column.word(row));
    size_ = size;
}

void GrowingColumn::append_lists(const Column& column, Rows rows) {
    if (items_.empty()) items_.emplace_back(type_.element());
    if (offsets_.empty()) offsets_.push_back(0);
    const bool masked = !known_.empty() || !column.known.empty();
    if (masked) known_.resize(size_, 1);
    std::vector<std::uint32_t> picked;
    for (const std::uint32_t row : rows) {
        if (masked) known_.push_back(column.is_known(row));
        if (column.type.list)
            for (std::uint32_t i = column.list_begin(row); i < column.list_end(row); ++i) picked.push_back(i);
        offsets_.push_back(static_cast<std::uint32_t>(items_[0].size() + picked.size()));
    }
    if (column.type.list) items_[0].append(*column.items, picked);
    size_ += rows.size();
}

bool GrowingColumn::equals(std::size_t row, const Column& column, std::size_t other) const {
    const bool known = known_.empty() || known_[row] != 0;
    if (known != column.is_known(other)) return false;
    if (!known) return true;
    if (!type_.list)
        return values_[row] == column.word(other) &&
               (denominators_.empty() ? 1 : denominators_[row]) == column.denominator(other);
    const std::uint32_t begin = offsets_[row];
    const std::uint32_t count = offsets_[row + 1] - begin;
    if (count != column.list_end(other) - column.list_begin(other)) return false;
    for (std::uint32_t k = 0; k < count; ++k)
        if (!items_[0].equals(begin + k, *column.items, column.list_begin(other) + k)) return false;
    return true;
}

ColumnPtr GrowingColumn::finish() {
    auto column = std::make_shared<Column>();
    column->type = type_;
    column->size = size_;
    column->values = std::move(values_);
    column->denominators = std::move(denominators_);
    column->known = std::move(known_);
    if (type_.list) {
        if (offsets_.empty()) offsets_.push_back(0);
        if (items_.empty()) items_.emplace_back(type_.element());
        column->offsets = std::move(offsets_);
        column->items = items_[0].finish();
    }
    tidy(*column);
    return column;
}

TableBuilder::TableBuilder(const std::vector<Type>& fields) : slots_(1024, 0) {
    for (const Type& type : fields) fields_.emplace_back(type);
}

void TableBuilder::begin_part(std::vector<std::string> variables, const std::vector<Type>& types) {
    if (!parts_.empty())
        for (std::size_t b = 0; b < parts_.back().bindings.size(); ++b) keep_apart(parts_.back(), b);
    Part part{static_cast<std::uint32_t>(rows()), std::move(variables), {}, {}};
    for (const Type& type : types) part.bindings.emplace_back(type);
    part.same_as.assign(types.size(), no_field);
    parts_.push_back(std::move(part));
}

bool TableBuilder::is_new(const std::vector<ColumnPtr>& fields, std::size_t row, std::uint64_t hash,
                          const std::vector<std::uint32_t>& added) {
    const std::size_t there = fields_.empty() ? 0 : fields_[0].size();
    for (std::size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
        if (slots_[slot] == 0) {
            slots_[slot] = static_cast<std::uint32_t>(rows() + 1);
            return true;
        }
        const std::size_t other = slots_[slot] - 1;
        if (hashes_[other] != hash) continue;
        bool same = true;
        for (std::size_t f = 0; f < fields.size() && same; ++f) {
            if (other < there) {
                same = fields_[f].equals(other, *fields[f], row);
            } else {
                // A row of this very batch, not yet appended.
                GrowingColumn single(fields[f]->type);
                const std::uint32_t earlier = added[other - there];
                single.append(*fields[f], Rows(&earlier, 1));
                same = single.equals(0, *fields[f], row);
            }
        }
        if (same) return false;
    }
}

void TableBuilder::add(const std::vector<ColumnPtr>& fields, const std::vector<ColumnPtr>& bindings, std::size_t size) {
    std::vector<std::uint64_t> hashes(size, 0);
    for (const ColumnPtr& column : fields)
        for (std::size_t row = 0; row < size; ++row) hashes[row] = mix_cell(hashes[row], *column, row);
    std::vector<std::uint32_t> added;
    while ((rows() + size) * 2 > slots_.size()) grow();
    constexpr std::size_t ahead = 16;
    for (std::size_t row = 0; row < size; ++row) {
        if (row + ahead < size) __builtin_prefetch(&slots_[hashes[row + ahead] & (slots_.size() - 1)]);
        if (!is_new(fields, row, hashes[row], added)) continue;
        hashes_.push_back(hashes[row]);
        added.push_back(static_cast<std::uint32_t>(row));
    }
    append_bindings(fields, bindings, added);
    for (std::size_t f = 0; f < fields.size(); ++f) fields_[f].append(*fields[f], added);
}

/// A binding that is a field as it stands is kept once.
void TableBuilder::append_bindings(const std::vector<ColumnPtr>& fields, const std::vector<ColumnPtr>& bindings, Rows added) {
    Part& part = parts_.back();
    const bool is_first = rows() == added.size();  // the first rows of all
    for (std::size_t b = 0; b < bindings.size(); ++b) {
        std::size_t& same_as = part.same_as[b];
        const auto field = std::find(fields.begin(), fields.end(), bindings[b]);
        if (is_first && field != fields.end()) same_as = static_cast<std::size_t>(field - fields.begin());
        if (same_as != no_field && bindings[b] == fields[same_as]) continue;
        keep_apart(part, b);
        part.bindings[b].append(*bindings[b], added);
    }
}

void TableBuilder::keep_apart(Part& part, std::size_t binding) {
    const std::size_t field = std::exchange(part.same_as[binding], no_field);
    if (field != no_field) part.bindings[binding] = fields_[field];
}

void TableBuilder::grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::size_t row = 0; row < hashes_.size(); ++row) {
        std::size_t slot = hashes_[row] & (slots_.size() - 1);
        while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = static_cast<std::uint32_t>(row + 1);
    }
}

facts::Table TableBuilder::finish() {
    facts::Table table;
    table.rows = rows();
    for (GrowingColumn& field : fields_) table.columns.push_back(field.finish());
    for (std::size_t p = 0; p < parts_.size(); ++p) {
        facts::Provenance provenance{static_cast<std::uint32_t>(p), parts_[p].from, std::move(parts_[p].variables), {}};
        for (std::size_t b = 0; b < parts_[p].bindings.size(); ++b) {
            const std::size_t field = parts_[p].same_as[b];
            provenance.bindings.push_back(field == no_field ? parts_[p].bindings[b].finish() : table.columns[field]);
        }
        table.provenance.push_back(std::move(provenance));
    }
    return table;
}

}  // namespace bangkom::eval
