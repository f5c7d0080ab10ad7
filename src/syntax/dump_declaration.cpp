#include "syntax/dump.hpp"
#include "syntax/dump_text.hpp"

namespace bangkom::syntax {

namespace {

std::string text_of(const Name& name) { return std::string(name.text); }
std::string quoted(std::string_view text) { return "\"" + escaped(text, false) + "\""; }
std::string also(const Name& name) { return name ? " also " + text_of(name) : ""; }
std::string text_of(const Label& label) {
    std::string text = quoted(label.text);
    if (!label.english.empty()) text += " en " + quoted(label.english);
    if (!label.indonesian.empty()) text += " id " + quoted(label.indonesian);
    return text;
}
std::string text_of(const Title& title) {
    return text_of(title.name) + also(title.also) + (title.label.empty() ? "" : " " + text_of(title.label));
}
std::string text_of(const TypeName& type) {
    return type ? (type.list ? "list of " : "") + text_of(type.name) + (type.optional ? "?" : "") : "<none>";
}
std::string text_of(const Key& key) { return key.quoted ? quoted(key.text) : key.text; }
std::string text_of(const std::vector<Key>& keys) {
    std::string text;
    for (const Key& key : keys) text += (text.empty() ? "" : ", ") + text_of(key);
    return text;
}
std::string text_of(const Cites& cites) {
    std::string text;
    for (const Label& label : cites.texts) text += (text.empty() ? " cite " : ", ") + text_of(label);
    return text;
}

struct Writer {
    const Tree& tree;
    std::string out;
    std::size_t depth = 0;

    void line(const std::string& text) { out += std::string(2 * depth, ' ') + text + "\n"; }
    std::string value(ExprId id) const { return dump(tree, id); }
    std::string part(const char* word, ExprId id) const { return id ? " " + std::string(word) + " " + value(id) : ""; }

    void declaration(DeclId id) {
        const Declaration& declaration = tree.declarations[id];
        std::size_t from = 0;
        while (from < declaration.doc.size() || (from == 0 && !declaration.doc.empty())) {
            const std::size_t end = std::min(declaration.doc.find('\n', from), declaration.doc.size());
            line("## " + declaration.doc.substr(from, end - from));
            from = end + 1;
        }
        std::visit([&](const auto& node) { (*this)(node); }, declaration.node);
    }
    template <class Body>
    void inside(Body body) {
        ++depth;
        body();
        --depth;
    }

