"""Mutants made by the rules of cargo-mutants, each put behind a switch: it would compile the core anew for every one.

Every function's value is replaced, every operator exchanged or left out, every arm of a match that has a wildcard left
out, every guard decided beforehand; in code, not in tests.
"""

import re

import tree_sitter_rust
from tree_sitter import Language, Parser

from switched import ROOT

GLOBS = [
    "core/src/sign_in.rs",
    "core/src/sign_in/*.rs",
    "core/src/stored.rs",
    "core/src/walls.rs",
    "core/src/walls/*.rs",
    "core/src/reading/money/*.rs",
]
OTHERS = {
    "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"],
    "<": ["==", ">", "<="], ">": ["==", "<", ">="], "<=": [">"], ">=": ["<"],
    "+": ["-", "*"], "-": ["+", "/"], "*": ["+", "/"], "/": ["%", "*"], "%": ["/", "+"],
    "&": ["|", "^"], "|": ["&", "^"], "^": ["&", "|"], "<<": [">>"], ">>": ["<<"],
    "+=": ["-=", "*="], "-=": ["+=", "/="], "*=": ["+=", "/="], "&=": ["|="], "|=": ["&="],
}
PARSER = Parser(Language(tree_sitter_rust.language()))


# Of mistakes of ours, which stand in the text already.
SWITCH = re.compile(r"!?crate::mutant\(\d+\)")


def files(texts):
    """Every file of code, by its name in the repository; `texts` are those that mistakes of ours stand in."""
    found = sorted(path for glob in GLOBS for path in ROOT.glob(glob) if path.name != "tests.rs")
    names = [path.relative_to(ROOT).as_posix() for path in found]
    return {name: File(name, texts.get(name) or (ROOT / name).read_text()) for name in names}


def values(kind):
    """What a function of this type could say instead."""
    kind = kind.strip()
    inner = kind.split("<", 1)[1].rsplit(">", 1)[0] if "<" in kind else ""
    if kind in ("", "()"):
        return ["()"]
    if kind == "bool":
        return ["true", "false"]
    if kind in ("u8", "u16", "u32", "u64", "usize"):
        return ["0", "1"]
    if kind in ("i8", "i16", "i32", "i64", "isize"):
        return ["0", "1", "-1"]
    if kind == "String":
        return ["String::new()", '"xyzzy".into()']
    if kind in ("&str", "&'a str", "&'static str"):
        return ['""', '"xyzzy"']
    if kind.startswith("Option<"):
        return ["None"] + [f"Some({value})" for value in values(inner)]
    if kind.startswith(("Result<", "fmt::Result")):
        return [f"Ok({value})" for value in (values(inner.split(",")[0]) if inner else ["Default::default()"])]
    if kind.startswith("Vec<"):
        return ["vec![]"]
    return ["Default::default()"]


class File:
    """One source file and its mutants: `(node, kind, replacement, what it is called)`."""

    def __init__(self, name, text):
        self.name, self.source = name, text.encode()
        self.mutants, self.at = [], {}
        self.tree = PARSER.parse(self.source)
        self.look(self.tree.root_node, name.removeprefix("core/src/"))

    def raw(self, node):
        return self.source[node.start_byte : node.end_byte].decode()

    def look(self, node, where):
        for child, before in zip(node.children, [None, *node.children]):
            if before and before.type == "attribute_item" and "test" in self.raw(before):
                continue  # tests
            self.look(child, f"{where}: {self.raw(child.child_by_field_name('name'))}" if child.type == "function_item" else where)
        line = node.start_point[0] + 1
        if node.type == "function_item" and node.child_by_field_name("body"):
            kind = node.child_by_field_name("return_type")
            for value in values(self.raw(kind) if kind else ""):
                self.add(node.child_by_field_name("body"), "return", value, f"{where}: says {value}")
        elif ":" not in where or node.type in ("const_item", "static_item"):
            return  # no code
        elif any(SWITCH.fullmatch(self.raw(child)) for child in [node, *node.children]):
            return
        elif node.type in ("binary_expression", "compound_assignment_expr"):
            operator = self.raw(node.child_by_field_name("operator"))
            for other in OTHERS.get(operator, []):
                self.add(node, "operator", other, f"{where}, line {line}: {other} for {operator} in {self.short(node)}")
        elif node.type == "unary_expression" and self.raw(node.children[0]) in "!-":
            self.add(node, "operator", "", f"{where}, line {line}: no {self.raw(node.children[0])} in {self.short(node)}")
        elif node.type == "match_arm":
            pattern = node.child_by_field_name("pattern")
            guard = pattern.child_by_field_name("condition")
            if guard and guard.type not in ("let_condition", "let_chain"):
                for value in ("true", "false"):
                    self.add(node, "guard", value, f"{where}, line {line}: guard {value} for {self.short(pattern)}")
            wildcard = any(self.raw(arm.child_by_field_name("pattern")) == "_" for arm in node.parent.named_children if arm.type == "match_arm")
            if wildcard and self.raw(pattern) != "_":
                self.add(node, "arm", "", f"{where}, line {line}: no arm {self.short(pattern)}")

    def short(self, node):
        return " ".join(SWITCH.sub("…", self.raw(node)).split())[:80]

    def add(self, node, kind, new, called):
        self.mutants.append(called)
        self.at.setdefault(node.id, []).append((len(self.mutants) - 1, kind, new))

    def render(self, first, without, node=None):
        """The text with every mutant behind its switch, counted from `first`, but those `without`."""
        node = node or self.tree.root_node
        parts, at = [], node.start_byte
        for child in node.children:
            parts += [self.source[at : child.start_byte].decode(), self.render(first, without, child)]
            at = child.end_byte
        text = "".join(parts) + self.source[at : node.end_byte].decode()
        for nth, kind, new in self.at.get(node.id, []):
            if first + nth not in without:
                text = self.switched(node, text, f"crate::mutant({first + nth})", kind, new)
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
        guard = f"({on} || ({guard}))" if (kind, new) == ("guard", "true") else f"(!{on} && ({guard}))"
        return f"{pattern} if {guard} =>{rest}"
