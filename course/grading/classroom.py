"""Grades everything that a class handed in, in several processes, and enters it in the books.

A result is kept in its own file before the gradebook hears of it. So a run that is stopped anywhere
loses nothing: the next one takes what is kept, grades the rest, and enters all of it.
"""

import contextlib
import multiprocessing
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from course.errors import CourseError
from course.grading import worker
from course.grading.digest import digest_of, grading_of
from course.grading.engine import refused
from course.grading.leash import Leash, deaf
from course.grading.leash import start as follow
from course.grading.log import log_of
from course.grading.stopping import stoppable
from course.grading.worker import Setting
from course.language import Text
from course.sandbox import scratch
from course.semester.books import enter, require_writable
from course.semester.lock import Lock
from course.semester.results import Result
from course.semester.trouble import told_plainly

BATCH = 10  # results entered in one transaction, while others are graded
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
    CannotIsolate where `setting` asks for isolation and this machine refuses it, and OtherRun while another
    process grades this semester.
    """
    with told_plainly(semester.root), stoppable(), Lock(semester.root) as lock:
        require_writable(semester, week)
        scratch.sweep()
        run = _Run(semester, week, again, setting, watcher, lock)
        try:
            run.grade(entries, min(jobs, len(entries)) or 1)
        except BaseException:
            with contextlib.suppress(CourseError, OSError):  # the first trouble is the one to tell
                run.enter()
            raise
        finally:
            scratch.sweep()  # of processes that were ended
        run.enter()
    return dict(sorted(run.results.items()))


class _Run:
    """One run over a class: what is being graded, and what waits for the books."""

    def __init__(self, semester, week, again, setting, watcher, lock):
        self.semester, self.week, self.again, self.setting = semester, week, again, setting
        self.watcher = watcher
        self.results = {}
        self._lock = lock
        self._grading = grading_of(week, semester.language, setting)  # before any process reads the sources
        self._running = {}  # future -> (entry, digest)
        self._waiting = []  # (result, folder) not yet in the books

    def grade(self, entries, jobs):
        """Grades `entries` in `jobs` processes, which end with this call."""
        with Leash() as leash, self._pool(jobs, leash) as pool:
            try:
                self._grade(entries, pool, jobs + 1)
            except BaseException as error:
                pool.shutdown(wait=False, cancel_futures=True)
                leash.let_go()
                raise CourseError(WORKER_DIED) if isinstance(error, BrokenProcessPool) else error from None

    def _pool(self, jobs, leash):
        context = multiprocessing.get_context("spawn")
        with deaf():  # it starts a process that counts semaphores
            arguments = (leash.end, worker.start, self.week, self.semester.language, self.setting)
            return ProcessPoolExecutor(jobs, context, follow, arguments)

    def _grade(self, entries, pool, most):
        """At most `most` are given to the pool at a time."""
        for entry in entries:
            self._begin(entry, pool)
            while len(self._running) >= most:
                self._collect()
        while self._running:
            self._collect()

    def enter(self):
        """Enters what waits into the books."""
        self._lock.check()
        waiting, self._waiting = self._waiting, []
        if waiting:
            enter(self.semester, self.week, waiting)

    def _begin(self, entry, pool):
        data = entry.read(self.week)
        if isinstance(data, Text):
            result = refused(self.week, self.semester.language, entry.student, data)
            self._keep(entry, result._replace(submitted=entry.path is not None), log_of(result))
            return
        digest = digest_of(data, self._grading)
        kept = self.semester.result(self.week, entry.student)
        if kept and kept.digest == digest and not self.again:
            self._keep(entry, kept)
            return
        self.watcher.started(entry.student)
        with deaf():  # it may start a process
            future = pool.submit(worker.grade, entry.student, data)
        self._running[future] = entry, digest

    def _collect(self):
        done, _ = wait(self._running, return_when=FIRST_COMPLETED)
        for future in done:
            entry, digest = self._running.pop(future)
            text, log = future.result()
            self._keep(entry, Result.from_json(text)._replace(digest=digest), log)

    def _keep(self, entry, result, log=None):
        if result.submitted:
            self._lock.check()
            if log is not None:
                self.semester.save_log(self.week, entry.student, log)  # first: whoever finds a result finds its log
            self.semester.save(self.week, result)
            self._waiting.append((result, entry.folder))
        if len(self._waiting) >= BATCH:
            self.enter()
        self.results[result.student] = result._replace(notebook=None)
        self.watcher.finished(result)
