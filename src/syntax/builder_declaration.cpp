#include <algorithm>

#include "syntax/builder.hpp"

namespace bangkom::syntax {

void Builder::open_declaration(const char* at) {
    check_nesting(at);
    const std::uint32_t begin = byte(at);
    const Span word = span(begin, begin + static_cast<std::uint32_t>(word_at(begin).size()));
    open_.push_back({begin, word, std::nullopt, {}, {}, doc_before(begin), finished_.size()});
}

void Builder::begin(Keyword keyword, std::string_view) {
    OpenDeclaration& declaration = open_.back();
    if (!declaration.kind) declaration.kind = keyword;
    switch (keyword) {
    case Keyword::use:
        node<Use>() = {};
        break;
    case Keyword::measure:
        node<Measure>() = {};
        break;
    case Keyword::enum_:
        node<Enum>() = {};
        node<Enum>().ordered = declaration.kind == Keyword::ordered;
        break;
    case Keyword::entity:
        node<Entity>() = {};
        break;
    case Keyword::rows:
        node<Rows>() = {};
        cells_.clear();
        break;
    case Keyword::load:
        node<Load>() = {};
        break;
    case Keyword::param:
        node<Param>() = {};
        break;
    case Keyword::set:
        node<Set>() = {};
        break;
    case Keyword::define:
        node<Define>() = {};
        break;
    case Keyword::table:
        node<DecisionTable>() = {};
        break;
    case Keyword::derive:
        node<Derive>() = {};
        break;
    case Keyword::decision:
        node<Derive>() = {};
        break;
    case Keyword::rule:
        node<Rule>() = {};
        break;
    case Keyword::goal:
        node<Goal>() = {};
        break;
    case Keyword::view:
        node<View>() = {};
        break;
    case Keyword::accept:
        node<Accept>() = {};
        break;
    case Keyword::repeal:
        node<Repeal>() = {};
        break;
    case Keyword::scenario:
        node<Scenario>() = {};
        break;
    case Keyword::test:
        node<Test>() = {};
        break;
    default:
        break;
    }
    lets.clear();
    derived.clear();
    totals.clear();
    parameters.clear();
    keys.clear();
    type = {};
    for_clause = {};
    label = {};
    cites = {};
}

std::string Builder::doc_before(std::uint32_t at) const {
    std::vector<std::string_view> lines;
    std::uint32_t end = at;
    for (auto comment = comments_.rbegin(); comment != comments_.rend(); ++comment) {
        if (comment->end > end) continue;
        const std::string_view between = code_.substr(comment->end, end - comment->end);
        if (between.find_first_not_of(" \t\r\n") != std::string_view::npos) break;
        std::string_view line = code_.substr(comment->begin, comment->end - comment->begin);
        if (line.substr(0, 2) != "##") break;
        line.remove_prefix(2);
        if (!line.empty() && line[0] == ' ') line.remove_prefix(1);
        lines.push_back(line);
        end = comment->begin;
    }
    std::string doc;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        if (line != lines.rbegin()) doc += '\n';
        doc += *line;
    }
    return doc;
}

DeclId Builder::add_declaration(std::string_view text, decltype(Declaration::node) node) {
    OpenDeclaration& open = open_.back();
    Declaration declaration;
    declaration.span = span(open.begin, byte(text.data() + text.size()));
    declaration.keyword = open.keyword;
    declaration.doc = std::move(open.doc);
    declaration.node = std::move(node);
    return tree_.declarations.add(std::move(declaration));
}

DeclId Builder::take_declaration() {
    const DeclId id = finished_.back();
    finished_.pop_back();
    return id;
}

void Builder::add_broken(std::uint32_t begin, std::uint32_t end) {
    Declaration declaration;
    declaration.span = span(begin, end);
    declaration.keyword = broken_.keyword;
    declaration.node = ErrorDeclaration{std::move(broken_.title)};
    broken_ = {};
    finished_.push_back(tree_.declarations.add(std::move(declaration)));
}

void Builder::may_not_be_keyword(const Name& declared) {
    if (!declared || !grammar::find_keyword(declared.text)) return;
    const std::string word(declared.text);
    report(Code::reserved_word, declared.span,
           {"`" + word + "` is a keyword of the language and cannot be the name of this.",
            "`" + word + "` adalah kata kunci bahasa sehingga tidak dapat menjadi nama di sini."},
           {"Choose another name, for example `" + word + "_1`.", "Pilih nama lain, misalnya `" + word + "_1`."});
}

