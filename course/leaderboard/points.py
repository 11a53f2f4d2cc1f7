"""Points of a leaderboard in the gradebook, by the private part once it is open.

All for whoever's interval reaches the best one's; from there down to none for who names no more pictures rightly than
always naming the class that most of them have.
"""

import numpy as np

from course.errors import CourseError
from course.language import Text
from course.leaderboard.board import private_board_of
from course.semester.beside import LEADERBOARD
from course.semester.trouble import patiently

MOST = 10
CELL = "leaderboard"
CLOSED = Text(
    "{task}: 비공개 부분을 아직 열지 않아 점수가 없습니다. 먼저: course leaderboard open {task}",
    "{task}: the private part is not open yet, so there are no points. First: course leaderboard open {task}",
)


def assignment_of(slug):
    """What a task is called in the gradebook: the name of no week."""
    return f"{LEADERBOARD}{slug}"


def points_of(rank, share, best, chance):
    """Points, to a tenth, of a private rank and accuracy; `best` is the highest, `chance` that of one class alone."""
    if share <= chance:
        return 0.0
    return float(MOST) if rank == 1 else round(MOST * (share - chance) / (best - chance), 1)


def points_by_student(task):
    """Student -> points of everyone on the private board. Raises CourseError while it is closed."""
    rows = private_board_of(task)
    if rows is None:
        raise CourseError(CLOSED.format(task=task.slug))
    labels = task.labels[~task.public]
    chance = float(np.bincount(labels).max() / len(labels))
    best = max((row.share for row in rows), default=0.0)
    return {row.entry.student: points_of(row.rank, row.share, best, chance) for row in rows}


def enter_points(semester, task):
    """Enters the points of everyone on the private board; what a person entered by hand stays. Returns them."""
    points = points_by_student(task)
    patiently(lambda: _enter(semester, assignment_of(task.slug), points), semester.coursedir.db_url)
    return points


def _enter(semester, slug, points):
    with semester.gradebook() as gradebook:
        gradebook.update_or_create_assignment(slug)
        gradebook.update_or_create_notebook(slug, slug)
        gradebook.update_or_create_grade_cell(CELL, slug, slug, max_score=MOST, cell_type="code")
        for student, earned in sorted(points.items()):
            gradebook.update_or_create_student(student)
            gradebook.update_or_create_submission(slug, student)
            grade = gradebook.find_grade(CELL, slug, slug, student)
            grade.auto_score, grade.needs_manual_grade = earned, False
        gradebook.db.commit()
