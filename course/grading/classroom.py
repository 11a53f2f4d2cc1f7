"""Grades everything that a class handed in, several submissions at a time."""

import hashlib
import queue
from concurrent.futures import ThreadPoolExecutor, as_completed

from course.grading.books import enter
from course.grading.engine import Grader
from course.grading.submission import MAX_BYTES, TOO_LARGE
from course.language import Text
from course.sandbox.session import Limits

NO_SUBMISSION = Text("제출물이 없습니다.", "Nothing was handed in.")
NO_NOTEBOOK = Text(
    "제출 폴더에 노트북이 없습니다: {week}.ipynb 파일이 있어야 합니다.",
    "There is no notebook in the submission: expected {week}.ipynb.",
)


def grade_class(semester, week, entries, *, jobs=1, again=False, limits=Limits(), progress=None):
    """The Results of `entries` by student, entered in the books; `progress(result)` hears of each.

    A submission graded before, and unchanged since, is not run again unless `again`.
    """
    graders = queue.SimpleQueue()
    made = [Grader(week, semester.language, limits) for _ in range(max(1, min(jobs, len(entries))))]
    for grader in made:
        graders.put(grader)

    def grade(entry):
        grader = graders.get()
        try:
            return grade_entry(semester, grader, entry, again)
        finally:
            graders.put(grader)

    results = {}
    with ThreadPoolExecutor(len(made)) as pool:
        waiting = {pool.submit(grade, entry): entry for entry in entries}
        try:
            for done in as_completed(waiting):
                result, fresh = done.result()
                _keep(semester, week, result, waiting[done], fresh)
                results[result.student] = result
                if progress:
                    progress(result)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            for grader in made:
                grader.close()
    return dict(sorted(results.items()))


def grade_entry(semester, grader, entry, again=False):
    """The entry's Result, and whether it was graded now rather than kept from before."""
    week, student = grader.week, entry.student
    if entry.path is None:
        return grader.refuse(student, NO_SUBMISSION, submitted=False), False
    notebook = _notebook(entry.path, week)
    if notebook is None:
        return grader.refuse(student, NO_NOTEBOOK.format(week=week.slug)), True
    size = notebook.stat().st_size
    if size > MAX_BYTES:
        limit = TOO_LARGE.format(size=size / 1e6, limit=MAX_BYTES / 1e6)
        return grader.refuse(student, limit), True
    data = notebook.read_bytes()
    digest = _digest(week, data, semester.language)
    kept = semester.result(week, student)
    if kept and kept.digest == digest and not again:
        return kept, False
    return grader.grade(student, data)._replace(digest=digest), True


def _keep(semester, week, result, entry, fresh):
    if not result.submitted:
        return
    semester.save(week, result)
    folder = entry.path if entry.path.is_dir() else None
    enter(semester, week, result, folder)


def _notebook(path, week):
    """The notebook in a submission: the file itself, the one named after the week, or the only one."""
    if path.is_file():
        return path
    named = path / f"{week.slug}.ipynb"
    if named.is_file():
        return named
    notebooks = sorted(path.glob("*.ipynb"))
    return notebooks[0] if len(notebooks) == 1 else None


def _digest(week, data, language):
    """Changes when the submission or anything that grades it changes."""
    digest = hashlib.sha256(language.encode() + data)
    for path in (week.assignment, week.reference, week.mistakes, week.checks):
        digest.update(path.read_bytes())
    return digest.hexdigest()
