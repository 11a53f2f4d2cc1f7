"""Week 14's plaything: press a patch of a digit and see of which patches it takes, by layer and head."""

import numpy as np

from course.figures.display import png_of
from course.figures.player import Player
from course.language import Text
from course.weeks.week14_beyond import figures
from course.weeks.week14_beyond.attention import scores

ALT = Text(
    "숫자 이미지 하나에서 클래스 토큰이 패치마다 가져오는 몫, 층마다 머리의 평균. 가장 큰 몫: {told}.",
    "Of a digit's patches, how much the class token takes, the mean over heads, by layer; the largest share: {told}.",
)
LABELS = {
    "player": Text("누가 누구에게 물을까요?", "Who asks whom?"),
    "hint": Text(
        "왼쪽에서 묻는 토큰을 고르세요. 마우스로 누르거나, Tab으로 들어가서 화살표 키로 옮겨요. 오른쪽은 그 "
        "토큰이 각 패치에서 가져오는 몫(%)이에요. 진할수록 많고, 클래스 토큰까지 합하면 100 %예요.",
        "Choose on the left which token asks: press it, or go there with Tab and move with the arrow keys. On the "
        "right is how much it takes of each patch (%): the darker, the more. With the class token they make 100 %.",
    ),
    "digit": Text("이미지", "image"),
    "digit_n": Text("숫자 {digit}", "digit {digit}"),
    "layer": Text("층", "layer"),
    "layer_n": Text("{n}층", "layer {n}"),
    "head": Text("머리", "head"),
    "head_n": Text("머리 {n}", "head {n}"),
    "network": Text("신경망", "network"),
    "trained": Text("학습 뒤", "trained"),
    "control": Text("학습 전(대조군)", "before training (control)"),
    "token": Text("클래스 토큰", "class token"),
    "patch": Text("패치 {n} (행 {row}, 열 {column})", "patch {n} (row {row}, column {column})"),
    "asks": Text("묻는 토큰", "which token asks"),
    "taken": Text("가져오는 몫", "what it takes"),
    "said": Text(
        "{who}: 가장 많이 가져오는 곳은 {most}({share} %), 자기 자신 {own} %, 클래스 토큰 {first} %. 고르게 나누면 "
        "{even} %씩이에요.",
        "{who}: takes most of {most} ({share} %), of itself {own} %, of the class token {first} %. Shared alike, each "
        "would be {even} %.",
    ),
}
STYLE = """
#PLAYER_ID .pair {display:flex; flex-wrap:wrap; gap:16px}
#PLAYER_ID .pair > div {flex:0 1 250px; min-width:0}
#PLAYER_ID .grid {display:grid; grid-template-columns:repeat(4,1fr); gap:3px; max-width:250px}
#PLAYER_ID .grid button, #PLAYER_ID .grid div {position:relative; aspect-ratio:1; padding:0; min-height:0;
  border-radius:0; border:1px solid #767676; display:grid; grid-template-columns:1fr 1fr; overflow:hidden}
#PLAYER_ID .grid button[aria-checked=true], #PLAYER_ID .token[aria-checked=true] {outline:4px solid #d55e00;
  outline-offset:-1px; z-index:1}
#PLAYER_ID .token {margin-top:8px; width:100%; max-width:250px; cursor:pointer}
#PLAYER_ID .grid button {cursor:pointer} #PLAYER_ID .grid i {display:block}
#PLAYER_ID .shares div {display:flex; align-items:center; justify-content:center; font-size:13px}
#PLAYER_ID label {display:inline-flex; gap:4px; align-items:center}
#PLAYER_ID .said {margin-top:8px; min-height:3em}
"""
LIVE = """
<p>{hint}</p>
<div class="controls">
<label>{digit}<select name="digit">{digits}</select></label>
<label>{network}<select name="network"><option value="trained">{trained}</option>
<option value="control">{control}</option></select></label>
<label>{layer}<select name="layer">{layers}</select></label>
<label>{head}<select name="head">{heads}</select></label>
</div>
<div class="pair"><div><span>{asks}</span><div class="grid" role="radiogroup" aria-label="{asks}">{patches}</div>
<button type="button" class="token" name="t0" role="radio" aria-label="{token}">{token}</button></div>
<div><span>{taken}</span><div class="grid shares" aria-hidden="true"></div></div></div>
<div class="said" aria-live="polite"></div>
"""
PATCH = '<button type="button" name="t{n}" role="radio" aria-checked="false" aria-label="{label}"></button>'
SCRIPT = """
  const {images, shares, side} = told, count = side * side + 1;
  let asking = 0;
  const buttons = Array.from({length: count}, (_, k) => find(`t${k}`)), cells = [];
  for (let k = 1; k < count; k++) cells.push(root.querySelector(".shares").appendChild(document.createElement("div")));
  const named = k => k ? say(labels.patch, {n: k, row: Math.floor((k - 1) / side) + 1, column: (k - 1) % side + 1})
    : labels.token;
  const percent = v => (v / 10).toFixed(1);
  function show() {
    const digit = Number(find("digit").value), of = shares[find("network").value][digit];
    const row = of[Number(find("layer").value)][Number(find("head").value)][asking];
    const most = Math.max(...row), strongest = Math.max(...row.slice(1), 1);
    buttons.forEach((button, k) => {
      button.setAttribute("aria-checked", k === asking);
      button.tabIndex = k === asking ? 0 : -1;
      if (k) button.replaceChildren(...images[digit][k - 1].map(value => {
        const pixel = document.createElement("i"), gray = 255 - Math.round(255 * value);
        pixel.style.background = `rgb(${gray},${gray},${gray})`;
        return pixel;
      }));
    });
    cells.forEach((cell, k) => {
      const strength = row[k + 1] / strongest;
      cell.style.background = `rgba(0,114,178,${strength.toFixed(3)})`;
      cell.style.color = strength > 0.75 ? "#fff" : "#1a1a1a";
      cell.textContent = percent(row[k + 1]);
    });
    root.querySelector(".said").textContent = say(labels.said, {who: named(asking), most: named(row.indexOf(most)),
      share: percent(most), own: percent(row[asking]), first: percent(row[0]), even: percent(1000 / count)});
  }
  const steps = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: side, ArrowUp: -side};
  buttons.forEach((button, k) => {
    button.onclick = () => { asking = k; show(); };
    button.onkeydown = event => {
      if (!(event.key in steps)) return;
      event.preventDefault();
      const to = asking === 0 ? (steps[event.key] < 0 ? count - 1 : 1) : asking + steps[event.key];
      asking = to < 1 || to >= count ? 0 : to;
      show();
      buttons[asking].focus();
    };
  });
  for (const name of ["digit", "network", "layer", "head"]) find(name).onchange = show;
"""


