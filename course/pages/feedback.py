"""A student's feedback page: what is right, what is missing and how to go on; never the solution."""

from typing import NamedTuple

from course.checks.advice import NEXT
from course.checks.failures import ANOTHERS, BY_HAND, FAILURES, UNANSWERED, UNGRADED, UNREAD
from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.nbgrader_cells import grade_id
from course.pages import example_texts
from course.pages.before_deadline import visible_only
from course.pages.feedback_texts import TEXTS
from course.pages.pages import page
from course.printable import plain
from course.semester.handed_in import small_file
from course.semester.marks import Mark, as_marked, marks_of
from course.semester.names import STANDS_FOR
from course.semester.results import CheckResult, ExerciseResult
from course.semester.trouble import concerns_all

UNWRITTEN = Text(
    "피드백 {of}쪽 가운데 {count}쪽을 쓰지 못했습니다. 나머지는 모두 썼습니다. {told}",
    "{count} of {of} feedback pages could not be written; all others are. {told}",
)
HANDED_BACK = ("timestamp.txt", "submission_secret.txt")  # nbgrader release_feedback asks for both
TOLD_AT_ONCE = (*UNANSWERED, "raised", "too slow", "crashed")  # whose message says where, and no more
MAX_OUTPUT = 4_000  # characters of a cell's output


class CheckNote(NamedTuple):
    """A check as the page shows it: points from the books, and no message said twice in a row."""

    check: CheckResult
    mark: Mark
    repeated: bool

    @property
    def folded(self):
        """Whether the message waits for a click: it tells more than where the mistake is."""
        return self.check.status not in ("passed", *TOLD_AT_ONCE) and self.check.message != self.check.where


class ExerciseNote(NamedTuple):
    """An exercise as the page shows it. `marked` is the line of `code` that an error names, or 0."""

    exercise: ExerciseResult
    points: float
    max: float
    checks: list[CheckNote]
    comment: str
    advice: str
    code: list[str] | None
    marked: int
    output: list
    shortened: bool
    answer: str | None  # in words, for a person to mark
    waits: bool  # for that person

    @property
    def passed(self):
        """How many of the checks pass."""
        return sum(note.check.status == "passed" for note in self.checks)

    @property
    def unread(self):
        """Whether nothing in the hand-in was read."""
        return self.exercise.status in UNREAD

    @property
    def alike(self):
        """Whether all checks say one and the same: nothing was read, and no person gave points."""
        return self.unread and not any(note.mark.changed or note.mark.extra for note in self.checks)

    @property
    def passed_text(self):
        """The name of the text that tells how many checks pass."""
        if self.unread:
            return "not run"
        return "all checks" if self.passed == len(self.checks) else "some checks" if self.passed else "no checks"

    @property
    def unfolded(self):
        """Whether the code is shown at once: there is something to find in it."""
        return self.exercise.status not in ("passed", *UNANSWERED)

    @property
    def complete(self):
        """Whether all checks pass."""
        return self.exercise.status == "passed"


def write_feedback(semester, week, students=None, is_early=lambda student: False):
    """Writes a page for every Result of `week`, or of `students`, where nbgrader looks for it; returns their paths.

    Who `is_early` sees what visible checks say, and no more.

    Raises CourseError at the end where some could not be written: it names whose, and why.
    """
    paths, failed = [], {}
    with semester.gradebook() as gradebook:
        named = [result for result in semester.results(week) if STANDS_FOR not in result.student]
        named = [result for result in named if students is None or result.student in students]
        for result in named:
            try:
                books = marks_of(gradebook, result)
                paths.append(_write_page(semester, week, result, books, is_early(result.student)))
            except FAILURES as error:
                if concerns_all(error):
                    raise
                failed[result.student] = error
    if failed:
        told = "; ".join(
            plain(f"{student}: {type(error).__name__}: {error}"[:300]) for student, error in failed.items()
        )
        raise CourseError(UNWRITTEN.format(count=len(failed), of=len(failed) + len(paths), told=told))
    return paths


def _write_page(semester, week, result, books, early):
    folder = semester.folder("feedback", result.student, week)
    path = folder / f"{week.slug}.html"
    write_atomically(path, feedback_page(result, books, early))
    _hand_back(semester, week, result.student, folder)
    return path


