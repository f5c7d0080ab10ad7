#pragma once
// Scripts made at random from the grammar of expressions, tables and rows, in any layout; what they say makes no sense.

#include <random>
#include <string>

namespace bangkom {

class RandomScript {
public:
    explicit RandomScript(unsigned seed) : random_(seed) {}

    std::string text() {
        std::string all;
        for (unsigned i = 0; i < 3 + roll(6); ++i) all += declaration() + end_of_line();
        return all;
    }

private:
    unsigned roll(unsigned sides) { return static_cast<unsigned>(random_() % sides); }
    template <class... Words>
    std::string one_of(Words... words) {
        const char* all[] = {words...};
        return all[roll(sizeof...(words))];
    }
    /// Between two words: mostly a blank, sometimes lines and comments.
    std::string gap() {
        switch (roll(40)) {
        case 0:
            return "\n";
        case 1:
            return " # a comment\n   ";
        case 2:
            return "\n\n\n  # alone\n";
        case 3:
            return "   ";
        default:
            return " ";
        }
    }
    std::string end_of_line() {
        return one_of("\n", "\n", "\n\n", "\n\n\n", " # end\n", "\n## doc\n", "\n# above\n\n");
    }
    std::string name() {
        return one_of("a", "bb", "nama_panjang_sekali", "x", "jumlah", "tingkat_kesenjangan_pegawai", "set", "test",
                      "source");
    }
    std::string text_literal() {
        return one_of("\"\"", "\"pendek\"", "\"teks yang panjang sekali dan tidak dapat dipotong di tengah\"",
                      "\"nilai {a + 1} dan {f(\"dalam\")}\"", "\"\\\"kutip\\\" \\{kurung\\}\"", "\"ü日本\"");
    }
    std::string message() {
        return text_literal() + (roll(2) ? gap() + "en" + gap() + text_literal() : "") +
               (roll(5) == 0 ? gap() + "id" + gap() + text_literal() : "");
    }
    std::string label() { return "\"Label " + name() + "\"" + (roll(2) ? gap() + "en \"Label in English\"" : ""); }

    std::string operand(unsigned depth) {
        if (depth == 0 || roll(4) == 0)
            return one_of("1", "3/4", "20 JP", "1.5 juta rupiah", "75%", "2025-01-31", "yes", "tidak", "missing", "a",
                          "a.b", "a.b.c", "2025 .. 2029", "employee[123]", "f()", "a.induk*", "1_000");
        const unsigned next = depth - 1;
        switch (roll(11)) {
        case 0:
            return "(" + expression(next) + ")";
        case 1:
            return "if" + gap() + expression(next) + gap() + "then" + gap() + expression(next) + gap() +
                   one_of("else", "jika_tidak") + gap() + expression(next);
        case 2:
            return "f(" + expression(next) + "," + gap() + expression(next) + (roll(4) ? ")" : ",)");
        case 3:
            return "[" + expression(next) + "," + gap() + expression(next) + "," + gap() + expression(next) + "]";
        case 4:
            return "match " + source() + gap() + "{" + table(1, next) + "}";
        case 5:
            return one_of("count", "some", "banyak") + "(x in " + source() + gap() + one_of("where", "yang") + gap() +
                   expression(next) + ")";
        case 6:
            return one_of("sum", "list", "min", "every", "only", "daftar") + "(" + expression(next) + gap() + "for" +
                   gap() + "x in " + source() + ", y in " + source() +
                   (roll(2) ? gap() + "where " + expression(next) : "") + ")";
        case 7:
            return "first(x in " + source() + gap() + "by" + gap() + expression(next) + gap() + "descending," + gap() +
                   expression(next) + ")";
        case 8:
            return "missing " + message();
        case 9:
            return text_literal();
        default:
            return "a[" + expression(next) + "].b";
        }
    }
    std::string source() { return one_of("s", "e.staff", "u.parent*", "[1, 2, 3]", "2025..2029", "(a)"); }
    std::string expression(unsigned depth) {
        std::string text = operand(depth);
        for (unsigned i = 0; depth > 0 && i < roll(4); ++i)
            text = "(" + text + ")" + gap() +
                   one_of("and", "or", "+", "-", "*", "/", "otherwise", "=", "<=", "in", "not in", "dan", "atau") +
                   gap() + "(" + operand(depth - 1) + ")";
        if (depth > 0 && roll(8) == 0) text = one_of("not (", "-(", "bukan (") + text + ")";
        if (depth > 0 && roll(8) == 0) text = "(" + text + ") is " + one_of("missing", "present");
        return text;
    }
    std::string chain(unsigned depth) {
        std::string text = "(" + expression(depth) + ")";
        const std::string op = one_of("and", "or", "+", "-", "*");
        for (unsigned i = 0; i < roll(5); ++i) text += gap() + op + gap() + "(" + expression(depth) + ")";
        return text;
    }

