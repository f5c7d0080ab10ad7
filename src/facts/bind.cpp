#include "facts/bind.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/edit_distance.hpp"
#include "facts/fold.hpp"

namespace bangkom::facts {

namespace {

using program::FieldId;
using Role = BoundColumn::Role;

struct Target {
    Role role = Role::skip;
    FieldId field;
    std::vector<std::string> names;  // folded; the first is the one to show
};

std::vector<Target> targets_of(const program::Program& program, program::TableId id) {
    const program::Table& table = program.tables[id];
    std::vector<Target> targets;
    const auto add_name = [](Target& target, const std::string& name) {
        if (!name.empty()) target.names.push_back(fold_case(name));
    };
    for (const FieldId field : table.stored) {
        Target target{Role::field, field, {}};
        add_name(target, program.fields[field].naming.name);
        add_name(target, program.fields[field].naming.also);
        // A parent, or a key that is a row, may also be called as its entity is.
        const program::Type type = program.fields[field].type;
        if ((field == table.parent_field || field == table.key_field) && type.table().valid()) {
            add_name(target, program.tables[type.table()].naming.name);
            add_name(target, program.tables[type.table()].naming.also);
        }
        targets.push_back(std::move(target));
    }
    if (table.kind == program::TableKind::entity) {
        Target name{Role::label, table.name_field, {"name"}};
        if (table.name_field.valid()) add_name(name, program.fields[table.name_field].naming.also);
        targets.push_back(std::move(name));
        if (table.nesting == program::Nesting::none) {
            Target key{Role::id, table.id_field, {"id"}};
            if (table.id_field.valid()) add_name(key, program.fields[table.id_field].naming.also);
            targets.push_back(std::move(key));
        }
    }
    return targets;
}

const Target* find_target(const std::vector<Target>& targets, std::string_view name) {
    const std::string folded = fold_case(trim(name));
    for (const Target& target : targets)
        if (std::find(target.names.begin(), target.names.end(), folded) != target.names.end()) return &target;
    return nullptr;
}

std::string list_of_names(const std::vector<HeaderCell>& header) {
    std::string names;
    for (const HeaderCell& cell : header) names += (names.empty() ? "" : ", ") + cell.text;
    return names;
}

Words did_you_mean(const std::optional<std::string>& name) {
    if (!name) return {};
    return {fmt::format("did you mean “{}”?", *name), fmt::format("apakah maksudnya “{}”?", *name)};
}

class Binder {
public:
    Binder(LoadContext& context, program::TableId table, const std::vector<HeaderCell>& header, const InputName& input)
        : context_(context), table_(context.program.tables[table]), header_(header), input_(input),
          targets_(targets_of(context.program, table)), columns_(header.size()) {
        for (std::size_t i = 0; i < header.size(); ++i) columns_[i].header = header[i].text;
    }

    std::vector<BoundColumn> bind(bool& usable) {
        if (input_.mappings)
            for (const auto& mapping : *input_.mappings) bind_mapping(mapping);
        for (std::size_t i = 0; i < header_.size(); ++i) bind_name(i);
        report_unused();
        report_wanted(usable);
        return std::move(columns_);
    }

private:
    void take(std::size_t column, const Target& target) {
        BoundColumn& bound = columns_[column];
        bound.role = target.role;
        bound.field = target.field;
        if (target.role != Role::field) return;
        const program::Field& field = context_.program.fields[target.field];
        bound.stored = field.column;
        bound.list = field.type.list;
        bound.text = field.type.kind == program::Kind::text;
    }

    bool is_bound(const Target& target) const {
        return std::any_of(columns_.begin(), columns_.end(), [&](const BoundColumn& bound) {
            return bound.role == target.role && (bound.role != Role::field || bound.field == target.field);
        });
    }

    void bind_mapping(const program::Load::Mapping& mapping) {
        const Target* target = find_target(targets_, mapping.target);
        if (!target) {
            std::vector<std::string> names;
            for (const Target& known : targets_) names.push_back(known.names.front());
            context_.diagnostics.report(
                Code::unknown_field, mapping.span,
                {fmt::format("{} has no field “{}”", table_.naming.name, mapping.target),
                 fmt::format("{} tidak memiliki isian “{}”", table_.naming.name, mapping.target)},
                did_you_mean(nearest(fold_case(mapping.target), names)));
            return;
        }
        const std::string wanted = fold_case(trim(mapping.column));
        for (std::size_t i = 0; i < header_.size(); ++i) {
            if (fold_case(trim(header_[i].text)) != wanted) continue;
            mapped_.push_back(target);
            if (columns_[i].role != Role::skip) {
                context_.diagnostics.report(
                    Code::duplicate_clause, mapping.span,
                    {fmt::format("the column “{}” is mapped twice", mapping.column),
                     fmt::format("kolom “{}” dipetakan dua kali", mapping.column)},
                    {"keep one of the two mappings", "pertahankan salah satu pemetaan"});
                return;
            }
            take(i, *target);
            columns_[i].pattern = mapping.pattern;
            columns_[i].missing = mapping.missing;
            return;
        }
        mapped_.push_back(target);  // wanted and not there: told here, once
        std::vector<std::string> names;
        for (const HeaderCell& cell : header_) names.push_back(cell.text);
        const auto near = nearest(mapping.column, names);
        context_.diagnostics.report(
            Code::unknown_column, mapping.span,
            {fmt::format("{} has no column “{}”", input_.shown, mapping.column),
             fmt::format("{} tidak memiliki kolom “{}”", input_.shown, mapping.column)},
            near ? did_you_mean(near)
                 : Words{fmt::format("its columns are: {}", list_of_names(header_)),
                         fmt::format("kolomnya adalah: {}", list_of_names(header_))});
    }

