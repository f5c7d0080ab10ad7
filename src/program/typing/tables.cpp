// The rows of a table or `match`, and what their verification found.

#include <algorithm>

#include <fmt/format.h>

#include "program/coverage/coverage.hpp"
#include "program/typing/constant.hpp"
#include "program/typing/typer.hpp"
#include "program/typing/words.hpp"

namespace bangkom::program::typing {

namespace {

std::optional<Comparison> comparison_of(syntax::BinaryOperator op) {
    using enum syntax::BinaryOperator;
    switch (op) {
    case equal:
        return Comparison::equal;
    case not_equal:
        return Comparison::not_equal;
    case less:
        return Comparison::less;
    case less_equal:
        return Comparison::less_equal;
    case greater:
        return Comparison::greater;
    case greater_equal:
        return Comparison::greater_equal;
    default:
        return std::nullopt;
    }
}

std::string joined(const std::vector<std::string>& cells) {
    std::string text;
    for (const std::string& cell : cells) text += (text.empty() ? "" : " | ") + cell;
    return text;
}

/// Cells with the Indonesian spellings of `any` and `or`; no value of a cell holds spaces.
std::vector<std::string> in_indonesian(std::vector<std::string> cells) {
    constexpr std::string_view joint = " or ";
    for (std::string& cell : cells) {
        if (cell == "any") cell = "apa_saja";
        for (auto at = cell.find(joint); at != std::string::npos; at = cell.find(joint, at))
            cell.replace(at, joint.size(), " atau ");
    }
    return cells;
}

bool is_everything(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell == "any"; });
}

}  // namespace

bool Typer::cell(const syntax::TableCell& cell, Type subject, std::vector<CellTest>& tests) {
    bool right = true;
    for (const syntax::CellTest& written : cell.tests) {
        CellTest test;
        test.span = written.span;
        const auto value = [&](syntax::ExprId operand, Value& into) {
            if (subject.kind == Kind::unknown) return;
            auto constant = typing::constant(context_, operand, subject, Place::cell);
            right = right && constant && constant->known;
            if (constant) into = std::move(*constant);
        };
        bool order = false;
        switch (written.kind) {
        case syntax::CellTest::Kind::any:
            test.kind = CellTest::Kind::any;
            break;
        case syntax::CellTest::Kind::missing:
            test.kind = CellTest::Kind::missing;
            break;
        case syntax::CellTest::Kind::compare: {
            test.kind = CellTest::Kind::compare;
            const auto op = comparison_of(written.op);
            right = right && op;
            test.op = op.value_or(Comparison::equal);
            order = test.op != Comparison::equal && test.op != Comparison::not_equal;
            value(written.operand, test.value);
            break;
        }
        case syntax::CellTest::Kind::range:
            test.kind = CellTest::Kind::range;
            order = true;
            value(written.operand, test.value);
            value(written.upper, test.upper);
            break;
        case syntax::CellTest::Kind::value:
            test.kind = CellTest::Kind::value;
            value(written.operand, test.value);
            break;
        }
        const bool ordered = subject.is(Kind::number) || subject.is(Kind::date) || subject == Type::unknown() ||
                             subject.is(Kind::nothing) ||
                             (subject.is(Kind::enumeration) && program_.enums[subject.enum_id()].ordered);
        if (order && !ordered) {
            const Words words = type_words(program_, subject);
            report(Code::not_ordered, written.span,
                   {words.english + " has no order", words.indonesian + " tidak memiliki urutan"},
                   {"list the values: `when a or b`", "daftar nilainya: `bila a atau b`"});
            right = false;
        }
        tests.push_back(std::move(test));
    }
    return right;
}

