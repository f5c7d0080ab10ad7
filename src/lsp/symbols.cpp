#include <algorithm>

#include "lsp/answers.hpp"
#include "lsp/meaning.hpp"

namespace bangkom::lsp {

namespace {

/// The protocol's kinds of symbols, as far as they fit.
enum Kind {
    module = 2,
    property = 7,
    enumeration = 10,
    function = 12,
    constant = 14,
    object = 19,
    member = 22,
    structure = 23,
    event = 24
};

struct Symbol {
    Kind kind = object;
    std::string name;    // empty: no symbol
    std::string detail;  // the label
    Span name_span;
    std::vector<Symbol> parts;
};

Symbol titled(Kind kind, const syntax::Title& title) {
    if (!title.name) return {};
    return {kind, std::string(title.name.text), title.label.text, title.name.span, {}};
}

struct SymbolOf {
    const syntax::Tree& tree;

    Symbol operator()(const syntax::Measure& one) const { return titled(constant, one.title); }
    Symbol operator()(const syntax::Enum& one) const {
        Symbol symbol = titled(enumeration, one.title);
        for (const syntax::Title& value : one.values) symbol.parts.push_back(titled(member, value));
        return symbol;
    }
    Symbol operator()(const syntax::Entity& one) const {
        Symbol symbol = titled(structure, one.title);
        for (const syntax::FieldDeclaration& field : one.fields) symbol.parts.push_back(titled(property, field.title));
        return symbol;
    }
    Symbol operator()(const syntax::Param& one) const { return titled(constant, one.title); }
    Symbol operator()(const syntax::Define& one) const { return titled(function, one.title); }
    Symbol operator()(const syntax::DecisionTable& one) const { return titled(function, one.title); }
    Symbol operator()(const syntax::Derive& one) const { return titled(structure, one.title); }
    Symbol operator()(const syntax::Decision& one) const { return titled(structure, one.title); }
    Symbol operator()(const syntax::Rule& one) const { return titled(event, one.title); }
    Symbol operator()(const syntax::Goal& one) const { return titled(event, one.title); }
    Symbol operator()(const syntax::View& one) const { return titled(structure, one.title); }
    Symbol operator()(const syntax::Set& one) const {
        return {constant, "set " + std::string(one.name.text), "", one.name.span, {}};
    }
    Symbol operator()(const syntax::RowBlock& one) const {
        const std::string key = one.key ? " " + one.key->text : "";
        return {object, std::string(one.kind.text) + key, one.label.text, one.key ? one.key->span : one.kind.span, {}};
    }
    Symbol operator()(const syntax::Rows& one) const {
        return {object, "rows " + std::string(one.kind.text), std::to_string(one.lines.size()), one.kind.span, {}};
    }
    Symbol operator()(const syntax::Load& one) const {
        return {object, "load " + std::string(one.kind.text), one.path.text, one.kind.span, {}};
    }
    Symbol operator()(const syntax::Scenario& one) const {
        Symbol symbol = titled(module, one.title);
        add(one.body, symbol);
        return symbol;
    }
    Symbol operator()(const syntax::Test& one) const {
        Symbol symbol{module, "test " + one.name.text, "", {}, {}};
        add(one.given, symbol);
        return symbol;
    }
    Symbol operator()(const syntax::Amend& one) const {
        Symbol symbol = one.target ? std::visit(*this, tree.declarations[one.target].node) : Symbol{};
        if (!symbol.name.empty()) symbol.name = "amend " + symbol.name;
        return symbol;
    }
    Symbol operator()(const syntax::PinOrBan& one) const {
        Symbol symbol = one.rows ? std::visit(*this, tree.declarations[one.rows].node) : Symbol{};
        if (!symbol.name.empty()) symbol.name = (one.pin ? "pin " : "ban ") + symbol.name;
        return symbol;
    }
    Symbol operator()(const syntax::Accept& one) const {
        return {object, "accept " + std::string(one.rule.text), one.reason.text, one.rule.span, {}};
    }
    Symbol operator()(const syntax::Repeal& one) const {
        return {object, "repeal " + std::string(one.name.text), "", one.name.span, {}};
    }
    Symbol operator()(const syntax::Use&) const { return {}; }
    Symbol operator()(const syntax::ErrorDeclaration& one) const { return titled(object, one.title); }

