"""Submissions that are alike: found through other names and forms, not through what everybody has; and inert pages."""

import json
import random

import nbformat
import pytest

from course.authoring.build import build_assignment
from course.authoring.repository import find_week
from course.authoring.sample import with_answers
from course.cli.main import main
from course.grading.new_semester import init_semester
from course.language import LANGUAGES
from course.pages.similar import Similar, similar_page
from course.semester.folder import Semester
from course.similarity.class_of import OTHERS, _answers, _released, _wrong
from course.similarity.compare import Answer, Pair, alike, given_hashes, groups_of
from course.similarity.fingerprints import LENGTH, WINDOW, prints_of, winnowed
from course.similarity.own_numbers import Fit
from tests.benchmarks.similar import CHANGES, changed
from tests.grading.by_hand import EVIL, Page, check, exercise, result, toy
from tests.toy import REFERENCE, write_repository

MINE = """
def double(values):
    width, found = len(values), []
    for place in range(width):
        found.append(values[place] * 2 - width + width)
    limit = max(abs(one) for one in found) if found else 0
    return np.asarray([one if abs(one) <= limit else limit for one in found])
"""
ANOTHER = """
def double(values):
    table = np.stack([values, values])
    if table.ndim > 1 and table.shape[0] == 2:
        return table.sum(axis=0).astype(float)
    raise ValueError("no table")
"""
THIRD = """
def double(values):
    total = {}
    while len(total) < len(values):
        key = len(total)
        total[key] = float(values[key]) / 0.5
    return np.fromiter(total.values(), dtype=float, count=len(total))
"""


TERMS = ("np.a", "len(b)", "b", "c.d", "[b, c]", "np.e(b)", "f[2]")


def class_(*sources, wrong=()):
    """s0, s1, ...: a student for each source, and what is wrong with it."""
    wrong = [*wrong, *[""] * len(sources)]
    return {f"s{n}": [Answer("double", source, wrong[n])] for n, source in enumerate(sources)}


def pairs_of(*sources, given=(), **more):
    return [(pair.one, pair.other) for pair in alike(class_(*sources, **more), given_hashes(given))[0]]


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_is_found_however_it_is_written_and_others_are_not(change):
    assert pairs_of(MINE, ANOTHER, THIRD, changed(MINE, change)) == [("s0", "s3")]


def test_comments_and_layout_do_not_count_and_whole_copies_share_all():
    spaced = MINE.replace("\n", "  # mine\n").replace("found.append(", "found . append(\n            ")
    (pair,), _ = alike(class_(MINE, ANOTHER, spaced), set())
    assert pair.share == 1
    assert pair.lines["double"][0] >= {3, 4, 5, 6, 7}


@pytest.mark.parametrize("change", [None, *CHANGES])
def test_what_was_given_counts_for_nothing(change):
    copy = changed(MINE, change) if change else MINE
    assert pairs_of(MINE, copy, ANOTHER, given=[changed(MINE, change)] if change else [MINE]) == []


def test_what_everybody_has_counts_for_nothing():
    assert pairs_of(*[MINE] * 40, ANOTHER, THIRD) == []
    assert pairs_of(*[ANOTHER] * 38, MINE, MINE) == [("s38", "s39")]
    assert pairs_of(*[MINE] * 16, *[f"x = {n}" for n in range(24)]) == []


def written_by(number):
    """Code that has little in common with another number's."""
    source = random.Random(number)
    terms = [[f"{source.choice(TERMS)} {source.choice('+-*/')}" for _ in range(9)] for _ in range(40)]
    return "\n".join(f"x = {' '.join(line)} {source.randrange(99)}" for line in terms)


def test_little_in_common_is_not_told_however_long_the_work_nor_a_short_answer_that_is_the_same():
    assert pairs_of(written_by(1) + MINE, written_by(2) + MINE) == []
    assert pairs_of(written_by(1), written_by(1)) == [("s0", "s1")]
    assert pairs_of(*["def double(values):\n    return values + values * 1"] * 2) == []


def test_the_same_wrong_way_is_known_by_its_name_or_by_its_message_without_numbers():
    of = [exercise("e", check("e-1", "wrong values", message=f"Expected {n}, got 4")) for n in (3, 5)]
    named = [one._replace(recognised="flipped") for one in of]
    none = [exercise("e", check("e-1", status, message="x")) for status in ("passed", "not attempted", "missing")]
    told = [_wrong(result(one)) for one in (*of, *named, *none)]
    assert told[0] == told[1] == {"e": "wrong values Expected #, got #"}
    assert told[2] == told[3] == {"e": "wrong values flipped"}
    assert told[4:] == [{}, {}, {}]


