#include "report/spot.hpp"

namespace bangkom::report {

Spot spot_of(const SourceSet& sources, const facts::Database& database, const facts::Place& place) {
    if (place.span.valid()) {
        const Position position = sources.position(place.span);
        const SourceFile& file = sources[place.span.file];
        return {file.name, position.line, position.column, file.is_standard};
    }
    if (place.line == 0) return {};
    return {database.data_sources[place.source], place.line, 1, false};
}

}  // namespace bangkom::report
