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

from course.language import Text

STYLE = """
#PLAYER_ID {background:#fff; color:#1a1a1a; max-width:780px; padding:8px; font:15px/1.5 system-ui,sans-serif}
#PLAYER_ID .stage {display:flex; flex-wrap:wrap; gap:10px 12px; align-items:flex-end}
#PLAYER_ID figure {margin:0}
#PLAYER_ID .controls {display:flex; flex-wrap:wrap; gap:8px; align-items:center; margin:8px 0}
#PLAYER_ID button, #PLAYER_ID select {font:inherit; min-height:36px}
#PLAYER_ID button {padding:4px 12px; border:1px solid #555; border-radius:6px; background:#f3f3f3; color:#1a1a1a}
#PLAYER_ID input {accent-color:#c25400} #PLAYER_ID .controls > input {flex:1 1 160px; min-width:120px}
#PLAYER_ID :focus-visible {outline:3px solid #0b62d6; outline-offset:2px}
#PLAYER_ID .still img {max-width:100%; height:auto}
#PLAYER_ID .live[hidden], #PLAYER_ID .still[hidden] {display:none}
@media print {#PLAYER_ID .live {display:none} #PLAYER_ID .still, #PLAYER_ID .still[hidden] {display:block}}
"""
START = """
(function start(tries) {
  const root = document.querySelector('[id="PLAYER_ID"]:not([data-started])');
  if (!root) { if (tries) setTimeout(start, 100, tries - 1); return; }  // JupyterLab attaches it later
  root.dataset.started = "";
  const told = JSON.parse(root.dataset.player), {labels} = told;
  const find = name => root.querySelector(`[name=${name}]`);
  const short = v => String(Math.round(v * 100) / 100).replace("-", "\\u2212");
  const say = (label, words) => label.replace(/\\{(\\w+)\\}/g, (_, word) => words[word]);
  const make = (parent, tag, values, text) => {  // a node of an SVG
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    return parent.appendChild(node);
  };
"""
SHOW = """
  root.querySelector(".live").hidden = false;
  root.querySelector(".still").hidden = true;
  show();
})(50);
"""
PAGE = """<style>{style}</style>
<div id="PLAYER_ID" role="group" aria-label="{player}" data-player="{data}">
<div class="still"><img src="data:image/png;base64,{still}" width="700" alt="{alt}"></div>
<div class="live" hidden>{live}</div>
</div>
<script>{script}</script>"""
CONTROL = re.compile(r"<(button|input|select)\b")
KEPT_FROM_JUPYTERLAB = r'<\1 data-lm-suppress-shortcuts="true"'  # it asks the element that has the focus, no other


class Player(abc.ABC):
    """A picture to play with; the last value of a cell is displayed as the player.

    Each player has `labels`, a dict of name -> Text, of which "player" names the whole; a `style` to follow STYLE; its
    `live` HTML, where {name} is a label or one of the `parts()`; and a `script`, which finds `data()` in `told` and
    defines `show`. `still()` is the bytes of a PNG, `alt()` a Text that says what it shows.
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
            script=START + self.script + SHOW,
        )
        return page.replace("PLAYER_ID", f"player-{secrets.token_hex(4)}")


# For a window that stops at one value after another. The script that follows STEP_SCRIPT defines `last`, which gives
# the number of the last stop; its `show` draws the stop `step` and calls `tell`.
STEP_LABELS = {
    "back": Text("한 칸 뒤로", "One step back"),
    "forward": Text("한 칸 앞으로", "One step forward"),
    "play": Text("▶ 재생", "▶ Play"),
    "pause": Text("❚❚ 멈춤", "❚❚ Pause"),
    "slider": Text("창의 위치", "Position of the window"),
    "step": Text("{n}번째 값, 행 {row}, 열 {column}", "Value {n}: row {row}, column {column}"),
}
STEP_STYLE = """
#PLAYER_ID figure {max-width:100%} #PLAYER_ID figcaption {font-size:14px; margin-bottom:2px}
#PLAYER_ID svg {display:block; max-width:100%; height:auto}
#PLAYER_ID svg text {font:13px system-ui,sans-serif; text-anchor:middle; dominant-baseline:central}
#PLAYER_ID button {cursor:pointer} #PLAYER_ID button[name=play] {min-width:6.5em} #PLAYER_ID .sum {min-height:3em}
"""
STEP_CONTROLS = """<div class="controls">
<button type="button" name="back" aria-label="{back}" title="{back}">←</button>
<button type="button" name="play">{play}</button>
<button type="button" name="forward" aria-label="{forward}" title="{forward}">→</button>
<input type="range" name="position" min="0" max="1" value="0" aria-label="{slider}">
</div>
<div class="sum"></div>
"""
STEP_SCRIPT = """
  let step = 0, timer = null;
  function tell(row, column, value, sum, more = "") {
    const where = say(labels.step, {n: step + 1, row, column}), line = root.querySelector(".sum");
    Object.assign(find("position"), {max: last(), value: step});
    find("position").setAttribute("aria-valuetext", `${where}: ${short(value)}`);
    line.setAttribute("aria-live", timer ? "off" : "polite");
    line.textContent = `${where}: ${sum} = ${short(value)}${more}`;
  }
  function pause() { clearInterval(timer); timer = null; find("play").textContent = labels.play; }
  function go(to) { step = Math.max(0, Math.min(last(), to)); show(); }
  find("play").onclick = () => {
    if (timer) return pause();
    if (step === last()) go(0);
    find("play").textContent = labels.pause;
    timer = setInterval(() => { go(step + 1); if (step === last() || !root.isConnected) pause(); }, 900);
  };
  find("back").onclick = () => { pause(); go(step - 1); };
  find("forward").onclick = () => { pause(); go(step + 1); };
  find("position").oninput = event => { pause(); go(Number(event.target.value)); };
"""
