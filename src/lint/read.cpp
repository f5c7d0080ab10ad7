#include "lint/context.hpp"

namespace bangkom::lint {

using namespace program;

namespace {

struct Reader {
    const Program& program;
    Read& read;

    void field(FieldId id) {
        if (!id.valid()) return;
        read.fields.insert(id);
        const Field& field = program.fields[id];
        if (field.kind != FieldKind::collection) return;
        if (field.via.valid()) read.fields.insert(field.via);
    }

    template <class Node>
    void operator()(const Node&) {}
    void operator()(const ParameterValue& node) { read.parameters.insert(node.parameter); }
    void operator()(const DefinitionCall& node) { read.definitions.insert(node.definition); }
    void operator()(const FieldValue& node) { field(node.field); }
    void operator()(const Closure& node) { field(node.field); }
    void operator()(const ChildByKey& node) {
        field(node.collection);
        field(program.fields[node.collection].by);
    }
};

}  // namespace

Read what_is_read(const Program& program) {
    Read read;
    Reader reader{program, read};
    for (const Expression& expression : program.expressions) {
        if (expression.type.kind == Kind::row) read.tables.insert(expression.type.element().table());
        std::visit(reader, expression.node);
    }
    return read;
}

}  // namespace bangkom::lint
