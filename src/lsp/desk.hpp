#pragma once
// What lies open: the texts as the editor has them, and the projects that they belong to.

#include <map>
#include <memory>
#include <set>

#include "lsp/analysis.hpp"
#include "lsp/positions.hpp"

namespace bangkom::lsp {

struct Document {
    std::string uri;
    std::string path;  // canonical
    Json version;
    std::string text;
};

/// A project as it is now, and as it was when it was last judged; often the same.
struct Analyses {
    std::shared_ptr<const Analysis> current;
    std::shared_ptr<const Analysis> judged;  // null before the first time
};

class Desk {
public:
    /// `library`: the folder that holds the standard library for editors; empty where there is none.
    Desk(const Files& disk, workspace::OpenOptions options, workspace::RunOptions run, const std::string& library);

    void open(const std::string& uri, Json version, std::string text);
    /// Applies the changes of a `didChange`, in order.
    void change(const std::string& uri, Json version, const Json& changes, Encoding encoding);
    void close(const std::string& uri);
    /// Files were written: homes are found and rows loaded anew.
    void files_changed();

    /// How the editor calls a file, also one that is not open.
    std::string uri_at(const std::string& path) const;
    const std::string& library() const { return library_; }
    const Files& files() const { return files_; }

    const Document* document(const std::string& uri) const;
    const std::map<std::string, Document>& documents() const { return documents_; }

    bool is_fresh() const { return homes_known_ && stale_.empty(); }
    /// Checks what changed; what was opened or saved is judged, too. What was before stays until then.
    void refresh();
    /// Whether judging would say more, and reads no data files.
    bool is_judged() const;
    /// Left undone where `stop` says yes meanwhile.
    void judge(const std::function<bool()>& stop);
    /// Grows with each analysis.
    std::size_t revision() const { return revision_; }
    /// Grows with each that went all the way.
    std::size_t judgements() const { return judgements_; }

    /// The project of a document, as it is now; null where the document is not open.
    const Analyses* analyses_of(const std::string& uri);
    const std::map<std::string, Analyses>& analyses() const { return analyses_; }
    FileId file_of(const Analysis& analysis, const std::string& uri) const;

    /// What a project is read from.
    const Files& files_of(const std::string& main) const { return homes_.at(main).files; }
    /// A project with other texts, by path.
    std::unique_ptr<Analysis> with_texts(const std::string& main, const std::map<std::string, std::string>& texts,
                                         Depth depth) const;

private:
    void find_homes();
    bool homes_hold() const;
    void analyse_stale();
    void analyse_one(const std::string& main, Depth depth, const std::function<bool()>& stop = {});

    workspace::OpenOptions options_;
    workspace::RunOptions run_options_;
    std::string library_;
    workspace::ChangedFiles files_;
    std::map<std::string, Document> documents_;     // by URI
    std::map<std::string, workspace::Home> homes_;  // by main script
    std::map<std::string, std::string> main_of_;    // by URI
    std::map<std::string, Analyses> analyses_;      // by main script
    std::set<std::string> stale_;                   // main scripts
    std::set<std::string> to_judge_;                // of those: also where that reads data files
    bool homes_known_ = true;
    std::size_t revision_ = 0;
    std::size_t judgements_ = 0;
};

}  // namespace bangkom::lsp
