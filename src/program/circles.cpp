// Who reads whom: circles are mistakes, and derived tables are put in an order in which each reads only earlier ones.

#include <algorithm>
#include <utility>

#include "program/parts.hpp"
#include "program/walk.hpp"

namespace bangkom::program {

namespace {

using NodeKind = Dependent::Kind;

std::string name_of(const Program& program, Dependent node) {
    switch (node.kind) {
    case NodeKind::parameter:
        return program.parameters[ParameterId{node.index}].naming.name;
    case NodeKind::definition:
        return program.definitions[DefinitionId{node.index}].naming.name;
    case NodeKind::table:
        return program.tables[TableId{node.index}].naming.name;
    case NodeKind::as_of:
        return "as_of";
    }
    return {};
}

Span place_of(const Program& program, Dependent node) {
    switch (node.kind) {
    case NodeKind::parameter:
        return program.parameters[ParameterId{node.index}].naming.span;
    case NodeKind::definition:
        return program.definitions[DefinitionId{node.index}].naming.span;
    case NodeKind::table:
        return program.tables[TableId{node.index}].naming.span;
    case NodeKind::as_of:
        return {};
    }
    return {};
}

void report(Walk& walk, const std::vector<Dependent>& circle, Span use) {
    const bool known = std::any_of(circle.begin(), circle.end(),
                                   [&](Dependent node) { return walk.reported_in_circle.contains(node); });
    walk.reported_in_circle.insert(circle.begin(), circle.end());
    if (known) return;
    std::string names;
    std::vector<Note> notes;
    for (const Dependent node : circle) {
        names += quote(name_of(walk.program, node)) + " → ";
        const Span place = place_of(walk.program, node);
        if (place.valid()) {
            const std::string name = quote(name_of(walk.program, node));
            notes.push_back({{name + " is declared here", name + " dideklarasikan di sini"}, place});
        }
    }
    names += quote(name_of(walk.program, circle.front()));
    walk.diagnostics.report(Code::cyclic_definition, use,
                            {"to know one of these, one would have to know it already: " + names,
                             "untuk mengetahui salah satunya, nilainya sendiri harus sudah diketahui: " + names},
                            {"take one step of the circle out", "hapus salah satu langkah dari lingkaran ini"}, notes);
}

/// Depth first over what reads what; tables are finished after those that they read.
class Order {
public:
    explicit Order(Walk& walk) : walk_(walk), program_(walk.program) {
        for (const DerivedTable& derived : program_.derived) derivations_[derived.table] = &derived;
    }

    /// The levels of expressions below it.
    std::size_t visit(Dependent node, Span use) {
        if (const auto done = depths_.find(node); done != depths_.end()) return done->second;
        const auto running = std::find(path_.begin(), path_.end(), node);
        if (running != path_.end()) {
            const std::vector<Dependent> circle(running, path_.end());
            // Candidates that depend on choices are a mistake of their own, which decisions.cpp reports.
            const auto is_decision = [&](Dependent n) {
                return n.kind == NodeKind::table && program_.tables[TableId{n.index}].kind == TableKind::decision;
            };
            if (std::none_of(circle.begin(), circle.end(), is_decision)) report(walk_, circle, use);
            return 0;
        }
        path_.push_back(node);
        std::size_t depth = 0;
        for (const ExprId expression : expressions(node)) depth = std::max(depth, visit_expression(expression));
        if (node.kind == NodeKind::parameter && is_dated(ParameterId{node.index})) visit({NodeKind::as_of, 0}, use);
        path_.pop_back();
        if (node.kind == NodeKind::table) {
            tables.push_back(TableId{node.index});
            depth = 0;  // its rows are computed before anything reads them
        }
        depths_.emplace(node, depth);
        return depth;
    }

    std::vector<TableId> tables;

private:
    std::size_t visit_expression(ExprId id) {
        if (!id) return 0;
        const Span span = program_.expressions[id].span;
        if (nesting_ >= deepest_nesting) {
            report_nesting(walk_, span);
            return 0;
        }
        ++nesting_;
        std::size_t depth = 0;
        const DirectReads reads = direct_reads(program_, program_.expressions[id].node);
        if (reads.table && program_.tables[reads.table].kind != TableKind::entity) {
            visit({NodeKind::table, reads.table.index}, span);
        }
        if (reads.parameter) visit({NodeKind::parameter, reads.parameter.index}, span);
        if (reads.definition) {
            nesting_ += levels_of_call;
            depth = levels_of_call + visit({NodeKind::definition, reads.definition.index}, span);
            nesting_ -= levels_of_call;
        }
        if (reads.as_of) visit({NodeKind::as_of, 0}, span);
        for_each_part(program_.expressions[id].node,
                      [&](ExprId part) { depth = std::max(depth, visit_expression(part)); });
        --nesting_;
        if (++depth <= deepest_nesting) return depth;
        report_nesting(walk_, span);
        return 0;
    }

