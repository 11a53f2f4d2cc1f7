"""What one submission costs beyond the student's own code, and how much memory it waits in."""

import statistics
import time

import nbformat
import psutil

from course.authoring.rule import rule_of
from course.grading.engine import Grader
from course.pages.feedback import write_feedback
from course.sandbox.session import Session
from course.sandbox.warm import WarmParent
from course.semester.books import enter
from course.semester.handed_in import Entry
from tests.benchmarks.semesters import our_semester


class Stopwatch:
    """A warm parent whose children note the seconds spent in cells and calls; not the reference's."""

    isolated = True

    def __init__(self, parent):
        self.parent = parent
        self.seconds = 0.0

    def trusted(self):
        """A new child for the reference."""
        return self.parent.trusted()

    def __call__(self):
        """A new child, by the clock."""
        child = self.parent()
        ask = child.ask

        def timed(timeout, question, patience=1):
            started = time.perf_counter()
            try:
                return ask(timeout, question, patience)
            finally:
                self.seconds += time.perf_counter() - started

        child.ask = timed
        return child


def overheads(week, folder, notebooks):
    """Median seconds a submission, one at a time: in the student's code, and around it."""
    semester = our_semester(folder, week, notebooks)
    data = {student: nbformat.writes(notebook).encode() for student, notebook in notebooks.items()}
    own, total, results, phases = [], [], [], []
    with WarmParent(**rule_of(week).seen()) as parent:
        watch = Stopwatch(parent)
        with Grader(week, "en", start_process=watch) as grader:
            grader.grade("warm-up", data["student000"])
            for student in data:
                watch.seconds, started = 0.0, time.perf_counter()
                results.append(grader.grade(student, data[student]))
                own.append(watch.seconds)
                total.append(time.perf_counter() - started)
                phases.append(grader.phases.seconds)
                semester.save(week, results[-1])
    started = time.perf_counter()
    entries = [Entry(result.student, semester.folder("submitted", result.student, week)) for result in results]
    enter(semester, week, list(zip(results, entries, strict=True)))
    books = (time.perf_counter() - started) / len(data)
    started = time.perf_counter()
    write_feedback(semester, week)
    return {
        "seconds_in_students_code": statistics.median(own),
        "seconds_beyond_it": statistics.median(t - o for t, o in zip(total, own, strict=True)) + books,
        **{f"seconds_of_{name}": statistics.median(one[name] for one in phases) for name in phases[0]},
        "seconds_of_books": books,
        "seconds_of_feedback_page": (time.perf_counter() - started) / len(data),
    }


def private_megabytes(week):
    """Private memory of a child that has run `1 + 1` and waits, in MB."""
    with WarmParent(**rule_of(week).seen()) as parent:
        parent.wait()
        with Session(["1 + 1"], start_process=parent) as session:
            session.run()
            children = psutil.Process().children(recursive=True)
            waiting = max(children, key=lambda process: process.create_time())
            return waiting.memory_full_info().uss / 1e6
