#include "lsp/row_blocks.hpp"

namespace bangkom::lsp {

namespace {

struct Finder {
    const syntax::Tree& tree;
    Span key;

    const syntax::RowBlock* in(const syntax::RowBlock& block) const {
        if ((block.key ? block.key->span : block.kind.span) == key) return &block;
        return in(block.nested);
    }
    const syntax::RowBlock* in(const std::vector<syntax::RowBlock>& blocks) const {
        for (const syntax::RowBlock& block : blocks)
            if (const syntax::RowBlock* found = in(block)) return found;
        return nullptr;
    }
    const syntax::RowBlock* in(const std::vector<syntax::DeclId>& declarations) const {
        for (const syntax::DeclId id : declarations)
            if (const syntax::RowBlock* found = in(id)) return found;
        return nullptr;
    }
    const syntax::RowBlock* in(syntax::DeclId id) const {
        if (!id) return nullptr;
        const auto& node = tree.declarations[id].node;
        if (const auto* block = std::get_if<syntax::RowBlock>(&node)) return in(*block);
        if (const auto* test = std::get_if<syntax::Test>(&node)) return in(test->given);
        if (const auto* scenario = std::get_if<syntax::Scenario>(&node)) return in(scenario->body);
        if (const auto* choice = std::get_if<syntax::PinOrBan>(&node)) return in(choice->rows);
        if (const auto* amend = std::get_if<syntax::Amend>(&node)) return in(amend->target);
        return nullptr;
    }
};

}  // namespace

const syntax::RowBlock* row_block(const workspace::Project& project, Span key) {
    const auto file = project.tree.files.find(key.file);
    return file == project.tree.files.end() ? nullptr : Finder{project.tree, key}.in(file->second.declarations);
}

}  // namespace bangkom::lsp