    std::vector<ExprId> expressions(Dependent node) const {
        switch (node.kind) {
        case NodeKind::parameter: {
            std::vector<ExprId> all = expressions_of(program_.parameters[ParameterId{node.index}]);
            add_settings(all, ParameterId{node.index});
            return all;
        }
        case NodeKind::definition:
            return {program_.definitions[DefinitionId{node.index}].body};
        case NodeKind::table: {
            const auto found = derivations_.find(TableId{node.index});
            return found == derivations_.end() ? std::vector<ExprId>{} : expressions_of(*found->second);
        }
        case NodeKind::as_of: {
            std::vector<ExprId> all;
            add_settings(all, ParameterId{});
            return all;
        }
        }
        return {};
    }

    /// Only those of the files themselves: a test's or scenario's hold for it alone.
    void add_settings(std::vector<ExprId>& all, ParameterId parameter) const {
        for (const Setting& setting : program_.settings) {
            if (setting.parameter == parameter && setting.scope == Scope{}) all.push_back(setting.value);
        }
    }

    bool is_dated(ParameterId parameter) const {
        const auto& entries = program_.parameters[parameter].entries;
        return std::any_of(entries.begin(), entries.end(), [](const auto& entry) { return entry.from.has_value(); }) ||
               std::any_of(program_.settings.begin(), program_.settings.end(), [&](const Setting& setting) {
                   return setting.parameter == parameter && setting.from && setting.scope == Scope{};
               });
    }

    Walk& walk_;
    const Program& program_;
    std::map<TableId, const DerivedTable*> derivations_;
    std::vector<Dependent> path_;
    std::map<Dependent, std::size_t> depths_;  // of what is finished
    std::size_t nesting_ = 0;                  // levels of expressions being visited
};

}  // namespace

void report_circle(Walk& walk, Dependent again, Span use) {
    const auto begin = std::find(walk.running.begin(), walk.running.end(), again);
    report(walk, {begin, walk.running.end()}, use);
}

void report_nesting(CheckContext& context, Span place) {
    if (std::exchange(context.reported_nesting, true)) return;
    context.diagnostics.report(
        Code::too_deep, place,
        {"the chain of definitions that call each other is too long here",
         "rangkaian rumus yang saling memakai terlalu panjang di sini"},
        {"make the chain of definitions shorter, or compute its beginning in a `derive`",
         "perpendek rangkaian rumus ini, atau hitung bagian awalnya dalam `turunkan`"});
}

void order_derived(Walk& walk) {
    Program& program = walk.program;
    Order order(walk);
    for (std::size_t i = 0; i < program.tables.size(); ++i) {
        if (program.tables[program.tables.id_at(i)].kind == TableKind::entity) continue;
        order.visit({NodeKind::table, static_cast<std::uint32_t>(i)},
                    program.tables[program.tables.id_at(i)].naming.span);
    }
    for (std::size_t i = 0; i < program.definitions.size(); ++i) {
        order.visit({NodeKind::definition, static_cast<std::uint32_t>(i)},
                    program.definitions[program.definitions.id_at(i)].naming.span);
    }
    for (std::size_t i = 0; i < program.parameters.size(); ++i) {
        order.visit({NodeKind::parameter, static_cast<std::uint32_t>(i)},
                    program.parameters[program.parameters.id_at(i)].naming.span);
    }
    order.visit({NodeKind::as_of, 0}, {});
    std::vector<DerivedTable> sorted;
    for (const TableId table : order.tables) {
        const auto found = std::find_if(program.derived.begin(), program.derived.end(),
                                        [&](const DerivedTable& derived) { return derived.table == table; });
        if (found != program.derived.end()) sorted.push_back(std::move(*found));
    }
    program.derived = std::move(sorted);
}

}  // namespace bangkom::program
