#include "lsp/desk.hpp"

#include <algorithm>

namespace bangkom::lsp {

Desk::Desk(const Files& disk, workspace::OpenOptions options, workspace::RunOptions run, const std::string& library)
    : options_(std::move(options)), run_options_(run),
      library_(library.empty() ? std::string() : disk.canonical(library)), files_(disk) {}

std::string Desk::uri_at(const std::string& path) const {
    const std::string wanted = files_.canonical(path);
    const auto open =
        std::find_if(documents_.begin(), documents_.end(), [&](const auto& one) { return one.second.path == wanted; });
    return open == documents_.end() ? uri_of(path) : open->first;
}

void Desk::open(const std::string& uri, Json version, std::string text) {
    const auto path = path_of(uri);
    if (!path) return;
    files_.put(*path, text);
    documents_[uri] = {uri, files_.canonical(*path), std::move(version), std::move(text)};
    files_changed();
}

void Desk::change(const std::string& uri, Json version, const Json& changes, Encoding encoding) {
    const auto found = documents_.find(uri);
    if (found == documents_.end()) return;
    Document& document = found->second;
    for (const Json& change : changes) {
        const std::string& text = change.at("text").get_ref<const std::string&>();
        if (!change.contains("range")) {
            document.text = text;
            continue;
        }
        const LineIndex lines(document.text);
        const Json& range = change["range"];
        const std::uint32_t begin = byte_of(document.text, lines, range.at("start"), encoding);
        const std::uint32_t end = byte_of(document.text, lines, range.at("end"), encoding);
        document.text.replace(begin, std::max(begin, end) - begin, text);
    }
    document.version = std::move(version);
    files_.put(document.path, document.text);
    for (const auto& [main, analyses] : analyses_)
        if (file_of(*analyses.current, uri).valid() || main == main_of_[uri]) stale_.insert(main);
}

void Desk::close(const std::string& uri) {
    const auto found = documents_.find(uri);
    if (found == documents_.end()) return;
    files_.forget(found->second.path);
    documents_.erase(found);
    files_changed();
}

void Desk::files_changed() {
    homes_known_ = false;
    for (const auto& [main, home] : homes_) stale_.insert(main);
    to_judge_ = stale_;
}

const Document* Desk::document(const std::string& uri) const {
    const auto found = documents_.find(uri);
    return found == documents_.end() ? nullptr : &found->second;
}

void Desk::find_homes() {
    std::map<std::string, workspace::Home> homes;
    main_of_.clear();
    for (const auto& [uri, document] : documents_) {
        workspace::OpenOptions options = options_;
        if (!library_.empty() && document.path.starts_with(library_ + "/")) options.stdlib_folder = library_;
        workspace::Home home = workspace::home_of(options, files_, document.path);
        home.main = files_.canonical(home.main);
        main_of_[uri] = home.main;
        if (!homes_.contains(home.main)) {
            stale_.insert(home.main);
            to_judge_.insert(home.main);
        }
        homes.emplace(home.main, std::move(home));
    }
    homes_.swap(homes);
    std::erase_if(analyses_, [&](const auto& one) { return !homes_.contains(one.first); });
    std::erase_if(stale_, [&](const auto& one) { return !homes_.contains(one); });
    homes_known_ = true;
}

/// Whether each document still belongs where it was found.
bool Desk::homes_hold() const {
    const auto holds = [&](const std::string& main, const std::string& uri) {
        const auto analysis = analyses_.find(main);
        return analysis != analyses_.end() && file_of(*analysis->second.current, uri).valid();
    };
    return std::all_of(documents_.begin(), documents_.end(), [&](const auto& one) {
        const auto& [uri, document] = one;
        const std::string& main = main_of_.at(uri);
        if (main != document.path) return holds(main, uri);
        return std::none_of(analyses_.begin(), analyses_.end(),
                            [&](const auto& other) { return other.first != main && holds(other.first, uri); });
    });
}

void Desk::refresh() {
    if (!homes_known_) find_homes();
    analyse_stale();
    if (homes_hold()) return;
    find_homes();
    analyse_stale();
}

void Desk::analyse_stale() {
    for (const std::string& main : stale_) analyse_one(main, to_judge_.contains(main) ? Depth::judged : Depth::stated);
    stale_.clear();
    to_judge_.clear();
}

void Desk::analyse_one(const std::string& main, Depth depth, const std::function<bool()>& stop) {
    std::shared_ptr<const Analysis> fresh = analyse(homes_.at(main), run_options_, depth, stop);
    if (!fresh) return;
    Analyses& analyses = analyses_[main];
    analyses.current = fresh;
    if (fresh->judged) {
        analyses.judged = std::move(fresh);
        ++judgements_;
    }
    ++revision_;
}

bool Desk::is_judged() const {
    return std::all_of(analyses_.begin(), analyses_.end(), [](const auto& one) {
        return one.second.current == one.second.judged || one.second.current->has_loads();
    });
}

void Desk::judge(const std::function<bool()>& stop) {
    for (const auto& [main, analyses] : analyses_)
        if (analyses.current != analyses.judged && !analyses.current->has_loads())
            analyse_one(main, Depth::judged, stop);
}

const Analyses* Desk::analyses_of(const std::string& uri) {
    if (!documents_.contains(uri)) return nullptr;
    if (!is_fresh()) refresh();
    const auto found = analyses_.find(main_of_.at(uri));
    return found == analyses_.end() ? nullptr : &found->second;
}

FileId Desk::file_of(const Analysis& analysis, const std::string& uri) const {
    const auto found = documents_.find(uri);
    if (found == documents_.end()) return {};
    return workspace::file_at(analysis.project, analysis.options, files_, found->second.path);
}

std::unique_ptr<Analysis> Desk::with_texts(const std::string& main, const std::map<std::string, std::string>& texts,
                                           Depth depth) const {
    workspace::Home home = homes_.at(main);
    for (const auto& [path, text] : texts) home.files.put(path, text);
    return analyse(home, run_options_, depth);
}

}  // namespace bangkom::lsp
