r"""A student's Markdown written as HTML in which nothing can run, in whatever page it is shown.

Pages that show a notebook render Markdown each by its own rules, and nbgrader's keep all HTML in it. So it is rendered
here once, as nbconvert would, cleaned, and kept as one line of HTML in a <div>: that is Markdown which every renderer
passes on as it is. What could run is shown as the text that the student wrote.

The <div> is a frame: mathematics may move what it shows (`\raise`, `\hspace`), and outside of the frame none of it is
painted, so that nobody writes points or praise over another's words.
"""

import re
from html import escape
from urllib.parse import unquote

import nh3

from course.inert.pictures import data_uri

MAX_RENDERED = 10_000  # characters of a cell, pictures left out: a longer one is shown as text
BARE = (
    "abbr b blockquote br caption center cite code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark "
    "ol p pre q s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var"
).split()
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan"},
}
FRAME = '<div style="contain: paint; overflow: auto">'
ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\\]+", re.ASCII | re.IGNORECASE)
PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=]+)")
ALIGNED = re.compile(r"text-align: ?(?:left|center|right);?")
TAG = re.compile(rf"</?(?:{'|'.join(BARE)})\s*/?>", re.IGNORECASE)
IMG = re.compile(r'<img((?:\s+(?:src|alt|title|width|height)="[^"<>]*")+)\s*/?>', re.IGNORECASE)
SRC = re.compile(r'\ssrc="([^"]*)"', re.IGNORECASE)
TAG_OR_COMMAND = re.compile(
    r'(<(?:[^">]|"[^"]*")*>)|(\\(?:bbox|class|csname|cssId|data|def|edef|enclose|gdef|href|html\w*|include\w*|let|'
    r"mathtip|mmlToken|newcommand|newenvironment|providecommand|renewcommand|renewenvironment|require|style|texttip|"
    r"toggle|unicode|url|xdef)(?![A-Za-z]))"
)


def inert(source, attachments=None):
    """Markdown that shows what the Markdown `source` would, and runs nothing.

    `attachments` are the cell's, of any shape; pictures among them are shown.
    """
    from course.inert.renderer import rendered  # here: nbconvert takes a while to import

    pictures = _attached(attachments)
    source = PICTURE.sub(lambda found: _set_aside(found[1], pictures), source)
    if len(source) > MAX_RENDERED:
        return as_text(source)
    try:
        html = rendered(source, pictures)
    except Exception:  # whatever a renderer stumbles on, nested a thousand deep, is text too
        return as_text(source)
    return _in_one_line(html)


def as_text(source):
    """Markdown that shows `source` letter by letter."""
    return _in_one_line(f"<pre>{escape(source)}</pre>") if source.strip() else ""


def _in_one_line(html):
    """`html` cleaned, as one line that Markdown does not look into."""
    clean = nh3.clean(
        html,
        tags={*BARE, *ATTRIBUTES},
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    ).strip("\n")
    quiet = TAG_OR_COMMAND.sub(lambda found: found[1] or f"<code>{found[2]}</code>", clean)
    return f"{FRAME}{quiet}</div>".replace("\n", "&#10;") if clean else ""


def _attribute(tag, name, value):
    """The attribute's value, or None where it is none of ours."""
    if (tag, name) == ("img", "src"):
        return value if PICTURE.fullmatch(value) else None
    if name == "href":
        return value if ADDRESS.fullmatch(value) else None
    if name == "style":
        return value if ALIGNED.fullmatch(value) else None
    return value


def _attached(attachments):
    """The pictures among a cell's attachments as addresses, by name."""
    found = {}
    for name, by_kind in attachments.items() if isinstance(attachments, dict) else ():
        values = by_kind.values() if isinstance(by_kind, dict) else ()
        found[name] = next(filter(None, map(data_uri, values)), None)
    return {f"attachment:{unquote(name)}": uri for name, uri in found.items() if uri}


def _set_aside(picture, pictures):
    """A short address that stands for a picture in the text: rendering takes as long as the text is."""
    uri = data_uri(picture)
    if uri is None:
        return f"data:{picture[:100]}"
    name = f"attachment:in-the-text-{len(pictures)}"
    pictures[name] = uri
    return name
