#include "program/name_uses.hpp"

#include <algorithm>

namespace bangkom::program {

void NameUses::add(Span span, Meaning meaning, bool declares) {
    if (span.valid() && span.begin < span.end) uses_.push_back({span, std::move(meaning), declares});
}

void NameUses::add_local(const syntax::Name& name, const syntax::Name& also) {
    add(name.span, LocalName{name.span}, true);
    if (!also) return;
    add(also.span, LocalName{name.span}, true);
    local_spellings_[name.span] = {std::string(name.text), std::string(also.text)};
}

const std::pair<std::string, std::string>* NameUses::both_spellings(const LocalName& name) const {
    const auto found = local_spellings_.find(name.declared);
    return found == local_spellings_.end() ? nullptr : &found->second;
}

void NameUses::finish() {
    std::stable_sort(uses_.begin(), uses_.end(), [](const NameUse& a, const NameUse& b) { return a.span < b.span; });
    std::vector<NameUse> once;
    for (NameUse& use : uses_) {
        if (!once.empty() && once.back().span == use.span) {
            use.declares = use.declares || once.back().declares;
            once.back() = std::move(use);
        } else {
            once.push_back(std::move(use));
        }
    }
    uses_ = std::move(once);
}

std::span<const NameUse> NameUses::of(FileId file) const {
    const auto begin =
        std::partition_point(uses_.begin(), uses_.end(), [&](const NameUse& u) { return u.span.file < file; });
    const auto end = std::partition_point(begin, uses_.end(), [&](const NameUse& u) { return !(file < u.span.file); });
    return {begin, end};
}

const NameUse* NameUses::at(FileId file, std::uint32_t byte) const {
    const std::span<const NameUse> uses = of(file);
    const auto behind =
        std::partition_point(uses.begin(), uses.end(), [&](const NameUse& u) { return u.span.begin <= byte; });
    if (behind == uses.begin()) return nullptr;
    const NameUse& use = *std::prev(behind);
    return byte < use.span.end ? &use : nullptr;
}

namespace {

struct NamingOf {
    const Program& program;

    const Naming* operator()(MeasureId id) const { return &program.measures[id].naming; }
    const Naming* operator()(EnumId id) const { return &program.enums[id].naming; }
    const Naming* operator()(TableId id) const { return &program.tables[id].naming; }
    const Naming* operator()(ParameterId id) const { return &program.parameters[id].naming; }
    const Naming* operator()(DefinitionId id) const { return &program.definitions[id].naming; }
    const Naming* operator()(RuleId id) const { return &program.rules[id].naming; }
    const Naming* operator()(GoalId id) const { return &program.goals[id].naming; }
    const Naming* operator()(ViewId id) const { return &program.views[id].naming; }
    const Naming* operator()(FieldId id) const { return &program.fields[id].naming; }
    const Naming* operator()(const EnumValueName& name) const {
        return &program.enums[name.enumeration].values[name.position];
    }
    const Naming* operator()(const ScaleName& name) const {
        return &program.measures[name.measure].scales[name.position].naming;
    }
    const Naming* operator()(const ColumnName& name) const {
        return &program.views[name.view].fields[name.position].naming;
    }
    const Naming* operator()(const RowName&) const { return nullptr; }
    const Naming* operator()(const ExceptionName& name) const {
        return &program.rules[name.rule].exceptions[name.position].naming;
    }
    const Naming* operator()(const LocalName&) const { return nullptr; }
    const Naming* operator()(const BuiltinName&) const { return nullptr; }
    const Naming* operator()(const BooleanName&) const { return nullptr; }
};

}  // namespace

const Naming* declared_naming(const Program& program, const Meaning& meaning) {
    return std::visit(NamingOf{program}, meaning);
}

}  // namespace bangkom::program
