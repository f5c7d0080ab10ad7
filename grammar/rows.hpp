#pragma once
// Stated rows: blocks, grids, loads.

#include "grammar/parts.hpp"

namespace bangkom::grammar {

// row = plain_name [ key ] [ label ] [ '{' { name ':' expression | row } '}' ]
// The key stands on the kind's line. One text alone is the key, unless a translation follows: then it is a label.
struct row_kind : plain_name {};
struct row_key_label : p::seq<p::at<plain_text, gap, p::sor<english_mark, indonesian_mark>>, label> {};
struct row_key : key {};
struct row_label : label {};
struct row_body;
struct row_open : p::one<'{'> {};
struct row_after_key : p::seq<maybe<row_label>, maybe<row_body>> {};
struct row_header : p::sor<p::seq<blanks, row_key_label, maybe<row_body>>, p::seq<blanks, row_key, row_after_key>,
                           p::seq<gap, row_body>> {};
struct row : p::seq<row_kind, p::must<row_header>> {};

struct entry_field : name {};
struct field_value : p::seq<p::not_at<field_ahead>, expression> {};
struct field_entry : p::seq<entry_field, gap, p::one<':'>, required<field_value>> {};
struct nested_row : row {};
struct row_entry : p::sor<p::seq<field_ahead, field_entry>, nested_row> {};
struct row_entry_start
    : p::seq<name, p::sor<p::seq<gap, p::one<':', '{'>>, p::seq<p::plus<blank>, p::sor<p::digit, name, p::one<'"'>>>>> {
};
struct row_body : body<entries<row_entry, row_entry_start>> {};

// grid = 'rows' plain_name '{' new_line { grid_line } '}'
// grid_line = grid_cell { '|' grid_cell } line_end
// grid_cell = { character } | plain_text
// A cell is raw text up to `|`, ` #` or the line's end, or a text; `}` closes on a line of its own.
struct grid_kind : plain_name {};
struct grid_open : p::one<'{'> {};
constexpr std::size_t raw_cell_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && text[length] != '|' && text[length] != '\n') {
        const bool blank_before = length == 0 || text[length - 1] == ' ' || text[length - 1] == '\t';
        if (text[length] == '#' && blank_before) break;
        ++length;
    }
    return length;
}
struct raw_cell : take<raw_cell_length> {};
struct quoted_cell_text : plain_text {};
struct quoted_cell_end : p::at<p::sor<p::one<'|', '#', '\n'>, p::eof>> {};
struct quoted_cell : p::seq<quoted_cell_text, blanks, p::must<quoted_cell_end>> {};
struct empty_cell : p::success {};
struct filled_cell : p::sor<quoted_cell, raw_cell> {};
struct grid_cell : p::seq<blanks, p::sor<filled_cell, empty_cell>> {};
struct grid_bar : p::one<'|'> {};
struct grid_close : p::one<'}'> {};
struct grid_line
    : p::seq<
          p::sor<p::seq<filled_cell, p::star<grid_bar, grid_cell>>, p::seq<empty_cell, p::plus<grid_bar, grid_cell>>>,
          line_end> {};
struct to_next_line : p::until<p::sor<p::eof, p::one<'\n'>>> {};
struct grid_open_end : p::seq<blanks, p::sor<line_end, p::at<p::one<'}'>>>> {};
// In a grid a line that holds `|` is no declaration
struct grid_stop : p::seq<line_start, starts_declaration, p::not_at<p::until<p::one<'|'>, p::not_one<'\n'>>>> {};
struct grid_lines : p::star<gap, p::not_at<body_ends<grid_stop>>, recovering<p::must<grid_line>, to_next_line>> {};
struct grid_end : p::sor<grid_close, unclosed_body> {};
struct grid : p::seq<head<Keyword::rows>, required<grid_kind, grid_open>, p::must<grid_open_end>, grid_lines,
                     required<grid_end>> {};

// load = 'load' plain_name 'from' name plain_text { 'query' plain_text | 'sheet' plain_text } [ '{' { mapping } '}' ]
// mapping = name ':' 'column' plain_text { 'as' plain_text | 'missing' plain_text { plain_text } }
struct load_kind : plain_name {};
struct load_from : kw<Keyword::from> {};
struct load_format : name {};
struct load_path : plain_text {};
struct query_text : plain_text {};
struct sheet_text : plain_text {};
struct load_query : p::seq<kw<Keyword::query>, required<query_text>> {};
struct load_sheet : p::seq<kw<Keyword::sheet>, required<sheet_text>> {};
struct mapping_field : name {};
struct mapping_column_word : kw<Keyword::column> {};
struct mapping_column : plain_text {};
struct mapping_pattern : plain_text {};
struct missing_text : plain_text {};
struct mapping_as : p::seq<kw<Keyword::as>, required<mapping_pattern>> {};
struct mapping_missing : p::seq<kw<Keyword::missing>, required<missing_text>,
                                p::star<gap, p::opt<p::one<','>, gap>, p::at<p::one<'"'>>, missing_text>> {};
struct mapping : p::seq<mapping_field, required<colon, mapping_column_word, mapping_column>,
                        p::star<gap, p::sor<mapping_as, mapping_missing>>> {};
struct mappings : body<entries<mapping, field_start>> {};
struct load : p::seq<head<Keyword::load>, required<load_kind, load_from, load_format, load_path>,
                     p::star<gap, p::sor<load_query, load_sheet>>, maybe<mappings>> {};

}  // namespace bangkom::grammar
