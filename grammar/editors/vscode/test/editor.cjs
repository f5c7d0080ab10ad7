// As much of VS Code's own module as the extension asks for, without a window. What it does not name answers with itself.
const Module = require("node:module");

function anything() {
  const known = { dispose() {} };
  return new Proxy(function () {}, {
    get(target, name) {
      if (name === "prototype") return target.prototype;
      if (typeof name === "symbol" || name === "then") return undefined;
      return (known[name] ??= anything());
    },
    apply: anything,
    construct: anything,
  });
}

class Disposable {
  dispose() {}
}
class EventEmitter {
  event = () => new Disposable();
  fire() {}
  dispose() {}
}

/// `settings` of the extension; gives the module and what happened to it.
exports.editor = (settings) => {
  const happened = { commands: {}, providers: [], errors: [], executed: [] };
  const silent = new Proxy({}, { get: (_, name) => (name === "then" ? undefined : () => new Disposable()) });
  const others = anything();
  const named = (own) => new Proxy(own, { get: (target, name) => target[name] ?? (/^on[A-Z]/.test(name) ? () => new Disposable() : others[name]) });
  const vscode = named({
    Disposable,
    EventEmitter,
    version: "1.100.0",
    workspace: named({
      getConfiguration: (section) => ({ get: (name) => (section === "bangkom" ? settings[name] : undefined), has: () => false, inspect: () => undefined }),
      createFileSystemWatcher: () => silent,
      textDocuments: [],
      notebookDocuments: [],
      workspaceFolders: [],
    }),
    window: named({
      createOutputChannel: () => silent,
      showErrorMessage: async (words) => void happened.errors.push(words),
      visibleTextEditors: [],
      tabGroups: named({ all: [] }),
    }),
    commands: {
      registerCommand: (name, run) => ((happened.commands[name] = run), new Disposable()),
      executeCommand: async (...words) => void happened.executed.push(words),
    },
    languages: named(new Proxy({}, {
      get: (_, name) => (...words) => (happened.providers.push(name), name === "match" ? 0 : silent),
    })),
  });
  return { vscode, happened };
};

/// The extension, loaded afresh into such an editor.
exports.load = (path, vscode) => {
  const usual = Module._load;
  Module._load = function (name, ...rest) {
    return name === "vscode" ? vscode : usual.call(this, name, ...rest);
  };
  try {
    delete require.cache[require.resolve(path)];
    return require(path);
  } finally {
    Module._load = usual;
  }
};
