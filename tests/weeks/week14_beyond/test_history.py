"""The published figures stand beside what the course counts."""

import pytest

from course.networks import NETWORKS
from course.weeks.week14_beyond import history


def test_each_year_has_a_winner_and_errors_fall():
    years, _, errors, kinds = zip(*history.WINNERS, strict=True)
    assert years == tuple(range(2010, 2018))
    assert list(errors) == sorted(errors, reverse=True)
    assert set(kinds[2:]) == {"several networks"}
    assert {kind for *_, kind in history.ALONE} == {"one network"}
    winners = {year: error for year, _, error, _ in history.WINNERS}
    assert all(error > winners[year] for year, _, error, _ in history.ALONE)  # alone is never better than together


def test_vit_at_384_pixels_costs_what_is_known():
    macs, parameters = history.vit_384()
    assert macs == pytest.approx(55.48, abs=0.01)
    assert parameters == pytest.approx(86.859496)


def test_a_noisy_student_is_the_same_network_with_another_accuracy(monkeypatch):
    monkeypatch.setattr(history, "PUBLISHED", {"ResNet": {}, "EfficientNet": {"B0": ("efficientnet-b0", 77.1)}})
    monkeypatch.setattr(history, "STUDENTS", [78.8])
    monkeypatch.setattr(history, "SHALLOWER", {"18": ("resnet18", 69.57)})
    found = history.counted_networks()
    assert found["EfficientNet"] == [("B0", pytest.approx(0.386, abs=5e-4), 77.1, pytest.approx(5.33, abs=0.01))]
    assert found["Noisy Student"] == [("B0", found["EfficientNet"][0][1], 78.8, found["EfficientNet"][0][3])]
    assert found["AlexNet"][0][3] == pytest.approx(60.965224)
    assert [point[2] for point in found["ViT-B/16"]] == [77.91, 84.15]


def test_every_named_network_is_one_of_the_course():
    named = [name for members in (history.EARLIER, history.SHALLOWER) for name, _ in members.values()]
    assert set(named) <= set(NETWORKS)
