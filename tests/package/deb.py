#!/usr/bin/env python3
"""deb.py BUILD BANGKOM: the Debian package of a build folder holds what it should, asks for the libraries that the program needs, and what
is unpacked from it answers as the program that was built."""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = {
    "usr/bin/bangkom",
    "usr/share/bash-completion/completions/bangkom",
    "usr/share/zsh/site-functions/_bangkom",
    "usr/share/zsh/vendor-completions/_bangkom",
    "usr/share/fish/vendor_completions.d/bangkom.fish",
    "usr/share/man/man1/bangkom.1",
    "usr/share/man/id/man1/bangkom.1",
    "usr/share/doc/bangkom/copyright",
}
LIBRARIES = ("libc6", "libstdc++6", "coinor-libcbc3", "coinor-libclp1", "libsqlite3-0", "libedit2")
QUESTIONS = (["check", "examples/biro-sdm", "--format", "json", "--as-of", "2025-06-01", "--lang", "en"],
             ["test", "examples/jadwal-kuliah", "--lang", "en"], ["completions", "fish", "--lang", "en"])

problems = []


def expect(condition, words):
    if not condition:
        problems.append(words)


def output(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def answer(program, question):
    done = subprocess.run([program, *question], cwd=ROOT, capture_output=True)
    return done.returncode, done.stdout, done.stderr


def judge(build, program, folder):
    output("cpack", "-G", "DEB", "--config", build / "CPackConfig.cmake", "-B", folder)
    (package,) = folder.glob("*.deb")
    version = answer(program, ["--version"])[1].decode().split()[-1]
    architecture = output("dpkg", "--print-architecture").strip()
    expect(package.name == f"bangkom_{version}_{architecture}.deb", f"the package is called {package.name}")

    fields = dict(line.split(": ", 1) for line in output("dpkg-deb", "--field", package).splitlines()
                  if ": " in line and not line.startswith(" "))
    for field, value in {"Package": "bangkom", "Version": version, "Architecture": architecture}.items():
        expect(fields.get(field) == value, f"{field}: {fields.get(field)}, not {value}")
    description = fields.get("Description", "")
    expect(description and output("dpkg-deb", "--field", package, "Description").count(description) == 1, "the description says one thing twice")
    for field in ("Maintainer", "Section", "Installed-Size"):
        expect(fields.get(field), f"{field} is missing")
    needed = [library.split()[0] for library in fields.get("Depends", "").split(", ")]
    for library in LIBRARIES:
        expect(any(one.startswith(library) for one in needed), f"it does not depend on {library}: {needed}")

    lines = [line.split() for line in output("dpkg-deb", "--contents", package).splitlines()]
    held = {line[5].removeprefix("./") for line in lines if not line[5].endswith("/")}
    expect(held == FILES, f"it lacks {sorted(FILES - held)} and should not hold {sorted(held - FILES)}")
    expect(all(line[1] == "root/root" for line in lines), "files that are not root's")

    output("dpkg-deb", "--extract", package, folder / "unpacked")
    unpacked = folder / "unpacked/usr/bin/bangkom"
    for question in QUESTIONS:
        expect(answer(unpacked, question) == answer(program, question), f"it answers {question} in another way")
    for language, page in (("en", "man1"), ("id", "id/man1")):
        packed = (folder / "unpacked/usr/share/man" / page / "bangkom.1").read_bytes()
        expect(packed == answer(program, ["--man", "--lang", language])[1], f"its manual page ({language}) is not the program's")
    shell = folder / "unpacked/usr/share/bash-completion/completions/bangkom"
    expect("_bangkom" in shell.read_text(), "bash cannot complete with it")


with tempfile.TemporaryDirectory() as scratch:
    judge(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(scratch))
print("\n".join(problems))
sys.exit(1 if problems else 0)
