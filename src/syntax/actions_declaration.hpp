#pragma once
// What the rules of declarations do to the Builder.

#include "grammar/file.hpp"
#include "syntax/actions_expression.hpp"

namespace bangkom::syntax {

namespace {

/// Sets a member of the node under construction.
template <auto Member>
struct name_of;
template <class Node, Name Node::*Member>
struct name_of<Member> {
    template <class In>
    static void apply(const In& in, Builder& b) {
        b.node<Node>().*Member = b.name(std::string_view(in.begin(), in.size()));
    }
};
template <auto Member>
inline constexpr auto expression_of = nullptr;
template <class Node, ExprId Node::*Member>
inline constexpr auto expression_of<Member> = [](Builder& b, ExprId e) { b.node<Node>().*Member = e; };
template <class Node>
struct finishes : with_text<&Builder::finish<Node>> {};

template <g::Keyword K>
struct action<g::head<K>> : call<[](Builder& b, std::string_view t) { b.begin(K, t); }> {};
template <>
struct action<g::declaration> : p::maybe_nothing {
    template <class Rule, p::apply_mode A, p::rewind_mode M, template <class...> class Action,
              template <class...> class Control, class In>
    static bool match(In& in, Builder& b) {
        b.open_declaration(in.current());
        const bool matched = p::match<Rule, A, M, Action, Control>(in, b);
        b.close_declaration();
        return matched;
    }
};

// parts
template <>
struct action<g::title_name> : with_text<&Builder::take_title_name> {};
template <>
struct action<g::also_name> : call<[](Builder& b, std::string_view t) { b.title.also = b.name(t); }> {};
template <>
struct action<g::title_label> : call<[](Builder& b, std::string_view) { b.title.label = std::exchange(b.label, {}); }> {
};
template <>
struct action<g::declared_title> : call<[](Builder& b, std::string_view) { b.finish_title(); }> {};
template <>
struct action<g::type_list> : call<[](Builder& b, std::string_view t) { b.start_type(t, true); }> {};
template <>
struct action<g::type_name> : with_text<&Builder::type_word> {};
template <>
struct action<g::type_optional> : call<[](Builder& b, std::string_view t) {
    b.type.optional = true;
    b.type.span.end = b.span(t).end;
}> {};
template <>
struct action<g::cite_label>
    : call<[](Builder& b, std::string_view) { b.cites.texts.push_back(std::exchange(b.label, {})); }> {};
template <>
struct action<g::cites> : call<[](Builder& b, std::string_view t) { b.cites.span = b.span(t); }> {};
template <>
struct action<g::header_cites> : call<[](Builder& b, std::string_view t) {
    b.cites.span = b.span(t);
    b.finish_header_cites();
}> {};
template <>
struct action<g::inverse_name> : name_into<&Builder::inverse> {};
template <>
struct action<g::inverse_also> : name_into<&Builder::inverse_also> {};
template <>
struct action<g::parameter_name> : call<[](Builder& b, std::string_view t) {
    b.first_name = b.name(t);
    b.second_name = {};
}> {};
template <>
struct action<g::parameter_also> : name_into<&Builder::second_name> {};
template <>
struct action<g::parameter> : call<[](Builder& b, std::string_view) {
    b.parameters.push_back(
        {std::exchange(b.first_name, {}), std::exchange(b.second_name, {}), std::exchange(b.type, {})});
}> {};
template <>
struct action<g::parameters_open> : with_text<&Builder::open_bracket> {};
template <>
struct action<g::parameters_close> : call<[](Builder& b, std::string_view) { b.close_bracket(); }> {};
template <>
struct action<g::for_head> : with_text<&Builder::open_for> {};
template <>
struct action<g::for_where> : recovering_place<into<&Builder::condition>> {};
template <>
struct action<g::for_clause> : with_text<&Builder::close_for> {};
template <>
struct action<g::derive_for> : with_text<&Builder::close_for> {};
template <>
struct action<g::rule_for> : call<[](Builder& b, std::string_view t) {
    b.close_for(t);
    b.rule_for();
}> {};
template <>
struct action<g::view_for> : call<[](Builder& b, std::string_view t) {
    b.close_for(t);
    b.node<View>().loops = std::exchange(b.for_clause, {});
}> {};
template <>
struct action<g::let_name> : call<[](Builder& b, std::string_view t) {
    b.first_name = b.name(t);
    b.second_name = {};
}> {};
template <>
struct action<g::let_also> : name_into<&Builder::second_name> {};
template <>
struct action<g::let_value> : recovering_place<into<&Builder::value>> {};
template <>
struct action<g::let> : with_text<&Builder::add_let> {};
template <>
struct action<g::rule_let> : with_text<&Builder::add_let> {};
template <>
struct action<g::derived_value> : recovering_place<into<&Builder::value>> {};
template <>
struct action<g::derived_field> : with_text<&Builder::add_derived> {};

// use, measure, enum
template <>
struct action<g::use_path> : call<[](Builder& b, std::string_view t) { b.node<Use>().paths.push_back(b.path(t)); }> {};
template <>
struct action<g::use> : finishes<Use> {};
template <>
struct action<g::scale_factor> : recovering_place<into<&Builder::value>> {};
template <>
struct action<g::scale> : call<[](Builder& b, std::string_view) { b.add_scale(); }> {};
template <>
struct action<g::measure> : finishes<Measure> {};
template <>
struct action<g::enum_word> : call<[](Builder& b, std::string_view t) { b.begin(Keyword::enum_, t); }> {};
template <>
struct action<g::enum_value>
    : call<[](Builder& b, std::string_view) { b.node<Enum>().values.push_back(std::exchange(b.title, {})); }> {};
template <>
struct action<g::enumeration> : finishes<Enum> {};

// entity
template <>
struct action<g::entity_parent> : call<[](Builder& b, std::string_view t) {
    b.node<Entity>().parent = b.name(t);
    b.node<Entity>().nesting = Nesting::plain;
}> {};
template <>
struct action<g::nesting_by> : call<[](Builder& b, std::string_view) { b.node<Entity>().nesting = Nesting::by; }> {};
template <>
struct action<g::nesting_per> : call<[](Builder& b, std::string_view) { b.node<Entity>().nesting = Nesting::per; }> {};
template <>
struct action<g::entity_key> : name_of<&Entity::key> {};
template <>
struct action<g::entity_key_also> : name_of<&Entity::key_also> {};
template <>
struct action<g::entity_key_type>
    : call<[](Builder& b, std::string_view) { b.node<Entity>().key_type = std::exchange(b.type, {}); }> {};
template <>
struct action<g::as_word> : call<[](Builder& b, std::string_view t) {
    b.node<Entity>().as_word = b.name(t);
    b.may_not_be_keyword(b.name(t));
}> {};
template <>
struct action<g::as_also> : call<[](Builder& b, std::string_view t) {
    b.node<Entity>().as_also = b.name(t);
    b.may_not_be_keyword(b.name(t));
}> {};
template <>
struct action<g::default_value> : recovering_place<into<&Builder::value>> {};
template <>
struct action<g::field> : with_text<&Builder::add_entity_field> {};
template <>
struct action<g::entity> : finishes<Entity> {};

// param, set, define, table
template <>
struct action<g::param_type>
    : call<[](Builder& b, std::string_view) { b.node<Param>().type = std::exchange(b.type, {}); }> {};
template <>
struct action<g::param_value> : recovering_place<into<&Builder::value>> {};
template <>
struct action<g::param_equals> : with_text<&Builder::add_param_entry> {};
template <>
struct action<g::review_date> : expression_place<expression_of<&Param::review_by>> {};
template <>
struct action<g::entry_date> : expression_place<into<&Builder::date_value>> {};
template <>
struct action<g::entry_value> : recovering_place<into<&Builder::value>> {};
template <>
struct action<g::param_entry> : with_text<&Builder::add_param_entry> {};
template <>
struct action<g::param> : finishes<Param> {};
template <>
struct action<g::set_name> : name_of<&Set::name> {};
template <>
struct action<g::set_value> : recovering_place<expression_of<&Set::value>> {};
template <>
struct action<g::set_from> : expression_place<expression_of<&Set::from>> {};
template <>
struct action<g::set> : finishes<Set> {};
template <>
struct action<g::define_beside> : name_of<&Define::beside> {};
template <>
struct action<g::define_body> : recovering_place<expression_of<&Define::body>> {};
template <>
struct action<g::result_type> : call<[](Builder& b, std::string_view) { b.take_result(); }> {};
template <>
struct action<g::define> : call<[](Builder& b, std::string_view t) {
    b.node<Define>().parameters = std::exchange(b.parameters, {});
    b.finish<Define>(t);
}> {};
template <>
struct action<g::decision_rows>
    : call<[](Builder& b, std::string_view) { b.node<DecisionTable>().rows = b.take_rows(); }> {};
template <>
struct action<g::table> : call<[](Builder& b, std::string_view t) {
    b.node<DecisionTable>().parameters = std::exchange(b.parameters, {});
    b.finish<DecisionTable>(t);
}> {};

// derive, decision
template <>
struct action<g::derive_part> : with_text<&Builder::derive_part> {};
template <>
struct action<g::derive_first> : with_text<&Builder::derive_part> {};
template <>
struct action<g::derive> : finishes<Derive> {};
template <>
struct action<g::decision> : call<[](Builder& b, std::string_view t) {
    b.node<Decision>().part = std::move(b.node<Derive>().parts.front());
    b.finish<Decision>(t);
}> {};

// rule
template <>
struct action<g::rule_cites> : call<[](Builder& b, std::string_view t) { b.rule_cites(t); }> {};
template <>
struct action<g::day> : expression_place<into<&Builder::value>> {};
template <>
struct action<g::rule_on> : call<[](Builder& b, std::string_view t) { b.rule_day(&Rule::on, t); }> {};
template <>
struct action<g::rule_from> : call<[](Builder& b, std::string_view t) { b.rule_day(&Rule::from, t); }> {};
template <>
struct action<g::rule_until> : call<[](Builder& b, std::string_view t) { b.rule_day(&Rule::until, t); }> {};
template <>
struct action<g::duty> : recovering_place<into<&Builder::value>> {};
template <>
struct action<g::rule_must> : call<[](Builder& b, std::string_view t) { b.rule_duty(false, t); }> {};
template <>
struct action<g::rule_should> : call<[](Builder& b, std::string_view t) { b.rule_duty(true, t); }> {};
template <>
struct action<g::except_head> : call<[](Builder& b, std::string_view) {
    b.first_name = b.second_name = {};
    b.cites = {};
}> {};
template <>
struct action<g::except_name> : name_into<&Builder::first_name> {};
template <>
struct action<g::except_also> : name_into<&Builder::second_name> {};
template <>
struct action<g::except_condition> : recovering_place<into<&Builder::condition>> {};
template <>
struct action<g::rule_except> : with_text<&Builder::rule_except> {};
template <>
struct action<g::rule_say> : call<[](Builder& b, std::string_view t) { b.rule_message(&Rule::say, t); }> {};
template <>
struct action<g::rule_hint> : call<[](Builder& b, std::string_view t) { b.rule_message(&Rule::hint, t); }> {};
template <>
struct action<g::rule> : with_text<&Builder::finish_rule> {};

// goal, view, accept, repeal
template <>
struct action<g::goal_maximize> : call<[](Builder& b, std::string_view) { b.node<Goal>().maximize = true; }> {};
template <>
struct action<g::goal_value> : recovering_place<expression_of<&Goal::value>> {};
template <>
struct action<g::goal_within> : expression_place<expression_of<&Goal::within>> {};
template <>
struct action<g::goal> : finishes<Goal> {};
template <>
struct action<g::view_across> : name_of<&View::across> {};
template <>
struct action<g::view_beside> : name_of<&View::beside> {};
template <>
struct action<g::total_name>
    : call<[](Builder& b, std::string_view t) { b.node<View>().totals.push_back(b.name(t)); }> {};
template <>
struct action<g::view> : call<[](Builder& b, std::string_view t) {
    b.node<View>().lets = std::exchange(b.lets, {});
    b.node<View>().fields = std::exchange(b.derived, {});
    b.finish<View>(t);
}> {};
template <>
struct action<g::listed_key> : call<[](Builder& b, std::string_view) { b.keys.push_back(std::exchange(b.key, {})); }> {
};
template <>
struct action<g::accept_rule> : name_of<&Accept::rule> {};
template <>
struct action<g::accept_for>
    : call<[](Builder& b, std::string_view) { b.node<Accept>().keys = std::exchange(b.keys, {}); }> {};
template <>
struct action<g::accept_date> : expression_place<expression_of<&Accept::until>> {};
template <>
struct action<g::accept_reason>
    : call<[](Builder& b, std::string_view) { b.node<Accept>().reason = std::exchange(b.label, {}); }> {};
template <>
struct action<g::accept> : finishes<Accept> {};
template <>
struct action<g::repeal_kind> : call<[](Builder& b, std::string_view t) { b.repeal_kind(t); }> {};
template <>
struct action<g::repeal_name> : name_of<&Repeal::name> {};
template <>
struct action<g::repeal_from> : expression_place<expression_of<&Repeal::from>> {};
template <>
struct action<g::repeal> : with_text<&Builder::finish_repeal> {};

// declarations that hold declarations
template <>
struct action<g::amend> : with_text<&Builder::finish_amend> {};
template <>
struct action<g::pin> : call<[](Builder& b, std::string_view t) { b.finish_pin(true, t); }> {};
template <>
struct action<g::ban> : call<[](Builder& b, std::string_view t) { b.finish_pin(false, t); }> {};
template <>
struct action<g::unclosed_changes> : call<[](Builder& b, std::string_view t) { b.unclosed(t.data()); }> {};
template <>
struct action<g::scenario_base> : name_of<&Scenario::base> {};
template <>
struct action<g::scenario_label> : call<[](Builder& b, std::string_view) { b.scenario_label(); }> {};
template <>
struct action<g::scenario> : with_text<&Builder::finish_scenario> {};
template <>
struct action<g::test_name>
    : call<[](Builder& b, std::string_view) { b.node<Test>().name = std::exchange(b.label, {}); }> {};
template <>
struct action<g::given> : call<[](Builder& b, std::string_view) { b.take_given(); }> {};
template <>
struct action<g::expect_outcome> : with_text<&Builder::outcome_word> {};
template <>
struct action<g::expect_rule> : name_of<&ExpectOutcome::rule> {};
template <>
struct action<g::expect_for> : call<[](Builder& b, std::string_view) { b.node<ExpectOutcome>().has_keys = true; }> {};
template <>
struct action<g::outcome> : with_text<&Builder::finish_outcome> {};
template <>
struct action<g::plan_goal> : name_into<&Builder::first_name> {};
template <>
struct action<g::plan_value> : recovering_place<into<&Builder::value>> {};
template <>
struct action<g::plan_expectation> : call<[](Builder& b, std::string_view t) { b.expect_plan(t); }> {};
template <>
struct action<g::expected_condition> : recovering_place<into<&Builder::condition>> {};
template <>
struct action<g::condition_expectation> : call<[](Builder& b, std::string_view t) { b.expect_condition(t); }> {};
template <>
struct action<g::test> : with_text<&Builder::finish_test> {};
template <>
struct action<g::sole_expression> : expression_place<keep> {};

}  // namespace

}  // namespace bangkom::syntax