def feedback_page(result, books, early=False):
    """The page for `result` as HTML, in its language, with the points of `books`; `early`: of visible checks alone."""
    result = as_marked(result, books)
    if early:
        result, books = visible_only(result, books)
    lead = _lead(result, books)
    lead = "visible right" if early and lead == "all right" else lead
    notes = [_exercise_note(exercise, result, books) for exercise in result.exercises]
    if lead == "nothing found":  # no advice on code that could not be read
        notes = [note._replace(advice="") for note in notes]
    return page(
        "feedback.html.j2",
        result.language,
        TEXTS | example_texts.TEXTS,
        result=result,
        week=result.title or result.week,
        books=books,
        share=min(1.0, books.total / books.max) if books.max else 0.0,
        lead=lead,
        notes=notes,
        right=sum(note.complete for note in notes),
        waits=books.waits,
        early=early,
    )


def _hand_back(semester, week, student, folder):
    """Copies beside the page what `nbgrader release_feedback` needs to hand it out."""
    for name in HANDED_BACK:
        for step in ("autograded", "submitted"):
            path = semester.folder(step, student, week) / name
            if text := small_file(path.parent, name, path.parents[2]):
                write_atomically(folder / name, text)
                break


def _lead(result, books):
    """The name of the text that opens the page."""
    if any(c.status == UNGRADED and books.marks[c.grade_id].manual is None for e in result.exercises for c in e.checks):
        return "ungraded"
    attempted = any(c.status not in UNANSWERED for e in result.exercises for c in e.checks)
    if not attempted and not books.total:
        return ANOTHERS if result.variant else "nothing found" if result.problems else "untouched"
    if all(exercise.status in ("passed", BY_HAND) for exercise in result.exercises):
        return "all right"
    if not books.total:
        return "no points"
    return "nearly" if books.total >= 0.7 * books.max else "started"


def _exercise_note(exercise, result, books):
    cell = _cell(result.notebook, exercise.name)
    code = plain(cell["source"]).rstrip().split("\n") if cell else None
    output, shortened = _output(cell) if cell and exercise.status != "passed" else ([], False)
    points, maximum = books.of(exercise)
    in_words = exercise.answer is not None
    advice = None if in_words else NEXT.get(exercise.status)
    return ExerciseNote(
        exercise,
        points,
        maximum,
        _check_notes(exercise, books),
        books.comments.get(exercise.name, ""),
        advice.to(result.language) if advice and not exercise.hint else "",
        code,
        _marked(exercise.failed, code or []),
        output,
        shortened,
        exercise.answer,
        books.waiting(exercise),
    )


def _check_notes(exercise, books):
    messages = ["", *(check.message for check in exercise.checks)]
    return [
        CheckNote(check, books.marks[check.grade_id], bool(check.message) and check.message == previous)
        for check, previous in zip(exercise.checks, messages, strict=False)
    ]


def _cell(notebook, name):
    """The cell in which the student wrote the exercise, or None."""
    for cell in notebook["cells"] if notebook else []:
        if grade_id(cell) == name:
            return cell
    return None


def _marked(failed, code):
    """The line of `code`, from 1, on which `failed`, a CheckResult, saw an error; 0 where it is another cell's."""
    if failed is None or not failed.source or not 0 < failed.line <= len(code):
        return 0
    return failed.line if code[failed.line - 1].strip().startswith(failed.source) else 0


def _output(cell):
    """(kind, text) of what a cell printed, kind "text" or "png", and whether some was left out."""
    parts, room = [], MAX_OUTPUT
    for output in cell.get("outputs", []):
        kind, text = _shown(output)
        if kind == "png":
            parts.append((kind, text))
        elif text and room > 0:
            parts.append((kind, text[:room]))
            room -= len(text)
    return parts, room < 0


def _shown(output):
    if output["output_type"] == "stream":
        return "text", plain(output["text"]).rstrip()
    if output["output_type"] == "error":
        return "text", plain("\n".join(output["traceback"]) or f"{output['ename']}: {output['evalue']}")
    picture = output["data"].get("image/png")
    return ("png", picture) if picture else ("text", plain(output["data"].get("text/plain", "")))
