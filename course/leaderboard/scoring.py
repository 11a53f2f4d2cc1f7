"""Runs what waits, several entries at a time, and keeps each result as soon as it is there."""

from concurrent.futures import ThreadPoolExecutor, as_completed

from course.grading.stopping import stoppable
from course.leaderboard.costs import look_at
from course.leaderboard.entries import all_entries, hand_in_of, keep
from course.leaderboard.hand_in import Refused
from course.leaderboard.running import CORES, SECONDS, NoRoom, Outcome, cores, run_entry, start_parent
from course.semester.lock import Lock

LOCK = ".scoring.lock"


def waiting_of(task):
    """The Entries that have no result."""
    return [entry for entry in all_entries(task) if entry.outcome is None]


def score_task(task, *, jobs=1, seconds=SECONDS, watch=lambda entry: None):
    """Runs every entry that has no result. `watch` hears of each Entry that has one now.

    Returns the Entries that could not be run because the machine was short of memory: they wait on. Stopped, it keeps
    what is done and goes on from there. Raises CannotIsolate where this machine cannot shut an entry in, and OtherRun.
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
            except NoRoom:
                unrun.append(running[future])
    except BaseException:  # what ends with the parent is no entry's fault: nothing more is kept
        parent.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return unrun


def _outcome(task, entry, parent, cpus, seconds):
    hand_in = hand_in_of(task, entry)
    try:
        costs = look_at(hand_in.weights, hand_in.data, parent)
    except Refused as refused:
        return Outcome([], fault=refused.words, seen=False)
    found = run_entry(task, hand_in, parent, entry.student, entry.number, cpus=cpus, seconds=seconds)
    return found._replace(macs=costs.macs, parameters=costs.parameters)
