// What `amend` does to the things that it adds to.

#include <algorithm>

#include "program/effective.hpp"
#include "program/words.hpp"

namespace bangkom::program {

namespace {

bool same(const syntax::Title& a, const syntax::Title& b) {
    if (!a.name || !b.name) return false;
    return a.name.text == b.name.text || (a.also && a.also.text == b.name.text) ||
           (b.also && (b.also.text == a.name.text || (a.also && a.also.text == b.also.text)));
}

/// The amendment's words where it has any; the name itself stays.
void merge_title(syntax::Title& title, const syntax::Title& change) {
    if (change.also) title.also = change.also;
    if (!change.label.empty()) title.label = change.label;
}

template <class T, class Same>
void replace_or_add(std::vector<T>& parts, const std::vector<T>& changes, Same is_same) {
    for (const T& change : changes) {
        const auto found =
            std::find_if(parts.begin(), parts.end(), [&](const T& part) { return is_same(part, change); });
        if (found == parts.end())
            parts.push_back(change);
        else
            *found = change;
    }
}

/// The change of a clause that has a name; its first spelling stays, and the second where the change gives none.
template <class Clause>
void replace_or_add_named(std::vector<Clause>& clauses, const std::vector<Clause>& changes) {
    for (Clause change : changes) {
        const syntax::Title title{change.name, change.also, {}};
        const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const Clause& clause) {
            return same({clause.name, clause.also, {}}, title);
        });
        if (found == clauses.end()) {
            clauses.push_back(std::move(change));
            continue;
        }
        change.name = found->name;
        if (!change.also) change.also = found->also;
        *found = std::move(change);
    }
}

}  // namespace

void merge(syntax::Rule& rule, const syntax::Rule& change) {
    merge_title(rule.title, change.title);
    if (!change.cites.texts.empty()) rule.cites = change.cites;
    if (!change.loops.loops.empty()) rule.loops = change.loops;
    replace_or_add_named(rule.lets, change.lets);
    replace_or_add_named(rule.excepts, change.excepts);
    if (change.on) rule.on = change.on;
    if (change.from) rule.from = change.from;
    if (change.until) rule.until = change.until;
    if (change.duty) {
        rule.duty = change.duty;
        rule.should = change.should;
        rule.duty_span = change.duty_span;
    }
    if (change.say) rule.say = change.say;
    if (change.hint) rule.hint = change.hint;
}

void merge(syntax::Enum& enumeration, const syntax::Enum& change, Diagnostics& diagnostics) {
    merge_title(enumeration.title, change.title);
    enumeration.ordered = enumeration.ordered || change.ordered;
    if (!change.cites.texts.empty()) enumeration.cites = change.cites;
    auto& values = enumeration.values;
    const auto position = [&](const syntax::Title& value) {
        return static_cast<std::size_t>(
            std::find_if(values.begin(), values.end(), [&](const syntax::Title& v) { return same(v, value); }) -
            values.begin());
    };
    // Known values place the new ones: behind the last known one before, else before the next known one.
    std::size_t last = 0;
    bool placed = false;
    for (std::size_t i = 0; i < change.values.size(); ++i) {
        const syntax::Title& value = change.values[i];
        const std::size_t known = position(value);
        if (known < values.size()) {
            merge_title(values[known], value);
            if (placed && known < last) {
                diagnostics.report(Code::conflicting_order, value.name.span,
                                   {quote(value.name.text) + " stands before the value named in front of it here",
                                    quote(value.name.text) + " berada sebelum nilai yang disebut di depannya di sini"},
                                   {"repeat known values in the order in which the enum declares them",
                                    "ulangi nilai yang sudah ada menurut urutan pada deklarasi pilihan"},
                                   {{{"declared here", "dideklarasikan di sini"}, values[known].name.span}});
                continue;
            }
            last = known + 1;
            placed = true;
            continue;
        }
        if (!placed) {
            last = values.size();
            for (std::size_t j = i + 1; j < change.values.size(); ++j) {
                if (position(change.values[j]) < values.size()) {
                    last = position(change.values[j]);
                    placed = true;
                    break;
                }
            }
        }
        values.insert(values.begin() + static_cast<std::ptrdiff_t>(last), value);
        ++last;
        placed = true;
    }
}

void merge(syntax::Entity& entity, const syntax::Entity& change, Diagnostics& diagnostics) {
    merge_title(entity.title, change.title);
    if (!change.cites.texts.empty()) entity.cites = change.cites;
    if (change.nesting != syntax::Nesting::none &&
        (change.nesting != entity.nesting || change.parent.text != entity.parent.text ||
         change.key.text != entity.key.text)) {
        diagnostics.report(Code::unknown_target, change.parent.span,
                           {"an amendment cannot change where the rows of an entity stand",
                            "perubahan tidak dapat memindahkan tempat baris sebuah entitas"},
                           {"leave out `in …`; only fields are added or replaced",
                            "hapus `dalam …`; hanya isian yang ditambah atau diganti"},
                           {{{"declared here", "dideklarasikan di sini"}, entity.title.name.span}});
    }
    replace_or_add(
        entity.fields, change.fields,
        [](const syntax::FieldDeclaration& a, const syntax::FieldDeclaration& b) { return same(a.title, b.title); });
}

}  // namespace bangkom::program
