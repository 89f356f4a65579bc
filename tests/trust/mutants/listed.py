"""The mutants that cargo-mutants itself lists, each put behind a switch: it would compile the core anew for every one.

What it would delete or replace is found again in the syntax tree, because it names an operator without its operands.
"""

import json
import subprocess
import sys

import tree_sitter_rust
from tree_sitter import Language, Parser

from switched import ROOT

FILES = [
    "core/src/sign_in.rs",
    "core/src/sign_in/*.rs",
    "core/src/stored.rs",
    "core/src/walls.rs",
    "core/src/walls/*.rs",
    "core/src/reading/money/*.rs",
]
PARSER = Parser(Language(tree_sitter_rust.language()))


def listed():
    """What cargo-mutants lists, in its own order, which is that of the files."""
    command = ["cargo", "mutants", "--list", "--json", "--package", "digital-credit-core"]
    for file in FILES:
        command += ["--file", file]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if said.returncode:
        sys.exit(said.stderr)
    return json.loads(said.stdout)


class File:
    """One source file with its mutants."""

    def __init__(self, name, mutants):
        self.source = (ROOT / name).read_bytes()
        self.tree = PARSER.parse(self.source)
        self.starts = [0]
        for line in self.source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.unplaced = []
        self.at = {}
        for nth, mutant in mutants:
            node, change = self.place(mutant)
            if node is None:
                self.unplaced.append(nth)
            else:
                self.at.setdefault(node.id, []).append((nth, change))

    def offset(self, place):
        line = self.source[self.starts[place["line"] - 1] : self.starts[place["line"]]].decode()
        return self.starts[place["line"] - 1] + len(line[: place["column"] - 1].encode())

    def place(self, mutant):
        """The node to wrap, and how."""
        start, end = self.offset(mutant["span"]["start"]), self.offset(mutant["span"]["end"])
        node = self.tree.root_node.descendant_for_byte_range(start, end)
        kind, new = mutant["genre"], mutant["replacement"]
        if kind == "FnValue":
            while node and node.type not in ("function_item", "closure_expression"):
                node = node.parent
            return (node.child_by_field_name("body"), ("return", new)) if node else (None, None)
        if kind in ("BinaryOperator", "UnaryOperator"):
            while node and node.type not in ("binary_expression", "compound_assignment_expr", "unary_expression"):
                node = node.parent
            return node, ("operator", new)
        if kind in ("MatchArm", "MatchArmGuard"):
            while node and node.type != "match_arm":
                node = node.parent
            return node, ("arm" if kind == "MatchArm" else "guard", new)
        return None, None

    def raw(self, node):
        return self.source[node.start_byte : node.end_byte].decode()

    def render(self, node=None, without=frozenset()):
        """The text with every mutant behind its switch, but those that do not compile."""
        node = node or self.tree.root_node
        parts, at = [], node.start_byte
        for child in node.children:
            parts += [self.source[at : child.start_byte].decode(), self.render(child, without)]
            at = child.end_byte
        text = "".join(parts) + self.source[at : node.end_byte].decode()
        for nth, (kind, new) in self.at.get(node.id, []):
            if nth not in without:
                text = self.switched(node, text, f"crate::mutant({nth})", kind, new)
        return text

    def switched(self, node, text, on, kind, new):
        if kind == "return":
            return "{" + f"if {on} {{ return {new}; }}" + text[1:]
        if kind == "operator" and node.type == "unary_expression":
            return f"(if {on} {{ {self.raw(node.children[-1])} }} else {{ {text} }})"
        if kind == "operator":
            left, right = (self.raw(node.child_by_field_name(side)) for side in ("left", "right"))
            return f"(if {on} {{ {left} {new} {right} }} else {{ {text} }})"
        pattern, rest = text.split("=>", 1)
        pattern, guard = (pattern.split(" if ", 1) + ["true"])[:2]
        if kind == "guard":
            guard = f"({on} || ({guard}))" if new == "true" else f"(!{on} && ({guard}))"
        else:
            guard = f"(!{on} && ({guard}))"
        return f"{pattern} if {guard} =>{rest}"