    std::string table(unsigned columns, unsigned depth) {
        std::string text;
        const std::string between = roll(2) ? "\n  " : " ";
        for (unsigned i = 0; i < 1 + roll(4); ++i) {
            text += between + one_of("when", "bila");
            for (unsigned c = 0; c < columns; ++c)
                text += (c > 0 ? " |" : "") + gap() +
                        one_of("any", "missing", ">= 3/4", "1..5", "low or high", "< 20 JP or missing",
                               "a_long_value or another_one");
            text += gap() + one_of("then", "maka") + gap() + expression(depth);
        }
        if (roll(2)) text += between + "else " + expression(depth);
        return text + between;
    }
    std::string loops() {
        return "for" + gap() + "e in " + source() + "," + gap() + "y in " + source() +
               (roll(2) ? gap() + "where" + gap() + chain(2) : "");
    }
    std::string fields() {
        const std::string between = one_of(", ", "\n", ",\n");
        return "a also b: " + expression(2) + between + "c " + label() + ": " + expression(1) + between +
               "d: e inverse dd also ee";
    }
    std::string row(unsigned depth) {
        std::string text = one_of("orang", "unit_kerja") + " " +
                           one_of("k", "kunci_panjang", "123456789012345678", "\"kunci\"", "2025-01-01");
        if (roll(2)) text += " " + label();
        const std::string between = one_of(", ", "\n", ",\n\n");
        text += gap() + "{" + one_of(" ", "\n") + "x: " + expression(1) + between + "y: " + expression(1);
        if (depth > 0) text += between + row(depth - 1);
        return text + one_of(" }", "\n}");
    }

    std::string declaration() {
        const std::string cite = roll(3) == 0 ? gap() + "cite \"Pasal 1\", \"Pasal 2\" en \"Article 2\"" : "";
        switch (roll(12)) {
        case 0:
            return "define f" + (roll(2) ? " also g" : std::string()) + "(a: number," + gap() +
                   "b also c: text): boolean" + (roll(2) ? gap() + "beside" + gap() + "a" : "") + " =" + gap() + chain(3) + cite;
        case 1:
            return "table f(a: number, b: text): number" + cite + " {" + table(2, 2) + "}";
        case 2:
            return "rule r " + label() + cite + gap() + "{ " + loops() + gap() + "let n = " + expression(3) + gap() +
                   "must " + chain(3) + gap() + "except k when " + chain(2) + gap() + "say " + message() + gap() +
                   "hint " + message() + "}";
        case 3:
            return "derive d" + cite + gap() + loops() + gap() + "let n = " + expression(2) + gap() + "{" + fields() +
                   "}" + gap() + loops() + gap() + "{" + fields() + "}";
        case 4:
            return one_of("enum e ", "ordered enum e ", "pilihan e ") + label() + " {" + one_of(" ", "\n") +
                   "a also b " + label() + one_of(", ", "\n") + "long_value " + label() + one_of(", ", "\n") + "c }";
        case 5:
            return "entity e also f in p per k: number {" + one_of(" ", "\n") + "a also b: date?" +
                   one_of(", ", "\n", " # c\n") + "longer_field: unit inverse staff also staf" + one_of(", ", "\n") +
                   "c: number = " + expression(1) + "}";
        case 6:
            return row(2);
        case 7:
            return row(0) + "\n" + row(0) + "\n" + row(0);
        case 8:
            return "rows orang {" + one_of("\n", " # c\n") +
                   "id | nama | n\n k | \"a | b\" | 1 # c\n\n# alone\n| panjang sekali | - | |\n}";
        case 9:
            return "view v " + label() + gap() + loops() + one_of(" across y {", " beside e {", " across y di_samping e\n{") + fields() + one_of(", ", "\n") +
                   "total c, d }";
        case 10:
            return "test " + label() + " { given { " + row(0) + "\nset x = 20 JP\n" + row(1) + "} expect " + chain(2) +
                   gap() + "expect violated r for a, b }";
        default:
            return "param p also q " + label() + ": number = " + expression(2) + cite + "\nset p = " + expression(2) +
                   gap() + "from 2027-01-01" + "\ngoal g " + label() + gap() + "maximize " + chain(2) + gap() +
                   "within 1%";
        }
    }

    std::mt19937 random_;
};

}  // namespace bangkom