void Builder::finish_title() {
    OpenDeclaration& open = open_.back();
    open.title = std::exchange(title, {});
    switch (open.kind.value_or(Keyword::rule)) {
    case Keyword::measure:
    case Keyword::entity:
    case Keyword::define:
    case Keyword::table:
    case Keyword::derive:
    case Keyword::decision:
        may_not_be_keyword(open.title.name);
        may_not_be_keyword(open.title.also);
        break;
    default:
        break;
    }
}

void Builder::start_type(std::string_view text, bool list) {
    type = {};
    type.list = list;
    type.span = span(text);
}

void Builder::type_word(std::string_view text) {
    if (!type.list || type.name) start_type(text, false);
    type.name = name(text);
    type.span.end = span(text).end;
}

void Builder::open_for(std::string_view text) {
    for_head_ = span(text);
    for_loops_ = loops_.size();
    condition = {};
}

void Builder::close_for(std::string_view text) {
    const auto first = loops_.begin() + static_cast<std::ptrdiff_t>(for_loops_);
    for_clause = {{first, loops_.end()}, std::exchange(condition, {}), span(text)};
    loops_.erase(first, loops_.end());
}

void Builder::add_let(std::string_view text) {
    lets.push_back({first_name, std::exchange(second_name, {}), std::exchange(value, {}), span(text)});
}

void Builder::add_derived(std::string_view text) {
    may_not_be_keyword(inverse);
    may_not_be_keyword(inverse_also);
    derived.push_back({title.name, title.also, std::move(title.label), std::exchange(value, {}),
                       std::exchange(inverse, {}), std::exchange(inverse_also, {}), span(text)});
    title = {};
}

void Builder::derive_part(std::string_view text) {
    node<Derive>().parts.push_back(
        {std::exchange(for_clause, {}), std::exchange(lets, {}), std::exchange(derived, {}), span(text)});
}

void Builder::add_entity_field(std::string_view text) {
    may_not_be_keyword(inverse);
    may_not_be_keyword(inverse_also);
    node<Entity>().fields.push_back({std::exchange(title, {}), std::exchange(type, {}), std::exchange(inverse, {}),
                                     std::exchange(inverse_also, {}), std::exchange(value, {}), span(text)});
}

void Builder::add_param_entry(std::string_view text) {
    node<Param>().entries.push_back(
        {std::exchange(date_value, {}), std::exchange(value, {}), std::exchange(cites, {}), span(text)});
}

void Builder::add_scale() {
    may_not_be_keyword(title.name);
    may_not_be_keyword(title.also);
    node<Measure>().scales.push_back({std::exchange(title, {}), std::exchange(value, {})});
}

void Builder::take_result() {
    TypeName& result = open_.back().kind == Keyword::table ? node<DecisionTable>().result : node<Define>().result;
    result = std::exchange(type, {});
}

void Builder::repeal_kind(std::string_view text) {
    // The English spelling, whichever was written.
    for (const grammar::KeywordInfo& keyword : grammar::keywords)
        if (keyword.role == Role::declaration && (text == keyword.english || text == keyword.indonesian))
            node<Repeal>().kind = {keyword.english, span(text)};
}

void Builder::finish_repeal(std::string_view text) {
    Repeal& repeal = node<Repeal>();
    if (!repeal.kind) repeal.kind = {grammar::info(Keyword::rule).english, repeal.name.span};
    finish<Repeal>(text);
}

void Builder::scenario_label() { open_.back().title.label = std::exchange(label, {}); }

void Builder::expect_plan(std::string_view text) {
    node<Test>().expects.emplace_back(ExpectPlan{std::exchange(first_name, {}), std::exchange(value, {}), span(text)});
}

void Builder::expect_condition(std::string_view text) {
    node<Test>().expects.emplace_back(ExpectExpression{std::exchange(condition, {}), span(text)});
}

// ---- rules

void Builder::rule_cites(std::string_view text) {
    cites.span = span(text);
    Cites& all = node<Rule>().cites;
    check_duplicate(all.span, cites.span, {"a `cite`", "`dasar`"});
    all = std::exchange(cites, {});
}

void Builder::check_duplicate(Span first, Span again, const Words& what) {
    if (!first.valid()) return;
    report(Code::duplicate_clause, again,
           {"This rule already has " + what.english + ".", "Aturan ini sudah mempunyai " + what.indonesian + "."},
           {"Keep one of the two.", "Pertahankan salah satu."},
           {{{"The first one stands here", "Yang pertama ada di sini"}, first}});
}

