"""The books: scores and comments in nbgrader's gradebook, the executed notebook in its folder."""

import shutil

import nbformat
from nbgrader.preprocessors import AssignLatePenalties

from course.grading.results import write_atomically
from course.language import Text

UNPROTECTED = Text("[격리 없이 채점함]", "[graded without isolation]")


def record(gradebook, result):
    """Writes `result` into the gradebook: automatic scores and comments, nothing a person entered."""
    notebook = gradebook.find_submission_notebook(result.week, result.week, result.student)
    grades = {grade.name: grade for grade in notebook.grades}
    for exercise in result.exercises:
        for check in exercise.checks:
            grade = grades[check.grade_id]
            grade.auto_score = float(check.points)
            grade.needs_manual_grade = grade.manual_score is not None
    comments = {comment.name: comment for comment in notebook.comments}
    for exercise in result.exercises:
        comments[exercise.name].auto_comment = comment_on(exercise, result)
    gradebook.db.commit()


def comment_on(exercise, result):
    """What nbgrader shows beside an exercise: why points are missing, and how it was graded."""
    parts = [exercise.message, exercise.hint]
    if not result.isolated:
        parts.append(UNPROTECTED.to(result.language))
    return " ".join(part for part in parts if part) or None


def enter(semester, week, result, folder=None):
    """Enters a submission into the books, as `nbgrader autograde` would: gradebook, notebook, lateness.

    `folder` is what the student handed in; its timestamp.txt tells when.
    """
    timestamp = semester.coursedir.get_existing_timestamp(str(folder)) if folder else None
    when = {"timestamp": timestamp} if timestamp else {}
    with semester.gradebook() as gradebook:
        gradebook.update_or_create_student(result.student)
        gradebook.update_or_create_submission(week.slug, result.student, **when)
        record(gradebook, result)
    _write_notebook(semester, week, result, folder)
    names = {"student": result.student, "assignment": week.slug, "notebook": week.slug}
    resources = {"nbgrader": {**names, "db_url": semester.coursedir.db_url}}
    AssignLatePenalties(config=semester.config).preprocess(nbformat.from_dict(result.notebook), resources)


def _write_notebook(semester, week, result, folder):
    target = semester.folder("autograded", result.student, week)
    text = nbformat.writes(nbformat.from_dict(result.notebook))
    write_atomically(target / f"{week.slug}.ipynb", text + "\n")
    if folder and (folder / "timestamp.txt").is_file():
        shutil.copy(folder / "timestamp.txt", target)
