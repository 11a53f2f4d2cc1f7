"""What week 11's player computes in the reader's browser, run by Deno, against course.analysis."""

import keras

from course.analysis import analyse
from course.networks.googlenet import INCEPTION_3, INCEPTION_4, inception_module
from course.weeks.week11_googlenet.helpers import DECK
from course.weeks.week11_googlenet.player import MOST, PRESETS, ModuleBuilder
from tests.javascript import evaluated, needs_deno


def analysed(row, channels, side):
    """[multiply-adds, weights without biases, channels] of a module, by course.analysis."""
    x = keras.Input((side, side, channels))
    report = analyse(keras.Model(x, inception_module(x, row)))
    biases = sum(row[1:])
    return [report.total.macs, report.total.parameters - biases, report.rows[-1].shape[-1]]


@needs_deno
def test_the_script_counts_as_the_course_does():
    asked = [
        (row, channels, side) for row in (DECK, INCEPTION_3[0], INCEPTION_4[1]) for channels, side in [(5, 3), (24, 7)]
    ]
    rows = [(row._asdict(), *at) for row, *at in asked]
    told = evaluated("weeks/week11_googlenet/numbers.js", "rows.map(one => it.numbers(...one))", rows=rows)
    assert [[one["total"], one["weights"], one["out"]] for one in told] == [analysed(*one) for one in asked]
    assert all(sum(one["parts"].values()) == one["total"] for one in told)
    assert list(told[0]["parts"]) == list(MOST)


def test_the_still_tells_both_prices_and_widths():
    for text in ModuleBuilder().alt():
        assert all(number in text for number in ("854,196,224", "271,351,808", "672", "480"))


def test_every_preset_lies_within_the_sliders():
    parts = ModuleBuilder().parts()["sliders"]
    for row in PRESETS.values():
        for name, most in MOST.items():
            assert getattr(row, name) in range(8, most + 1, 8)
            assert f'name="{name}" min="8" max="{most}" step="8" value="{getattr(DECK, name)}"' in parts


def test_the_budget_is_what_the_slide_s_module_costs():
    data = ModuleBuilder().data()
    assert (data["budget"], data["widest"]) == (271_351_808, 854_196_224)
    assert data["presets"]["half"]["five_reduce"] == 32
