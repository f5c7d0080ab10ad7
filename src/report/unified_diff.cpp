#include "report/unified_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace bangkom::report {

namespace {

using Lines = std::vector<std::string_view>;  // each with its line end

constexpr std::size_t context = 3;

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// Both texts up to here are the same or told by earlier steps.
struct Step {
    std::size_t before;
    std::size_t after;
};

constexpr std::int32_t most_changes = 4000;  // lines; beyond, the way back would take too much memory

/// How far each diagonal (lines before minus lines after) was followed with some number of changes.
class Reached {
public:
    explicit Reached(std::int32_t changes) : middle_(changes + 1), x_(static_cast<std::size_t>(2 * changes + 3), 0) {}
    std::int32_t& operator[](std::int32_t diagonal) { return x_[static_cast<std::size_t>(diagonal + middle_)]; }

private:
    std::int32_t middle_;
    std::vector<std::int32_t> x_;
};

/// The shortest way of deletions and insertions (Myers 1986): the places where lines agree, from the end to the beginning. None
/// where the texts differ too much.
std::vector<Step> shortest_way(const Lines& a, const Lines& b) {
    const auto n = static_cast<std::int32_t>(a.size());
    const auto m = static_cast<std::int32_t>(b.size());
    const auto same = [&](std::int32_t x, std::int32_t y) {
        return x < n && y < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)];
    };
    const auto inserts = [](Reached& before, std::int32_t k, std::int32_t d) {
        return k == -d || (k != d && before[k - 1] < before[k + 1]);
    };
    std::vector<Reached> trail{Reached(0)};  // trail[d]: with d - 1 changes
    for (std::int32_t d = 0; d <= std::min(n + m, most_changes); ++d) {
        Reached now(d);
        for (std::int32_t k = -d; k <= d; k += 2) {
            Reached& before = trail.back();
            std::int32_t x = d == 0 ? 0 : inserts(before, k, d) ? before[k + 1] : before[k - 1] + 1;
            while (same(x, x - k)) ++x;
            now[k] = x;
            if (x < n || x - k < m) continue;
            std::vector<Step> way;
            std::int32_t y = m;
            for (; d >= 0; --d) {
                Reached& then = trail[static_cast<std::size_t>(d)];
                const std::int32_t from = d == 0 ? 0 : inserts(then, x - y, d) ? x - y + 1 : x - y - 1;
                const std::int32_t to_x = d == 0 ? 0 : then[from];
                const std::int32_t to_y = d == 0 ? 0 : to_x - from;
                while (x > to_x && y > to_y)
                    way.push_back({static_cast<std::size_t>(--x), static_cast<std::size_t>(--y)});
                x = to_x;
                y = to_y;
            }
            return way;
        }
        trail.push_back(std::move(now));
    }
    return {};
}

struct Line {
    char sign;
    std::string_view text;
};

std::string range(std::size_t begin, std::size_t count) {
    return count == 1 ? fmt::format("{}", begin + 1) : fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
    if (before == after) return {};
    const Lines a = lines_of(before);
    const Lines b = lines_of(after);
    std::vector<Step> same = shortest_way(a, b);
    std::reverse(same.begin(), same.end());
    same.push_back({a.size(), b.size()});
    std::vector<Line> all;
    Step at{0, 0};
    for (const Step& step : same) {
        while (at.before < step.before) all.push_back({'-', a[at.before++]});
        while (at.after < step.after) all.push_back({'+', b[at.after++]});
        if (step.before < a.size() && step.after < b.size()) all.push_back({' ', a[at.before]});
        at = {step.before + 1, step.after + 1};
    }
    std::string text = fmt::format("--- {0}\n+++ {0}\n", name);
    std::size_t from_before = 0;
    std::size_t from_after = 0;
    for (std::size_t i = 0; i < all.size();) {
        const auto changed = [](const Line& line) { return line.sign != ' '; };
        const auto next = static_cast<std::size_t>(
            std::find_if(all.begin() + static_cast<std::ptrdiff_t>(i), all.end(), changed) - all.begin());
        if (next == all.size()) break;
        const std::size_t begin = std::max(i, next < context ? 0 : next - context);
        std::size_t end = next;
        for (std::size_t quiet = 0; end < all.size() && quiet <= 2 * context; ++end)
            quiet = changed(all[end]) ? 0 : quiet + 1;
        while (end > next && !changed(all[end - 1])) --end;
        end = std::min(end + context, all.size());
        from_before += begin - i;
        from_after += begin - i;
        std::size_t in_before = 0;
        std::size_t in_after = 0;
        std::string body;
        for (std::size_t j = begin; j < end; ++j) {
            in_before += all[j].sign != '+' ? 1 : 0;
            in_after += all[j].sign != '-' ? 1 : 0;
            body += all[j].sign;
            body += all[j].text;
            if (!all[j].text.ends_with('\n')) body += "\n\\ No newline at end of file\n";
        }
        text += fmt::format("@@ -{} +{} @@\n{}", range(from_before, in_before), range(from_after, in_after), body);
        from_before += in_before;
        from_after += in_after;
        i = end;
    }
    return text;
}

}  // namespace bangkom::report
