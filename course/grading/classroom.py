"""Grades everything that a class handed in, in several processes, and enters it in the books.

A result is kept in its own file before the gradebook hears of it. So a run that is stopped anywhere
loses nothing: the next one takes what is kept, grades the rest, and enters all of it.

What goes wrong with one submission is that submission's: it could not be graded, and the class goes on. A process
that dies takes the submissions with it that were being graded; they are graded again one by one, and which kills its
process twice is graded no more.
"""

import contextlib
import hashlib
import multiprocessing
import random
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from course.authoring.build import build_assignment
from course.authoring.rule import rule_of
from course.checks.failures import COULD_NOT, FAILURES
from course.errors import CourseError
from course.grading import worker
from course.grading.digest import digest_of, grading_of
from course.grading.engine import refused
from course.grading.handing_out import read_to_grade
from course.grading.leash import Leash, deaf
from course.grading.leash import start as follow
from course.grading.log import log_of
from course.grading.stopping import stoppable
from course.grading.ungraded import ungraded
from course.grading.worker import Setting
from course.language import Text
from course.quiet import uncollected
from course.recognition.drafts import Drafts, drafts_text
from course.sandbox import scratch
from course.semester.lock import Lock
from course.semester.results import Result
from course.semester.secret import secret_of
from course.semester.trouble import concerns_all, told_plainly

GRADED_ALONE = Text(
    "처음 채점할 때 컴퓨터의 메모리가 부족하여, 다른 제출물이 없을 때 다시 채점했습니다.",
    "The machine was short of memory when this was graded first; it was graded again, alone.",
)
BATCH = 10  # results entered in one transaction, while others are graded
MOST_DEATHS = 2  # of processes in which a submission was graded alone
WORKER_DIED = Text(
    "채점 프로세스가 시작하자마자 종료되었습니다(메모리 부족 등). 채점한 결과는 남아 있습니다. 메모리를 확보한 뒤 같은 "
    "명령을 다시 실행하세요.",
    "A grading process ended as soon as it was started (out of memory, for example). What was graded is kept: make "
    "room, and run the same command again.",
)
KILLED_ITS_PROCESS = COULD_NOT.format(
    why=Text(
        f"채점하던 프로세스가 {MOST_DEATHS}번 종료되었습니다(메모리 부족 등)",
        f"the process that graded it ended {MOST_DEATHS} times (out of memory, for example)",
    )
)


class Watcher:
    """Hears how grading goes on; a progress bar is one."""

    def started(self, student):
        """A submission was given to a process."""

    def finished(self, result):
        """A submission is graded, or was before."""


def grade_class(
    semester, week, entries, *, jobs=1, again=False, setting=Setting(), watcher=Watcher(), begun=None, context=None
):
    """The Results of `entries` by student, without their notebooks, entered in the books.

    `entries` is a list, or a function that finds them: the first process gets ready meanwhile. A submission graded
    before, and unchanged since, is not run again unless `again`. `begun` is a Zygote that imports already, `context`
    the way to start processes that `processes.begin` gives: without it each is a new Python.
    Raises CannotIsolate where `setting` asks for isolation and this machine refuses it, and OtherRun while another
    process grades this semester.
    """
    with told_plainly(semester.root), stoppable(), Lock(semester.root) as lock:
        scratch.sweep()
        setting = setting._replace(secret=secret_of(semester.root), drafts=drafts_text(semester, week))
        run = _Run(semester, week, again, setting, watcher, lock, begun, context)
        try:
            run.grade(entries, jobs)
        except BaseException:
            with contextlib.suppress(CourseError, OSError):  # the first trouble is the one to tell
                run.enter()
            raise
        finally:
            run.close()
            scratch.sweep()  # of processes that were ended
        run.enter()
    return dict(sorted(run.results.items()))


@contextlib.contextmanager
def _its_own_alone():
    """Lets pass what goes wrong with one submission; what concerns all is raised."""
    try:
        yield
    except FAILURES as error:
        if concerns_all(error):
            raise


def _waiting(semester, week):
    """Students who, by the names of folders, have handed in something and have no result yet.

    A guess, for which nbgrader need not be imported; whether an old result holds is asked later.
    """
    handed_in = {path.parent.name for path in semester.root.glob(f"submitted/*/{week.slug}")}
    return handed_in - {path.stem for path in semester.result_path(week, ".").parent.glob("*.json")}


