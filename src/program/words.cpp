#include "program/words.hpp"

#include <algorithm>

#include "base/edit_distance.hpp"

namespace bangkom::program {

std::string quote(std::string_view name) { return "`" + std::string(name) + "`"; }

std::string quoted_list(const std::vector<std::string>& names) {
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i == 0 ? "" : ", ") + quote(names[i]);
    if (names.size() > most) text += ", …";
    return text;
}

std::string with_article(std::string_view english) {
    const std::size_t letter = english.find_first_not_of('`');
    const bool vowel =
        letter != std::string_view::npos && std::string_view("aeiou").find(english[letter]) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(english);
}

Words did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
    const auto near = nearest(name, candidates);
    if (!near) return {};
    return {"did you mean " + quote(*near) + "?", "apakah maksudnya " + quote(*near) + "?"};
}

Words did_you_mean_or_list(std::string_view name, const std::vector<std::string>& candidates) {
    Words words = did_you_mean(name, candidates);
    if (!words.empty() || candidates.empty()) return words;
    return {"there are: " + quoted_list(candidates), "yang ada: " + quoted_list(candidates)};
}

namespace {

struct KindOfDeclaration {
    Words operator()(const syntax::ErrorDeclaration&) const { return {"declaration", "deklarasi"}; }
    Words operator()(const syntax::Use&) const { return {"`use`", "`gunakan`"}; }
    Words operator()(const syntax::Measure&) const { return {"measure", "satuan"}; }
    Words operator()(const syntax::Enum&) const { return {"enum", "pilihan"}; }
    Words operator()(const syntax::Entity&) const { return {"entity", "entitas"}; }
    Words operator()(const syntax::Param&) const { return {"parameter", "parameter"}; }
    Words operator()(const syntax::Set&) const { return {"`set`", "`tetapkan`"}; }
    Words operator()(const syntax::Define&) const { return {"definition", "rumus"}; }
    Words operator()(const syntax::DecisionTable&) const { return {"table", "tabel"}; }
    Words operator()(const syntax::Derive&) const { return {"derived table", "tabel turunan"}; }
    Words operator()(const syntax::Decision&) const { return {"decision", "keputusan"}; }
    Words operator()(const syntax::Rule&) const { return {"rule", "aturan"}; }
    Words operator()(const syntax::Goal&) const { return {"goal", "tujuan"}; }
    Words operator()(const syntax::View&) const { return {"view", "tampilan"}; }
    Words operator()(const syntax::RowBlock&) const { return {"row", "baris"}; }
    Words operator()(const syntax::Rows&) const { return {"`rows`", "`baris`"}; }
    Words operator()(const syntax::Load&) const { return {"`load`", "`muat`"}; }
    Words operator()(const syntax::PinOrBan&) const { return {"`pin` or `ban`", "`kunci` atau `larang`"}; }
    Words operator()(const syntax::Accept&) const { return {"`accept`", "`terima`"}; }
    Words operator()(const syntax::Amend&) const { return {"`amend`", "`ubah`"}; }
    Words operator()(const syntax::Repeal&) const { return {"`repeal`", "`cabut`"}; }
    Words operator()(const syntax::Scenario&) const { return {"scenario", "skenario"}; }
    Words operator()(const syntax::Test&) const { return {"test", "uji"}; }
};

struct KindOfNamed {
    const Program& program;
    Words operator()(MeasureId) const { return {"measure", "satuan"}; }
    Words operator()(EnumId) const { return {"enum", "pilihan"}; }
    Words operator()(TableId id) const {
        switch (program.tables[id].kind) {
        case TableKind::entity:
            return {"entity", "entitas"};
        case TableKind::derived:
            return {"derived table", "tabel turunan"};
        case TableKind::decision:
            return {"decision", "keputusan"};
        }
        return {};
    }
    Words operator()(ParameterId) const { return {"parameter", "parameter"}; }
    Words operator()(DefinitionId id) const {
        return program.definitions[id].is_table ? Words{"table", "tabel"} : Words{"definition", "rumus"};
    }
    Words operator()(RuleId) const { return {"rule", "aturan"}; }
    Words operator()(GoalId) const { return {"goal", "tujuan"}; }
    Words operator()(ViewId) const { return {"view", "tampilan"}; }
};

struct NamingOf {
    const Program& program;
    const Naming& operator()(MeasureId id) const { return program.measures[id].naming; }
    const Naming& operator()(EnumId id) const { return program.enums[id].naming; }
    const Naming& operator()(TableId id) const { return program.tables[id].naming; }
    const Naming& operator()(ParameterId id) const { return program.parameters[id].naming; }
    const Naming& operator()(DefinitionId id) const { return program.definitions[id].naming; }
    const Naming& operator()(RuleId id) const { return program.rules[id].naming; }
    const Naming& operator()(GoalId id) const { return program.goals[id].naming; }
    const Naming& operator()(ViewId id) const { return program.views[id].naming; }
};

}  // namespace

Words kind_of(const syntax::Declaration& declaration) { return std::visit(KindOfDeclaration{}, declaration.node); }
Words kind_of(const Program& program, const Named& named) { return std::visit(KindOfNamed{program}, named); }
const Naming& naming_of(const Program& program, const Named& named) { return std::visit(NamingOf{program}, named); }

}  // namespace bangkom::program
