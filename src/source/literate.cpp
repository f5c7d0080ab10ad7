// Literate files: Markdown whose fenced blocks marked `bangkom` are the script.

#include <algorithm>

#include "source/source_set.hpp"

namespace bangkom {

namespace {

struct Fence {
    char mark = 0;  // 0: this line is no fence
    std::size_t length = 0;
    std::string_view info;
};

std::string_view trim(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Any indentation is accepted, since fences also stand inside list items.
Fence read_fence(std::string_view line) {
    line = trim(line);
    if (line.empty() || (line[0] != '`' && line[0] != '~')) return {};
    const std::size_t length = std::min(line.find_first_not_of(line[0]), line.size());
    const std::string_view info = trim(line.substr(length));
    const bool inline_code = line[0] == '`' && info.find('`') != std::string_view::npos;
    if (length < 3 || inline_code) return {};
    return {line[0], length, info};
}

bool is_ours(const Fence& fence) {
    const std::string_view word = fence.info.substr(0, fence.info.find_first_of(" \t"));
    return word == "bangkom" || word == "{.bangkom}";
}

void blank(std::string& code, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        if (code[i] != '\n' && code[i] != '\r') code[i] = ' ';
    }
}

/// Blocks of code, and the lines outside of every fence.
struct Parts {
    std::vector<CodeBlock> blocks;
    std::vector<ProseLine> prose;
};

std::string_view without_line_end(std::string_view line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

Parts parts_of(std::string_view markdown) {
    Parts parts;
    std::vector<CodeBlock>& blocks = parts.blocks;
    Fence open;
    for (std::size_t begin = 0; begin < markdown.size();) {
        const std::size_t newline = markdown.find('\n', begin);
        const std::size_t end = newline == std::string_view::npos ? markdown.size() : newline + 1;
        const Fence fence = read_fence(markdown.substr(begin, end - begin));
        const bool closes =
            open.mark != 0 && fence.mark == open.mark && fence.length >= open.length && fence.info.empty();
        if (closes) {
            open = {};
        } else if (open.mark == 0) {
            open = fence;
            const auto behind = static_cast<std::uint32_t>(end);
            const std::size_t mark = markdown.find(fence.mark, begin);
            if (fence.mark == 0)
                parts.prose.push_back({static_cast<std::uint32_t>(begin),
                                       without_line_end(markdown.substr(begin, end - begin))});
            if (is_ours(fence)) blocks.push_back({behind, behind, std::string(markdown.substr(begin, mark - begin))});
        } else if (is_ours(open)) {
            blocks.back().end = static_cast<std::uint32_t>(end);
        }
        begin = end;
    }
    return parts;
}

}  // namespace

std::string extract_code(std::string_view markdown) {
    std::string code(markdown);
    std::size_t done = 0;
    for (const CodeBlock& block : parts_of(markdown).blocks) {
        blank(code, done, block.begin);
        done = block.end;
    }
    blank(code, done, code.size());
    return code;
}

std::vector<CodeBlock> code_blocks(const SourceFile& file) {
    if (file.name.ends_with(".md")) return parts_of(file.text).blocks;
    return {{0, static_cast<std::uint32_t>(file.text.size()), {}}};
}

std::vector<ProseLine> prose_lines(const SourceFile& file) {
    return file.name.ends_with(".md") ? parts_of(file.text).prose : std::vector<ProseLine>();
}

}  // namespace bangkom