void Builder::rule_for() {
    check_duplicate(node<Rule>().loops.span, for_clause.span, {"a `for`", "`untuk`"});
    node<Rule>().loops = std::exchange(for_clause, {});
}

void Builder::rule_day(ExprId Rule::*member, std::string_view text) {
    ExprId& day = node<Rule>().*member;
    const std::string word(word_at(byte(text.data())));
    if (day) check_duplicate(tree_.expressions[day].span, span(text), {"a `" + word + "`", "`" + word + "`"});
    day = std::exchange(value, {});
}

void Builder::rule_duty(bool should, std::string_view text) {
    Rule& rule = node<Rule>();
    check_duplicate(rule.duty_span, span(text), {"a `must` or `should`", "`wajib` atau `sebaiknya`"});
    rule.should = should;
    rule.duty = std::exchange(value, {});
    rule.duty_span = span(text);
}

void Builder::rule_except(std::string_view text) {
    node<Rule>().excepts.push_back({std::exchange(first_name, {}), std::exchange(second_name, {}),
                                    std::exchange(condition, {}), std::exchange(cites, {}), span(text)});
}

void Builder::rule_message(Message Rule::*member, std::string_view text) {
    Message& message = node<Rule>().*member;
    const std::string word(word_at(byte(text.data())));
    if (message)
        check_duplicate(tree_.expressions[message.text].span, span(text), {"a `" + word + "`", "`" + word + "`"});
    message = take_message();
}

void Builder::finish_rule(std::string_view text) {
    Rule& rule = node<Rule>();
    rule.lets = std::exchange(lets, {});
    const bool amended = open_.size() > 1 && open_[open_.size() - 2].kind == Keyword::amend;
    if (!rule.duty && !amended) {
        if (!open_.back().broken)
            report(Code::missing_clause, open_.back().title.name.span,
                   {"This rule does not say what must hold.", "Aturan ini belum menyatakan apa yang wajib berlaku."},
                   {"Add a line `must CONDITION` for a duty or `should CONDITION` for an advice.",
                    "Tambahkan baris `wajib SYARAT` untuk kewajiban atau `sebaiknya SYARAT` untuk anjuran."});
        rule.duty = add(open_.back().title.name.span, ErrorExpression{}, {});
    }
    finish<Rule>(text);
}

// ---- declarations that hold declarations

void Builder::finish_amend(std::string_view text) {
    const DeclId target = take_declaration();
    finished_.push_back(add_declaration(text, Amend{target}));
}

void Builder::finish_pin(bool pin, std::string_view text) {
    const DeclId target = take_declaration();
    finished_.push_back(add_declaration(text, PinOrBan{pin, target}));
}

void Builder::finish_scenario(std::string_view text) {
    const auto first = finished_.begin() + static_cast<std::ptrdiff_t>(open_.back().finished);
    node<Scenario>().body.assign(first, finished_.end());
    finished_.erase(first, finished_.end());
    finish<Scenario>(text);
}

void Builder::take_given() {
    const auto first = finished_.begin() + static_cast<std::ptrdiff_t>(open_.back().finished);
    auto& given = node<Test>().given;
    given.insert(given.end(), first, finished_.end());
    finished_.erase(first, finished_.end());
}

void Builder::finish_test(std::string_view text) { finish<Test>(text); }

void Builder::outcome_word(std::string_view text) {
    static constexpr std::pair<Keyword, ExpectOutcome::Outcome> outcomes[] = {
        {Keyword::satisfied, ExpectOutcome::Outcome::satisfied},
        {Keyword::violated, ExpectOutcome::Outcome::violated},
        {Keyword::excepted, ExpectOutcome::Outcome::excepted},
        {Keyword::undetermined, ExpectOutcome::Outcome::undetermined}};
    node<ExpectOutcome>() = {};
    keys.clear();
    for (const auto& [keyword, outcome] : outcomes)
        if (text == grammar::info(keyword).english || text == grammar::info(keyword).indonesian)
            node<ExpectOutcome>().outcome = outcome;
}

void Builder::finish_outcome(std::string_view text) {
    ExpectOutcome& expected = node<ExpectOutcome>();
    expected.keys = std::exchange(keys, {});
    expected.span = span(text);
    node<Test>().expects.emplace_back(std::exchange(expected, {}));
}

}  // namespace bangkom::syntax
