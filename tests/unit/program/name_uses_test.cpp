#include "support/catch.hpp"

#include "unit/program/checked.hpp"

using namespace bangkom;
using namespace bangkom::program;

namespace {

const std::string script = R"(measure jam "jam" { hari = 8 }
enum size also ukuran { small also kecil, large }
entity person also orang { size: size, boss: person? inverse staff also staf }
person ani { size: small }
rows person {
  id  | size  | boss
  bo  | kecil | ani
}
define of(p: person, small: size): number = count(q in p.staff where q.size = small and small_one(q))
rule grown { for one also satu in person let many also banyaknya = count(satu.staff) must banyaknya < 9 except boss also bos when no }
amend rule grown { except bos when one.boss is missing }
define small_one(p: person): boolean = p.size = small and p != ani and round(1 hari / 1 jam) = 8
)";

struct Names {
    test::Checked checked{script};
    NameUses uses;

    Names() { check(checked.tree, checked.sources, checked.uses, {{}, &uses}, checked.diagnostics); }

    /// What the word means where it stands for the n-th time.
    const NameUse* at(const std::string& word, int n) const {
        std::size_t place = script.find(word);
        for (int i = 1; i < n; ++i) place = script.find(word, place + 1);
        return uses.at(FileId{0}, static_cast<std::uint32_t>(place));
    }
    template <class T>
    bool means(const std::string& word, int n) const {
        const NameUse* use = at(word, n);
        return use && std::holds_alternative<T>(use->meaning);
    }
};

}  // namespace

TEST_CASE("each name is told with what it means") {
    const Names names;
    REQUIRE(!names.checked.diagnostics.has_errors());
    CHECK(names.at("ukuran", 1)->declares);
    CHECK(names.means<EnumId>("ukuran", 1));
    CHECK(names.means<FieldId>("size: size", 1));
    CHECK(names.means<EnumId>("size, boss", 1));
    CHECK(names.means<RowName>("ani {", 1));
    CHECK(names.means<EnumValueName>("kecil |", 1));
    CHECK(names.means<FieldId>("size  |", 1));
    CHECK(names.means<FieldId>("staff where", 1));
    CHECK(names.means<DefinitionId>("small_one(q)", 1));
    CHECK(names.means<EnumValueName>("small and p", 1));
    CHECK(names.means<RowName>("ani and", 1));
    CHECK(names.means<BuiltinName>("round", 1));
    CHECK(names.means<ScaleName>("hari /", 1));
    CHECK(names.means<MeasureId>("jam)", 1));
}

TEST_CASE("both spellings of a local name or an exception mean it") {
    const Names names;
    CHECK(names.at("satu in", 1)->declares);
    const NameUse* declared = names.at("one also", 1);
    CHECK(names.at("satu.staff", 1)->meaning == declared->meaning);
    CHECK(names.at("one.boss", 1)->meaning == declared->meaning);
    CHECK(names.uses.both_spellings(std::get<LocalName>(declared->meaning))->second == "satu");
    CHECK(names.at("banyaknya <", 1)->meaning == names.at("many also", 1)->meaning);
    CHECK(names.means<ExceptionName>("bos when no", 1));
    CHECK(names.at("bos when one", 1)->meaning == names.at("boss also", 1)->meaning);
    CHECK_FALSE(names.at("bos when one", 1)->declares);
}

TEST_CASE("a local name hides what its place expects") {
    const Names names;
    CHECK(names.means<LocalName>("small: size): number", 1));
    CHECK(names.means<LocalName>("small and small_one", 1));
    CHECK(names.at("define", 1) == nullptr);
}