class AttentionPlayer(Player):
    """A player of what tokens take of each other; the last value of a cell is displayed as it.

    `digits` is a dict of a digit -> its image (1, 8, 8, 1) as the networks see it, from -1 to 1.
    """

    labels, style, live, script = LABELS, STYLE, LIVE, SCRIPT

    def __init__(self, network, control, digits):
        self.digits = digits
        images = np.concatenate(list(digits.values()))
        self.shares = {"trained": scores(network, images), "control": scores(control, images)}  # (L, N, heads, T, T)
        self.side = round((self.shares["trained"].shape[-1] - 1) ** 0.5)

    def maps(self):
        """What the class token takes of the first image's patches: a dict of title -> (rows, columns) in %."""
        found = self.shares["trained"][:, 0].mean(axis=1)[:, 0, 1:] * 100
        return {f"layer {k + 1}": values.reshape(self.side, self.side) for k, values in enumerate(found)}

    def alt(self):
        """What the still shows, as a Text."""
        return ALT.format(told=", ".join(f"{values.max():.0f} %" for values in self.maps().values()))

    def still(self):
        """The bytes of a PNG: what the class token takes, by layer."""
        return png_of(figures.matrices(self.maps(), "column", "row", "share (%)"))

    def data(self):
        """What the script needs: pixels of each patch from 0 to 1, and shares in thousandths by image, layer, head."""
        return {
            "images": [self._patches(image) for image in self.digits.values()],
            "shares": {
                name: np.round(1000 * found.transpose(1, 0, 2, 3, 4)).astype(int).tolist()
                for name, found in self.shares.items()
            },
            "side": self.side,
        }

    def _patches(self, image):
        whole = (image[0, ..., 0] + 1) / 2
        size = len(whole) // self.side
        pieces = whole.reshape(self.side, size, self.side, size).transpose(0, 2, 1, 3)
        return np.round(pieces.reshape(self.side**2, -1), 2).tolist()

    def parts(self):
        """The patches to press, and what can be chosen."""
        layers, _, heads = self.shares["trained"].shape[:3]
        places = (divmod(k, self.side) for k in range(self.side**2))
        patches = (
            PATCH.format(n=k + 1, label=LABELS["patch"].format(n=k + 1, row=row + 1, column=column + 1))
            for k, (row, column) in enumerate(places)
        )
        return {
            "patches": "".join(patches),
            "digits": _options(LABELS["digit_n"].format(digit=digit) for digit in self.digits),
            "layers": _options(LABELS["layer_n"].format(n=k + 1) for k in range(layers)),
            "heads": _options(LABELS["head_n"].format(n=k + 1) for k in range(heads)),
        }


def _options(labels):
    return "".join(f'<option value="{k}">{label}</option>' for k, label in enumerate(labels))
