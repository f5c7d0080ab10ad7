#pragma once
// What the rules of rows, grids and loads do to the Builder.

#include "syntax/actions_declaration.hpp"

namespace bangkom::syntax {

namespace {

// keys
template <>
struct action<g::key_date> : call<[](Builder& b, std::string_view t) { b.take_key(t, false); }> {};
template <>
struct action<g::key_digits> : call<[](Builder& b, std::string_view t) { b.take_key(t, false); }> {};
template <>
struct action<g::key_name> : call<[](Builder& b, std::string_view t) { b.take_key(t, false); }> {};
template <>
struct action<g::key_text> : call<[](Builder& b, std::string_view t) { b.take_key(t, true); }> {};

// blocks
template <>
struct action<g::row_kind> : with_text<&Builder::open_row> {};
template <>
struct action<g::row_key_label>
    : call<[](Builder& b, std::string_view) { b.row().label = std::exchange(b.label, {}); }> {};
template <>
struct action<g::row_key> : call<[](Builder& b, std::string_view) { b.row().key = std::exchange(b.key, {}); }> {};
template <>
struct action<g::row_label> : call<[](Builder& b, std::string_view) { b.row().label = std::exchange(b.label, {}); }> {};
template <>
struct action<g::entry_field> : name_into<&Builder::first_name> {};
template <>
struct action<g::field_value> : recovering_place<into<&Builder::value>> {};
template <>
struct action<g::field_entry> : with_text<&Builder::row_field> {};
template <>
struct action<g::nested_row> : with_text<&Builder::nested_row> {};
template <>
struct action<g::row_declaration> : with_text<&Builder::finish_row> {};

// grids
template <>
struct action<g::grid_kind> : name_of<&Rows::kind> {};
template <>
struct action<g::grid_open> : with_text<&Builder::open_bracket> {};
template <>
struct action<g::raw_cell> : call<[](Builder& b, std::string_view t) { b.grid_cell(t, false); }> {};
template <>
struct action<g::empty_cell> : call<[](Builder& b, std::string_view t) { b.grid_cell(t, false); }> {};
template <>
struct action<g::quoted_cell_text> : call<[](Builder& b, std::string_view t) { b.grid_cell(t, true); }> {};
template <>
struct action<g::grid_line> : with_text<&Builder::grid_line> {};
template <>
struct action<g::grid> : finishes<Rows> {};

// loads
template <>
struct action<g::load_kind> : name_of<&Load::kind> {};
template <>
struct action<g::load_format> : name_of<&Load::format> {};
template <>
struct action<g::load_path> : call<[](Builder& b, std::string_view t) { b.node<Load>().path = b.path(t); }> {};
template <>
struct action<g::query_text> : call<[](Builder& b, std::string_view t) { b.node<Load>().query = b.path(t); }> {};
template <>
struct action<g::sheet_text> : call<[](Builder& b, std::string_view t) { b.node<Load>().sheet = b.path(t); }> {};
template <>
struct action<g::mapping_field> : call<[](Builder& b, std::string_view t) {
    b.mapping = {b.name(t), {}, {}, {}, {}};
}> {};
template <>
struct action<g::mapping_column> : call<[](Builder& b, std::string_view t) { b.mapping.column = b.path(t); }> {};
template <>
struct action<g::mapping_pattern> : call<[](Builder& b, std::string_view) { b.mapping.pattern = std::move(b.text); }> {
};
template <>
struct action<g::missing_text>
    : call<[](Builder& b, std::string_view) { b.mapping.missing.push_back(std::move(b.text)); }> {};
template <>
struct action<g::mapping> : call<[](Builder& b, std::string_view t) {
    b.mapping.span = b.span(t);
    b.node<Load>().mappings.push_back(std::exchange(b.mapping, {}));
}> {};
template <>
struct action<g::load> : finishes<Load> {};

}  // namespace

}  // namespace bangkom::syntax
