#include "cli/message_language.hpp"

#include <cstdlib>
#include <string_view>

namespace bangkom::cli {

namespace {

Language language_of_locale() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        return std::string_view(value).rfind("id", 0) == 0 ? Language::indonesian : Language::english;
    }
    return Language::english;
}

}  // namespace

Language language_of(const std::vector<std::string>& arguments) {
    Language language = language_of_locale();
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string value;
        if (arguments[i] == "--lang" && i + 1 < arguments.size()) value = arguments[i + 1];
        if (arguments[i].rfind("--lang=", 0) == 0) value = arguments[i].substr(7);
        if (value == "en") language = Language::english;
        if (value == "id") language = Language::indonesian;
    }
    return language;
}

}  // namespace bangkom::cli
