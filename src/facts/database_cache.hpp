#pragma once
// Indexes over a database, built at the first look-up. Within the room only.

#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "facts/database.hpp"
#include "facts/key_index.hpp"

namespace bangkom::facts {

/// Ids of a derived or decision table. Most are unique as they are: only the others have an ordinal.
struct DerivedIds {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> by_hash;  // hash of the id without ordinal, row; sorted
    std::unordered_map<std::uint32_t, std::uint32_t> ordinals;     // of the second and further rows with an id
};

class DatabaseCache {
public:
    struct Inverse {
        program::TableId from;
        program::TableId to;
        InverseIndex index;
    };
    std::mutex mutex;
    std::map<program::TableId, std::shared_ptr<const KeyIndex>> keys;
    std::map<program::FieldId, std::shared_ptr<const Inverse>> inverses;
    std::map<program::TableId, std::shared_ptr<const DerivedIds>> derived;
    std::map<program::TableId, std::shared_ptr<const std::vector<std::uint32_t>>> ordinals;  // of nested tables
};

std::shared_ptr<const KeyIndex> key_index(const Database& database, program::TableId table);
std::shared_ptr<const DerivedIds> derived_ids(const program::Program& program, const Database& database,
                                              program::TableId table);
/// The id of a derived or decided row, without the ordinal that tells it from others; appended.
void append_made_of(const program::Program& program, const Database& database, program::TableId table,
                    std::uint32_t row, std::string& id);

}  // namespace bangkom::facts
