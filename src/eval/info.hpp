#pragma once
// What the evaluator knows of an expression before it runs it: which names it reads, and which expressions are the
// same but for the numbering of their names.

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "eval/children.hpp"
#include "program/program.hpp"

namespace bangkom::eval {

using program::ExprId;
using program::Slot;

struct ExpressionInfo {
    std::vector<Slot> free;   // slots read that are bound outside of it, by first use
    std::uint32_t shape = 0;  // equal for expressions that are equal when their free slots are numbered by first use
    std::set<std::uint32_t> tables;  // tables whose rows it reads
    bool day = false;                // reads a parameter on the frame's day
    bool heavy = false;              // goes through rows: worth to spare
    bool trivial = false;            // a name or a constant: nothing to remember

    bool closed() const { return free.empty(); }
};

class Analysis {
public:
    /// `apart`: decision tables at different places are never the same.
    Analysis(const program::Program& program, bool apart) : program_(program), apart_(apart) {}
    const ExpressionInfo& of(ExprId id);

private:
    void note_tables(const program::Expression& expression, std::set<std::uint32_t>& tables) const;

    const program::Program& program_;
    bool apart_;
    std::unordered_map<std::uint32_t, ExpressionInfo> known_;
    std::unordered_map<std::string, std::uint32_t> shapes_;
    std::set<std::uint32_t> walking_;  // definitions being looked at
};

}  // namespace bangkom::eval
