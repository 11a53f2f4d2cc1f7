"""Foreign text made fit to be shown: nothing in it that a terminal, a browser or Markdown would obey."""

import re

ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)?")
# Control characters, halves of a surrogate pair, and what turns the direction of writing around.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

NUMBERED = re.compile(r"^(\d+)([.)])", re.MULTILINE)
LEADING = re.compile(r"^[ \t]+", re.MULTILINE)
FOR_MARKDOWN = re.compile(r"([`*_\[\]<&~|]|:(?=//)|(?<![^\n])[>#+=:-])|([\\$]+)")


def plain(text):
    """`text` without terminal colours; characters that would be obeyed are spelled out."""
    return spelled_out(ANSI.sub("", str(text)).replace("\r\n", "\n").replace("\r", "\n"))


def spelled_out(text):
    """`text` with the characters that would be obeyed written out, by their numbers in hexadecimal."""
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def in_one_line(text):
    """`text` as a name that stands in one line: what would end it or be obeyed is spelled out."""
    return spelled_out(str(text)).replace("\n", "\\u000a").replace("\t", "\\u0009")


def in_markdown(text):
    """Markdown that reads as `text`: no HTML, no link, no mathematics, which would be set by a program too."""
    lines = LEADING.sub("", plain(text))  # indented, they would be shown as code
    signs = FOR_MARKDOWN.sub(lambda found: f"\\{found[1]}" if found[1] else f"`{found[2]}`", lines)
    return NUMBERED.sub(r"\1\\\2", signs)
