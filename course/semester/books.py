"""The books: scores and comments in nbgrader's gradebook, the executed notebook in its folder."""

import json
import os

import nbformat
from nbgrader.api import Comment, Grade, MissingEntry, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select

from course.checks.failures import BY_HAND, UNGRADED
from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.nbgrader_cells import grade_id, is_question
from course.printable import in_markdown
from course.semester.deadlines import deadlines_of
from course.semester.times import handed_in_at, handed_in_times
from course.semester.trouble import books_at, patiently, told_of_books

NAME = 128  # characters that the gradebook has for a name

UNPROTECTED = Text("[격리 없이 채점함]", "[graded without isolation]")
RELEASED_AGAIN = Text(
    "{week}: 채점하는 동안 과제를 다시 내거나 성적부를 바꾸었습니다. 검사가 서로 다릅니다. 채점한 결과는 남아 "
    "있습니다. 같은 명령을 다시 실행하세요.",
    "{week} was released again, or the gradebook replaced, while it was graded: their checks differ. What was graded "
    "is kept. Run the same command again.",
)


def require_writable(semester, week):
    """Raises CourseError or OSError before anything is graded where a result could not be kept or entered."""
    kept = [path(week, ".").parent for path in (semester.result_path, semester.log_path)]
    for path in (*kept, semester.folder("autograded", ".", week)):
        folder = next(above for above in (path, *path.parents) if above.is_dir())
        if not os.access(folder, os.W_OK):
            open(folder / ".writing-", "w").close()  # raises what the system has against it
    patiently(lambda: _write_nothing(semester), semester.coursedir.db_url)


def _write_nothing(semester):
    with semester.gradebook() as gradebook:  # never committed
        gradebook.db.connection().exec_driver_sql("UPDATE alembic_version SET version_num = version_num")


def enrol(semester, people):
    """Enters (student, name, e-mail) into the gradebook, where they are not: who hands in nothing is listed then.

    Where no week was released, there is no gradebook yet; it takes seconds to make one, and is left to the release.
    """
    url = semester.coursedir.db_url
    if url.startswith("sqlite") and not os.path.exists(books_at(url)):
        return
    patiently(lambda: _enrol(semester, people), url)


def _enrol(semester, people):
    with semester.gradebook() as gradebook:
        known = set(gradebook.db.scalars(select(Student.id)))
        new = [
            Student(id=student, last_name=name[:NAME] or None, email=email[:NAME] or None)
            for student, name, email in people
            if student not in known
        ]
        gradebook.db.add_all(new)
        gradebook.db.commit()


def enter(semester, week, graded):
    """Enters submissions into the books in one transaction, as `nbgrader autograde` would one by one.

    `graded` holds (Result, Entry) pairs, None where no folder was handed in. What a person entered by hand stays.
    Waits for a locked gradebook.
    """
    url = semester.coursedir.db_url
    late = patiently(lambda: _enter(semester, week, graded), url)
    for result, entry in graded:
        _write_notebook(semester, week, result, entry)
    for result in late:
        patiently(lambda student=result.student: penalise(semester, week, student), url)


def _enter(semester, week, graded):
    """Enters scores, comments and times; returns the Results that came late."""
    late, times, deadlines = [], handed_in_times(semester, week), deadlines_of(semester, week)
    with semester.gradebook() as gradebook:
        assignment = _assignment(gradebook, week, graded)
        known = {submission.student_id: submission for submission in assignment.submissions}
        for result, entry in graded:
            submission = known.get(result.student) or _add_submission(gradebook, assignment, result.student)
            submission.timestamp = handed_in_at(semester, result.student, entry, times) or submission.timestamp
            if deadlines:
                deadlines.put(assignment, submission)
            submission.notebooks[0].late_submission_penalty = None
            record(submission.notebooks[0], result, _answers_before(semester, week, result))
            if submission.total_seconds_late > 0:
                late.append(result)
        gradebook.db.commit()
    return late


def _assignment(gradebook, week, graded):
    """The gradebook's assignment; raises CourseError where it has other checks than the Results."""
    try:
        assignment = gradebook.find_assignment(week.slug)
        names = {cell.name for notebook in assignment.notebooks for cell in notebook.grade_cells}
    except MissingEntry:
        names = None
    if any(names != {check.grade_id for e in result.exercises for check in e.checks} for result, _ in graded):
        raise CourseError(RELEASED_AGAIN.format(week=week.slug))
    return assignment


def record(notebook, result, before=None):
    """Writes `result` into the gradebook's `notebook`: automatic scores and comments.

    What could not be graded, and an answer in words, has no automatic score and waits for a person's. A score that
    a person gave is to be looked at again, unless it is for an answer in words that is as it was `before`.
    """
    answers = answers_in(result.notebook)
    grades = {grade.name: grade for grade in notebook.grades}
    comments = {comment.name: comment for comment in notebook.comments}
    for exercise in result.exercises:
        comments[exercise.name].auto_comment = comment_on(exercise, result)
        for check in exercise.checks:
            grade = grades[check.grade_id]
            waits = check.status in (UNGRADED, BY_HAND)
            grade.auto_score = None if waits else float(check.points)
            same = check.grade_id in answers and answers.get(check.grade_id) == (before or {}).get(check.grade_id)
            grade.needs_manual_grade = waits if grade.manual_score is None else not same


def answers_in(notebook):
    """The sources of a notebook's answers in words, by name; {} where it is none."""
    cells = notebook.get("cells", []) if isinstance(notebook, dict) else []
    return {grade_id(cell): "".join(cell["source"]) for cell in cells if is_question(cell)}


def _answers_before(semester, week, result):
    """The answers in words that were entered last."""
    if not answers_in(result.notebook):
        return {}
    try:
        path = semester.folder("autograded", result.student, week) / f"{week.slug}.ipynb"
        return answers_in(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def comment_on(exercise, result):
    """What nbgrader shows beside an exercise, as Markdown: why points are missing, and how it was graded."""
    parts = [in_markdown(part) for part in (exercise.message, exercise.hint)]
    if result.isolated is False:
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
    return submission


def penalise(semester, week, student):
    """Takes the semester's late penalty, by nbgrader's own plugin; of who is not late, none."""
    from nbgrader.preprocessors import AssignLatePenalties  # with all of nbconvert

    names = {"student": student, "assignment": week.slug, "notebook": week.slug}
    resources = {"nbgrader": {**names, "db_url": semester.coursedir.db_url}}
    with told_of_books(semester.coursedir.db_url):
        AssignLatePenalties(config=semester.config).preprocess(nbformat.v4.new_notebook(), resources)


def _write_notebook(semester, week, result, entry):
    target = semester.folder("autograded", result.student, week)
    text = nbformat.v4.writes(nbformat.from_dict(result.notebook))  # the engine's own cells: their schema is tested
    write_atomically(target / f"{week.slug}.ipynb", text + "\n")
    for name in ("timestamp.txt", "submission_secret.txt"):  # nbgrader's own release_feedback wants both
        if text := entry.small_file(name) if entry else "":
            write_atomically(target / name, text)