std::vector<DecisionRow> Typer::rows(const std::vector<syntax::TableRow>& written, const std::vector<Type>& subjects,
                                     Type& result, bool enforce, Span whole) {
    std::vector<DecisionRow> rows;
    std::vector<syntax::ExprId> results;
    bool right = true;
    for (const Type subject : subjects) {
        if (subject.kind == Kind::unknown || subject.kind == Kind::nothing) right = false;
        if (!subject.list) continue;
        right = false;
        if (subject.kind != Kind::unknown)
            report(Code::type_mismatch, whole,
                   {"a table decides on single values, not on a list",
                    "tabel memutuskan menurut nilai tunggal, bukan daftar"},
                   {"decide on a number of it, for example `count(…)`",
                    "putuskan menurut bilangannya, misalnya `banyak(…)`"});
    }
    for (const syntax::TableRow& line : written) {
        DecisionRow row;
        row.span = line.span;
        row.is_else = line.is_else;
        if (!line.is_else && line.cells.size() != subjects.size()) {
            report(Code::table_cells, line.span,
                   {fmt::format("this row has {}, but the table has {}", counted(line.cells.size(), "cell", "cells"),
                                counted(subjects.size(), "input", "inputs")),
                    fmt::format("baris ini memiliki {} sel, padahal tabel memiliki {} masukan", line.cells.size(),
                                subjects.size())},
                   {"write one cell for each input, parted by `|`; `any` where it does not matter",
                    "tulis satu sel untuk tiap masukan, dipisahkan `|`; `apa_saja` bila tidak menentukan"});
            right = false;
        }
        for (std::size_t i = 0; i < line.cells.size() && !line.is_else; ++i) {
            std::vector<CellTest> tests;
            if (!cell(line.cells[i], i < subjects.size() ? subjects[i] : Type::unknown(), tests)) right = false;
            row.cells.push_back(std::move(tests));
        }
        results.push_back(line.result);
        rows.push_back(std::move(row));
    }
    if (enforce) {
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].result = required(results[i], result);
    } else {
        const Group group = together(results, result, "the results of the rows", "hasil baris-baris ini");
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].result = group.items[i];
        result = group.type;
    }
    if (right && !subjects.empty()) verify(rows, subjects, whole);
    return rows;
}

void Typer::verify(const std::vector<DecisionRow>& rows, const std::vector<Type>& subjects, Span whole) {
    const coverage::Verdict verdict = coverage::verify(program_, subjects, rows);
    if (verdict.too_large) {
        report(Code::limit_passed, whole,
               {"this table has too many combinations to verify", "kombinasi tabel ini terlalu banyak untuk diperiksa"},
               {"part it into two tables, or join rows with `or` and `any`",
                "bagi menjadi dua tabel, atau gabungkan baris dengan `atau` dan `apa_saja`"});
        return;
    }
    for (const coverage::Unreachable& found : verdict.unreachable) {
        std::vector<Note> notes;
        for (const std::size_t earlier : found.shadowed_by)
            if (notes.size() < 3)
                notes.push_back(
                    {found.shadowed_by.size() == 1
                         ? Words{"this row takes all its inputs", "baris ini mengambil semua masukannya"}
                         : Words{"this row takes a part of its inputs", "baris ini mengambil sebagian masukannya"},
                     rows[earlier].span});
        if (notes.empty())
            report(Code::table_unreachable, rows[found.row].span,
                   {"nothing can reach this row: no value fits its cells",
                    "tidak ada yang dapat mencapai baris ini: tidak ada nilai yang cocok dengan selnya"},
                   {"a range runs upwards: `1..5`", "rentang berjalan naik: `1..5`"});
        else
            report(Code::table_unreachable, rows[found.row].span,
                   {"nothing can reach this row: the rows above it take all its inputs",
                    "tidak ada yang dapat mencapai baris ini: baris di atasnya mengambil semua masukannya"},
                   {"take the row out, move it up, or narrow the row above it",
                    "hapus baris ini, pindahkan ke atas, atau persempit baris di atasnya"},
                   std::move(notes));
    }
    if (verdict.gap) report_gap(*verdict.gap, whole);
}

void Typer::report_gap(const coverage::Gap& gap, Span whole) {
    const std::string example = joined(gap.example);
    const bool only_else = gap.rows.size() == 1 && is_everything(gap.rows.front());
    std::string rows;
    std::string rows_indonesian;
    for (const auto& cells : gap.rows) {
        const bool all = is_everything(cells);
        rows += (rows.empty() ? "`" : ", `") + (all ? "else …" : "when " + joined(cells) + " then …") + "`";
        rows_indonesian += (rows_indonesian.empty() ? "`" : ", `") +
                           (all ? "jika_tidak …" : "bila " + joined(in_indonesian(cells)) + " maka …") + "`";
    }
    const std::string more = gap.more ? ", …" : "";
    Words help{"add the row " + rows + more + (only_else ? "" : ", or `else …` for all that is left"),
               "tambahkan baris " + rows_indonesian + more +
                   (only_else ? "" : ", atau `jika_tidak …` untuk semua sisanya")};
    report(Code::table_gap, whole,
           {fmt::format("no row of this table covers `{}`", example),
            fmt::format("tidak ada baris tabel ini yang mencakup `{}`", example)},
           std::move(help));
}

}  // namespace bangkom::program::typing