    void bind_name(std::size_t i) {
        if (columns_[i].role != Role::skip) return;
        const Target* target = find_target(targets_, header_[i].text);
        if (!target || std::find(mapped_.begin(), mapped_.end(), target) != mapped_.end()) {
            unused_.push_back(i);
            return;
        }
        if (is_bound(*target)) {
            report_at(Code::bad_data, i,
                      {fmt::format("there are two columns for “{}”", target->names.front()),
                       fmt::format("ada dua kolom untuk “{}”", target->names.front())},
                      {"rename or remove one of them", "ganti nama atau hapus salah satunya"});
            return;
        }
        take(i, *target);
    }

    void report_at(Code code, std::size_t column, Words message, Words help) {
        Diagnostic d{code, header_[column].span, std::move(message), std::move(help), {}, std::nullopt};
        if (!input_.shown.empty())
            d.data = DataPlace{input_.shown, input_.header_line, 0, input_.header_text};
        context_.diagnostics.report(std::move(d));
    }

    void report_unused() {
        std::vector<std::string> free;  // names of fields that have no column yet
        for (const Target& target : targets_)
            if (!is_bound(target)) free.insert(free.end(), target.names.begin(), target.names.end());
        Words list;
        std::size_t count = 0;
        for (const std::size_t i : unused_) {
            const std::string name(trim(header_[i].text));
            if (name.empty() && columns_.size() > 1) continue;  // a spreadsheet's empty last column
            const auto near = nearest(fold_case(name), free);
            const char* comma = count++ > 0 ? ", " : "";
            list.english += fmt::format("{}“{}”{}", comma, name, near ? fmt::format(" (nearest field: {})", *near) : "");
            list.indonesian += fmt::format("{}“{}”{}", comma, name, near ? fmt::format(" (isian terdekat: {})", *near) : "");
        }
        if (count == 0) return;
        report_at(Code::unused_column, unused_.front(),
                  {fmt::format("not used: {}", list.english), fmt::format("tidak dipakai: {}", list.indonesian)},
                  {"a column is used where it is called like a field, its alias, or is mapped to one",
                   "kolom dipakai bila namanya sama dengan isian atau aliasnya, atau bila dipetakan"});
    }

    void report_wanted(bool& usable) {
        if (table_.kind != program::TableKind::entity) return;
        const bool is_file = !input_.shown.empty();
        for (const Target& target : targets_) {
            const bool tells_rows_apart =
                target.role == Role::id || (target.role == Role::field && (target.field == table_.parent_field ||
                                                                           target.field == table_.key_field));
            if (is_bound(target)) continue;
            const bool is_mapped = std::find(mapped_.begin(), mapped_.end(), &target) != mapped_.end();
            if (tells_rows_apart) usable = false;
            if (is_mapped) continue;
            const bool needed = target.role == Role::field && wants(target.field);
            if (!tells_rows_apart && !needed) continue;
            const std::string& name = target.names.front();
            const std::string where = is_file ? input_.shown : table_.naming.name;
            context_.diagnostics.report(
                tells_rows_apart ? Code::unknown_column : Code::missing_field, input_.span,
                {fmt::format("there is no column “{}” in {} (its columns: {})", name, where, list_of_names(header_)),
                 fmt::format("tidak ada kolom “{}” di {} (kolomnya: {})", name, where, list_of_names(header_))},
                is_file ? Words{fmt::format("map one behind the path: {{ {}: column \"…\" }}", name),
                                fmt::format("petakan setelah nama berkas: {{ {}: column \"…\" }}", name)}
                        : Words{fmt::format("add the column “{}”", name), fmt::format("tambahkan kolom “{}”", name)});
        }
    }

    bool wants(FieldId id) const {
        const program::Field& field = context_.program.fields[id];
        return !field.optional && !field.default_value && !field.type.list;
    }

    LoadContext& context_;
    const program::Table& table_;
    const std::vector<HeaderCell>& header_;
    const InputName& input_;
    std::vector<Target> targets_;
    std::vector<BoundColumn> columns_;
    std::vector<const Target*> mapped_;
    std::vector<std::size_t> unused_;
};

}  // namespace

std::vector<BoundColumn> bind_columns(LoadContext& context, program::TableId table, const std::vector<HeaderCell>& header,
                                      const InputName& input, bool& usable) {
    return Binder(context, table, header, input).bind(usable);
}

void prepare_readers(LoadContext& context, program::TableId table, std::vector<BoundColumn>& columns) {
    for (BoundColumn& bound : columns) {
        if (bound.role != Role::field) continue;
        const program::Type type = context.program.fields[bound.field].type;
        const FieldDefault& absent = context.rows(table).defaults[bound.stored];
        bound.empty = absent.empty;
        bound.marked = absent.marked;
        bound.default_word = absent.word;
        const bool ready = !type.table().valid() || context.rows(type.table()).ready;
        if (!bound.text) bound.reader.emplace(context.program, context.database, type.element(), bound.pattern, ready);
    }
}

std::size_t count_matches(const program::Program& program, program::TableId table, const std::vector<std::string>& header) {
    const auto targets = targets_of(program, table);
    return static_cast<std::size_t>(std::count_if(header.begin(), header.end(),
                                                  [&](const std::string& name) { return find_target(targets, name); }));
}

}  // namespace bangkom::facts
