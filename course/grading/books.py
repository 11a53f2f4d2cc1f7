"""The books: scores and comments in nbgrader's gradebook, the executed notebook in its folder."""

import shutil

import nbformat
from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties

from course.grading.results import write_atomically
from course.language import Text

UNPROTECTED = Text("[격리 없이 채점함]", "[graded without isolation]")


def enter(semester, week, graded):
    """Enters submissions into the books in one transaction, as `nbgrader autograde` would one by one.

    `graded` holds (Result, folder) pairs; a folder's timestamp.txt tells when it was handed in, and
    None stands for a submission without a folder. What a person entered by hand stays.
    """
    late = []
    with semester.gradebook() as gradebook:
        assignment = gradebook.find_assignment(week.slug)
        known = {submission.student_id: submission for submission in assignment.submissions}
        for result, folder in graded:
            submission = known.get(result.student) or _add_submission(gradebook, assignment, result.student)
            timestamp = semester.coursedir.get_existing_timestamp(str(folder)) if folder else None
            submission.timestamp = timestamp or submission.timestamp
            submission.notebooks[0].late_submission_penalty = None
            record(submission.notebooks[0], result)
            if submission.total_seconds_late > 0:
                late.append(result)
        gradebook.db.commit()
    for result, folder in graded:
        _write_notebook(semester, week, result, folder)
    for result in late:
        _penalise(semester, week, result)


def record(notebook, result):
    """Writes `result` into the gradebook's `notebook`: automatic scores and comments."""
    grades = {grade.name: grade for grade in notebook.grades}
    comments = {comment.name: comment for comment in notebook.comments}
    for exercise in result.exercises:
        comments[exercise.name].auto_comment = comment_on(exercise, result)
        for check in exercise.checks:
            grade = grades[check.grade_id]
            grade.auto_score = float(check.points)
            grade.needs_manual_grade = grade.manual_score is not None


def comment_on(exercise, result):
    """What nbgrader shows beside an exercise: why points are missing, and how it was graded."""
    parts = [exercise.message, exercise.hint]
    if not result.isolated:
        parts.append(UNPROTECTED.to(result.language))
    return " ".join(part for part in parts if part) or None


def _add_submission(gradebook, assignment, student):
    """A submission with its empty grades and comments, as Gradebook.add_submission makes it, uncommitted."""
    with gradebook.db.no_autoflush:
        person = gradebook.db.get(Student, student) or Student(id=student)
        gradebook.db.add(person)
        submission = SubmittedAssignment(assignment=assignment, student=person)
        for notebook in assignment.notebooks:
            mine = SubmittedNotebook(notebook=notebook, assignment=submission)
            for cell in notebook.grade_cells:
                Grade(cell_id=cell.id, cell=cell, notebook=mine)
            for cell in notebook.solution_cells:
                Comment(cell_id=cell.id, cell=cell, notebook=mine)
        gradebook.db.add(submission)
    gradebook.db.flush()
    return submission


def _penalise(semester, week, result):
    """Takes the semester's late penalty, by nbgrader's own plugin."""
    names = {"student": result.student, "assignment": week.slug, "notebook": week.slug}
    resources = {"nbgrader": {**names, "db_url": semester.coursedir.db_url}}
    AssignLatePenalties(config=semester.config).preprocess(nbformat.v4.new_notebook(), resources)


def _write_notebook(semester, week, result, folder):
    target = semester.folder("autograded", result.student, week)
    text = nbformat.writes(nbformat.from_dict(result.notebook))
    write_atomically(target / f"{week.slug}.ipynb", text + "\n")
    for name in ("timestamp.txt", "submission_secret.txt"):  # nbgrader's own release_feedback wants both
        if folder and (folder / name).is_file():
            shutil.copy(folder / name, target)
