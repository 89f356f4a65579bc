"""Puts the classes below a folder into a jar: jar.py [--plain-names] FOLDER JAR

--plain-names: tests are named by sentences, and R8's tracing refuses such names. The jar is only looked at, never run,
so spaces and marks in the constants of its classes become underscores of the same length.
"""

import os
import struct
import sys
import zipfile

# What follows the tag of a constant, in bytes; a text has its own length. Tags 5 and 6 count twice.
SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
TEXT = 1
PLAIN = bytes.maketrans(b" ,'!?&%", b"_______")


def plain(code: bytes) -> bytes:
    """The class with plain names."""
    out = bytearray(code)
    left = struct.unpack(">H", code[8:10])[0] - 1
    at = 10
    while left > 0:
        tag = code[at]
        if tag == TEXT:
            length = struct.unpack(">H", code[at + 1 : at + 3])[0]
            out[at + 3 : at + 3 + length] = code[at + 3 : at + 3 + length].translate(PLAIN)
            at += 3 + length
        else:
            at += 1 + SIZES[tag]
        left -= 2 if tag in (5, 6) else 1
    return bytes(out)


def main() -> None:
    """Writes the jar."""
    *options, folder, jar = sys.argv[1:]
    with zipfile.ZipFile(jar, "w") as out:
        for place, _, files in os.walk(folder):
            for name in sorted(files):
                if not name.endswith(".class"):
                    continue
                path = os.path.join(place, name)
                inside = os.path.relpath(path, folder)
                with open(path, "rb") as file:
                    code = file.read()
                if options:
                    code, inside = plain(code), inside.encode().translate(PLAIN).decode()
                out.writestr(inside, code)


main()
