"""What all players share: one piece of HTML with its own style and script, and the still that stands in for it.

A player plays in JupyterLab, VS Code, Colab and an exported page, and loads nothing. Where no script runs, and on
paper, the still picture stands instead. Scripts write every word with `textContent`.
"""

import abc
import base64
import html
import json
import re
import secrets
from pathlib import Path

from course.figures.scripts import style_of
from course.language import Text

STYLE = style_of(__file__)
BARS = style_of(Path(__file__).with_name("bars.css"))  # for a player with the bars of bars.js
PAGE = """<style>{style}</style>
<div id="PLAYER_ID" role="group" aria-label="{player}" data-player="{data}">
<div class="still"><img src="data:image/png;base64,{still}" width="700" alt="{alt}"></div>
<div class="live" hidden>{live}</div>
</div>
<script>(() => {{
{script}}})();</script>"""
CONTROL = re.compile(r"<(button|input|select)\b")
KEPT_FROM_JUPYTERLAB = r'<\1 data-lm-suppress-shortcuts="true"'  # it asks the element that has the focus, no other


class Player(abc.ABC):
    """A picture to play with; the last value of a cell is displayed as the player.

    Each player has `labels`, a dict of name -> Text, of which "player" names the whole; a `style` to follow STYLE; its
    `live` HTML, where {name} is a label or one of the `parts()`; and a `script`, which calls `player` of player.js with
    a function that finds `data()` in `told` and gives back `show`. `still()` is the bytes of a PNG, `alt()` a Text that
    says what it shows.
    """

    labels: dict[str, Text]
    style: str
    live: str
    script: str

    @abc.abstractmethod
    def data(self):
        """What the script shows: a dict that JSON can hold."""

    @abc.abstractmethod
    def still(self):
        """The bytes of a PNG, for where nothing can be played."""

    @abc.abstractmethod
    def alt(self):
        """A Text that says what the still shows."""

    def parts(self):
        """What stands in the live HTML besides the labels: a dict of name -> HTML."""
        return {}

    def _repr_mimebundle_(self, include=None, exclude=None):
        alt, still = str(self.alt()), base64.b64encode(self.still()).decode()
        bundle = {"text/html": self._page(alt, still), "image/png": still, "text/plain": alt}
        return bundle, {"image/png": {"alt": alt}}

    def _page(self, alt, still):
        """The player as HTML, in the current language, with an id of its own."""
        labels = {name: str(label) for name, label in self.labels.items()}
        words = {name: html.escape(word) for name, word in (labels | {"alt": alt}).items()}
        page = PAGE.format(
            **words,
            style=STYLE + self.style,
            data=html.escape(json.dumps(self.data() | {"labels": labels})),
            still=still,
            live=CONTROL.sub(KEPT_FROM_JUPYTERLAB, self.live.format(**words | self.parts())),
            script=self.script,
        )
        return page.replace("PLAYER_ID", f"player-{secrets.token_hex(4)}")
