// The whole check, and what is said about mistakes that an amendment or an unreadable declaration brought about.

#include "program/check.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "program/decisions.hpp"
#include "program/walk.hpp"

namespace bangkom::program {

namespace {

struct Run {
    const syntax::Tree& tree;
    const SourceSet& sources;
    const UseGraph& uses;
};

struct Once {
    Program program;
    Effective effective;
    std::set<std::string, std::less<>> lost;
};

Once check_once(const Run& run, const EffectiveOptions& options, NameUses* uses, Diagnostics& diagnostics) {
    Once once;
    once.effective = effective_declarations(run.tree, run.sources, run.uses, options, diagnostics);
    Program& program = once.program;
    program.order = run.tree.order;
    Walk walk(program, run.tree, run.sources, once.effective, diagnostics, uses);
    declare_names(walk);
    declare_entities(walk);
    declare_parameters(walk);
    declare_definitions(walk);
    declare_derived(walk);
    collect_keys(walk);
    check_defaults(walk);
    check_parameters(walk);
    check_derived(walk);
    check_definitions(walk);
    check_rules(walk);
    check_goals(walk);
    check_views(walk);
    check_rows(walk);
    check_acceptances(walk);
    check_tests(walk);
    note_changes(walk);
    order_derived(walk);
    mark_decisions(program, diagnostics);
    once.lost = std::move(walk.lost);
    return once;
}

bool inside(Span inner, Span outer) {
    return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

bool is_error(const Diagnostic& diagnostic) { return info(diagnostic.code).severity == Severity::error; }

/// Words of declarations that could not be read: what they would have declared is not to be called unknown.
std::set<std::string_view> unreadable_words(const Run& run) {
    std::set<std::string_view> words;
    for (const syntax::Declaration& declaration : run.tree.declarations) {
        if (!std::holds_alternative<syntax::ErrorDeclaration>(declaration.node) || !declaration.span.valid()) continue;
        const std::string_view text = run.sources.text(declaration.span);
        const auto part_of_word = [](char c) {
            return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   (c & 0x80) != 0;
        };
        for (std::size_t i = 0; i < text.size();) {
            std::size_t end = i;
            while (end < text.size() && part_of_word(text[end])) ++end;
            if (end > i) words.insert(text.substr(i, end - i));
            i = end + 1;
        }
    }
    return words;
}

/// What one amendment or repeal broke elsewhere is its own mistake: without it, the mistake is gone.
class Blame {
public:
    Blame(const Run& run, const CheckOptions& options, const Effective& effective) {
        for (const syntax::DeclId change : effective.changes) {
            if (changes_.size() == most) break;
            Diagnostics without;
            check_once(run, {options.scenario, change}, nullptr, without);
            Change& entry = changes_.emplace_back();
            entry.span = run.tree.declarations[change].span;
            for (const Diagnostic& diagnostic : without.all()) entry.left.emplace(diagnostic.code, diagnostic.span);
        }
    }

    Diagnostic moved(Diagnostic diagnostic) const {
        for (const Change& change : changes_) {
            if (inside(diagnostic.span, change.span)) return diagnostic;
        }
        for (const Change& change : changes_) {
            if (change.left.contains({diagnostic.code, diagnostic.span})) continue;
            diagnostic.notes.insert(
                diagnostic.notes.begin(),
                Note{{"this is what the change breaks", "inilah yang dirusak perubahan itu"}, diagnostic.span});
            diagnostic.span = change.span;
            diagnostic.message.english = "this change breaks something else: " + diagnostic.message.english;
            diagnostic.message.indonesian = "perubahan ini merusak bagian lain: " + diagnostic.message.indonesian;
            return diagnostic;
        }
        return diagnostic;
    }

private:
    static constexpr std::size_t most = 64;  // amendments beyond are not looked into
    struct Change {
        Span span;
        std::set<std::pair<Code, Span>> left;
    };
    std::vector<Change> changes_;
};

/// Is this a mistake only because something else, which is reported, could not be read or understood?
class Hidden {
public:
    Hidden(const Run& run, const Once& once) : run_(run), unreadable_(unreadable_words(run)), lost_(once.lost) {}

    bool operator()(const Diagnostic& diagnostic) const {
        if (!diagnostic.span.valid()) return false;
        const std::string_view text = run_.sources.text(diagnostic.span);
        switch (diagnostic.code) {
        case Code::unknown_field:
            return lost_.contains(text) || unreadable_.contains(text);
        case Code::unknown_name:
        case Code::unknown_type:
        case Code::unknown_function:
        case Code::unknown_measure:
        case Code::unknown_target:
            return unreadable_.contains(text);
        default:
            return false;
        }
    }

private:
    const Run& run_;
    std::set<std::string_view> unreadable_;
    const std::set<std::string, std::less<>>& lost_;
};

/// Reports mistakes where they come from, and those that come from others not at all.
void report_causes(const Run& run, const CheckOptions& options, const Once& once, const Diagnostics& found,
                   Diagnostics& diagnostics) {
    if (!found.has_errors()) {
        for (const Diagnostic& diagnostic : found.all()) diagnostics.report(diagnostic);
        return;
    }
    const Hidden hidden(run, once);
    const Blame blame(run, options, once.effective);
    const auto told = [&](const Diagnostic& diagnostic) { return is_error(diagnostic) && !hidden(diagnostic); };
    const bool others = diagnostics.has_errors() || std::any_of(found.all().begin(), found.all().end(), told);
    for (const Diagnostic& diagnostic : found.all()) {
        if (others && hidden(diagnostic)) continue;
        diagnostics.report(is_error(diagnostic) ? blame.moved(diagnostic) : diagnostic);
    }
}

/// Does an id mean the same in both? Not where a scenario repeals a declaration.
bool same_ids(const Program& a, const Program& b) {
    return a.measures.size() == b.measures.size() && a.enums.size() == b.enums.size() &&
           a.tables.size() == b.tables.size() && a.fields.size() == b.fields.size() &&
           a.parameters.size() == b.parameters.size() && a.definitions.size() == b.definitions.size() &&
           a.rules.size() == b.rules.size() && a.goals.size() == b.goals.size() && a.views.size() == b.views.size();
}

/// Mistakes in scenarios that were not asked for, and what their names mean.
void check_other_scenarios(const Run& run, const CheckOptions& options, const Effective& effective,
                           const Program& program, const Diagnostics& known, Diagnostics& diagnostics) {
    if (known.has_errors()) return;
    for (const syntax::Declaration* declaration : effective.scenarios) {
        const std::string name(std::get<syntax::Scenario>(declaration->node).title.name.text);
        if (name.empty() || name == options.scenario) continue;
        Diagnostics found;
        NameUses uses;
        const Once once = check_once(run, {name, {}}, options.uses ? &uses : nullptr, found);
        if (options.uses && same_ids(once.program, program)) {
            for (const NameUse& use : uses.all())
                if (inside(use.span, declaration->span)) options.uses->add(use.span, use.meaning, use.declares);
        }
        const auto own = [&](const Diagnostic& diagnostic) { return inside(diagnostic.span, declaration->span); };
        const auto breaks_others = [&](const Diagnostic& diagnostic) { return is_error(diagnostic) && !own(diagnostic); };
        std::optional<Blame> blame;
        if (std::any_of(found.all().begin(), found.all().end(), breaks_others))
            blame.emplace(run, CheckOptions{name, nullptr}, once.effective);
        for (const Diagnostic& diagnostic : found.all()) {
            const Diagnostic told = blame && is_error(diagnostic) ? blame->moved(diagnostic) : diagnostic;
            if (own(told)) diagnostics.report(told);
        }
    }
}

}  // namespace

Program check(const syntax::Tree& tree, const SourceSet& sources, const UseGraph& uses, const CheckOptions& options,
              Diagnostics& diagnostics) {
    const Run run{tree, sources, uses};
    Diagnostics found;
    Once once = check_once(run, {options.scenario, {}}, options.uses, found);
    report_causes(run, options, once, found, diagnostics);
    check_other_scenarios(run, options, once.effective, once.program, found, diagnostics);
    if (options.uses) options.uses->finish();
    return std::move(once.program);
}

namespace {

/// A finished program: nothing waits to be settled.
struct Finished final : CheckContext {
    Finished(Program& p, const syntax::Tree& t, const SourceSet& s, Diagnostics& d, const StatedKeys& keys)
        : CheckContext(p, t, s, d, keys) {}
    bool settle(DefinitionId, Span) override { return true; }
    bool settle(TableId, Span) override { return true; }
    bool settle(ParameterId, Span) override { return true; }
};

StatedKeys stated_keys(const Program& program) {
    StatedKeys keys;
    for (const StatedRow& row : program.rows) {
        if (!row.key.empty() && row.parent == StatedRow{}.parent) keys[row.table].insert(row.key);
    }
    for (const StatedGrid& grid : program.grids) {
        for (std::size_t column = 0; column < grid.header.size(); ++column) {
            if (grid.header[column].text != "id") continue;
            for (const auto& line : grid.lines) {
                if (column < line.size()) keys[grid.table].insert(line[column].text);
            }
        }
    }
    return keys;
}

}  // namespace

ExprId check_expression(Program& program, const syntax::Tree& tree, const SourceSet& sources, syntax::ExprId expression,
                        Diagnostics& diagnostics) {
    const StatedKeys keys = stated_keys(program);
    Finished context(program, tree, sources, diagnostics, keys);
    Locals locals;
    const std::size_t first = program.expressions.size();
    const ExprId checked = check_expression(context, locals, expression, Type::unknown());
    mark_decisions_of_expressions(program, first);
    return checked;
}

RowCondition check_row_condition(Program& program, const syntax::Tree& tree, const SourceSet& sources, TableId table,
                                 syntax::ExprId condition, Diagnostics& diagnostics) {
    const StatedKeys keys = stated_keys(program);
    const std::size_t errors = diagnostics.error_count();
    Finished context(program, tree, sources, diagnostics, keys);
    RowCondition result;
    result.table = table;
    Locals locals;
    for (const FieldId id : program.tables[table].stored) {
        const Field& field = program.fields[id];
        for (const std::string* name : {&field.naming.name, &field.naming.also})
            if (!name->empty()) result.fields.emplace_back(locals.declare(*name, field.type, field.naming.span), id);
    }
    const std::size_t first = program.expressions.size();
    result.condition = check_expression(context, locals, condition, Type::boolean());
    result.slots = locals.slots;
    mark_decisions_of_expressions(program, first);
    for (std::size_t i = first; i < program.expressions.size(); ++i) {
        const Expression& part = program.expressions[program.expressions.id_at(i)];
        if (!part.reads_decision || diagnostics.error_count() > errors) continue;
        diagnostics.report(Code::reads_decision, part.span,
                           {"the condition depends on what is chosen", "syarat ini bergantung pada pilihan"},
                           {"compare fields of the row with what does not depend on choices",
                            "bandingkan bidang baris itu dengan yang tidak bergantung pada pilihan"});
    }
    if (diagnostics.error_count() > errors) result.condition = {};
    return result;
}

}  // namespace bangkom::program
