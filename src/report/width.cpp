#include <utf8proc.h>

#include <algorithm>

#include "report/terminal.hpp"

namespace bangkom::report {

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t taken = utf8proc_iterate(bytes, left, &point);
        if (taken <= 0) {
            ++bytes;
            --left;
            ++width;
            continue;
        }
        width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point)));
        bytes += taken;
        left -= taken;
    }
    return width;
}

}  // namespace bangkom::report
