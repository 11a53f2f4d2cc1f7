"""Points of the private part, worked by hand, and how they reach the gradebook."""

import numpy as np
import pytest

from course.cli.main import main
from course.errors import CourseError
from course.leaderboard.board import open_private
from course.leaderboard.points import enter_points, points_by_student, points_of
from course.semester.folder import Semester
from tests.leaderboard.test_board import NOW, empty, full  # noqa: F401


@pytest.mark.parametrize(
    ("rank", "share", "points"),
    [(1, 0.9, 10), (1, 0.7, 10), (3, 0.7, 7.5), (3, 0.5, 5), (4, 0.33, 2.9), (9, 0.1, 0), (9, 0.05, 0)],
)
def test_points_fall_from_the_best_to_chance(rank, share, points):
    assert points_of(rank, share, best=0.9, chance=0.1) == points


def test_nobody_gets_points_for_naming_one_class():
    assert points_of(1, 0.25, best=0.25, chance=0.25) == 0


def test_the_private_part_alone_decides(full):  # noqa: F811
    with pytest.raises(CourseError, match="not open"):
        points_by_student(full)
    open_private(full, NOW)
    chance = np.bincount(full.labels[~full.public]).max() / 100
    assert points_by_student(full) == {"student01": 10, "student02": 10, "student03": 10, "student04": 0}
    assert 0.4 < chance < 0.7  # student04 has 40 of 100, the others 70 to 85, whose intervals overlap


@pytest.mark.slow  # a gradebook is made
def test_points_are_entered_and_a_persons_stay(full, capsys):  # noqa: F811
    semester = Semester(full.folder.parents[1])
    options = ["--semester", str(semester.root), "--lang", "en"]
    assert main(["return", "csv", "--week", "parts", *options]) == 1
    assert "First: course leaderboard grade parts" in capsys.readouterr().err
    assert main(["leaderboard", "grade", "parts", *options]) == 1
    assert "not open yet" in capsys.readouterr().err
    open_private(full, NOW)
    assert main(["leaderboard", "grade", "parts", *options]) == 0
    assert "4 students are in the gradebook as leaderboard_parts (of 10, mean 7.5)" in capsys.readouterr().out
    slug = "leaderboard_parts"
    with semester.gradebook() as gradebook:
        gradebook.find_grade("leaderboard", slug, slug, "student04").manual_score = 3
        gradebook.db.commit()
    enter_points(semester, full)
    with semester.gradebook() as gradebook:
        scores = {one.student_id: one.score for one in gradebook.assignment_submissions(slug)}
    assert scores == {"student01": 10, "student02": 10, "student03": 10, "student04": 3}
    assert main(["report", "parts", *options]) == 1
    assert "course leaderboard page parts" in capsys.readouterr().err
