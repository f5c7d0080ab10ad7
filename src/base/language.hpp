#pragma once

#include <string>

namespace bangkom {

/// The language of messages.
enum class Language : unsigned char { english, indonesian };

/// A text of a script for readers: as the office wrote it, and its translation where one stands behind `en` or `id`.
struct Label {
    std::string text;
    std::string english;     // empty where there is none
    std::string indonesian;  // empty where there is none

    bool empty() const { return text.empty(); }
    const std::string& in(Language language) const {
        const std::string& translated = language == Language::english ? english : indonesian;
        return translated.empty() ? text : translated;
    }
};

}  // namespace bangkom