def test_a_rare_mistake_that_two_share_weighs_more_than_a_common_one():
    wrong = ["off by one", "off by one", *["flipped"] * 20]
    sources = [MINE, changed(MINE, CHANGES[1]), THIRD, changed(THIRD, CHANGES[1])]
    some = class_(*sources, *[f"x = {n}" for n in range(18)], wrong=wrong)
    pairs, _ = alike(some, set())
    rare, common = ({(p.one, p.other): p for p in pairs}[two] for two in (("s0", "s1"), ("s2", "s3")))
    (plain,) = [p for p in alike(class_(*sources[:2]), set())[0]]
    assert (rare.mistakes, common.mistakes) == (["double"], ["double"])
    assert rare.weight > 1.9 * plain.weight
    assert common.weight < 1.5 * {(p.one, p.other): p for p in alike(class_(*sources), set())[0]}["s2", "s3"].weight


LOOP = "found = []\nfor one in range(9):\n    if one > 3:\n        found.append(one * 2 + total)\n"
ONE = {
    "a loop and a comprehension": (LOOP, "for one in range(9):\n    if one > 3:\n        one * 2 + total"),
    "a comprehension": ("[one * 2 + total for one in range(9) if one > 3]", LOOP),
    "a generator": ("(one * 2 + total for one in range(9) if one > 3)", LOOP),
    "x += 1": ("x = 3\nx += f(y, 2, z, 4)", "x = 3\nx = x + f(y, 2, z, 4)"),
    "a function of one line": ("def f(a, b):\n    return a * b + a - b", "f = lambda a, b: a * b + a - b"),
    "a docstring": ('def f(a, b):\n    """Words."""\n    return a * b + a', "def f(a, b):\n    return a * b + a"),
    "annotations": ("def f(a: int, b: int) -> int:\n    return a * b + a", "def f(a, b):\n    return a * b + a"),
    "names": ("a = 1\nb = np.dot(a, a) + a", "x = 1\nother = np.dot(x, x) + x"),
    "layout": ("a = np.dot(b, [1, 2, 3]) + 4  # all", "a = np.dot(\n    b, [1,\n    2, 3]) \\\n    + 4"),
}
TWO = {
    "another function": ("a = 1\nb = np.dot(a, a) + a", "a = 1\nb = np.sum(a, a) + a"),
    "another number": ("a = b * 2 + c * 3 + d", "a = b * 2 + c * 4 + d"),
    "another operator": ("a = b * 2 + c * 3 + d", "a = b * 2 + c / 3 + d"),
    "a test more": ("[one * 2 + a * 3 for one in b]", "[one * 2 + a * 3 for one in b if one]"),
}


def hashes(source):
    return {run.hash for run in prints_of(source)}


@pytest.mark.parametrize("way", ONE)
def test_ways_of_writing_that_are_one(way):
    one, other = map(hashes, ONE[way])
    assert one
    assert one <= other or other <= one  # a name given to a function is one thing more


@pytest.mark.parametrize("way", TWO)
def test_what_is_written_otherwise_is_another_structure(way):
    one, other = map(hashes, TWO[way])
    assert one - other
    assert other - one


def test_winnowing_keeps_a_run_of_every_long_enough_part():
    runs = prints_of(MINE)
    kept = {id(one) for one in winnowed(runs)}
    assert len(kept) < len(runs) / 1.5
    for start in range(len(runs) - WINDOW + 1):
        assert any(id(one) in kept for one in runs[start : start + WINDOW])
    assert len(prints_of("x = 1")) == 0
    assert LENGTH > 4


