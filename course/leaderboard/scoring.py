"""Runs what waits, several entries at a time, and keeps each result as soon as it is there."""

from concurrent.futures import ThreadPoolExecutor, as_completed

from course.errors import CourseError
from course.grading.stopping import stoppable
from course.language import Text
from course.leaderboard.costs import look_at
from course.leaderboard.entries import all_entries, hand_in_of, keep
from course.leaderboard.hand_in import Refused
from course.leaderboard.running import CORES, SECONDS, NoRoom, Outcome, cores, run_entry, start_parent
from course.semester.lock import Lock

LOCK = ".scoring.lock"
NO_ROOM = Text(
    "컴퓨터의 메모리가 부족했습니다. 메모리를 확보하거나 --jobs를 줄이세요.",
    "the machine was short of memory. Make room, or lower --jobs.",
)


class _Unrun(Exception):
    """Why an entry could not be run, for no fault of its own; `words` is a Text."""

    def __init__(self, words):
        super().__init__(str(words))
        self.words = words


def waiting_of(task):
    """The Entries that have no result."""
    return [entry for entry in all_entries(task) if entry.outcome is None]


def score_task(task, *, jobs=1, seconds=SECONDS, watch=lambda entry: None):
    """Runs every entry that has no result. `watch` hears of each Entry that has one now.

    Returns (Entry, why) of those that could not be run, which wait on. Stopped, it keeps what is done, and goes on from
    there when it is called again. Raises CannotIsolate where this machine cannot shut an entry in, and OtherRun.
    """
    with stoppable(), Lock(task.folder, LOCK):
        waiting = waiting_of(task)
        if not waiting:
            return []
        with start_parent() as parent:
            parent.wait()
            return _score(task, waiting, parent, min(jobs, len(waiting)), seconds, watch)


def _score(task, waiting, parent, jobs, seconds, watch):
    unrun = []
    pool = ThreadPoolExecutor(jobs)
    try:
        places = [cores(number, CORES) for number in range(jobs)]
        running = {
            pool.submit(_outcome, task, entry, parent, places[number % jobs], seconds): entry
            for number, entry in enumerate(waiting)
        }
        for future in as_completed(running):
            try:
                watch(keep(task, running[future], future.result()))
            except _Unrun as unrun_now:
                unrun.append((running[future], unrun_now.words))
    except BaseException:  # what ends with the parent is no entry's fault: nothing more is kept
        pool.shutdown(wait=False, cancel_futures=True)  # first, lest one that begins now starts another parent
        parent.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return unrun


def _outcome(task, entry, parent, cpus, seconds):
    try:
        hand_in = hand_in_of(task, entry)
    except CourseError as error:
        raise _Unrun(error.args[0]) from None
    try:
        costs = look_at(hand_in.weights, hand_in.data, parent)
        found = run_entry(task, hand_in, parent, entry.student, entry.number, cpus=cpus, seconds=seconds)
    except Refused as refused:
        return Outcome([], fault=refused.words, seen=False)
    except NoRoom:
        raise _Unrun(NO_ROOM) from None
    return found._replace(macs=costs.macs, parameters=costs.parameters)