def shuffled(entries):
    """`entries` in an order that nobody can foresee: no submission knows which others run before and after it."""
    return random.SystemRandom().sample(entries, len(entries))


class _Run:
    """One run over a class: what is being graded, and what waits for the books."""

    def __init__(self, semester, week, again, setting, watcher, lock, begun, context):
        self.semester, self.week, self.again, self.setting = semester, week, again, setting
        self.watcher = watcher
        self.results = {}
        self._lock = lock
        self._context = context or multiprocessing.get_context("spawn")
        self._seen = rule_of(week).seen() if setting.isolate else None
        self._parent = self._seen and worker.warm_parent(self._seen, setting, begun=begun)
        self._drafts = Drafts(setting.drafts)  # not in the digest: they concern few, and no score
        self._grading = grading_of(week, semester.language, setting._replace(drafts=""))  # before the sources are read
        self._given = False  # whether a process was given anything
        self._running = {}  # future -> (entry, digest)
        self._waiting = []  # (result, entry) not yet in the books
        self._short = {}  # student -> entry that is to be graded again, or was: alone

    def grade(self, entries, jobs):
        """Grades `entries` in `jobs` processes, which end with this call; then some again, one after another."""
        with Leash() as leash:
            if callable(entries) and (self.again or _waiting(self.semester, self.week)):
                queue, suspects = self._grade_from_the_start(entries, jobs, leash)
                self._grade_alone(deque(suspects), leash)
            else:
                queue = self._queue(entries() if callable(entries) else entries)
            while queue:
                suspects = self._grade_together(queue, min(jobs, len(queue)), leash)
                self._grade_alone(deque(suspects), leash)
            self._grade_alone(deque(self._short.values()), leash)

    def close(self):
        """Ends the warm parent."""
        if self._parent:
            self._parent.close()

    def _queue(self, entries):
        """The entries in the order in which they are graded, once it is known that results can be kept."""
        with uncollected():
            from course.semester.books import require_writable  # with all of nbgrader, which takes a second

        require_writable(self.semester, self.week)
        self.semester.forget_bad_names(self.week, entries)
        return deque(shuffled(entries))

    def _grade_from_the_start(self, find, jobs, leash):
        """Starts a process, finds the entries while it imports, and grades: what is left of the queue, and suspects."""
        with self._pool(jobs, leash) as pool:
            with deaf():
                pool.submit(worker.ready)
            queue = self._queue(find())
            suspects = self._grade_with(pool, queue, jobs)
            if not self._given:
                leash.let_go()  # nothing was new: do not wait until the process is ready
        return queue, suspects

    def _grade_together(self, queue, jobs, leash):
        """Empties `queue`, or ends where a process dies: the entries that may have killed it."""
        with self._pool(jobs, leash) as pool:
            return self._grade_with(pool, queue, jobs)

    def _grade_with(self, pool, queue, jobs):
        try:
            self._grade(queue, pool, jobs + 1)
        except BrokenProcessPool:
            return self._unfinished()
        return []

    @contextlib.contextmanager
    def _pool(self, jobs, leash):
        """Processes that grade; where this run stops, they end at once."""
        with deaf():  # it starts a process that counts semaphores
            lent = self._parent and self._parent.lend()
            arguments = (leash.end, worker.start, self.week, self.semester.language, self.setting, self._seen, lent)
            made = ProcessPoolExecutor(jobs, self._context, follow, arguments)
        with made as pool:
            try:
                yield pool
            except BaseException as error:
                pool.shutdown(wait=False, cancel_futures=True)
                leash.let_go()
                raise error from None

    def _grade(self, queue, pool, most):
        """Empties `queue`; at most `most` are given to the pool at a time."""
        while queue:
            self._begin(queue[0], pool)
            queue.popleft()
            while len(self._running) >= most:
                self._collect()
        while self._running:
            self._collect()

    def _grade_alone(self, queue, leash):
        """Grades one after another those of whom one killed its process, each in no other's company."""
        deaths = Counter()
        while queue:
            with self._pool(1, leash) as pool:
                self._require_alive(pool)
                entry = queue[0]
                try:
                    while queue:
                        entry = queue[0]
                        self._grade(deque([entry]), pool, 1)
                        queue.popleft()
                except BrokenProcessPool:
                    self._unfinished()
                    deaths[entry] += 1
            if deaths[entry] == MOST_DEATHS:
                queue.popleft()
                self._keep_ungraded(entry, why=KILLED_ITS_PROCESS)

    def _require_alive(self, pool):
        """Raises CourseError where processes end whatever they are given."""
        try:
            with deaf():
                future = pool.submit(worker.ready)
            future.result()
        except BrokenProcessPool:
            raise CourseError(WORKER_DIED) from None

    def _unfinished(self):
        """The entries whose process died; keeps what others finished before."""
        wait(self._running)
        running, self._running = self._running, {}
        for future, (entry, digest) in running.items():
            if not isinstance(future.exception(), BrokenProcessPool):
                self._keep_answer(future, entry, digest)
        return [entry for future, (entry, _) in running.items() if isinstance(future.exception(), BrokenProcessPool)]

    def enter(self):
        """Enters what waits into the books; one by one where one of them cannot be entered."""
        self._lock.check()
        waiting, self._waiting = self._waiting, []
        if not waiting or not self.semester.enters:
            return
        from course.semester.books import enter

        try:
            enter(self.semester, self.week, waiting)
        except FAILURES as error:
            if concerns_all(error):
                raise
            for result, entry in waiting:
                self._enter_alone(result, entry)

    def _enter_alone(self, result, entry):
        from course.semester.books import enter

        try:
            enter(self.semester, self.week, [(result, entry)])
        except FAILURES as error:
            if concerns_all(error):
                raise
            lost = self._ungraded(result.student, error=error)
            self.results[result.student] = lost._replace(notebook=None)
            with _its_own_alone():
                self._store(lost)

    def _ungraded(self, student, **reason):
        assignment = build_assignment(self.week, self.semester.language)
        return ungraded(assignment, self.week, student, **reason)

    def _keep_ungraded(self, entry, **reason):
        """Keeps that an entry could not be graded; where not even that can be kept, it is told at the end."""
        result = self._ungraded(entry.student, **reason)
        with _its_own_alone():
            self._store(result, log_of(result))
            if entry.is_named:
                self._waiting.append((result, entry))
        self._done(result)

    def _begin(self, entry, pool):
        try:
            self._give(entry, pool)
        except FAILURES as error:
            if concerns_all(error) or isinstance(error, BrokenProcessPool):
                raise
            self._keep_ungraded(entry, error=error)

    def _give(self, entry, pool):
        """Gives an entry to the pool unless its result is known."""
        data = read_to_grade(self.semester, self.week, entry, self.setting.secret)
        if isinstance(data, Text):
            result = refused(self.week, self.semester.language, entry.student, data)
            self._keep(entry, result._replace(submitted=entry.path is not None), log_of(result))
            return
        digest = digest_of(data, self._grading)
        kept = None if self.again else self.semester.graded_before(self.week, entry.student, digest)
        held = self.semester.held(self.week, entry.student, hashlib.sha256(data).hexdigest())
        if known := held or (kept if kept and self._drafts.know(kept) else None):
            self._keep(entry, known)
            return
        self.watcher.started(entry.student)
        with deaf():  # it may start a process
            future = pool.submit(worker.grade, entry.student, data)
        self._running[future] = entry, digest
        self._given = True

    def _collect(self):
        done, _ = wait(self._running, return_when=FIRST_COMPLETED)
        for future in done:
            if isinstance(future.exception(), BrokenProcessPool):
                raise BrokenProcessPool
            self._keep_answer(future, *self._running.pop(future))

    def _keep_answer(self, future, entry, digest):
        try:
            text, log = future.result()
            result = Result.from_json(text)
            if result.short and entry.student not in self._short:
                self._short[entry.student] = entry
                return
            if entry.student in self._short:
                log += f"\n{GRADED_ALONE.to(result.language)}\n"
            self._keep(entry, result if result.ungraded else result._replace(digest=digest), log)  # the next run tries
        except FAILURES as error:
            if concerns_all(error):
                raise
            self._keep_ungraded(entry, error=error)

    def _keep(self, entry, result, log=None):
        if result.submitted:
            self._store(result, log)
            if entry.is_named:
                self._waiting.append((result, entry))
        self._done(result)

    def _store(self, result, log=None):
        self._lock.check()
        if log is not None:
            self.semester.save_log(self.week, result.student, log)  # first: whoever finds a result finds its log
        self.semester.save(self.week, result)
        self.results[result.student] = result._replace(notebook=None)

    def _done(self, result):
        self.results[result.student] = result._replace(notebook=None)
        if len(self._waiting) >= BATCH:
            self.enter()
        self.watcher.finished(result)
