"""The page of week 1's player: what it says in two languages, its style, its script, its HTML.

`page` fills it in. The pixels come as base64; the script adds, wraps and clips them; nothing is loaded from anywhere.
"""

import base64
import html
import json
import secrets

from course.language import Text

LABELS = {
    "player": Text("uint8 덧셈과 자르기 비교", "Adding in uint8, and clipping"),
    "wrapped": Text("uint8로 더하기", "Added in uint8"),
    "clipped": Text("0과 255 사이로 자르기", "Clipped to 0..255"),
    "curve": Text(
        "픽셀값, 0~255: 더하기 전(가로)과 뒤(세로). 점선은 uint8, 굵은 선은 자르기",
        "Pixel value, 0 to 255, before (across) and after (up). Dashed: uint8; thick: clipped",
    ),
    "slider": Text("더하는 값", "Amount to add"),
    "told": Text(
        "더하는 값 {amount}: 픽셀의 {share}%가 범위를 벗어났습니다. 예: {before} + {amount} = {sum} → uint8에서는 "
        "{wrapped}, 자르면 {clipped}",
        "Adding {amount}: {share} % of the pixels leave the range. Example: {before} + {amount} = {sum} → in uint8 "
        "{wrapped}, clipped {clipped}",
    ),
}
STYLE = """
#PLAYER_ID {background:#fff; color:#1a1a1a; max-width:780px; padding:8px; font:15px/1.5 system-ui,sans-serif}
#PLAYER_ID .stage {display:flex; flex-wrap:wrap; gap:10px 12px; align-items:flex-end}
#PLAYER_ID figure {margin:0; max-width:232px} #PLAYER_ID figcaption {font-size:14px; margin-bottom:2px}
#PLAYER_ID canvas {width:230px; max-width:100%; image-rendering:pixelated; border:1px solid #999}
#PLAYER_ID svg {width:230px; height:230px; max-width:100%; border:1px solid #999}
#PLAYER_ID label {display:flex; gap:10px; align-items:center; margin:8px 0}
#PLAYER_ID :focus-visible {outline:3px solid #0b62d6; outline-offset:2px}
#PLAYER_ID input {flex:1 1 160px; min-width:120px; min-height:36px; accent-color:#c25400}
#PLAYER_ID .told {min-height:3em} #PLAYER_ID img {max-width:100%; height:auto}
#PLAYER_ID .live[hidden], #PLAYER_ID .still[hidden] {display:none}
@media print {#PLAYER_ID .live {display:none} #PLAYER_ID .still, #PLAYER_ID .still[hidden] {display:block}}
"""
SCRIPT = """
(function start(tries) {
  const root = document.querySelector('[id="PLAYER_ID"]:not([data-started])');
  if (!root) { if (tries) setTimeout(start, 100, tries - 1); return; }  // JupyterLab attaches it later
  root.dataset.started = "";
  const {pixels, width, height, told} = JSON.parse(root.dataset.player);
  const image = Uint8Array.from(atob(pixels), letter => letter.charCodeAt(0));
  const slider = root.querySelector("input");
  const wrap = value => (value + 256) % 256, clip = value => Math.max(0, Math.min(255, value));
  const draw = (name, change, amount) => {
    const canvas = root.querySelector(`canvas.${name}`), context = canvas.getContext("2d");
    canvas.width = width; canvas.height = height;
    const data = context.createImageData(width, height);
    image.forEach((value, i) => {
      data.data.fill(change(value + amount), 4 * i, 4 * i + 3);
      data.data[4 * i + 3] = 255;
    });
    context.putImageData(data, 0, 0);
  };
  const points = (name, change, amount) => root.querySelector(`polyline.${name}`).setAttribute("points",
    Array.from({length: 256}, (_, v) => `${v},${255 - change(v + amount)}`).join(" "));
  function show() {
    const amount = Number(slider.value);
    for (const [name, change] of [["wrapped", wrap], ["clipped", clip]]) {
      draw(name, change, amount);
      points(name, change, amount);
    }
    const beyond = image.filter(v => v + amount < 0 || v + amount > 255).length;
    const before = amount < 0 ? 60 : 200;
    const words = {amount, share: Math.round(100 * beyond / image.length), before, sum: before + amount,
      wrapped: wrap(before + amount), clipped: clip(before + amount)};
    const text = told.replace(/{(\\w+)}/g, (_, word) => String(words[word]).replace("-", "\\u2212"));
    root.querySelector(".told").textContent = text;
    slider.setAttribute("aria-valuetext", text);
  }
  slider.oninput = show;
  root.querySelector(".live").hidden = false;
  root.querySelector(".still").hidden = true;
  show();
})(50);
"""
PAGE = """
<div id="PLAYER_ID" role="group" aria-label="{player}" data-lm-suppress-shortcuts="true" data-player="{data}">
<div class="still"><img src="data:image/png;base64,{still}" width="700" alt="{alt}"></div>
<div class="live" hidden>
<div class="stage">
<figure><figcaption>{wrapped}</figcaption><canvas class="wrapped" role="img" aria-label="{wrapped}"></canvas></figure>
<figure><figcaption>{clipped}</figcaption><canvas class="clipped" role="img" aria-label="{clipped}"></canvas></figure>
<figure><figcaption>{curve}</figcaption><svg viewBox="-4 -4 264 264" role="img" aria-label="{curve}">
<polyline class="clipped" fill="none" stroke="#0072B2" stroke-width="7" opacity="0.5"></polyline>
<polyline class="wrapped" fill="none" stroke="#D55E00" stroke-width="3" stroke-dasharray="7 4"></polyline>
</svg></figure>
</div>
<label>{slider} <input type="range" min="-255" max="255" value="{amount}" aria-label="{slider}"></label>
<div class="told"></div>
</div></div>"""


def page(image, amount, still, alt):
    """The player as HTML, in the current language, with an id of its own.

    image: (H, W) uint8; amount: where the slider stands at first, from -255 to 255; still: the picture that
    stands where no script runs, as base64; alt: a Text that describes it.
    """
    height, width = image.shape
    pixels = base64.b64encode(image.tobytes()).decode()
    told = json.dumps({"pixels": pixels, "width": width, "height": height, "told": str(LABELS["told"])})
    filled = PAGE.format(
        **{name: html.escape(str(label)) for name, label in LABELS.items() if name != "told"},
        data=html.escape(told),
        still=still,
        alt=html.escape(str(alt)),
        amount=amount,
    )
    whole = f"<style>{STYLE}</style>\n{filled}\n<script>{SCRIPT}</script>"
    return whole.replace("PLAYER_ID", f"player-{secrets.token_hex(4)}")
