#include "eval/builtins/builtins.hpp"

#include "program/builtin.hpp"

namespace bangkom::eval {

std::vector<ColumnBuiltin> find_bodies() {
    std::vector<ColumnBuiltin> bodies;
    for (const program::Builtin& builtin : program::builtins()) {
        ColumnBuiltin found = nullptr;
        for (const auto& family : {date_bodies(), number_bodies(), text_bodies()})
            for (const NamedBody& named : family)
                if (named.name == builtin.name) found = named.body;
        bodies.push_back(found);
    }
    return bodies;
}

}  // namespace bangkom::eval
