#include <map>
#include <set>
#include <tao/pegtl/contrib/analyze.hpp>

#include "grammar/file.hpp"
#include "support/catch.hpp"

TEST_CASE("the grammar has no loop without progress") {
    CHECK(tao::pegtl::analyze<bangkom::grammar::file>(1) == 0);
    CHECK(tao::pegtl::analyze<bangkom::grammar::expression_file>(1) == 0);
}

TEST_CASE("each spelling of a keyword has one meaning") {
    using namespace bangkom::grammar;
    std::map<std::string_view, std::set<Role>> roles;
    for (const KeywordInfo& keyword : keywords)
        for (const std::string_view spelling : std::set{keyword.english, keyword.indonesian})
            CHECK(roles[spelling].insert(keyword.role).second);
    for (const auto& [spelling, uses] : roles)
        if (uses.contains(Role::reserved) || uses.contains(Role::declaration)) CHECK(uses.size() == 1);
    CHECK(find_keyword("aturan") == Keyword::rule);
    CHECK(find_keyword("tinjau") == Keyword::review_by);
    CHECK(is_keyword("total", Role::aggregate));
    CHECK(is_keyword("total", Role::clause));
    CHECK_FALSE(find_keyword("en"));
    CHECK_FALSE(find_keyword("Rule"));
}
