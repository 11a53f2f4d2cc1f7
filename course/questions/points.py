"""Points for the answers, in a table and in the gradebook as an assignment of its own."""

from course.files import write_atomically
from course.language import Text
from course.platforms.sheets import to_csv
from course.questions.choosing import MOST
from course.questions.kept import all_kept, assignment_of, folder_of
from course.questions.keys import LINE
from course.semester.trouble import patiently

CELL = "own_questions"
HEAD = [
    Text("학생", "student"),
    Text("점수", "points"),
    Text("만점", "max"),
    Text("설명", "remark"),
    *(Text(f"질문 {number}", f"question {number}") for number in range(1, MOST + 1)),
    *(Text(f"정답 {number}", f"key {number}") for number in range(1, MOST + 1)),
]


def write_points(semester, week, marked, language):
    """Writes the table of Marked; returns its path. It holds the keys: for the instructor alone."""
    kept = all_kept(semester, week)
    rows = [_row(one, kept[one.student].questions if one.student in kept else [], language) for one in marked]
    path = folder_of(semester, week) / "points.csv"
    write_atomically(path, to_csv([word.to(language) for word in HEAD], rows))
    return path


def _row(one, questions, language):
    keys = [_told(question.key) for question in questions]
    padded = [(*some, *[""] * (MOST - len(some))) for some in (one.verdicts, keys)]
    return [one.student, f"{one.points:g}", str(MOST), one.why.to(language) if one.why else "", *padded[0], *padded[1]]


def _told(key):
    if key.kind == LINE:
        return "-".join(map(str, dict.fromkeys(key.value)))
    return key.kind if key.value is None else repr(key.value)


def enter_points(semester, week, marked):
    """Enters the points of all who handed in into the gradebook; what a person entered by hand stays."""
    slug = assignment_of(week).slug
    patiently(lambda: _enter(semester, slug, marked), semester.coursedir.db_url)


def _enter(semester, slug, marked):
    with semester.gradebook() as gradebook:
        gradebook.update_or_create_assignment(slug)
        gradebook.update_or_create_notebook(slug, slug)
        gradebook.update_or_create_grade_cell(CELL, slug, slug, max_score=MOST, cell_type="code")
        for one in marked:
            if one.verdicts:
                gradebook.update_or_create_student(one.student)
                gradebook.update_or_create_submission(slug, one.student)
                grade = gradebook.find_grade(CELL, slug, slug, one.student)
                grade.auto_score, grade.needs_manual_grade = one.points, False
        gradebook.db.commit()
