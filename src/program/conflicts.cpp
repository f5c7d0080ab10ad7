#include "program/conflicts.hpp"

#include <set>

namespace bangkom::program {

bool Conflicts::uses(FileId from, FileId to) const {
    std::vector<FileId> open{from};
    std::set<FileId> seen{from};
    while (!open.empty()) {
        const FileId file = open.back();
        open.pop_back();
        if (file == to) return true;
        const auto found = uses_.find(file);
        if (found == uses_.end()) continue;
        for (const FileId next : found->second) {
            if (seen.insert(next).second) open.push_back(next);
        }
    }
    return false;
}

void Conflicts::note(const std::string& thing, Span span) {
    std::vector<Span>& earlier = changed_[thing];
    for (const Span& other : earlier) {
        if (uses(span.file, other.file) || uses(other.file, span.file)) continue;
        diagnostics_.report(
            Code::conflicting_amendments, span,
            {"another file changes the same thing, and neither of the two files uses the other",
             "berkas lain mengubah hal yang sama, dan kedua berkas itu tidak saling memakai"},
            {"let one of the two files `use` the other: the one that uses is read later and has the last word",
             "biarkan salah satu berkas memakai (`gunakan`) yang lain: yang memakai dibaca belakangan dan menentukan"},
            {{{"the other change", "perubahan yang lain"}, other}});
        break;
    }
    earlier.push_back(span);
}

}  // namespace bangkom::program
