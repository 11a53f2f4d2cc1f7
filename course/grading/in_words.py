"""Answers in words: the engine reads them, says whether there is one, and leaves the points to a person."""

from course.authoring import cells
from course.checks.failures import BY_HAND
from course.inert.markdown import PICTURE
from course.language import Text
from course.nbgrader_cells import grade_id, is_blank, is_question
from course.semester.results import CheckResult, ExerciseResult

MOST = 20_000  # characters of an answer that are kept beside the notebook
TITLE = Text("글로 쓴 답", "an answer in words")
NOTHING = Text("아직 답을 쓰지 않았습니다.", "Nothing is written yet.")
WAITS = Text("사람이 읽고 점수를 줍니다.", "A person reads it and gives the points.")
PICTURED = Text("[이미지]", "[a picture]")
RUBRIC = "rubric"  # marks a cell that is for whoever gives the points


def told_in_words(question, answer, language):
    """The ExerciseResult of a Question, of which the student wrote `answer` (a str)."""
    blank = is_blank(answer)
    status, message = ("not attempted", NOTHING) if blank else (BY_HAND, WAITS)
    kept = PICTURE.sub(PICTURED.to(language), answer)[:MOST]
    return _told(question, status, message, language)._replace(answer="" if blank else kept)


def not_read(question, outcome, language):
    """The ExerciseResult of a Question in a submission that could not be graded, for the reason in an Outcome."""
    told = _told(question, outcome.status, outcome.message, language)
    return told._replace(answer="", checks=[told.checks[0]._replace(internal=outcome.internal)])


def with_rubrics(executed, questions, language):
    """The executed notebook's cells, each question's rubric before its answer: the formgrader shows it."""
    told = {question.name: question.told(language) for question in questions}
    made = []
    for cell in executed:
        if is_question(cell) and grade_id(cell) in told:
            made.append(cells.markdown(told[grade_id(cell)], {"course": {RUBRIC: True}}))
        made.append(cell)
    return made


def without_rubrics(shown):
    """`shown`, cells, without those that only an instructor reads."""
    return [cell for cell in shown if not cell.get("metadata", {}).get("course", {}).get(RUBRIC)]


def _told(question, status, message, language):
    check = CheckResult(
        grade_id=question.name,
        title=TITLE.to(language),
        points=0,
        max=question.points,
        hidden=False,
        status=status,
        message=message.to(language),
    )
    return ExerciseResult(question.name, 0, question.points, status, check.message, "", "", [check])
