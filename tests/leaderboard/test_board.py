"""The board from stored results: standing entries, ranks, the private part, and the page."""

import datetime
import os
import re
import shutil

import numpy as np
import pytest

from course.errors import CourseError
from course.language import Text
from course.leaderboard.board import (
    board_of,
    open_private,
    opened_of,
    private_board_of,
    pseudonym_of,
    require_closed,
)
from course.leaderboard.entries import all_entries, keep, take_in
from course.leaderboard.hand_in import HandIn
from course.leaderboard.page import amount, board_page, write_board, write_names
from course.leaderboard.running import Outcome
from course.leaderboard.task import find_task, make_task
from course.semester.folder import Semester

NOW = datetime.datetime(2027, 4, 8, 3)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def empty(semester, tmp_path):
    """A task of 200 pictures, 100 of them public, in a copy of the semester."""
    root = shutil.copytree(semester.root, tmp_path / "cnn-2027", ignore=shutil.ignore_patterns("leaderboard"))
    images = np.zeros((200, 4, 4, 1), np.uint8)
    labels = np.arange(200) % 2
    classes = (Text.same("a"), Text.same("b"))
    return make_task(Semester(root), "parts", Text("부품", "Parts"), classes, images, labels, public=100)


def labels_with(task, public, private):
    """Labels of which so many are right in the public part and in the private one."""
    labels = 1 - task.labels
    for part, count in ((task.public, public), (~task.public, private)):
        places = np.flatnonzero(part)[:count]
        labels[places] = task.labels[places]
    return labels.tolist()


def entered(task, student, *scores, **costs):
    """Entries of a student, one a day, each right on (public, private) pictures."""
    for number, (public, private) in enumerate(scores):
        time = NOW + number * DAY
        entry = take_in(task, student, HandIn(f"# {student} {number}".encode()), time, time)
        keep(task, entry, Outcome(labels_with(task, public, private), 1.25, **costs))


@pytest.fixture
def full(empty):
    """Four students: by Wilson's intervals on 100 pictures 90 and 84 overlap, 60 and 50 do; 84 and 60 do not."""
    entered(empty, "student01", (60, 70))
    entered(empty, "student02", (90, 80), (91, 99), macs=201744, parameters=16330)  # one more right moves nothing
    entered(empty, "student03", (50, 50), (84, 85))
    entered(empty, "student04", (50, 40), parameters=7840)
    return empty


def told(rows):
    return [(row.rank, row.entry.student, row.entry.number, row.right) for row in rows]


def test_the_board_has_each_students_standing_entry_and_ties(full):
    rows = board_of(full)
    assert [row[:3] for row in told(rows)] == [
        (1, "student02", 1),
        (1, "student03", 2),
        (3, "student01", 1),
        (3, "student04", 1),
    ]
    assert [row.right for row in rows] == [90, 84, 60, 50]
    assert [row.entries for row in rows] == [2, 2, 1, 1]


def test_a_failed_entry_stands_nowhere(full):
    entry = take_in(full, "student05", HandIn(b"#"), NOW, NOW)
    keep(full, entry, Outcome([], fault=Text("오류", "error")))
    take_in(full, "student06", HandIn(b"#"), NOW, NOW)
    assert {row.entry.student for row in board_of(full)} == {f"student0{n}" for n in (1, 2, 3, 4)}


def test_answers_that_changed_with_company_are_wrong(empty):
    entered(empty, "student01", (100, 100))
    entry = all_entries(empty)[0]
    labels = np.where(np.arange(200) < 100, entry.outcome.labels, -1).tolist()
    keep(empty, entry, entry.outcome._replace(labels=labels))
    (row,) = board_of(empty)
    assert row.right == int(empty.public[:100].sum())


def test_the_private_part_is_opened_once_for_the_entries_that_stand(full):
    assert private_board_of(full) is None
    waiting = take_in(full, "student07", HandIn(b"#"), NOW, NOW)
    with pytest.raises(CourseError, match="1"):
        open_private(full, NOW)
    keep(full, waiting, Outcome([], fault=Text("오류", "error")))
    require_closed(full)
    open_private(full, NOW)
    # student02's second entry, with 99, never stood: the first one's 80 counts.
    assert told(private_board_of(full)) == [
        (1, "student03", 2, 85),
        (1, "student02", 1, 80),
        (1, "student01", 1, 70),  # up to 0.781, and student03 from 0.767
        (4, "student04", 1, 40),
    ]
    with pytest.raises(CourseError):
        open_private(full, NOW + DAY)
    with pytest.raises(CourseError):
        require_closed(full)
    assert opened_of(full)["time"] == "2027-04-08 03:00:00 UTC"


def test_pseudonyms_are_the_semesters_and_the_tasks(full, semester):
    names = {pseudonym_of(full, f"student{number:03d}") for number in range(1000)}
    assert len(names) == 1000
    assert all(re.fullmatch("[a-z2-7]{8}", name) for name in names)
    other = full._replace(secret=b"another")
    assert not names & {pseudonym_of(other, f"student{number:03d}") for number in range(1000)}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_is_made_again_to_the_same_bytes(full, language, tmp_path):
    semester = Semester(full.folder.parents[1])
    path = write_board(semester, full, language)
    first = path.read_bytes()
    path.unlink()
    for file in (full.folder / "entries").rglob("*.json"):  # neither times nor order of files are in it
        os.utime(file, (0, 0))
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(data)
    assert write_board(semester, find_task(semester, "parts"), language).read_bytes() == first
    assert board_page(full, {"ko": "en", "en": "ko"}[language]).encode() != first


def test_the_page_names_nobody_and_tells_what_the_ladder_tells(full):
    page = board_page(full, "en")
    assert "student0" not in page
    assert pseudonym_of(full, "student02") in page
    assert re.findall(r'<td class="number">(\d+)\xa0%</td>', page) == ["90", "84", "60", "50"]
    assert "202\xa0k" in page
    assert "Opened once" not in page
    open_private(full, NOW)
    opened = board_page(full, "ko")
    assert "2027-04-08 03:00:00 UTC" in opened
    assert "비공개 부분" in opened


def test_an_empty_board_says_so(empty):
    assert "No entry has a score yet" in board_page(empty, "en")


def test_a_title_is_no_markup(empty):
    page = board_page(empty._replace(title=Text.same("<script>alert(1)</script>")), "en")
    assert "<script>" not in page


def test_the_list_of_names_is_the_instructors_and_keeps_the_ladders_secret(full):
    path = write_names(full)
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    assert path.stat().st_mode & 0o077 == 0
    assert len(rows) == 7
    assert rows[3].startswith(f"student02,{pseudonym_of(full, 'student02')},2,")
    assert "91" not in rows[3]


@pytest.mark.parametrize(
    ("number", "words"),
    [(None, "–"), (999, "999"), (16330, "16.3\xa0k"), (10**9, "1\xa0G")],
)
def test_amounts_have_three_digits(number, words):
    assert amount(number) == words
