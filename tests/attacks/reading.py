"""What a browser would find in a page that could run, load or send something; told by lxml's parser of HTML."""

import re
from collections import Counter

from lxml import html

HARMLESS = re.compile(r"#.*|https?://[^\s]*|mailto:[^\s]*|data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*")
ACTIVE = (
    "script iframe frame object embed applet link meta base form input textarea select button style svg math video "
    "audio source marquee noscript template portal"
).split()
ADDRESSES = ("href", "src", "action", "formaction", "data", "background", "srcdoc", "xlink:href", "poster", "ping")
COMMAND = re.compile(r"\\(href|let|def|newcommand|require|class|cssId|style|unicode|mmlToken)(?![A-Za-z])")


def active(page):
    """A Counter of all that could run in `page`, as words."""
    tree = html.fromstring(page)
    return Counter(word for element in tree.iter() if isinstance(element.tag, str) for word in _active(element))


def commands(page):
    """TeX's commands that run or load, in text that MathJax would read."""
    tree = html.fromstring(page)
    for element in list(tree.iter("script", "style", "textarea", "pre", "code")):
        element.text = None
        for child in list(element):
            element.remove(child)
    return COMMAND.findall(tree.text_content())


def _active(element):
    if element.tag in ACTIVE:
        yield element.tag
    for name, value in element.attrib.items():
        name = name.lower()
        if name.startswith("on") or name in ("id", "name", "autofocus"):
            yield f"{element.tag} {name}={value}"
        elif name in ADDRESSES and not HARMLESS.fullmatch(value.strip()):
            yield f"{element.tag} {name}={value}"
        elif name == "style" and not re.fullmatch(r"text-align: ?\w+|contain: paint; overflow: auto", value):
            yield f"{element.tag} {name}={value}"
