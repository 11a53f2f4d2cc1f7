"""Grades everything that a class handed in, in several processes, and enters it in the books.

A result is kept in its own file before the gradebook hears of it. So a run that is stopped anywhere
loses nothing: the next one takes what is kept, grades the rest, and enters all of it.
"""

import multiprocessing
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from course.errors import CourseError
from course.grading import worker
from course.grading.books import enter
from course.grading.engine import refused
from course.grading.handed_in import digest_of
from course.grading.results import Result
from course.grading.worker import Setting
from course.language import Text

BATCH = 25  # results entered in one transaction
WORKER_DIED = Text(
    "채점 프로세스가 종료되었습니다(메모리 부족 등). 채점한 결과는 남아 있습니다. 같은 명령을 다시 실행하세요.",
    "A grading process ended (out of memory, for example). What was graded is kept: run the same command again.",
)


class Watcher:
    """Hears how grading goes on; a progress bar is one."""

    def started(self, student):
        """A submission was given to a process."""

    def finished(self, result):
        """A submission is graded, or was before."""


def grade_class(semester, week, entries, *, jobs=1, again=False, setting=Setting(), watcher=Watcher()):
    """The Results of `entries` by student, without their notebooks, entered in the books.

    A submission graded before, and unchanged since, is not run again unless `again`. Raises
    CannotIsolate where `setting` asks for isolation and this machine refuses it.
    """
    run = _Run(semester, week, again, setting, watcher)
    try:
        with _pool(week, semester.language, setting, min(jobs, len(entries)) or 1) as pool:
            run.grade(entries, pool, jobs + 1)
    except BrokenProcessPool:
        raise CourseError(WORKER_DIED) from None
    finally:
        run.enter()
    return dict(sorted(run.results.items()))


def _pool(week, language, setting, jobs):
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, worker.start, (week, language, setting))


class _Run:
    """One run over a class: what is being graded, and what waits for the books."""

    def __init__(self, semester, week, again, setting, watcher):
        self.semester, self.week, self.again, self.setting = semester, week, again, setting
        self.watcher = watcher
        self.results = {}
        self._running = {}  # future -> (entry, digest)
        self._waiting = []  # (result, folder) not yet in the books

    def grade(self, entries, pool, most):
        """Grades `entries`, at most `most` given to the pool at a time."""
        try:
            for entry in entries:
                self._begin(entry, pool)
                while len(self._running) >= most:
                    self._collect()
            while self._running:
                self._collect()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise

    def enter(self):
        """Enters what waits into the books."""
        waiting, self._waiting = self._waiting, []
        enter(self.semester, self.week, waiting)

    def _begin(self, entry, pool):
        data = entry.read(self.week)
        if isinstance(data, Text):
            result = refused(self.week, self.semester.language, entry.student, data)
            self._keep(entry, result._replace(submitted=entry.path is not None))
            return
        digest = digest_of(self.week, data, self.semester.language, self.setting)
        kept = self.semester.result(self.week, entry.student)
        if kept and kept.digest == digest and not self.again:
            self._keep(entry, kept)
            return
        self.watcher.started(entry.student)
        self._running[pool.submit(worker.grade, entry.student, data)] = entry, digest

    def _collect(self):
        done, _ = wait(self._running, return_when=FIRST_COMPLETED)
        for future in done:
            entry, digest = self._running.pop(future)
            self._keep(entry, Result.from_json(future.result())._replace(digest=digest))

    def _keep(self, entry, result):
        if result.submitted:
            self.semester.save(self.week, result)
            self._waiting.append((result, entry.folder))
        if len(self._waiting) >= BATCH:
            self.enter()
        self.results[result.student] = result._replace(notebook=None)
        self.watcher.finished(result)
