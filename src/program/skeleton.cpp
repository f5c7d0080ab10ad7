// What derived fields refer to, told from paths alone (`owner: n.owner`), before any expression is checked: the
// ways back that derived tables give to others have to exist by then, whatever order tables are declared in.

#include "program/walk.hpp"

namespace bangkom::program {

namespace {

class Guess {
public:
    explicit Guess(Walk& walk) : walk_(walk), program_(walk.program) {}

    /// True where something new was found out.
    bool part(TableId table, const syntax::DerivePart& part) {
        locals_.clear();
        for (const syntax::Loop& loop : part.loops.loops)
            declare(loop.also, loop.variable, type(loop.source).element());
        for (const syntax::Let& let : part.lets) declare(let.also, let.name, type(let.value));
        bool found = false;
        for (const syntax::FieldValue& value : part.fields) {
            if (!value.name) continue;
            const FieldId id = find_field(program_, table, value.name.text);
            if (!id || program_.fields[id].kind != FieldKind::stored) continue;
            if (program_.fields[id].type != Type::unknown()) continue;
            program_.fields[id].type = type(value.value);
            found = found || program_.fields[id].type != Type::unknown();
        }
        return found;
    }

private:
    void declare(const syntax::Name& also, const syntax::Name& name, Type type) {
        if (also) locals_.emplace_back(also.text, type);
        locals_.emplace_back(name.text, type);
    }

    Type type(syntax::ExprId id) const {
        if (!id) return Type::unknown();
        const auto& node = walk_.tree.expressions[id].node;
        if (const auto* name = std::get_if<syntax::NameExpression>(&node)) return of_name(name->name.text);
        if (const auto* access = std::get_if<syntax::FieldAccess>(&node)) return of_access(*access);
        if (const auto* index = std::get_if<syntax::IndexExpression>(&node)) return type(index->base).element();
        if (const auto* call = std::get_if<syntax::Call>(&node)) return of_name(call->function.text);
        if (const auto* choice = std::get_if<syntax::Conditional>(&node)) {
            const Type then = type(choice->then);
            return then == Type::unknown() ? type(choice->otherwise) : then;
        }
        if (const auto* binary = std::get_if<syntax::Binary>(&node)) {
            const bool same =
                binary->op == syntax::BinaryOperator::otherwise || binary->op == syntax::BinaryOperator::at;
            return same ? type(binary->left) : Type::unknown();
        }
        if (const auto* aggregate = std::get_if<syntax::Aggregate>(&node)) {
            const bool first = aggregate->kind == syntax::AggregateKind::first && aggregate->loops.size() == 1;
            return first ? type(aggregate->loops.front().source).element() : Type::unknown();
        }
        return Type::unknown();
    }

    Type of_name(std::string_view name) const {
        for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
            if (local->first == name) return local->second;
        }
        const Named* named = find_name(walk_, name);
        if (named == nullptr) return Type::unknown();
        if (const auto* table = std::get_if<TableId>(named)) return Type::row(*table).list_of();
        if (const auto* parameter = std::get_if<ParameterId>(named)) return program_.parameters[*parameter].type;
        if (const auto* definition = std::get_if<DefinitionId>(named)) return program_.definitions[*definition].result;
        return Type::unknown();
    }

    Type of_access(const syntax::FieldAccess& access) const {
        const Type base = type(access.base);
        if (base.kind != Kind::row) return Type::unknown();
        const FieldId field = find_field(program_, base.table(), access.field.text);
        if (!field) return of_inverse(base.table(), access.field.text);
        const Type type = program_.fields[field].type;
        return access.closure ? type.list_of() : type;
    }

    /// A way back that is not declared yet: the one derived table which gives that word to rows of this table.
    Type of_inverse(TableId target, std::string_view word) const {
        for (std::size_t i = 0; i < walk_.tables.size(); ++i) {
            const auto& node = walk_.tables[i].piece->declaration->node;
            const TableId table = program_.tables.id_at(i);
            if (const auto* decision = std::get_if<syntax::Decision>(&node)) {
                if (leads_back(table, decision->part, target, word)) return Type::row(table).list_of();
            } else if (const auto* derive = std::get_if<syntax::Derive>(&node)) {
                for (const syntax::DerivePart& part : derive->parts) {
                    if (leads_back(table, part, target, word)) return Type::row(table).list_of();
                }
            }
        }
        return Type::unknown();
    }

    bool leads_back(TableId table, const syntax::DerivePart& part, TableId target, std::string_view word) const {
        for (const syntax::FieldValue& value : part.fields) {
            if (!value.inverse || (value.inverse.text != word && value.inverse_also.text != word)) continue;
            const FieldId field = find_field(program_, table, value.name.text);
            if (!field) continue;
            const Type type = program_.fields[field].type;
            if (type.kind == Kind::row && type.table() == target) return true;
        }
        return false;
    }

    Walk& walk_;
    Program& program_;
    std::vector<std::pair<std::string_view, Type>> locals_;
};

}  // namespace

void guess_derived_types(Walk& walk) {
    Guess guess(walk);
    bool found = true;
    while (found) {
        found = false;
        for (std::size_t i = 0; i < walk.tables.size(); ++i) {
            const auto& node = walk.tables[i].piece->declaration->node;
            const TableId table = walk.program.tables.id_at(i);
            if (const auto* decision = std::get_if<syntax::Decision>(&node)) {
                found = guess.part(table, decision->part) || found;
            } else if (const auto* derive = std::get_if<syntax::Derive>(&node)) {
                for (const syntax::DerivePart& part : derive->parts) found = guess.part(table, part) || found;
            }
        }
    }
}

}  // namespace bangkom::program