    void add(const std::vector<syntax::DeclId>& declarations, Symbol& to) const {
        for (const syntax::DeclId id : declarations) {
            const syntax::Declaration& declaration = tree.declarations[id];
            Symbol part = std::visit(*this, declaration.node);
            if (part.name_span.valid()) to.parts.push_back(std::move(part));
        }
    }
};

Json symbol_json(const Question& question, const Symbol& symbol, Span whole) {
    const SourceSet& sources = question.spot.project().sources;
    const Span name = symbol.name_span.valid() ? symbol.name_span : Span{whole.file, whole.begin, whole.begin};
    const Span around{whole.file, std::min(whole.begin, name.begin), std::max(whole.end, name.end)};
    Json parts = Json::array();
    for (const Symbol& part : symbol.parts)
        if (!part.name.empty()) parts.push_back(symbol_json(question, part, part.name_span));
    Json json = {{"name", symbol.name},
                 {"kind", static_cast<int>(symbol.kind)},
                 {"range", question.places.range(sources, around)},
                 {"selectionRange", question.places.range(sources, name)}};
    if (!symbol.detail.empty()) json["detail"] = symbol.detail;
    if (!parts.empty()) json["children"] = parts;
    return json;
}

}  // namespace

Json document_symbols(const Question& question) {
    const workspace::Project& project = question.spot.project();
    Json symbols = Json::array();
    for (const syntax::DeclId id : project.tree.files.at(question.spot.file).declarations) {
        const syntax::Declaration& declaration = project.tree.declarations[id];
        const Symbol symbol = std::visit(SymbolOf{project.tree}, declaration.node);
        if (!symbol.name.empty()) symbols.push_back(symbol_json(question, symbol, declaration.span));
    }
    return symbols;
}

Json workspace_symbols(const Desk& desk, const Places& places, const std::string& query) {
    constexpr std::size_t most = 500;
    Json symbols = Json::array();
    std::set<std::string> seen;  // a file may belong to several projects
    for (const auto& [main, analyses] : desk.analyses()) {
        const workspace::Project& project = analyses.current->project;
        for (const FileId file : project.tree.order) {
            for (const syntax::DeclId id : project.tree.files.at(file).declarations) {
                const Symbol symbol = std::visit(SymbolOf{project.tree}, project.tree.declarations[id].node);
                if (!symbol.name_span.valid() || symbol.name.find(query) == std::string::npos) continue;
                Json one = {{"name", symbol.name},
                            {"kind", static_cast<int>(symbol.kind)},
                            {"location", places.location(project.sources, symbol.name_span)}};
                if (seen.insert(one["location"].dump()).second) symbols.push_back(std::move(one));
                if (symbols.size() == most) return symbols;
            }
        }
    }
    return symbols;
}

/// Declarations and blocks of comments of more than one line; of a literate file the code between fences.
Json folding_ranges(const Question& question) {
    const workspace::Project& project = question.spot.project();
    const SourceFile& source = question.spot.source();
    Json ranges = Json::array();
    const auto line_of = [&](std::uint32_t byte) { return source.lines.position(source.text, byte).line - 1; };
    const auto add = [&](std::uint32_t first, std::uint32_t last, const char* kind) {
        if (last <= first) return;
        Json range = {{"startLine", first}, {"endLine", last}};
        if (kind) range["kind"] = kind;
        ranges.push_back(std::move(range));
    };
    const syntax::Tree::File& file = project.tree.files.at(question.spot.file);
    const auto add_declarations = [&](const auto& self, const std::vector<syntax::DeclId>& declarations) -> void {
        for (const syntax::DeclId id : declarations) {
            const syntax::Declaration& declaration = project.tree.declarations[id];
            const std::uint32_t end = std::max(declaration.span.end, declaration.span.begin + 1);
            add(line_of(declaration.span.begin), line_of(end - 1), nullptr);
            if (const auto* test = std::get_if<syntax::Test>(&declaration.node)) self(self, test->given);
            if (const auto* scenario = std::get_if<syntax::Scenario>(&declaration.node)) self(self, scenario->body);
        }
    };
    add_declarations(add_declarations, file.declarations);
    for (std::size_t i = 0; i < file.comments.size();) {
        const std::uint32_t first = line_of(file.comments[i].begin);
        std::uint32_t last = first;
        for (++i; i < file.comments.size() && line_of(file.comments[i].begin) == last + 1; ++i) ++last;
        add(first, last, "comment");
    }
    return ranges;
}

}  // namespace bangkom::lsp
