"""Photos of different students: pairs against loops over every two bits, however many there are of one hash."""

import csv
import json
from itertools import combinations

import numpy as np
import pytest

from course.errors import CourseError
from course.language import Text
from course.project.claim import Claim
from course.project.findings import error, warning
from course.project.hashes import NEAR_D, NEAR_P
from course.project.points import Part
from course.project.result import Measured
from course.projects import alike as module
from course.projects.alike import Alike, alike, packed, with_examples, write_alike
from course.projects.grading import Graded
from course.projects.kept import keep, kept, seen_of
from course.projects.looking import Looked


def is_near(one, two):
    return sum(one[:64] != two[:64]) <= NEAR_D and sum(one[64:] != two[64:]) <= NEAR_P


def a_class(students, photos, generator):
    """Student -> name -> bits: some are another's photo with a few bits changed, some are its bits, most are chance."""
    bases = generator.random((6, 127)) < 0.5
    found = {}
    for student in range(students):
        found[f"s{student}"] = {}
        for number in range(photos):
            base = bases[generator.integers(6)] if generator.random() < 0.6 else generator.random(127) < 0.5
            found[f"s{student}"][f"{number}.jpg"] = base ^ (generator.random(127) < generator.choice([0, 0.03, 0.08]))
    return found


def as_seen(bits):
    return {
        student: {name: (f"{student}/{name}", packed(one)) for name, one in photos.items()}
        for student, photos in bits.items()
    }


@pytest.mark.parametrize("blocks", [(512, 4096), (4, 8), (3, 6)])
def test_pairs_are_those_that_loops_find(monkeypatch, blocks):
    monkeypatch.setattr(module, "ROWS", blocks[0])
    monkeypatch.setattr(module, "COLUMNS", blocks[1])
    bits = a_class(5, 14, np.random.default_rng(3))
    expected = {}
    for one, two in combinations(bits, 2):
        near = [(a, b) for a in bits[one] for b in bits[two] if is_near(bits[one][a], bits[two][b])]
        if near:
            expected[one, two] = len({a for a, _ in near}), len({b for _, b in near})
    found = alike(as_seen(bits))
    assert {(pair.first, pair.second): pair.photos for pair in found} == expected
    assert len(expected) > 5
    assert any(one != two for one, two in expected.values())
    least = [min(pair.photos) for pair in found]
    assert least == sorted(least, reverse=True)
    for pair in found:
        examples = with_examples(pair, as_seen(bits)).examples
        assert all(is_near(bits[pair.first][a], bits[pair.second][b]) for a, b in examples)
        assert len(examples) == len({a for a, _ in examples}) == len({b for _, b in examples})
        assert 0 < len(examples) <= 3


@pytest.mark.parametrize(("d", "p", "near"), [(NEAR_D, NEAR_P, 1), (NEAR_D + 1, 0, 0), (0, NEAR_P + 1, 0)])
def test_near_means_both_hashes_are(d, p, near):
    nothing, other = np.zeros(127, bool), np.concatenate([np.arange(64) < d, np.arange(63) < p])
    assert len(alike(as_seen({"s1": {"a.jpg": nothing}, "s2": {"b.jpg": other}}))) == near


def test_ones_are_counted_alike_by_either_numpy(monkeypatch):
    words = np.random.default_rng(0).integers(0, 2**64, 500, np.uint64)
    words[:3] = 0, 2**64 - 1, 2**63
    expected = [int(word).bit_count() for word in words]
    assert module._ones(words).tolist() == expected
    monkeypatch.delattr(np, "bitwise_count", raising=False)
    assert module._ones(words).tolist() == expected


def test_nobody_is_alike_with_oneself_and_identical_files_are_counted():
    bits = np.arange(127) % 3 == 0
    one = {"a.jpg": ("sha-1", packed(bits)), "b.jpg": ("sha-2", packed(bits))}
    assert alike({"s1": one, "s2": {}}) == []
    assert alike({}) == []
    [pair] = alike({"s1": one, "s2": {"c.jpg": ("sha-1", packed(bits))}, "s3": {"x.jpg": ("sha-9", packed(~bits))}})
    assert pair == Alike("s1", "s2", (2, 1), 1, [])


def test_the_table_holds_every_pair_and_no_formula(tmp_path):
    pairs = [Alike("s1", "s2", (2, 1), 1, [("=cmd", "b.jpg")]), Alike("s1", "s3", (1, 1), 0, [])]
    write_alike(tmp_path / "alike.csv", pairs, "en")
    rows = list(csv.reader((tmp_path / "alike.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1:] == [["s1", "s2", "2", "1", "1", "'=cmd = b.jpg"], ["s1", "s3", "1", "1", "0", ""]]


class Folder:
    """Stands for a semester: a folder alone."""

    def __init__(self, root):
        self.root = root


def test_what_is_kept_comes_back(tmp_path):
    findings = [error("broken", Text("깨짐", "broken"), "a.jpg", 3), warning("place", Text("위치", "place"))]
    parts = [Part("data_card", 15), Part("result_reproduced", 0), Part("accuracy_in_interval", 20.0)]
    seen = {"a.jpg": ("sha", packed(np.arange(127) % 2 == 0))}
    measured = Measured("net", "1", 5, 8, 20, 3, ["s1", "s2"])
    looked = Looked(160, 4, findings, parts, measured, Claim(0.6, "net", "1"), None, Text("없음", "none"), seen)
    graded = [
        Graded("one", looked),
        Graded("two", looked._replace(measured=None, claim=None, unmeasured=Text("가", "a"))),
        Graded("three", None, Text("왜", "why"), refused=True),
        Graded("four", None, Text("없음", "none"), missing=True),
    ]
    semester = Folder(tmp_path)
    keep(semester, graded)
    assert sorted(kept(semester)) == sorted(graded)
    assert seen_of(kept(semester)) == {"one": seen, "two": seen}
    keep(semester, graded[:1])
    assert kept(semester) == graded[:1]
    path = tmp_path / "projects/looked/one.json"
    for damaged in ("{", json.dumps({"student": "one"}), "[]"):
        path.write_text(damaged)
        with pytest.raises(CourseError, match="one"):
            kept(semester)
