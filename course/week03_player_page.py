"""The page of week 3's player: what it says in two languages, its style, its script, its HTML.

`page` fills it in. The script writes every text with `textContent`; nothing is loaded from anywhere.
"""

import html
import json
import secrets

from course.language import Text

LABELS = {
    "player": Text("그림을 옮기며 확률 보기", "Move the picture and watch the probabilities"),
    "right": Text("오른쪽으로 옮긴 픽셀 수", "Pixels to the right"),
    "down": Text("아래로 옮긴 픽셀 수", "Pixels downwards"),
    "centre": Text("가운데로", "Back to the centre"),
    "hint": Text(
        "막대로 그림을 옮겨 보세요. 주황색 테두리가 정답입니다.",
        "Move the picture with the sliders. The right answer has an orange frame.",
    ),
    "said": Text(
        "아래로 {down}, 오른쪽으로 {right}: {name} {percent} %",
        "{down} down, {right} to the right: {name} {percent} %",
    ),
}
STYLE = """
#PLAYER_ID {background:#fff; color:#1a1a1a; max-width:780px; padding:8px; font:15px/1.5 system-ui,sans-serif}
#PLAYER_ID .stage {display:flex; flex-wrap:wrap; gap:16px; align-items:flex-start}
#PLAYER_ID canvas {width:288px; max-width:100%; image-rendering:pixelated; border:1px solid #555}
#PLAYER_ID .bars {flex:1 1 300px} #PLAYER_ID .bar {display:grid; grid-template-columns:8.5em 1fr 3.2em; gap:6px;
  align-items:center; font-size:14px; padding:1px 4px; border:2px solid transparent}
#PLAYER_ID .bar.true {border-color:#e66100; border-radius:4px}
#PLAYER_ID .track {background:#eee; height:14px} #PLAYER_ID .fill {background:#555; height:14px}
#PLAYER_ID .bar.best .fill {background:#0b62d6} #PLAYER_ID .bar.best {font-weight:bold}
#PLAYER_ID .share {text-align:right} #PLAYER_ID label {display:grid; grid-template-columns:14em 1fr 2.5em; gap:8px}
#PLAYER_ID .controls {margin:8px 0; display:grid; gap:4px}
#PLAYER_ID button {font:inherit; padding:4px 12px; min-height:36px; border:1px solid #555; border-radius:6px;
  background:#f3f3f3; color:#1a1a1a; cursor:pointer; justify-self:start}
#PLAYER_ID :focus-visible {outline:3px solid #0b62d6; outline-offset:2px}
#PLAYER_ID input {accent-color:#c25400} #PLAYER_ID img {max-width:100%; height:auto}
#PLAYER_ID .live[hidden], #PLAYER_ID .still[hidden] {display:none}
@media print {#PLAYER_ID .live {display:none} #PLAYER_ID .still, #PLAYER_ID .still[hidden] {display:block}}
"""
SCRIPT = """
(function start(tries) {
  const root = document.querySelector('[id="PLAYER_ID"]:not([data-started])');
  if (!root) { if (tries) setTimeout(start, 100, tries - 1); return; }  // JupyterLab attaches it later
  root.dataset.started = "";
  const {picture, names, answer, farthest, percent, said} = JSON.parse(root.dataset.player);
  const find = name => root.querySelector(`[name=${name}]`), stage = root.querySelector("canvas");
  const height = picture.length, width = picture[0].length, pen = stage.getContext("2d");
  stage.width = width; stage.height = height;
  const make = (parent, name, text) => {
    const node = parent.appendChild(document.createElement("div"));
    node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const bars = names.map((name, number) => {
    const bar = make(root.querySelector(".bars"), number === answer ? "bar true" : "bar");
    make(bar, "name", name);
    return {bar, fill: make(make(bar, "track"), "fill"), share: make(bar, "share")};
  });
  function show() {
    const down = Number(find("down").value), across = Number(find("right").value);
    const image = pen.createImageData(width, height);
    picture.forEach((row, r) => row.forEach((value, c) => {
      const place = 4 * (((r + down + height) % height) * width + (c + across + width) % width);
      image.data.set([value, value, value, 255], place);
    }));
    pen.putImageData(image, 0, 0);
    const shares = percent[(down + farthest) * (2 * farthest + 1) + across + farthest];
    const best = shares.indexOf(Math.max(...shares));
    bars.forEach(({bar, fill, share}, number) => {
      bar.classList.toggle("best", number === best);
      fill.style.width = shares[number] + "%";
      share.textContent = shares[number] + " %";
    });
    root.querySelector(".down").textContent = down;
    root.querySelector(".right").textContent = across;
    root.querySelector(".said").textContent = said.replace("{down}", down).replace("{right}", across)
      .replace("{name}", names[best]).replace("{percent}", shares[best]);
  }
  find("down").oninput = find("right").oninput = show;
  find("centre").onclick = () => { find("down").value = find("right").value = 0; show(); };
  root.querySelector(".live").hidden = false;
  root.querySelector(".still").hidden = true;
  show();
})(50);
"""
SLIDER = """<label><span>{label}</span>
<input type="range" name="{name}" min="-{farthest}" max="{farthest}" value="0" aria-label="{label}">
<span class="{name}">0</span></label>"""
PAGE = """
<div id="PLAYER_ID" role="group" aria-label="{player}" data-lm-suppress-shortcuts="true" data-player="{data}">
<div class="still"><img src="data:image/png;base64,{still}" width="700" alt="{alt}"></div>
<div class="live" hidden>
<p>{hint}</p>
<div class="stage"><canvas role="img" aria-label="{alt}"></canvas><div class="bars"></div></div>
<div class="controls">{sliders}
<button type="button" name="centre">{centre}</button></div>
<div class="said" aria-live="polite"></div>
</div></div>"""


def page(data, still, alt):
    """The player as HTML, in the current language, with an id of its own.

    data: what the script is told; still: the picture that stands where no script runs, as base64; alt: its Text.
    """
    labels = {name: html.escape(str(label)) for name, label in LABELS.items()}
    sliders = "".join(SLIDER.format(name=n, label=labels[n], farthest=data["farthest"]) for n in ("right", "down"))
    told = json.dumps({**data, "said": str(LABELS["said"])})
    filled = PAGE.format(
        player=labels["player"],
        hint=labels["hint"],
        centre=labels["centre"],
        sliders=sliders,
        data=html.escape(told),
        still=still,
        alt=html.escape(str(alt)),
    )
    whole = f"<style>{STYLE}</style>\n{filled}\n<script>{SCRIPT}</script>"
    return whole.replace("PLAYER_ID", f"player-{secrets.token_hex(4)}")
