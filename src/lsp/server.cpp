#include "lsp/server.hpp"

#include <optional>
#include <variant>

#include "lsp/answers.hpp"
#include "lsp/commands.hpp"
#include "lsp/diagnostics.hpp"
#include "lsp/inbox.hpp"
#include "lsp/library.hpp"
#include "lsp/semantic_tokens.hpp"

namespace bangkom::lsp {

namespace {

constexpr int parse_error = -32700;
constexpr int invalid_request = -32600;
constexpr int method_not_found = -32601;
constexpr int invalid_params = -32602;
constexpr int not_initialized = -32002;
constexpr int request_cancelled = -32800;
constexpr int request_failed = -32803;

constexpr std::chrono::milliseconds quiet{300};  // after which rules are judged, too

struct Asked {
    const char* method;
    Json (*answer)(const Question&);
};
constexpr Asked questions[] = {
    {"textDocument/hover", hover},
    {"textDocument/definition", definition},
    {"textDocument/references", references},
    {"textDocument/documentHighlight", highlights},
    {"textDocument/prepareRename", prepare_rename},
    {"textDocument/rename", rename},
    {"textDocument/formatting", formatting},
    {"textDocument/completion", completion},
    {"textDocument/codeAction", code_actions},
    {"textDocument/codeLens", code_lenses},
    {"textDocument/inlayHint", inlay_hints},
    {"textDocument/documentSymbol", document_symbols},
    {"textDocument/foldingRange", folding_ranges},
    {"textDocument/semanticTokens/full", semantic_tokens},
};

Json capabilities(Encoding encoding) {
    constexpr const char* names[] = {"utf-8", "utf-16", "utf-32"};
    return {{"positionEncoding", names[static_cast<int>(encoding)]},
            {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
            {"hoverProvider", true},
            {"definitionProvider", true},
            {"referencesProvider", true},
            {"documentHighlightProvider", true},
            {"renameProvider", {{"prepareProvider", true}}},
            {"documentFormattingProvider", true},
            {"completionProvider", {{"triggerCharacters", {".", "\"", "/"}}}},
            {"codeActionProvider", {{"codeActionKinds", Json::array({"quickfix", "refactor.rewrite"})}}},
            {"codeLensProvider", Json::object()},
            {"inlayHintProvider", true},
            {"executeCommandProvider", {{"commands", Json::array({run_tests_command, show_findings_command})}}},
            {"documentSymbolProvider", true},
            {"workspaceSymbolProvider", true},
            {"foldingRangeProvider", true},
            {"semanticTokensProvider", {{"legend", semantic_legend()}, {"full", true}}}};
}

/// UTF-8 where the client takes it, since texts are kept so; UTF-16 where it says nothing.
Encoding encoding_for(const Json& params) {
    const Json::json_pointer place("/capabilities/general/positionEncodings");
    if (!params.contains(place) || !params[place].is_array()) return Encoding::utf16;
    for (const Json& one : params[place])
        if (one == "utf-8") return Encoding::utf8;
    return Encoding::utf16;
}

ClientAbilities abilities_of(const Json& params) {
    const auto has = [&](const char* place) {
        const Json::json_pointer ability(place);
        return params.contains(ability) && params[ability] == true;
    };
    return {has("/capabilities/textDocument/completion/completionItem/snippetSupport"),
            has("/capabilities/workspace/codeLens/refreshSupport"),
            has("/capabilities/workspace/inlayHint/refreshSupport")};
}

class Server {
public:
    Server(std::istream& in, std::ostream& out, const ServerOptions& options)
        : out_(out), language_(options.run.language), run_(options.run),
          desk_(disk_, options.open, options.run,
                options.open.stdlib_folder ? *options.open.stdlib_folder : library_for_editors()),
          places_{desk_}, inbox_(in) {}

    int serve() {
        while (state_ != State::exited) {
            const auto message = inbox_.next();
            if (!message) break;
            handle(*message);
            if (inbox_.has_more() || state_ != State::running) continue;
            if (!desk_.is_fresh()) desk_.refresh();
            publish();
            if (desk_.is_judged() || inbox_.has_more_within(quiet)) continue;
            desk_.judge([this] { return inbox_.has_more(); });  // an edit comes first
            publish();
        }
        return state_ == State::exited && asked_to_stop_ ? 0 : 1;
    }

private:
    enum class State { starting, running, stopping, exited };

    void handle(const Json& message) {
        if (message.is_discarded()) return fail(nullptr, parse_error, "the message is not JSON");
        if (!message.is_object() || !message.contains("method") || !message["method"].is_string()) {
            const bool answers_us = message.is_object() && message.contains("id") && !message.contains("method");
            if (!answers_us) fail(nullptr, invalid_request, "the message is no request");
            return;
        }
        const std::string method = message["method"];
        static const Json nothing = Json::object();
        const Json& params = message.contains("params") ? message["params"] : nothing;
        try {
            if (message.contains("id"))
                answer(message["id"], method, params);
            else
                note(method, params);
        } catch (const Json::exception& mistake) {
            if (message.contains("id")) fail(message["id"], invalid_params, mistake.what());
        } catch (const Refusal& refusal) {
            fail(message["id"], request_failed, refusal.words.in(language_));
        }
    }

    void answer(const Json& id, const std::string& method, const Json& params) {
        if (method == "initialize") return initialize(id, params);
        if (state_ == State::starting) return fail(id, not_initialized, "`initialize` has to come first");
        if (state_ == State::stopping) return fail(id, invalid_request, "the server is shutting down");
        if (inbox_.is_cancelled(id)) return fail(id, request_cancelled, "cancelled");
        if (method == "shutdown") {
            state_ = State::stopping;
            asked_to_stop_ = true;
            return reply(id, nullptr);
        }
        if (method == "workspace/symbol") {
            if (!desk_.is_fresh()) desk_.refresh();
            return reply(id, workspace_symbols(desk_, places_, params.value("query", std::string())));
        }
        if (method == "workspace/executeCommand") return reply(id, execute(params));
        for (const Asked& question : questions)
            if (method == question.method) return reply(id, ask(question, params));
        fail(id, method_not_found, "`" + method + "` is not supported");
    }

    void initialize(const Json& id, const Json& params) {
        if (state_ != State::starting) return fail(id, invalid_request, "`initialize` came twice");
        places_.encoding = encoding_for(params);
        abilities_ = abilities_of(params);
        state_ = State::running;
        reply(id, {{"capabilities", capabilities(places_.encoding)}, {"serverInfo", {{"name", "bangkom"}}}});
    }

    void note(const std::string& method, const Json& params) {
        if (method == "exit") {
            state_ = State::exited;
            return;
        }
        if (state_ != State::running) return;
        if (method.starts_with("textDocument/") || method == "workspace/didChangeWatchedFiles") tests_.clear();
        if (method == "textDocument/didOpen") {
            const Json& document = params.at("textDocument");
            desk_.open(document.at("uri"), document.value("version", Json()), document.at("text"));
        } else if (method == "textDocument/didChange") {
            const Json& document = params.at("textDocument");
            desk_.change(document.at("uri"), document.value("version", Json()), params.at("contentChanges"),
                         places_.encoding);
        } else if (method == "textDocument/didClose") {
            desk_.close(params.at("textDocument").at("uri"));
        } else if (method == "textDocument/didSave" || method == "workspace/didChangeWatchedFiles") {
            desk_.files_changed();
        }
    }

    /// Null where the document is not open, or is no file of a project.
    Json ask(const Asked& question, const Json& params) {
        const std::string uri = params.at("textDocument").at("uri");
        const Analyses* analyses = desk_.analyses_of(uri);
        if (!analyses) return nullptr;
        const FileId file = desk_.file_of(*analyses->current, uri);
        if (!file.valid()) return nullptr;
        Spot spot{*analyses->current, file, 0};
        if (params.contains("position"))
            spot.byte = byte_of(spot.source().text, spot.source().lines, params["position"], places_.encoding);
        return question.answer({spot, *analyses, places_, abilities_, tests_, language_, params, uri});
    }

    /// Tells the user what came of it, too.
    Json execute(const Json& params) {
        const std::string command = params.at("command");
        const Json& arguments = params.at("arguments");
        const std::string uri = arguments.at(0);
        const Analyses* analyses = desk_.analyses_of(uri);
        const FileId file = analyses ? desk_.file_of(*analyses->current, uri) : FileId{};
        if (!file.valid()) throw Refusal{{"the script is not open", "skrip itu tidak terbuka"}};
        const Order order{*analyses, file, places_, run_, uri, arguments.size() > 1 ? arguments.at(1) : Json("")};
        Done done;
        if (command == run_tests_command)
            done = run_tests(order, tests_);
        else if (command == show_findings_command)
            done = show_findings(order);
        else
            throw Refusal{{"there is no command `" + command + "`", "tidak ada perintah `" + command + "`"}};
        const int kind = done.good ? 3 : 2;  // information, warning
        send({{"jsonrpc", "2.0"},
              {"method", "window/showMessage"},
              {"params", {{"type", kind}, {"message", done.message.in(language_)}}}});
        refresh_shown();
        return done.result;
    }

    /// Asks the editor to ask again for what follows from judging; its answers say nothing.
    void refresh_shown() {
        const auto ask_for = [&](bool can, const char* method) {
            if (can) send({{"jsonrpc", "2.0"}, {"id", "ours/" + std::to_string(++asked_)}, {"method", method}});
        };
        ask_for(abilities_.refreshes_lenses, "workspace/codeLens/refresh");
        ask_for(abilities_.refreshes_hints, "workspace/inlayHint/refresh");
    }

    void publish() {
        if (desk_.revision() == published_revision_) return;
        published_revision_ = desk_.revision();
        std::map<std::string, Json> now = published_diagnostics(desk_, places_, language_);
        for (const auto& [uri, before] : published_)
            if (!now.contains(uri) && !before.empty()) send_diagnostics(uri, Json::array());
        for (const auto& [uri, diagnostics] : now) send_diagnostics(uri, diagnostics);
        published_ = std::move(now);
        if (desk_.judgements() != shown_) refresh_shown();
        shown_ = desk_.judgements();
    }

    void send_diagnostics(const std::string& uri, const Json& diagnostics) {
        const Document* document = desk_.document(uri);
        const auto before = published_.find(uri);
        const Json version = document ? document->version : Json();
        if (before != published_.end() && before->second == diagnostics && versions_[uri] == version) return;
        versions_[uri] = version;
        Json params = {{"uri", uri}, {"diagnostics", diagnostics}};
        if (!version.is_null()) params["version"] = version;
        send({{"jsonrpc", "2.0"}, {"method", "textDocument/publishDiagnostics"}, {"params", params}});
    }

    void send(const Json& message) { write_frame(message, out_); }
    void reply(const Json& id, const Json& result) { send({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}}); }
    void fail(const Json& id, int code, const std::string& words) {
        send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", words}}}});
    }

    std::ostream& out_;
    Language language_;
    workspace::RunOptions run_;
    DiskFiles disk_;
    Desk desk_;
    Places places_;
    ClientAbilities abilities_;
    TestOutcomes tests_;     // since the scripts were last changed
    std::size_t asked_ = 0;  // requests of ours
    std::size_t shown_ = 0;  // how often the project had been judged when they were last shown
    State state_ = State::starting;
    bool asked_to_stop_ = false;
    std::map<std::string, Json> published_;  // by URI
    std::size_t published_revision_ = 0;
    std::map<std::string, Json> versions_;  // of the documents when they were published
    Inbox inbox_;
};

}  // namespace

int serve(std::istream& in, std::ostream& out, const ServerOptions& options) {
    in.tie(nullptr);  // two threads: one reads, one writes
    return Server(in, out, options).serve();
}

}  // namespace bangkom::lsp
