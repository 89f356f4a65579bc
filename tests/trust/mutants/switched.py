"""A copy of the repository in which mistakes stand behind switches: compiled once, one switched on at a time."""

import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import threading

ROOT = pathlib.Path(__file__).resolve().parents[3]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
# As `tests/suites/prelude` compiles them, so that the crates below are there already.
WORKSPACE = ["--profile", "stand-in", "--workspace", "--exclude", "bindgen"]
SWITCH = '''
/// True for the one mistake that is switched on.
#[doc(hidden)]
pub fn mutant(nth: u32) -> bool {
    static ON: std::sync::LazyLock<Option<u32>> =
        std::sync::LazyLock::new(|| std::env::var("MUTANT").ok()?.parse().ok());
    *ON == Some(nth)
}
'''


class Copy:
    """The repository as it stands, but for what git does not keep.

    `alone`: the one package that is compiled. The others stay for the features that they ask for, without their code.
    """

    def __init__(self, name, alone=None):
        self.alone = alone
        self.folder = TARGET / name
        self.version = f'version = "0.1.0-{name}"'.encode()
        names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True).stdout
        self.names = [name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]
        for old in self.folder.rglob("*.rs"):
            if not (ROOT / old.relative_to(self.folder)).is_file():
                old.unlink()

    def write(self, changed):
        """Lays the tree anew with other texts for some files; what is the same already keeps its time."""
        texts = {name: text.encode() for name, text in changed.items()}
        # Else cargo would take the copy's crates for the repository's own, and each would be built over the other.
        texts["Cargo.toml"] = texts.get("Cargo.toml", (ROOT / "Cargo.toml").read_bytes()).replace(b'version = "0.1.0"', self.version, 1)
        if self.alone:
            texts |= {name: self.without_code(name) for name in self.names if self.is_beside(name)}
            own = f"{self.alone}/Cargo.toml"
            # Examples in its docs would want it a second time, as a library.
            texts[own] = (ROOT / own).read_bytes().replace(b"[lib]", b"[lib]\ndoctest = false", 1)
        lib = "core/src/lib.rs"
        # What stands behind switches is not written as lints want it.
        texts[lib] = b"#![allow(warnings)]\n" + texts.get(lib, (ROOT / lib).read_bytes()) + SWITCH.encode()
        for name in self.names:
            file = self.folder / name
            fresh = texts.get(name) or (ROOT / name).read_bytes()
            if not file.exists() or file.read_bytes() != fresh:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(fresh)
                shutil.copymode(ROOT / name, file)

    def is_beside(self, name):
        return name.endswith("/Cargo.toml") and name != f"{self.alone}/Cargo.toml"

    def without_code(self, manifest):
        """The manifest of a package that is an empty library, with what it needs."""
        package, *tables = re.split(r"\n(?=\[)", (ROOT / manifest).read_text())
        needed = [table for table in tables if re.match(r"\[(.*dependencies|features|workspace)", table)]
        none = "autobins = false\nautotests = false\nautobenches = false\nautoexamples = false\nbuild = false"
        empty = '[lib]\npath = "empty.rs"\ntest = false\ndoctest = false\nbench = false\n'
        file = self.folder / manifest
        file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / "empty.rs").touch()
        return "\n".join([package, none, *needed, empty]).encode()

    def cargo(self, *arguments):
        env = {**os.environ, "CARGO_TARGET_DIR": str(TARGET)}
        env.pop("MUTANT", None)
        return subprocess.run(["cargo", *arguments], cwd=self.folder, env=env, capture_output=True, text=True)

    def compiled(self, *choice):
        """The test binaries by their sources, as the repository names them."""
        said = self.cargo("test", *WORKSPACE, "--no-run", "--message-format=json-render-diagnostics", *choice)
        if said.returncode:
            sys.exit(said.stderr)
        built = [json.loads(line) for line in said.stdout.splitlines() if line.startswith("{")]
        return {
            str(pathlib.Path(artifact["target"]["src_path"]).relative_to(self.folder)): artifact["executable"]
            for artifact in built
            if artifact.get("executable") and artifact["profile"]["test"]
        }


def run(binary, filters, nth, folder, seconds, wrapper=(), env=None):
    """What a test binary says with one mistake switched on: whether it passed, and its words. Never ending is failing."""
    try:
        ran = subprocess.run([*wrapper, str(binary), *filters], cwd=folder, env=told(nth, env), capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return False, "it did not end"
    return ran.returncode == 0, ran.stdout + ran.stderr


def lives(binary, filters, nth, folder, seconds, env=None):
    """Whether a mistake is seen by no test of a binary, which is ended as soon as one fails.

    `seconds`: what the processor may spend on it, so that a busy machine ends nothing too early; who only waits gets more.
    """
    def bounded():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    with subprocess.Popen([str(binary), *filters], cwd=folder, env=told(nth, env), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors="replace", preexec_fn=bounded) as tests:
        clock = threading.Timer(60 + 20 * seconds, tests.kill)
        clock.start()
        for line in tests.stdout:
            if line.rstrip().endswith(" ... FAILED"):
                tests.kill()
        clock.cancel()
    return tests.returncode == 0


def told(nth, env):
    told = {"MUTANT": str(nth), "RUST_BACKTRACE": "0", "PROPTEST_DISABLE_FAILURE_PERSISTENCE": "1"}
    return {**os.environ, **told, **(env or {})}
