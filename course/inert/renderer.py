"""nbconvert's rendering of Markdown, but for what could run: that is text.

Apart from `markdown`, since nbconvert imports a quarter of a second's worth, which only a process that renders needs.
"""

import re
from html import escape, unescape
from urllib.parse import unquote

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from course.inert.markdown import ADDRESS, IMG, SRC, TAG


def rendered(source, pictures):
    """The Markdown `source` as HTML, not cleaned yet; `pictures` are addresses by name, and each is shown once."""
    return MarkdownWithMath(_Renderer(pictures)).render(source)


class _Renderer(IPythonRenderer):
    """nbconvert's HTML, but for what could run: that is text."""

    def __init__(self, pictures):
        super().__init__(escape=False, exclude_anchor_links=True)
        self._pictures = pictures

    def block_html(self, html):
        """Harmless tags as they are, all else as text."""
        return f"{self._tags(html)}\n"

    def inline_html(self, html):
        """Harmless tags as they are, all else as text."""
        return self._tags(html)

    def block_code(self, code, info=None):
        """Code, in one colour."""
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def link(self, text, url, title=None):
        """A link to a page elsewhere; the address of anything else as text."""
        if not ADDRESS.fullmatch(url):
            return f"{text} (<code>{escape(url)}</code>)"
        about = f' title="{escape(title)}"' if title else ""
        return f'<a href="{escape(url)}"{about}>{text}</a>'

    def image(self, text, url, title=None):
        """A picture that comes with the notebook; the address of any other as text."""
        shown = re.sub(r"<[^>]*>", "", text)  # of emphasis in it; its own < is &lt; here
        picture = self._take(url)
        if picture is None:
            return f"{shown} (<code>{escape(url)}</code>)"
        return f'<img src="{picture}" alt="{escape(unescape(shown))}">'

    def task_list_item(self, text, checked=False):
        """A box, ticked or not, that is a letter."""
        return f"<li>{'☑' if checked else '☐'} {text}</li>\n"

    def _tags(self, html):
        kept, end = [], 0
        for found in re.finditer(r"<[^<>]*>", html):
            kept += [escape(html[end : found.start()], quote=False), self._tag(found[0])]
            end = found.end()
        return "".join(kept) + escape(html[end:], quote=False)

    def _tag(self, tag):
        picture = IMG.fullmatch(tag)
        src = picture and SRC.search(picture[1])
        shown = self._take(src[1]) if src else None
        if src and shown:
            return tag.replace(src[1], shown)
        return tag if TAG.fullmatch(tag) else escape(tag, quote=False)

    def _take(self, url):
        """The picture, once: a thousand names of a large one would fill the memory."""
        return self._pictures.pop(unquote(url), None)
