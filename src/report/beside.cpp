#include "report/beside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "eval/columns.hpp"
#include "facts/format.hpp"
#include "report/view_values.hpp"

namespace bangkom::report {

namespace {

class Gatherer {
public:
    Gatherer(eval::Evaluator& evaluator, program::TableId table, std::span<const std::uint32_t> rows, Language language)
        : evaluator_(evaluator), program_(evaluator.program()), table_(table), rows_(rows), language_(language) {}

    std::vector<Beside> take() {
        for (const program::Definition& definition : program_.definitions)
            if (definition.beside && definition.body && definition.parameters.front().type.table() == table_)
                add(definition);
        for (const program::View& view : program_.views)
            if (view.beside) add(view);
        std::stable_sort(all_.begin(), all_.end(), [](const Beside& a, const Beside& b) { return a.row < b.row; });
        return std::move(all_);
    }

private:
    std::string text(const facts::Column& column, std::size_t row) const {
        return facts::reader_text(program_, evaluator_.database(), column, row, language_);
    }

    void add(const program::Definition& definition) {
        const program::Type type = definition.parameters.front().type;
        const std::shared_ptr<facts::Column> asked = eval::new_column(type, rows_.size(), false);
        std::copy(rows_.begin(), rows_.end(), asked->values.begin());
        eval::Frame frame;
        frame.size = rows_.size();
        frame.slots.resize(std::max<std::size_t>(definition.slots, 1));
        frame.slots.front() = asked;
        const eval::ColumnPtr value = evaluator_.evaluate(definition.body, frame);
        const std::string label = definition.naming.label.in(language_);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (value->is_known(i))
                all_.push_back({rows_[i],
                                &definition.naming,
                                {label.empty() ? text(*value, i) : fmt::format("{}: {}", label, text(*value, i))}});
    }

    void add(const program::View& view) {
        const auto beside = std::find_if(view.loops.loops.begin(), view.loops.loops.end(),
                                         [&](const program::Loop& loop) { return loop.slot == *view.beside; });
        if (program_.expressions[beside->source].type.table() != table_) return;
        const ViewValues values = view_values(evaluator_, view);
        const std::size_t variable = static_cast<std::size_t>(beside - view.loops.loops.begin());
        const facts::Column& bound = *values.bindings[variable];
        std::map<std::uint32_t, std::size_t> at;  // row: position in all_
        for (std::uint32_t binding = 0; binding < values.size; ++binding) {
            if (!bound.is_known(binding)) continue;
            const auto row = static_cast<std::uint32_t>(bound.word(binding));
            if (!std::binary_search(rows_.begin(), rows_.end(), row)) continue;
            const std::string line = line_of(view, values, variable, binding);
            if (line.empty()) continue;
            const auto [found, is_new] = at.try_emplace(row, all_.size());
            if (is_new) all_.push_back({row, &view.naming, {}});
            all_[found->second].lines.push_back(line);
        }
    }

    /// `2026: JP 20, Cost Rp 1.000.000`; empty where nothing is known.
    std::string line_of(const program::View& view, const ViewValues& values, std::size_t variable,
                        std::uint32_t binding) const {
        std::string others;
        for (std::size_t i = 0; i < values.bindings.size(); ++i)
            if (i != variable) others += (others.empty() ? "" : ", ") + text(*values.bindings[i], binding);
        std::string fields;
        for (std::size_t i = 0; i < view.fields.size(); ++i) {
            if (!values.fields[i]->is_known(binding)) continue;
            fields += fmt::format("{}{}: {}", fields.empty() ? "" : ", ", view.fields[i].naming.shown(language_),
                                  text(*values.fields[i], binding));
        }
        return others.empty() || fields.empty() ? fields : others + " – " + fields;
    }

    eval::Evaluator& evaluator_;
    const program::Program& program_;
    program::TableId table_;
    std::span<const std::uint32_t> rows_;  // ascending
    Language language_;
    std::vector<Beside> all_;
};

}  // namespace

std::vector<Beside> values_beside(eval::Evaluator& evaluator, program::TableId table,
                                  std::span<const std::uint32_t> rows, Language language) {
    return Gatherer(evaluator, table, rows, language).take();
}

}  // namespace bangkom::report
