"""What week 13's player counts in the reader's browser, by Deno and in Chromium, against course.analysis."""

import pytest

from course.analysis import analyse_named
from course.networks import efficientnet
from course.weeks.week13_efficientnet.player import ScalingPlayer
from course.weeks.week13_efficientnet.scaling import compound, scaled_b0
from tests.chromium import needs_chromium, title_told
from tests.javascript import evaluated, needs_deno

SIDES = {0: 224, 2: 260, 7: 600}
PRESS = """<!doctype html><meta charset="utf-8"><title>0</title>{player}
<script>setTimeout(() => {{
  const told = [], find = name => document.querySelector(`[name=${{name}}]`);
  const note = () => told.push([document.querySelector(".said").textContent,
    document.querySelectorAll("svg rect").length, ["depth", "width", "side"].map(name => Number(find(name).value))]);
  const move = (name, value) => {{ find(name).value = value; find(name).dispatchEvent(new Event("input")); note(); }};
  note();
  move("phi", 2);
  find("reset").click(); note();
  move("side", 448);
  document.title = JSON.stringify(told);
}}, 1500);</script>"""


@needs_deno
def test_the_script_counts_as_the_course_does():
    data = ScalingPlayer().data()
    scalings = [(getattr(efficientnet, f"B{number}"), side) for number, side in SIDES.items()]
    asked = [(one.depth, one.width, side) for one, side in scalings]
    expression = "asked.map(one => it.numbers(data.rows, data.seRatio, ...one))"
    told = evaluated("weeks/week13_efficientnet/numbers.js", expression, asked=asked, data=data)
    reports = [analyse_named(f"efficientnet-b{number}") for number in SIDES]
    totals = [report.total for report in reports]
    assert [(one["macs"], one["parameters"]) for one in told] == [(row.macs, row.parameters) for row in totals]
    fields = [next(row.field for row in report.rows if row.name == "stage_9") for report in reports]
    assert [(one["field"],) * 2 for one in told] == fields
    assert [box["map"] for box in told[0]["boxes"]] == [112, 112, 56, 28, 14, 14, 7, 7, 7]


def test_the_still_tells_how_multiplications_grow():
    player = ScalingPlayer(phis=(0, 2))
    times = scaled_b0(*compound(2)).macs / scaled_b0(1, 1, 224).macs
    assert f"all three: 1.0, {times:.1f}" in player.alt().en
    assert f"셋 다: 1.0, {times:.1f}" in player.alt().ko
    assert player.still().startswith(b"\x89PNG")


def test_the_sliders_start_at_b0_and_reach_b7():
    parts, most = ScalingPlayer().parts()["sliders"], ScalingPlayer().data()["most"]
    for name, least in (("phi", 0), ("depth", 1), ("width", 1), ("side", 224)):
        assert f'name="{name}" min="{least}" max="{most[name]}"' in parts
    depth, width, side = compound(most["phi"])
    assert (depth, width, side) <= (most["depth"], most["width"], most["side"])
    assert max(width / most["width"], side / most["side"]) <= 1


@pytest.mark.slow
@needs_chromium
def test_phi_moves_all_three_and_each_moves_alone(tmp_path):
    html = ScalingPlayer(phis=(0, 1))._repr_mimebundle_()[0]["text/html"]
    told = title_told(PRESS.format(player=html), tmp_path)
    assert [values for _, _, values in told] == [[1, 1, 224], [1.44, 1.21, 296], [1, 1, 224], [1, 1, 448]]
    assert [boxes for _, boxes, _ in told] == [18, 28, 18, 18]  # 16 blocks, the stem and the last 1x1
    assert "386" in told[0][0]
    assert told[0][0] == told[2][0]
    for (said, _, _), found in zip(told[1::2], (scaled_b0(1.44, 1.21, 296), scaled_b0(1, 1, 448)), strict=True):
        assert f"{found.macs / 1e6:.0f}" in said
