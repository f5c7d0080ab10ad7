// The only place where the grammar is instantiated. Exceptions begin and end here.

#include "syntax/parser.hpp"

#include "syntax/actions_rows.hpp"
#include "syntax/expected_declaration.hpp"

namespace bangkom::syntax {

namespace {

template <class Rule>
struct control : p::normal<Rule> {
    template <class In, class... States>
    [[noreturn]] static void raise(const In& in, States&&...) {
        static_assert(expected<Rule>.english != nullptr, "what must<> asks for has no words in syntax/expected_expression.hpp");
        throw Failure{static_cast<std::uint32_t>(in.byte()), &expected<Rule>};
    }
};

template <class Sync>
constexpr bool is_entry_end = false;
template <class Start>
constexpr bool is_entry_end<g::to_entry_end<Start>> = true;

/// Reports what broke Rule off and goes on where Sync leads.
template <class Rule, class Sync>
struct action<g::recovering<Rule, Sync>> : p::maybe_nothing {
    template <class Self, p::apply_mode A, p::rewind_mode M, template <class...> class Action,
              template <class...> class Control, class In>
    static bool match(In& in, Builder& b) {
        const char* const start = in.current();
        const Builder::Mark mark = b.mark();
        try {
            return p::match<Self, A, M, Action, Control>(in, b);
        } catch (const Failure& failure) {
            b.undo(mark);
            b.report(failure);
            if (b.byte(in.current()) < failure.byte) in.bump(failure.byte - b.byte(in.current()));
        }
        if (b.stopped()) in.bump(in.size());
        // An entry that begins with its comma is skipped with it, by the separator.
        const bool at_comma = is_entry_end<Sync> && !in.empty() && in.peek_char() == ',';
        if (in.current() == start && !at_comma)
            (void)p::match<g::unit, p::apply_mode::nothing, p::rewind_mode::dontcare, Action, Control>(in, b);
        (void)p::match<Sync, p::apply_mode::nothing, p::rewind_mode::dontcare, Action, Control>(in, b);
        if constexpr (std::is_same_v<Sync, g::to_declaration>) b.add_broken(b.byte(start), b.byte(in.current()));
        return true;
    }
};

template <class Rule>
void run(std::string_view code, Builder& builder, std::string_view reading = {}) {
    g::input in(code.data(), code.data() + code.size(), reading);
    try {
        (void)p::parse<Rule, action, control>(in, builder);
    } catch (const Failure& failure) {
        builder.report(failure);
    }
}

}  // namespace

void parse(const SourceSet& sources, FileId file, const ParseLimits& limits, Tree& tree, Diagnostics& diagnostics) {
    const std::size_t expressions = tree.expressions.size();
    const std::size_t declarations = tree.declarations.size();
    const auto read = [&](std::string_view reading, Diagnostics& mistakes) {
        tree.expressions.truncate(expressions);
        tree.declarations.truncate(declarations);
        Builder builder(sources, file, limits, tree, mistakes);
        run<g::file>(builder.code(), builder, reading);
        tree.files[file] = {builder.take_declarations(), builder.take_comments()};
        return std::pair(builder.error_count(), builder.misses_brace());
    };
    Diagnostics mistakes;
    const auto [errors, misses_brace] = read({}, mistakes);
    if (misses_brace) {
        // Only the end of the file shows that a `}` is missing. Where rows stand in the first column, they tell its place.
        Diagnostics second;
        if (read(g::second_reading::mark, second).first <= errors)
            mistakes = std::move(second);
        else
            mistakes = {}, read({}, mistakes);
    }
    for (const Diagnostic& mistake : mistakes.all()) diagnostics.report(mistake);
}

ExprId parse_expression(const SourceSet& sources, FileId file, const ParseLimits& limits, Tree& tree,
                        Diagnostics& diagnostics) {
    Builder builder(sources, file, limits, tree, diagnostics);
    run<g::expression_file>(builder.code(), builder);
    return builder.sole_expression();
}

Typing read_typed(const std::string& text, const ParseLimits& limits) {
    SourceSet sources;
    const FileId file = sources.add("typed", "", text, false);
    Tree tree;
    Diagnostics unseen;
    Builder expression(sources, file, limits, tree, unseen);
    run<g::expression_file>(expression.code(), expression);
    if (expression.error_count() == 0) return {true, false, false};
    Builder declarations(sources, file, limits, tree, unseen);
    run<g::file>(declarations.code(), declarations);
    if (declarations.error_count() == 0) return {false, false, declarations.take_declarations().empty()};
    if (expression.understood() > declarations.understood()) return {true, expression.breaks_off(), false};
    return {false, declarations.breaks_off(), false};
}

}  // namespace bangkom::syntax
