#pragma once
// Whole-numbered forms. What auxiliaries follow from is stored in one run: there are hundreds of thousands of short forms.

#include <cstdint>
#include <span>
#include <vector>

#include "plan/problem/form.hpp"

namespace bangkom::plan {

struct WholeTerm {
    Variable variable = 0;
    std::int64_t coefficient = 0;
    friend bool operator==(const WholeTerm&, const WholeTerm&) = default;
};
/// A look at a form: constant + sum of terms.
struct WholeFormView {
    std::span<const WholeTerm> terms;
    std::int64_t constant = 0;
};
struct WholeForm {
    std::vector<WholeTerm> terms;
    std::int64_t constant = 0;
    operator WholeFormView() const { return {terms, constant}; }
};

/// Some forms of a store that follow one another.
struct FormRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

class FormStore {
public:
    std::size_t size() const { return constants_.size(); }
    WholeFormView operator[](std::size_t at) const {
        return {std::span(terms_).subspan(begin_[at], begin_[at + 1] - begin_[at]), constants_[at]};
    }
    void reserve(std::size_t forms, std::size_t terms) {
        begin_.reserve(forms + 1);
        constants_.reserve(forms);
        terms_.reserve(terms);
    }
    /// Adds a term to the form that is being written; `close` ends it.
    void push(WholeTerm term) { terms_.push_back(term); }
    void close(std::int64_t constant) {
        begin_.push_back(terms_.size());
        constants_.push_back(constant);
    }
    void add(WholeFormView form) {
        terms_.insert(terms_.end(), form.terms.begin(), form.terms.end());
        close(form.constant);
    }
    /// Takes back all but the first `size` forms.
    void shrink(std::size_t size) {
        begin_.resize(size + 1);
        constants_.resize(size);
        terms_.resize(begin_.back());
    }

    class Forms {
    public:
        Forms(const FormStore& store, FormRange range) : store_(store), range_(range) {}
        std::size_t size() const { return range_.count; }
        WholeFormView operator[](std::size_t k) const { return store_[range_.first + k]; }
        struct Iterator {
            const FormStore* store;
            std::size_t at;
            WholeFormView operator*() const { return (*store)[at]; }
            Iterator& operator++() {
                ++at;
                return *this;
            }
            friend bool operator==(const Iterator&, const Iterator&) = default;
        };
        Iterator begin() const { return {&store_, range_.first}; }
        Iterator end() const { return {&store_, std::size_t(range_.first) + range_.count}; }

    private:
        const FormStore& store_;
        FormRange range_;
    };
    Forms of(FormRange range) const { return {*this, range}; }

private:
    std::vector<WholeTerm> terms_;
    std::vector<std::size_t> begin_{0};
    std::vector<std::int64_t> constants_;
};

}  // namespace bangkom::plan
