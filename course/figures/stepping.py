"""The controls of a player whose window stops at one value after another; stepping.js moves it."""

from course.figures.scripts import style_of
from course.language import Text

STEP_STYLE = style_of(__file__)
STEP_LABELS = {
    "back": Text("한 칸 뒤로", "One step back"),
    "forward": Text("한 칸 앞으로", "One step forward"),
    "play": Text("▶ 재생", "▶ Play"),
    "pause": Text("❚❚ 멈춤", "❚❚ Pause"),
    "slider": Text("창의 위치", "Position of the window"),
    "step": Text("{n}번째 값, 행 {row}, 열 {column}", "Value {n}: row {row}, column {column}"),
}
STEP_CONTROLS = """<div class="controls">
<button type="button" name="back" aria-label="{back}" title="{back}">←</button>
<button type="button" name="play">{play}</button>
<button type="button" name="forward" aria-label="{forward}" title="{forward}">→</button>
<input type="range" name="position" min="0" max="1" value="0" aria-label="{slider}">
</div>
<div class="sum"></div>
"""