HOSTILE = {
    "no Python": "def (",
    "nothing": "",
    "null bytes": "x = 1\0",
    "deep brackets": "(" * 5000 + ")" * 5000,
    "deep signs": "x = " + "-" * 50_000 + "1",
    "a long sum": "x = " + "+".join(["a"] * 25_000),
    "deep blocks": "\n".join(" " * n + "if x:" for n in range(200)) + "\n" + " " * 200 + "pass",
    "too long": "x = 1\n" * 20_000,
    "half a character": "x = '\ud800'",
    "an endless number": f"x = 0x{'f' * 50_000}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_code_that_is_meant_to_do_harm_costs_its_own_comparison_alone(kind):
    pairs, unread = alike(class_(MINE, HOSTILE[kind], MINE), set())
    assert [(pair.one, pair.other) for pair in pairs] == [("s0", "s2")]
    assert unread in ([], [("s1", "double")])


def test_groups_hang_together():
    pairs = [Pair(*two, 1.0, 20.0, {}, []) for two in ("ab", "cd", "bc", "xy")]
    assert groups_of(pairs) == [["a", "b", "c", "d"]]


# The page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_marks_lines_accuses_nobody_and_is_inert(language):
    members = class_(MINE, ANOTHER, changed(MINE, CHANGES[1]) + f"\n# {EVIL}", wrong=[EVIL, "", EVIL])
    members = {EVIL + student: answers for student, answers in members.items()}
    pairs, unread = alike(members, set())
    html = similar_page(EVIL, Similar(members, pairs, [EVIL], [*unread, (EVIL, EVIL)]), language)
    page = Page(html)
    assert page.is_inert()
    assert {"ko": "누구도 고발하지 않습니다", "en": "accuses nobody"}[language] in page.text
    marked = [attrs for attrs in page.all("span") if "marked" in attrs.get("class", "")]
    assert len(marked) >= 10
    assert page.text.count("▌") == len(marked) + 1


@pytest.mark.parametrize(
    ("language", "words"), [("ko", ["쌍 3개", "모두 3개 가운데 앞의 2개"]), ("en", ["3 pairs", "The first 2 of 3."])]
)
def test_a_page_with_more_pairs_than_it_lists_tells_how_many_there_are(monkeypatch, language, words):
    monkeypatch.setattr("course.pages.similar.MOST_LISTED", 2)
    pairs = [Pair(*two, 1.0, 20.0, {}, []) for two in ("ab", "cd", "ef")]
    fits = [Fit("a", "b", "e", "1", 1)] * 3
    page = Page(similar_page("Toy", Similar({}, pairs, [], [], fits), language))
    assert all(one in page.text for one in words)
    assert page.text.count(words[1]) == 2


def test_a_class_in_which_nobody_is_alike_is_told():
    members = class_(MINE, ANOTHER)
    assert "No submissions are alike" in Page(similar_page("Toy", Similar(members, [], [], []), "en")).words


# The command


@pytest.fixture
def semester(tmp_path, monkeypatch):
    """A semester with a class of five: two alike, one who copied nothing, one with half a notebook, one too large."""
    week = write_repository(tmp_path / "repository", lecture="# %%\n" + THIRD)
    monkeypatch.setenv("COURSE_REPOSITORY", str(week.root))
    monkeypatch.setattr("course.language._chosen", None)
    init_semester(tmp_path / "cnn", "en")
    made = Semester(tmp_path / "cnn")
    release = build_assignment(week, "en").release
    answers = {"a": MINE, "b": changed(MINE, CHANGES[1]), "c": ANOTHER, "d": THIRD, "e": THIRD}
    for student, source in answers.items():
        hand_in(made, week, student, nbformat.writes(nbformat.from_dict(with_answers(release, {"double": source}))))
    hand_in(made, week, "half", '{"cells": [')
    many = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [release["cells"][0]] * 100_000}
    hand_in(made, week, "many", json.dumps(many))
    path = hand_in(made, week, "large", "")
    with open(path, "wb") as file:
        file.truncate(50_000_000)
    made.save(week, toy("a", "wrong values"))
    return made


def hand_in(semester, week, student, text):
    path = semester.folder("submitted", student, week) / f"{week.slug}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


SAID = {
    "en": ["5 submissions, 1 pairs that are alike", "a – b: ", "3 could not be compared", "This accuses nobody"],
    "ko": ["제출물 5개, 비슷한 쌍 1개", "a – b: ", "비교하지 못한 제출물 3개", "베꼈다는 뜻이 아닙니다"],
}


@pytest.mark.parametrize("language", SAID)
def test_the_command_tells_and_writes_the_same_page_again(semester, capsys, language):
    pages = []
    for _ in range(2):
        assert main(["similar", "week99_toy", "--semester", str(semester.root), "--lang", language]) == 0
        out = capsys.readouterr().out
        assert all(words in out for words in SAID[language]), out
        pages.append((semester.root / "reports" / "similar" / "week99_toy.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert Page(pages[0]).is_inert()


def test_cells_that_students_added_are_compared_too_but_for_those_that_cannot_be_read(tmp_path):
    week = write_repository(tmp_path)
    release = build_assignment(week, "en").release
    own = [nbformat.v4.new_code_cell(source) for source in ("%matplotlib inline", MINE, "x = (", ANOTHER)]
    answers = _answers([*release["cells"], *own], {"double", "span"}, set(map(str.strip, _released(week))), {})
    assert [answer.exercise for answer in answers] == ["double", "span", OTHERS]
    assert answers[-1].source == f"{MINE}\n\n{ANOTHER}"


BAD = {
    "nobody to compare": (["--submitted", "{empty}"], "no two submissions to compare", "비교할 제출물이 둘도 없습니다"),
    "no folder": (["--submitted", "nowhere"], "there is no folder nowhere", "nowhere: 폴더가 없습니다"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_compared_is_told(semester, tmp_path, capsys, kind, language):
    (tmp_path / "empty").mkdir()
    options = [word.format(empty=tmp_path / "empty") for word in BAD[kind][0]]
    assert main(["similar", "week99_toy", "--semester", str(semester.root), "--lang", language, *options]) == 1
    assert BAD[kind][1 + (language == "ko")] in capsys.readouterr().err


def test_the_reference_is_subtracted_though_no_student_has_it(semester):
    from course.similarity.class_of import given_sources

    given = given_hashes(given_sources(find_week("week99_toy")))
    body = REFERENCE[REFERENCE.index("def span") :]
    assert {one.hash for one in prints_of(body)} <= given
