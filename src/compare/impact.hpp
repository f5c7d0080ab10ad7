#pragma once
// What differs between two runs, as data: what the scripts say, and what follows from it.

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "diagnostics/diagnostic.hpp"
#include "program/program.hpp"
#include "report/json.hpp"

namespace bangkom::compare {

enum class Change : std::uint8_t { added, removed, changed };

/// One value in its three spellings.
struct Shown {
    std::string plain;  // CSV
    std::string text;   // for readers
    report::Json json;
};

/// A part of a declaration, as the scripts have it; empty on the side that does not have it.
struct PartChange {
    Words part;
    std::string before;
    std::string after;
    std::string place;  // `file:line`, of the later side where it has the part
};

/// The simplest arguments for which both sides give another value.
struct Example {
    std::string call;  // `gap_of(2/3)`
    std::string before;
    std::string after;
};

/// What a difference follows from: a declaration or the rows of a table that are different, and that the rule, table, goal or view
/// reads, directly or through others.
struct Cause {
    std::string kind;  // as of DeclarationChange; `as_of`; of rows `facts` or `plan`
    std::string name;
    std::string text;   // for readers: what was and what is, where that is short
    std::string place;
    struct Row {
        std::string id;
        std::string text;
        std::string place;
    };
    std::size_t count = 0;  // of rows that differ
    std::vector<Row> rows;  // those near to the finding; else the only one
    bool is_near = false;   // the rows have to do with that very finding
};

struct DeclarationChange {
    std::string kind;  // the English keyword: `rule`, `param`, `table`, …; `pin`, `ban` and `accept` by decision or rule
    std::string name;
    std::string label;
    Change change = Change::changed;
    std::vector<PartChange> parts;
    program::Cites cites;
    std::string place;  // `file:line`, of the later side where it has one
    std::optional<Example> example;
};

struct FieldChange {
    std::string field;
    std::string label;
    std::optional<Shown> before;  // nothing: missing, or no such row
    std::optional<Shown> after;
    std::optional<Shown> difference;  // of numbers that both sides have
};

struct RowChange {
    Change change = Change::changed;
    std::string id;
    std::string name;                 // for readers
    std::vector<FieldChange> fields;  // that differ; of added and removed rows all that are known
    std::string place;
};

struct TableChange {
    std::string table;
    std::string label;
    program::TableKind kind = program::TableKind::entity;
    std::vector<RowChange> rows;
    std::vector<Cause> causes;  // of computed rows, and of chosen ones where both sides were planned
};

struct FindingState {
    std::string outcome;  // `violated`, …; `not_judged`: no plan is stated; `none`: no such instance or rule
    std::string message;  // empty but for what is violated or undetermined
    bool accepted = false;
};
struct FindingChange {
    Change change = Change::changed;  // added: a finding of the later side alone
    std::string rule;
    std::string label;
    bool should = false;
    std::vector<std::pair<std::string, std::string>> bindings;  // variable and id
    FindingState before;
    FindingState after;
    program::Cites cites;
    std::string place;
    std::vector<Cause> causes;
};

struct GoalChange {
    std::string goal;
    std::string label;
    std::optional<Shown> before;
    std::optional<Shown> after;
    std::optional<Shown> difference;
    std::optional<std::string> bound_before;  // where that side was planned and one is known
    std::optional<std::string> bound_after;
    std::vector<Cause> causes;
};

struct ViewChange {
    std::string view;
    std::string label;
    std::vector<RowChange> lines;
    std::vector<Cause> causes;
};

struct Impact {
    Date before_day;
    Date after_day;
    bool before_holds = true;  // every duty
    bool after_holds = true;
    std::vector<DeclarationChange> declarations;
    std::vector<TableChange> tables;  // with rows that differ: entities, then derived tables, then decisions
    std::vector<FindingChange> findings;
    std::vector<GoalChange> goals;  // those with a value on a side, equal ones too
    std::vector<ViewChange> views;
    std::vector<std::string> not_judged;  // rules left out on both sides, for want of a plan
};

}  // namespace bangkom::compare
