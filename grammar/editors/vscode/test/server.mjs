// What the language server says that the names of a script are.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export class Server {
  #bytes = Buffer.alloc(0);
  #waiting = new Map();
  #last = 0;

  constructor(program, library) {
    this.cache = mkdtempSync(join(tmpdir(), "bangkom-"));
    const env = { ...process.env, XDG_CACHE_HOME: this.cache, ...(library && { BANGKOM_STDLIB: library }) };
    this.process = spawn(program, ["lsp", "--lang", "en"], { env, stdio: ["pipe", "pipe", "inherit"] });
    this.process.stdout.on("data", (chunk) => this.#read(chunk));
    this.process.on("exit", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("the server stopped"));
    });
  }

  #read(chunk) {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const head = this.#bytes.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#bytes.toString("latin1", 0, head))[1]);
      if (this.#bytes.length < head + 4 + length) return;
      const message = JSON.parse(this.#bytes.toString("utf8", head + 4, head + 4 + length));
      this.#bytes = this.#bytes.subarray(head + 4 + length);
      const waiting = this.#waiting.get(message.id);
      if (!waiting || message.method) continue;
      this.#waiting.delete(message.id);
      if (message.error) waiting.reject(new Error(message.error.message));
      else waiting.resolve(message.result);
    }
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  notify(method, params = {}) {
    this.#send({ method, params });
  }

  ask(method, params = {}) {
    const id = ++this.#last;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  async start() {
    const { capabilities } = await this.ask("initialize", { processId: null, rootUri: null, capabilities: {} });
    this.types = capabilities.semanticTokensProvider.legend.tokenTypes;
    this.notify("initialized");
  }

  /// [{line, begin, end, type}], columns in UTF-16 units.
  async names(path, text) {
    const textDocument = { uri: pathToFileURL(path).href, languageId: "bangkom", version: 1, text };
    this.notify("textDocument/didOpen", { textDocument });
    const { data } = await this.ask("textDocument/semanticTokens/full", { textDocument });
    this.notify("textDocument/didClose", { textDocument });
    const names = [];
    for (let i = 0, line = 0, begin = 0; i < data.length; i += 5) {
      begin = data[i] === 0 ? begin + data[i + 1] : data[i + 1];
      line += data[i];
      names.push({ line, begin, end: begin + data[i + 2], type: this.types[data[i + 3]] });
    }
    return names;
  }

  async stop() {
    await this.ask("shutdown");
    const over = once(this.process, "exit");
    this.notify("exit");
    await over;
    rmSync(this.cache, { recursive: true });
  }
}
