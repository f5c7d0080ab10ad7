#pragma once
// What names mean, by thing: an entity, the field that refers to it as a parent and the collection named after it are one.

#include <string>
#include <vector>

#include "lsp/analysis.hpp"

namespace bangkom::lsp {

/// The thing that a name stands for, the same for all its names.
program::Meaning thing_of(const program::Program& program, const program::Meaning& meaning);
/// All names of the thing, declarations too, in order of files and bytes.
std::vector<const program::NameUse*> uses_of(const workspace::Project& project, const program::Meaning& meaning);
/// Where it is declared: one place, where it has none none.
std::vector<Span> declarations_of(const workspace::Project& project, const program::Meaning& meaning);
/// The declaration that a place stands in; null between declarations.
const syntax::Declaration* declaration_around(const workspace::Project& project, FileId file, std::uint32_t byte);
/// The file that `use "PATH"` of a file reads.
FileId file_used(const workspace::Project& project, FileId user, const std::string& path);

/// What it is and of which type, as it would be declared; empty where there is nothing to say.
std::string signature(const workspace::Project& project, const program::Meaning& meaning);
/// The type of its values; unknown where it has none.
program::Type type_of(const program::Program& program, const program::NameUse& name);

/// Of a literate file: the text between the code or heading before and the code that the place is in.
std::string text_above(const SourceFile& file, std::uint32_t byte);

}  // namespace bangkom::lsp
