#include "format/written_names.hpp"

#include <algorithm>

namespace bangkom::format {

namespace {

class Collector {
public:
    explicit Collector(FileId file) : file_(file) {}

    std::vector<std::uint32_t> take() {
        std::sort(begins_.begin(), begins_.end());
        return std::move(begins_);
    }

    void add(Span span) {
        if (span.file == file_) begins_.push_back(span.begin);
    }
    void add(const syntax::Name& name) { add(name.span); }
    void add(const syntax::Key& key) { add(key.span); }
    void add(const syntax::Title& title) {
        add(title.name);
        add(title.also);
    }
    void add(const syntax::TypeName& type) { add(type.name); }
    void add(const syntax::Parameter& parameter) {
        add(parameter.name);
        add(parameter.also);
        add(parameter.type);
    }
    void add(const syntax::Loop& loop) {
        add(loop.variable);
        add(loop.also);
    }
    void add(const syntax::Let& let) {
        add(let.name);
        add(let.also);
    }
    void add(const syntax::FieldValue& field) {
        for (const syntax::Name& name : {field.name, field.also, field.inverse, field.inverse_also}) add(name);
    }
    void add(const syntax::FieldDeclaration& field) {
        add(field.title);
        add(field.type);
        add(field.inverse);
        add(field.inverse_also);
    }
    void add(const syntax::DerivePart& part) {
        each(part.loops.loops);
        each(part.lets);
        each(part.fields);
    }
    void add(const syntax::Load::Mapping& mapping) { add(mapping.field); }
    void add(const syntax::Measure::Scale& scale) { add(scale.title); }
    void add(const syntax::Except& except) {
        add(except.name);
        add(except.also);
    }
    void add(const syntax::RowBlock& row) {
        add(row.kind);
        if (row.key) add(*row.key);
        for (const syntax::FieldEntry& entry : row.fields) add(entry.field);
        each(row.nested);
    }
    template <class Part>
    void each(const std::vector<Part>& parts) {
        for (const Part& part : parts) add(part);
    }

    // ---- expressions
    void operator()(const syntax::NumberLiteral& n) { each(n.measure); }
    void operator()(const syntax::NameExpression& n) { add(n.name); }
    void operator()(const syntax::FieldAccess& n) { add(n.field); }
    void operator()(const syntax::Call& n) { add(n.function); }
    void operator()(const syntax::Aggregate& n) { each(n.loops); }

    // ---- declarations
    void operator()(const syntax::ErrorDeclaration& n) { add(n.title); }
    void operator()(const syntax::Measure& n) {
        add(n.title);
        each(n.scales);
    }
    void operator()(const syntax::Enum& n) {
        add(n.title);
        each(n.values);
    }
    void operator()(const syntax::Entity& n) {
        add(n.title);
        for (const syntax::Name& name : {n.parent, n.key, n.key_also, n.as_word, n.as_also}) add(name);
        add(n.key_type);
        each(n.fields);
    }
    void operator()(const syntax::Param& n) {
        add(n.title);
        add(n.type);
    }
    void operator()(const syntax::Set& n) { add(n.name); }
    void operator()(const syntax::Define& n) {
        definition(n);
        add(n.beside);
    }
    void operator()(const syntax::DecisionTable& n) { definition(n); }
    template <class Definition>
    void definition(const Definition& n) {
        add(n.title);
        each(n.parameters);
        add(n.result);
    }
    void operator()(const syntax::Derive& n) {
        add(n.title);
        each(n.parts);
    }
    void operator()(const syntax::Decision& n) {
        add(n.title);
        add(n.part);
    }
    void operator()(const syntax::Rule& n) {
        add(n.title);
        each(n.loops.loops);
        each(n.lets);
        each(n.excepts);
    }
    void operator()(const syntax::Goal& n) { add(n.title); }
    void operator()(const syntax::View& n) {
        add(n.title);
        each(n.loops.loops);
        each(n.lets);
        add(n.across);
        add(n.beside);
        each(n.fields);
        each(n.totals);
    }
    void operator()(const syntax::RowBlock& n) { add(n); }
    void operator()(const syntax::Rows& n) { add(n.kind); }
    void operator()(const syntax::Load& n) {
        add(n.kind);
        add(n.format);
        each(n.mappings);
    }
    void operator()(const syntax::Accept& n) {
        add(n.rule);
        each(n.keys);
    }
    void operator()(const syntax::Repeal& n) { add(n.name); }
    void operator()(const syntax::Scenario& n) {
        add(n.title);
        add(n.base);
    }
    void operator()(const syntax::Test& n) {
        for (const auto& expect : n.expects) {
            if (const auto* outcome = std::get_if<syntax::ExpectOutcome>(&expect)) {
                add(outcome->rule);
                each(outcome->keys);
            } else if (const auto* plan = std::get_if<syntax::ExpectPlan>(&expect)) {
                add(plan->goal);
            }
        }
    }
    // Only parts of these have names, and the parts are looked at by themselves.
    void operator()(const syntax::Use&) {}
    void operator()(const syntax::PinOrBan&) {}
    void operator()(const syntax::Amend&) {}

private:
    FileId file_;
    std::vector<std::uint32_t> begins_;
};

}  // namespace

std::vector<std::uint32_t> written_names(const syntax::Tree& tree, FileId file) {
    Collector collector(file);
    for (const syntax::Declaration& declaration : tree.declarations)
        if (declaration.span.file == file) std::visit(collector, declaration.node);
    for (const syntax::Expression& expression : tree.expressions) {
        if (expression.span.file != file) continue;
        std::visit(
            [&](const auto& node) {
                if constexpr (requires { collector(node); }) collector(node);
            },
            expression.node);
    }
    return collector.take();
}

}  // namespace bangkom::format
