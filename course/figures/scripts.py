"""The style sheet and the script beside a module, for a page that loads nothing.

A script is a module that names what it imports, so that a linter sees all of it; a page gets it as classic code with
what it imports before it, since a notebook runs a classic script at once and wherever it is put.
"""

import re
from pathlib import Path

IMPORT = re.compile(r'^import \{[^}]*\} from "([^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)


def style_of(file):
    """The text of the style sheet beside the module `file`, of the same name."""
    return Path(file).with_suffix(".css").read_text(encoding="utf-8")


def script_of(file):
    """The classic code of the script beside the module `file`, of the same name."""
    return classic(Path(file).with_suffix(".js"))


def classic(path):
    """The code of a script and of all that it imports, each file once and before what needs it, as one text."""
    found = {}
    _gather(Path(path).resolve(), found)
    return "".join(found.values())


def _gather(path, found):
    if path in found:
        return
    text = path.read_text(encoding="utf-8")
    for name in IMPORT.findall(text):
        _gather((path.parent / name).resolve(), found)
    found[path] = EXPORT.sub("", IMPORT.sub("", text)).lstrip("\n")
