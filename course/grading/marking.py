"""Points and comments of a person for answers in words; the marker does not see whose they are."""

import hashlib
import hmac
from typing import NamedTuple

from course.authoring.build import build_assignment
from course.errors import CourseError
from course.language import Text
from course.nbgrader_cells import grade_id
from course.semester.books import penalise
from course.semester.secret import secret_of
from course.semester.trouble import patiently

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another
NO_QUESTIONS = Text(
    "{week}: 글로 답하는 문제가 없습니다. 사람이 줄 점수도 없습니다.",
    "{week} has no question that is answered in words: there are no points to give.",
)
NO_SUCH = Text(
    "{name}: {week}에 그런 문제가 없습니다. 글로 답하는 문제: {names}.",
    "{week} has no question {name!r}; those answered in words: {names}.",
)
BAD_POINTS = Text(
    "{got!r}: 0과 {most:g} 사이의 점수를 써야 합니다.", "expected points from 0 to {most:g}, got {got!r}."
)


class Answer(NamedTuple):
    """A student's answer to a Question; `code` stands for the student. `is_open` where points are to be given.

    `points` and `comment` are what a person gave before: None, and "".
    """

    code: str
    student: str
    question: str
    text: str
    points: float | None
    comment: str
    is_open: bool


class Given(NamedTuple):
    """What a person gives for an Answer; a comment "" leaves the one that is there."""

    answer: Answer
    points: float
    comment: str = ""


def code_of(semester, week, student):
    """What stands for a student while a person marks: always the same in a week, and telling nothing."""
    said = hmac.digest(secret_of(semester.root).encode(), f"mark/{week.slug}/{student}".encode(), hashlib.sha256)
    letters = [LETTERS[byte % len(LETTERS)] for byte in said[:8]]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def questions_to_mark(week, name=None):
    """The week's Questions by name, or the one called `name`. Raises CourseError where there is none."""
    known = week.load_questions()
    if not known:
        raise CourseError(NO_QUESTIONS.format(week=week.slug))
    if name is not None and name not in known:
        raise CourseError(NO_SUCH.format(week=week.slug, name=name, names=", ".join(known)))
    return {name: known[name]} if name else known


def text_of(week, name, language):
    """What the assignment asks: the prose before the answer's cell."""
    text = ""
    for cell in build_assignment(week, language).release["cells"]:
        if grade_id(cell) == name:
            break
        text = cell["source"] if cell["cell_type"] == "markdown" else ""
    return text


def answers_to(semester, week, questions):
    """The Answers to `questions` that hold any words: by question, then in the order of their codes."""
    results = semester.results(week)
    with semester.gradebook() as gradebook:
        submissions = {one.student_id: one for one in gradebook.assignment_submissions(week.slug)}
        found = [
            _answer(exercise, code_of(semester, week, result.student), submissions[result.student].notebooks[0])
            for result in results
            for exercise in result.exercises
            if exercise.name in questions and exercise.answer and result.student in submissions
        ]
    order = list(questions)
    return sorted(found, key=lambda answer: (order.index(answer.question), answer.code))


def _answer(exercise, code, notebook):
    grade = next(grade for grade in notebook.grades if grade.name == exercise.name)
    comment = next((c.manual_comment for c in notebook.comments if c.name == exercise.name), None) or ""
    student = notebook.student.id
    return Answer(
        code, student, exercise.name, exercise.answer, grade.manual_score, comment, bool(grade.needs_manual_grade)
    )


def give(semester, week, given):
    """Enters what a person gave into the gradebook, all of it or nothing; raises CourseError."""
    questions = week.load_questions()
    for one in given:
        require_points(one.points, questions[one.answer.question])
    patiently(lambda: _give(semester, week, given), semester.coursedir.db_url)
    for student in sorted({one.answer.student for one in given}):  # what lateness takes is a share of all points
        patiently(lambda student=student: penalise(semester, week, student), semester.coursedir.db_url)


def require_points(points, question):
    """Raises CourseError unless they are points that the Question has."""
    if not 0 <= points <= question.points:  # no number is neither
        raise CourseError(BAD_POINTS.format(got=points, most=question.points))


def _give(semester, week, given):
    with semester.gradebook() as gradebook:
        for answer, points, comment in given:
            where = answer.question, week.slug, week.slug, answer.student
            grade = gradebook.find_grade(*where)
            grade.manual_score, grade.needs_manual_grade = float(points), False
            if comment:
                gradebook.find_comment(*where).manual_comment = comment
        gradebook.db.commit()
