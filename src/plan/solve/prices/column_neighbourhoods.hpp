#pragma once
// Large neighbourhood search over columns (Shaw 1998): again and again some clusters are opened, and a small master problem finds
// new columns for them and chooses, while all others keep theirs.

#include "plan/solve/prices/column_plan.hpp"
#include "plan/solve/prices/master.hpp"

namespace bangkom::plan::prices {

class ColumnNeighbourhoods {
public:
    ColumnNeighbourhoods(ColumnPlan& plan, std::uint64_t seed, unsigned jobs);

    /// So many clusters, until steps show that these take too long.
    void open(std::size_t clusters) { most_open_ = clusters; }
    std::size_t most_open() const { return most_open_; }
    /// Two neighbourhoods at once, which have nothing to do with each other; false where neither gained.
    bool step(const Effort& effort);

private:
    struct Found {
        std::vector<std::uint32_t> columns;  // of the open clusters; none: nothing was found
        bool is_done = true;                 // as thoroughly as was intended
        Work work = 0;
    };
    Found find(const std::vector<std::uint32_t>& open, const Effort& effort);
    bool take(const Found& found);
    std::vector<std::int64_t> written(const Found& found) const;
    Found read(const std::vector<std::uint32_t>& open, const std::vector<std::int64_t>& text);
    std::vector<std::uint32_t> opened(std::vector<std::uint8_t>& is_open);
    std::vector<std::uint32_t> dear(const std::vector<std::uint8_t>& is_open);
    Scope scope_of(std::vector<std::uint32_t> open) const;
    std::int64_t room_kept(std::uint32_t coupler) const;

    ColumnPlan& plan_;
    Random random_;
    unsigned jobs_;
    std::size_t most_open_ = 0;
};

}  // namespace bangkom::plan::prices