    void operator()(const ErrorDeclaration& n) { line("<error> " + text_of(n.title)); }
    void operator()(const Use& n) {
        for (const PathText& path : n.paths) line("use " + quoted(path.text));
    }
    void operator()(const Measure& n) {
        line("measure " + text_of(n.title) + text_of(n.cites));
        inside([&] {
            for (const auto& scale : n.scales) line(text_of(scale.title) + " = " + value(scale.factor));
        });
    }
    void operator()(const Enum& n) {
        line(std::string(n.ordered ? "ordered " : "") + "enum " + text_of(n.title) + text_of(n.cites));
        inside([&] {
            for (const Title& title : n.values) line(text_of(title));
        });
    }
    void operator()(const Entity& n) {
        std::string text = "entity " + text_of(n.title);
        if (n.nesting != Nesting::none) text += " in " + text_of(n.parent);
        if (n.nesting == Nesting::by) text += " by ";
        if (n.nesting == Nesting::per) text += " per ";
        if (n.key) text += text_of(n.key) + also(n.key_also);
        if (n.key_type) text += ": " + text_of(n.key_type);
        if (n.as_word) text += " as " + text_of(n.as_word) + also(n.as_also);
        line(text + text_of(n.cites));
        inside([&] {
            for (const FieldDeclaration& field : n.fields)
                line(text_of(field.title) + ": " + text_of(field.type) + inverse(field.inverse, field.inverse_also) +
                     part("=", field.default_value));
        });
    }
    std::string inverse(const Name& name, const Name& second) const {
        return name ? " inverse " + text_of(name) + also(second) : "";
    }
    void operator()(const Param& n) {
        line("param " + text_of(n.title) + ": " + text_of(n.type) + part("review by", n.review_by) + text_of(n.cites));
        inside([&] {
            for (const auto& entry : n.entries)
                line((entry.from ? "from " + value(entry.from) + ": " : "= ") + value(entry.value) +
                     text_of(entry.cites));
        });
    }
    void operator()(const Set& n) {
        line("set " + text_of(n.name) + " = " + value(n.value) + part("from", n.from) + text_of(n.cites));
    }
    std::string signature(const std::vector<Parameter>& parameters, const TypeName& result) const {
        std::string text;
        for (const Parameter& parameter : parameters)
            text += (text.empty() ? "(" : ", ") + text_of(parameter.name) + also(parameter.also) + ": " +
                    text_of(parameter.type);
        if (!text.empty()) text += ")";
        return text + (result ? ": " + text_of(result) : "");
    }
    void operator()(const Define& n) {
        line("define " + text_of(n.title) + signature(n.parameters, n.result) +
             (n.beside ? " beside " + text_of(n.beside) : "") + " = " + value(n.body) + text_of(n.cites));
    }
    void operator()(const DecisionTable& n) {
        line("table " + text_of(n.title) + signature(n.parameters, n.result) + text_of(n.cites));
        inside([&] {
            for (const TableRow& row : n.rows) line(dump(tree, row));
        });
    }
    void loops(const ForClause& n) {
        if (!n.loops.empty()) line("for " + dump(tree, n.loops) + part("where", n.where));
    }
    void lets(const std::vector<Let>& lets) {
        for (const Let& let : lets) line("let " + text_of(let.name) + also(let.also) + " = " + value(let.value));
    }
    void fields(const std::vector<FieldValue>& fields) {
        for (const FieldValue& field : fields)
            line(text_of(Title{field.name, field.also, field.label}) + ": " + value(field.value) +
                 inverse(field.inverse, field.inverse_also));
    }
    void part(const DerivePart& n) {
        inside([&] {
            loops(n.loops);
            lets(n.lets);
            inside([&] { fields(n.fields); });
        });
    }
    void operator()(const Derive& n) {
        line("derive " + text_of(n.title) + text_of(n.cites));
        for (const DerivePart& piece : n.parts) part(piece);
    }
    void operator()(const Decision& n) {
        line("decision " + text_of(n.title) + text_of(n.cites));
        part(n.part);
    }
    void operator()(const Rule& n) {
        line("rule " + text_of(n.title) + text_of(n.cites));
        inside([&] {
            loops(n.loops);
            lets(n.lets);
            for (const auto& [word, day] :
                 {std::pair("on ", n.on), std::pair("from ", n.from), std::pair("until ", n.until)})
                if (day) line(word + value(day));
            if (n.duty) line((n.should ? "should " : "must ") + value(n.duty));
            for (const Except& except : n.excepts)
                line("except" + (except.name ? " " + text_of(except.name) + also(except.also) : "") +
                     part("when", except.when) + text_of(except.cites));
            if (n.say) line("say " + dump(tree, n.say));
            if (n.hint) line("hint " + dump(tree, n.hint));
        });
    }
    void operator()(const Goal& n) {
        line("goal " + text_of(n.title) + (n.maximize ? " maximize " : " minimize ") + value(n.value) +
             part("within", n.within) + text_of(n.cites));
    }
    void operator()(const View& n) {
        line("view " + text_of(n.title) + (n.across ? " across " + text_of(n.across) : "") +
             (n.beside ? " beside " + text_of(n.beside) : "") + text_of(n.cites));
        inside([&] {
            loops(n.loops);
            lets(n.lets);
            inside([&] { fields(n.fields); });
            for (const Name& total : n.totals) line("total " + text_of(total));
        });
    }
    void operator()(const RowBlock& n) {
        line("row " + text_of(n.kind) + (n.key ? " " + text_of(*n.key) : "") +
             (n.label.empty() ? "" : " label " + text_of(n.label)));
        inside([&] {
            for (const FieldEntry& field : n.fields) line(text_of(field.field) + ": " + value(field.value));
            for (const RowBlock& row : n.nested) (*this)(row);
        });
    }
    void operator()(const Rows& n) {
        line("rows " + text_of(n.kind));
        const auto cells = [&](const std::vector<GridCell>& line_cells) {
            std::string text;
            for (const GridCell& cell : line_cells)
                text += (text.empty() ? "" : " | ") + (cell.quoted         ? quoted(cell.text)
                                                       : cell.text.empty() ? "-"
                                                                           : cell.text);
            line(text);
        };
        inside([&] {
            cells(n.header);
            for (const auto& row : n.lines) cells(row);
        });
    }
    void operator()(const Load& n) {
        line("load " + text_of(n.kind) + " from " + text_of(n.format) + " " + quoted(n.path.text) +
             (n.query.span.valid() ? " query " + quoted(n.query.text) : "") +
             (n.sheet.span.valid() ? " sheet " + quoted(n.sheet.text) : ""));
        inside([&] {
            for (const auto& mapping : n.mappings) {
                std::string text = text_of(mapping.field) + ": column " + quoted(mapping.column.text);
                if (!mapping.pattern.empty()) text += " as " + quoted(mapping.pattern);
                for (const std::string& missing : mapping.missing) text += " missing " + quoted(missing);
                line(text);
            }
        });
    }
    void operator()(const PinOrBan& n) {
        line(n.pin ? "pin" : "ban");
        inside([&] { declaration(n.rows); });
    }
    void operator()(const Accept& n) {
        line("accept " + text_of(n.rule) + (n.keys.empty() ? "" : " for " + text_of(n.keys)) + part("until", n.until) +
             (n.reason.empty() ? "" : " " + text_of(n.reason)) + text_of(n.cites));
    }
    void operator()(const Amend& n) {
        line("amend");
        inside([&] { declaration(n.target); });
    }
    void operator()(const Repeal& n) {
        line("repeal " + text_of(n.kind) + " " + text_of(n.name) + part("from", n.from) + text_of(n.cites));
    }
    void operator()(const Scenario& n) {
        line("scenario " + text_of(n.title) + (n.base ? " from " + text_of(n.base) : ""));
        inside([&] {
            for (const DeclId id : n.body) declaration(id);
        });
    }
    void operator()(const ExpectOutcome& n) {
        const char* outcomes[] = {"satisfied", "violated", "excepted", "undetermined"};
        line("expect " + std::string(outcomes[static_cast<int>(n.outcome)]) + " " + text_of(n.rule) +
             (n.has_keys ? " for " + text_of(n.keys) : ""));
    }
    void operator()(const ExpectExpression& n) { line("expect " + value(n.condition)); }
    void operator()(const ExpectPlan& n) { line("expect plan " + text_of(n.goal) + " = " + value(n.value)); }
    void operator()(const Test& n) {
        line("test " + text_of(n.name));
        inside([&] {
            if (!n.given.empty()) line("given");
            inside([&] {
                for (const DeclId id : n.given) declaration(id);
            });
            for (const auto& expect : n.expects) std::visit([&](const auto& node) { (*this)(node); }, expect);
        });
    }
};

}  // namespace

std::string dump(const Tree& tree, FileId file) {
    Writer writer{tree, {}, 0};
    const auto found = tree.files.find(file);
    if (found == tree.files.end()) return {};
    for (const DeclId id : found->second.declarations) writer.declaration(id);
    return std::move(writer.out);
}

}  // namespace bangkom::syntax
