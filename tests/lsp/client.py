"""A small client of the protocol: speaks to the real program over pipes."""

import json
import os
import pathlib
import queue
import shutil
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds before an answer counts as missing


class Client:
    def __init__(self, program, language="en", library=None):
        self.home = tempfile.TemporaryDirectory()
        env = {**os.environ, "XDG_CACHE_HOME": os.path.realpath(self.home.name), "LC_ALL": "C.UTF-8"}
        env.pop("BANGKOM_STDLIB", None)
        if library:
            env["BANGKOM_STDLIB"] = str(library)
        self.process = subprocess.Popen([str(program), "lsp", "--lang", language], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, env=env)
        self.answers = {}
        self.diagnostics = {}
        self.incoming = queue.Queue()
        self.last_id = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            length = None
            while line := self.process.stdout.readline().strip():
                name, value = line.split(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.incoming.put(None)
                return
            self.incoming.put(json.loads(self.process.stdout.read(length)))

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(text) + text)

    def receive(self):
        """The next message; None at the end."""
        message = self.incoming.get(timeout=PATIENCE)
        if message and message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]
        elif message and "id" in message and "method" not in message:
            self.answers[message["id"]] = message
        return message

    def notify(self, method, **params):
        self.send({"method": method, "params": params})

    def start(self, method, **params):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        return self.last_id

    def answer(self, number):
        """The whole answer, with `result` or `error`."""
        while number not in self.answers:
            if self.receive() is None:
                raise AssertionError("the server stopped before it answered")
        return self.answers.pop(number)

    def ask(self, method, **params):
        answer = self.answer(self.start(method, **params))
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    def initialize(self, encodings=("utf-8",), **capabilities):
        general = {"positionEncodings": list(encodings)} if encodings else {}
        result = self.ask("initialize", processId=None, rootUri=None,
                          capabilities={"general": general, **capabilities})
        self.notify("initialized")
        return result

    def stop(self):
        self.ask("shutdown")
        self.notify("exit")
        return self.process.wait(timeout=PATIENCE)

    def published(self, uri, version):
        """The diagnostics of a version of a document."""
        while self.diagnostics.get(uri, {}).get("version") != version:
            if self.receive() is None:
                raise AssertionError(f"no diagnostics of {uri}, version {version}")
        return self.diagnostics[uri]["diagnostics"]

    def settled(self, uri, expected):
        """Waits until the diagnostics of a file are as expected: a condition on their list."""
        while not (uri in self.diagnostics and expected(self.diagnostics[uri]["diagnostics"])):
            if self.receive() is None:
                raise AssertionError(f"never settled: {self.diagnostics.get(uri)}")
        return self.diagnostics[uri]["diagnostics"]


class Folder:
    """A copy of a folder in which documents are opened and edited."""

    def __init__(self, client, source):
        self.scratch = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(os.path.realpath(self.scratch.name)) / "office"
        if source:
            shutil.copytree(ROOT / source, self.path)
        else:
            self.path.mkdir()
        self.client = client
        self.texts = {}
        self.versions = {}

    def uri(self, name):
        return (self.path / name).as_uri()

    def open(self, name, text=None):
        if text is None:
            text = (self.path / name).read_text("utf-8")
        self.texts[name] = text
        self.versions[name] = 1
        self.client.notify("textDocument/didOpen", textDocument={"uri": self.uri(name), "languageId": "bangkom",
                                                                 "version": 1, "text": text})
        return self.client.published(self.uri(name), 1)

    def position(self, name, words, inside=0):
        """Of the first place of `words`, `inside` characters further, in UTF-8 columns."""
        at = self.texts[name].index(words) + inside
        before = self.texts[name][:at]
        return {"line": before.count("\n"), "character": len(before[before.rfind("\n") + 1:].encode())}

    def change(self, name, old, new, wait=True):
        start = self.position(name, old)
        end = self.position(name, old, len(old))
        self.texts[name] = self.texts[name].replace(old, new, 1)
        self.versions[name] += 1
        self.client.notify("textDocument/didChange",
                           textDocument={"uri": self.uri(name), "version": self.versions[name]},
                           contentChanges=[{"range": {"start": start, "end": end}, "text": new}])
        return self.client.published(self.uri(name), self.versions[name]) if wait else None

    def ask(self, method, name, words=None, inside=0, **params):
        if words is not None:
            params["position"] = self.position(name, words, inside)
        return self.client.ask("textDocument/" + method, textDocument={"uri": self.uri(name)}, **params)

    def text_at(self, location):
        """The text of a location or a range in an open or closed file of UTF-8 columns."""
        path = pathlib.Path(location["uri"].removeprefix("file://"))
        name = str(path.relative_to(self.path)) if path.is_relative_to(self.path) else None
        lines = (self.texts.get(name) or path.read_text("utf-8")).split("\n")
        start, end = location["range"]["start"], location["range"]["end"]
        return lines[start["line"]].encode()[start["character"]:end["character"]].decode()
