#pragma once
// The syntax tree of all files of a run. Ids are unique over all files, so that an amendment can join pieces of several.

#include <map>
#include <vector>

#include "base/id.hpp"
#include "syntax/declaration.hpp"
#include "syntax/expression.hpp"

namespace bangkom::syntax {

struct Tree {
    Store<Expression> expressions;
    Store<Declaration> declarations;
    struct File {
        std::vector<DeclId> declarations;  // top level, in order
        std::vector<Span> comments;        // every comment, in order, for the formatter
    };
    std::map<FileId, File> files;
    std::vector<FileId> order;  // in which declarations are read: a used file before its user; set by who opens files
};

}  // namespace bangkom::syntax
