#include "program/decisions.hpp"

#include <optional>

#include "program/parts.hpp"
#include "program/words.hpp"

namespace bangkom::program {

namespace {

using Decisions = std::set<TableId>;

/// Definitions, parameters and tables, each with what reads it; a decision reaches all that read it, however far away.
/// Walks along lists and not by recursion: scripts with an error may chain without limit.
class Marker {
public:
    explicit Marker(const Program& program) : program_(program), decisions_(nodes()), readers_(nodes()) {
        for (std::size_t i = 0; i < program.definitions.size(); ++i)
            add({program.definitions[program.definitions.id_at(i)].body}, of(program.definitions.id_at(i)));
        for (std::size_t i = 0; i < program.parameters.size(); ++i)
            add(expressions_of(program.parameters[program.parameters.id_at(i)]), of(program.parameters.id_at(i)));
        for (const Setting& setting : program.settings)
            if (setting.parameter) add({setting.value}, of(setting.parameter));
        for (const DerivedTable& derived : program.derived)
            if (program.tables[derived.table].kind != TableKind::decision)
                add(expressions_of(derived), of(derived.table));
        for (std::size_t i = 0; i < program.tables.size(); ++i)
            if (program.tables[program.tables.id_at(i)].kind == TableKind::decision) spread(program.tables.id_at(i));
    }

    /// The decisions that rows of the table come from.
    const Decisions& decisions_of(TableId id) const { return decisions_[of(id)]; }
    Decisions decisions_of(const std::vector<ExprId>& expressions) const {
        Decisions all;
        for_each_read(expressions, [&](Reads read) { all.insert(decisions_[read].begin(), decisions_[read].end()); });
        return all;
    }

    /// Innermost first, so that the first hit is the narrowest place.
    ExprId first_reader(ExprId id) const {
        if (!id) return {};
        ExprId found;
        for_each_part(program_.expressions[id].node, [&](ExprId part) {
            if (!found) found = first_reader(part);
        });
        if (found) return found;
        return reads_decision(id) ? id : ExprId{};
    }

    /// Whether the expression itself, without its parts, reads what depends on a choice.
    bool reads_decision(ExprId id) const {
        const auto read = read_of(id);
        return read && !decisions_[*read].empty();
    }

private:
    using Reads = std::size_t;  // definitions first, then parameters, then tables

    std::size_t nodes() const {
        return program_.definitions.size() + program_.parameters.size() + program_.tables.size();
    }
    Reads of(DefinitionId id) const { return id.index; }
    Reads of(ParameterId id) const { return program_.definitions.size() + id.index; }
    Reads of(TableId id) const { return program_.definitions.size() + program_.parameters.size() + id.index; }

    std::optional<Reads> read_of(ExprId id) const {
        const DirectReads reads = direct_reads(program_, program_.expressions[id].node);
        if (reads.table) return of(reads.table);
        if (reads.definition) return of(reads.definition);
        if (reads.parameter) return of(reads.parameter);
        return std::nullopt;
    }

    template <class Use>
    void for_each_read(const std::vector<ExprId>& expressions, const Use& use) const {
        for (const ExprId id : expressions) {
            if (!id) continue;
            if (const auto read = read_of(id)) use(*read);
            for_each_part(program_.expressions[id].node, [&](ExprId part) { for_each_read({part}, use); });
        }
    }

    void add(const std::vector<ExprId>& expressions, Reads reader) {
        for_each_read(expressions, [&](Reads read) { readers_[read].push_back(reader); });
    }

    void spread(TableId decision) {
        std::vector<Reads> reached{of(decision)};
        while (!reached.empty()) {
            const Reads node = reached.back();
            reached.pop_back();
            if (!decisions_[node].insert(decision).second) continue;
            reached.insert(reached.end(), readers_[node].begin(), readers_[node].end());
        }
    }

    const Program& program_;
    std::vector<Decisions> decisions_;
    std::vector<std::vector<Reads>> readers_;
};

void mark_expressions(Program& program, const Marker& marker, std::size_t first) {
    // -1 where not known yet
    std::vector<signed char> known(program.expressions.size(), -1);
    const auto mark = [&](const auto& self, ExprId id) -> bool {
        if (known[id.index] >= 0) return known[id.index] > 0;
        known[id.index] = 0;
        bool reads = marker.reads_decision(id);
        for_each_part(program.expressions[id].node, [&](ExprId part) { reads = self(self, part) || reads; });
        known[id.index] = reads ? 1 : 0;
        program.expressions[id].reads_decision = reads;
        return reads;
    };
    for (std::size_t i = first; i < program.expressions.size(); ++i) mark(mark, program.expressions.id_at(i));
}

void check_candidates(const Program& program, const Marker& marker, const DerivedTable& derived,
                      Diagnostics& diagnostics) {
    for (const ExprId expression : expressions_of(derived)) {
        const ExprId reader = marker.first_reader(expression);
        if (!reader) continue;
        const std::string name = quote(program.tables[derived.table].naming.name);
        diagnostics.report(
            Code::reads_decision, program.expressions[reader].span,
            {"the candidates of " + name + " are known before anything is chosen, but this depends on a choice",
             "calon " + name + " diketahui sebelum ada yang dipilih, padahal ini bergantung pada pilihan"},
            {"say it in a rule instead: a rule may depend on choices",
             "tulis sebagai aturan: aturan boleh bergantung pada pilihan"},
            {{{"the decision", "keputusannya"}, program.tables[derived.table].naming.span}});
        return;
    }
}

}  // namespace

void mark_decisions(Program& program, Diagnostics& diagnostics) {
    const Marker marker(program);
    for (const DerivedTable& derived : program.derived) {
        if (program.tables[derived.table].kind == TableKind::decision) {
            check_candidates(program, marker, derived, diagnostics);
        } else {
            program.tables[derived.table].reads_decision = !marker.decisions_of(derived.table).empty();
        }
    }
    for (Rule& rule : program.rules) rule.decisions = marker.decisions_of(expressions_of(rule));
    for (Goal& goal : program.goals) goal.decisions = marker.decisions_of({goal.value});
    for (View& view : program.views) view.reads_decision = !marker.decisions_of(expressions_of(view)).empty();
    mark_expressions(program, marker, 0);
}

void mark_decisions_of_expressions(Program& program, std::size_t first) {
    mark_expressions(program, Marker(program), first);
}

std::set<TableId> decisions_of(const Program& program, TableId table) { return Marker(program).decisions_of(table); }

std::set<TableId> decisions_of(const Program& program, ViewId view) {
    return Marker(program).decisions_of(expressions_of(program.views[view]));
}

}  // namespace bangkom::program
