"""The scaling rule and what it costs, against the course's EfficientNets and the published figures."""

import pytest

from course.analysis import analyse_named
from course.networks import NETWORKS, efficientnet
from course.weeks.week13_efficientnet import scaling


def test_each_step_of_phi_about_doubles_the_multiplications():
    assert scaling.compound(0) == (1, 1, 224)
    depth, width, side = scaling.compound(1)
    assert (round(depth, 2), round(width, 2), side) == (1.2, 1.1, 258)
    assert 1.9 < scaling.ALPHA * scaling.BETA**2 * scaling.GAMMA**2 < 2


@pytest.mark.parametrize(("number", "side"), [(0, 224), (3, 300)])
def test_b0_with_the_published_factors_is_the_published_network(number, side):
    factors = getattr(efficientnet, f"B{number}")
    found, known = scaling.scaled_b0(factors.depth, factors.width, side), analyse_named(f"efficientnet-b{number}").total
    assert (found.macs, found.parameters) == (known.macs, known.parameters)


def test_every_multiplication_of_b0_is_of_one_kind():
    report = scaling.counted("efficientnet-b0")
    kinds = scaling.macs_by_kind(report)
    assert sum(sum(values.values()) for values in kinds.values()) == report.total.macs
    assert kinds["stage_1"] == {"3x3": 112 * 112 * 27 * 32}
    assert kinds["head"] == {"classifier": 1_280_000}
    assert kinds["stage_2"] == {"depthwise": 112 * 112 * 9 * 32, "gate": 2 * 32 * 8, "1x1": 112 * 112 * 32 * 16}


def test_what_was_published_stands_beside_what_the_course_counts(monkeypatch):
    few = {"ResNet": ("152",), "EfficientNet": ("B0", "B4")}
    table = {family: {beside: scaling.PUBLISHED[family][beside] for beside in names} for family, names in few.items()}
    monkeypatch.setattr(scaling, "PUBLISHED", table)
    assert scaling.published() == {
        "ResNet": [("152", pytest.approx(11.282, abs=5e-4), 77.0)],
        "EfficientNet": [("B0", pytest.approx(0.386, abs=5e-4), 77.1), ("B4", pytest.approx(4.394, abs=5e-4), 82.9)],
    }


def test_each_published_accuracy_has_a_network_of_the_course():
    known = [name for family in scaling.PUBLISHED.values() for name, _ in family.values()]
    assert len(set(known)) == len(known) == 18
    assert set(known) <= set(NETWORKS)
