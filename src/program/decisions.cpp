#include "program/decisions.hpp"

#include <optional>

#include "program/parts.hpp"
#include "program/words.hpp"

namespace bangkom::program {

namespace {

using Decisions = std::set<TableId>;

class Marker {
public:
    explicit Marker(Program& program)
        : program_(program), definitions_(program.definitions.size()), parameters_(program.parameters.size()),
          tables_(program.tables.size()) {
        for (const DerivedTable& derived : program_.derived) derivations_[derived.table] = &derived;
    }

    /// The decisions that rows of the table come from.
    const Decisions& of(TableId id) {
        std::optional<Decisions>& known = tables_[id.index];
        if (known) return *known;
        known.emplace();
        if (program_.tables[id].kind == TableKind::decision) {
            known->insert(id);
        } else if (const auto found = derivations_.find(id); found != derivations_.end()) {
            Decisions all = of(expressions_of(*found->second));
            known = std::move(all);
        }
        return *known;
    }
    const Decisions& of(DefinitionId id) {
        std::optional<Decisions>& known = definitions_[id.index];
        if (known) return *known;
        known.emplace();
        Decisions all = of({program_.definitions[id].body});
        return *(known = std::move(all));
    }
    const Decisions& of(ParameterId id) {
        std::optional<Decisions>& known = parameters_[id.index];
        if (known) return *known;
        known.emplace();
        std::vector<ExprId> values = expressions_of(program_.parameters[id]);
        for (const Setting& setting : program_.settings) {
            if (setting.parameter == id) values.push_back(setting.value);
        }
        Decisions all = of(values);
        return *(known = std::move(all));
    }
    Decisions of(const std::vector<ExprId>& expressions) {
        Decisions all;
        for (const ExprId id : expressions) add(id, all);
        return all;
    }

    Decisions direct(const Node& node) {
        const DirectReads reads = direct_reads(program_, node);
        if (reads.table) return of(reads.table);
        if (reads.definition) return of(reads.definition);
        if (reads.parameter) return of(reads.parameter);
        return {};
    }

    /// Innermost first, so that the first hit is the narrowest place.
    ExprId first_reader(ExprId id) {
        if (!id) return {};
        ExprId found;
        for_each_part(program_.expressions[id].node, [&](ExprId part) {
            if (!found) found = first_reader(part);
        });
        if (found) return found;
        return direct(program_.expressions[id].node).empty() ? ExprId{} : id;
    }

    void mark_expressions(std::size_t first) {
        std::vector<signed char> known(program_.expressions.size(), -1);
        for (std::size_t i = first; i < program_.expressions.size(); ++i) mark(program_.expressions.id_at(i), known);
    }

private:
    void add(ExprId id, Decisions& all) {
        if (!id) return;
        all.merge(direct(program_.expressions[id].node));
        for_each_part(program_.expressions[id].node, [&](ExprId part) { add(part, all); });
    }

    bool mark(ExprId id, std::vector<signed char>& known) {
        if (known[id.index] >= 0) return known[id.index] > 0;
        known[id.index] = 0;
        bool reads = !direct(program_.expressions[id].node).empty();
        for_each_part(program_.expressions[id].node, [&](ExprId part) { reads = mark(part, known) || reads; });
        known[id.index] = reads ? 1 : 0;
        program_.expressions[id].reads_decision = reads;
        return reads;
    }

    Program& program_;
    std::vector<std::optional<Decisions>> definitions_;
    std::vector<std::optional<Decisions>> parameters_;
    std::vector<std::optional<Decisions>> tables_;
    std::map<TableId, const DerivedTable*> derivations_;
};

void check_candidates(Program& program, Marker& marker, const DerivedTable& derived, Diagnostics& diagnostics) {
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
    Marker marker(program);
    for (const DerivedTable& derived : program.derived) {
        if (program.tables[derived.table].kind == TableKind::decision) {
            check_candidates(program, marker, derived, diagnostics);
        } else {
            program.tables[derived.table].reads_decision = !marker.of(derived.table).empty();
        }
    }
    for (Rule& rule : program.rules) rule.decisions = marker.of(expressions_of(rule));
    for (Goal& goal : program.goals) goal.decisions = marker.of({goal.value});
    for (View& view : program.views) view.reads_decision = !marker.of(expressions_of(view)).empty();
    marker.mark_expressions(0);
}

void mark_decisions_of_expressions(Program& program, std::size_t first) { Marker(program).mark_expressions(first); }

}  // namespace bangkom::program
