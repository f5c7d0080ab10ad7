#pragma once

#include <compare>
#include <cstdint>

namespace bangkom {

/// The position of a file in its SourceSet.
struct FileId {
    static constexpr std::uint32_t none = 0xffff'ffffu;
    std::uint32_t index = none;

    bool valid() const { return index != none; }
    friend auto operator<=>(const FileId&, const FileId&) = default;
};

/// Bytes [begin, end) of a file.
struct Span {
    FileId file;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool valid() const { return file.valid(); }
    friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace bangkom
