"""The phone shells in a copy, each compiled once with every mistake of `IN_SHELLS` behind a switch, and one test at a time.

They run as tests/suites/android and tests/suites/ios run them, with the library and the store of the repository itself.
"""

import os
import re
import subprocess
import sys

from mistakes import IN_SHELLS
from switched import ROOT, TARGET

FOLDER = TARGET / "stand-in"
# Not the core's switch: the library in FOLDER may be the one of the copy.
NAME = "SHELL_MUTANT"
SWITCH = {
    "android": f'(System.getenv("{NAME}") == "{{}}")',
    "ios": f'(ProcessInfo.processInfo.environment["{NAME}"] == "{{}}")',
}


def switched():
    """Texts with the mistakes in them; numbers are places in the list."""
    changed = {}
    for nth, (what, shell, _, _, edits) in enumerate(IN_SHELLS):
        for name, old, new in edits:
            text = changed.get(name) or (ROOT / name).read_text()
            if text.count(old) != 1:
                sys.exit(f"{what}: {old!r} stands {text.count(old)} times in {name}")
            changed[name] = text.replace(old, new.replace("MUTANT", SWITCH[shell].format(nth)))
    return changed


def tools(command, *words, mutant=None, seconds=1800):
    """Runs a command of tests/suites/prelude: whether it ended well, and its words."""
    env = {**os.environ, "CARGO_TARGET_DIR": str(TARGET), "CORE_FOLDER": str(FOLDER)}
    env.pop(NAME, None)
    if mutant is not None:
        env[NAME] = str(mutant)
    script = 'source tests/suites/prelude; "$@"'
    ran = subprocess.run(["bash", "-c", script, "shells", command, *map(str, words)], cwd=ROOT, env=env, capture_output=True, text=True, errors="replace", timeout=seconds)
    return ran.returncode == 0, ran.stdout + ran.stderr


class Android:
    def __init__(self, copy):
        self.pom = copy.folder / "tests/android/pom.xml"

    def compile(self):
        return tools("maven", self.pom, "test-compile")

    def run(self, suite, test, mutant):
        """The whole class: Surefire has no names with commas. Whether the test passed, and what was said."""
        report = self.pom.parent / f"target/surefire-reports/TEST-app.digitalcredit.{suite}.xml"
        report.unlink(missing_ok=True)  # of a run before
        passed, said = tools("maven", self.pom, "surefire:test", f"-Dtest={suite}", f"-Dcore.library.dir={FOLDER}", f"-Dstore.binary={FOLDER}/stand-in-store", mutant=mutant)
        if not report.exists() or f'name="{test}"' not in report.read_text():
            sys.exit(f"{test} was not run: {said[-2000:]}")
        failed = re.search(rf'ERROR.* {re.escape(suite)}\.{re.escape(test)}:\S* ?(.*)', said)
        return passed, failed[1] if failed else ""


class Ios:
    def __init__(self, copy):
        self.kit, self.build = copy.folder / "ios/Packages/DigitalCreditKit", TARGET / "promises-swift"

    def compile(self):
        flags = [word for flag in ("--allow-shlib-undefined", f"-L{FOLDER}", "-rpath", FOLDER) for word in ("-Xlinker", flag)]
        return tools("with_swift", "swift", "build", "--build-tests", "--package-path", self.kit, "--build-path", self.build, *flags)

    def run(self, suite, test, mutant):
        runner = self.build / "debug/DigitalCreditKitPackageTests.xctest"
        passed, said = tools("with_swift", "timeout", 600, runner, "--testing-library", "swift-testing", "--filter", f"{suite}/{test}", mutant=mutant)
        if "with 1 test" not in said:
            sys.exit(f"{test} was not run: {said[-2000:]}")
        failed = re.search(r"recorded an issue at ([^\n]*)", said)
        return passed, failed[1] if failed else ""


def breaks(copy, wanted):
    """What is broken, the test, whether it failed, and what it said."""
    for shell, of in (("android", Android), ("ios", Ios)):
        mine = [(nth, mistake) for nth, mistake in enumerate(IN_SHELLS) if mistake[1] == shell and wanted(mistake[0])]
        if not mine:
            continue
        runner = of(copy)
        compiled, said = runner.compile()
        if not compiled:
            sys.exit(said[-3000:])
        for suite, test in sorted({(mistake[2], mistake[3]) for _, mistake in mine}):
            if not runner.run(suite, test, "none")[0]:
                sys.exit(f"{test} fails without a mistake")
        for nth, (what, _, suite, test, _) in mine:
            passed, reason = runner.run(suite, test, nth)
            yield what, test, not passed, reason
