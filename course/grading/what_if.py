"""What today's checks would change: a class graded in shadow, compared with what is kept, and what may become of it.

The shadow lies in `what-if/`, beside the results: neither gradebook nor pages hear of it until `settle`. Both may be
stopped anywhere and done again: what was graded is kept, and settling twice does the same as settling once.
"""

from typing import NamedTuple

from course.checks.failures import status_name
from course.errors import CourseError
from course.files import write_atomically
from course.grading.classroom import Watcher, grade_class
from course.grading.worker import Setting
from course.language import Text
from course.platforms.sheets import to_csv
from course.semester.books import enter
from course.semester.folder import Semester
from course.semester.lock import Lock
from course.semester.marks import all_marks
from course.semester.results import CheckResult, Result
from course.semester.trouble import told_plainly

TAKE, NEVER_DOWN = "take the new scores", "take each student's better"
AT_ONCE = 25  # results entered in one transaction
SLACK = 1e-9  # of points: sums of floats
OTHER_CHECKS = Text(
    "{week}: 채점한 뒤에 검사가 늘거나 줄었습니다({names}). 옛 점수를 새 성적부에 남길 수 없으므로 --never-down을 "
    "쓸 수 없습니다. 새 점수를 쓰려면 --keep을 쓰세요.",
    "{week}: checks were added or taken away since it was graded ({names}). Old scores do not fit into today's "
    "gradebook, so --never-down cannot be had; --keep takes the new ones.",
)


class Shadow(Semester):
    """A semester whose results go to `what-if/`; its books hear nothing of them."""

    enters = False

    def result_path(self, week, student):
        """Where the Result of the shadow is kept."""
        return self.what_if_path(week, student)

    def log_path(self, week, student):
        """Where the log of the shadow is kept."""
        return self.root / "what-if" / week.slug / "logs" / f"{student}.log"

    def held(self, week, student, sha256):
        """None: the shadow asks what today's checks say, whatever was decided before."""


class CheckChange(NamedTuple):
    """A check whose points would change, as it was judged before and as it is judged now; None where it is not."""

    exercise: str
    before: CheckResult | None
    now: CheckResult | None


class Change(NamedTuple):
    """A student's total before and now, by what counts: a person's points stay, and lateness is not in it.

    `anew`: the file was handed in again since, so that it is not the checks alone that changed.
    """

    student: str
    before: float
    now: float
    checks: list[CheckChange]
    anew: bool

    @property
    def gain(self):
        """Points gained; below 0, lost."""
        return 0.0 if abs(self.now - self.before) < SLACK else self.now - self.before


class Comparison(NamedTuple):
    """What a class graded in shadow shows: every student's Change, and whom there is nothing to compare of."""

    changes: list[Change]
    first: list[str]  # not graded before
    ungraded: list[str]  # could not be graded now

    def of(self, sign):
        """The Changes in which points were gained (1) or lost (-1), the largest first."""
        return sorted((one for one in self.changes if one.gain * sign > 0), key=lambda one: -abs(one.gain))

    @property
    def other(self):
        """The Changes in which checks changed and the total did not."""
        return [one for one in self.changes if not one.gain and one.checks]


def grade_in_shadow(semester, week, entries, *, jobs=1, again=False, setting=Setting(), watcher=Watcher()):
    """Grades `entries` with today's checks beside what is kept; returns the Comparison. What is known is not graded."""
    shadow = Shadow(semester.root)
    graded = grade_class(shadow, week, entries, jobs=jobs, again=again, setting=setting, watcher=watcher)
    now = {student: result for student, result in graded.items() if result.submitted}
    return compare(semester, week, now)


def compare(semester, week, now):
    """The Comparison of Results `now`, by student, with those kept."""
    kept = {student: semester.result(week, student) for student in now}
    known = [student for student in now if kept[student] is not None and not now[student].ungraded]
    with semester.gradebook() as gradebook:
        before = all_marks(gradebook, week, [kept[student] for student in known])
    changes = [_change(kept[student], now[student], before[student].marks) for student in known]
    first = [student for student in now if kept[student] is None and not now[student].ungraded]
    return Comparison(changes, first, [student for student in now if now[student].ungraded])


def _change(before, now, marks):
    then, today = _checks(before), _checks(now)
    names = dict.fromkeys([*then, *today])
    changed = [
        CheckChange((today.get(name) or then[name])[0], *(found.get(name, (None, None))[1] for found in (then, today)))
        for name in names
        if _verdict(then.get(name)) != _verdict(today.get(name))
    ]
    earlier, later = (sum(_counts(name, found, marks) for name in names) for found in (then, today))
    anew = bool(before.sha256) and before.sha256 != now.sha256
    return Change(now.student, earlier, later, changed, anew)


def _checks(result):
    """Grade id -> (exercise, CheckResult)."""
    return {check.grade_id: (e.name, check) for e in result.exercises for check in e.checks}


def _verdict(found):
    return found and (found[1].points, found[1].status)


def _counts(name, found, marks):
    """The points of a check that count: a person's before the engine's, with the extra credit."""
    mark = marks.get(name)
    if mark is None:
        return found[name][1].points if name in found else 0.0
    points = found[name][1].points if name in found else 0.0
    return (points if mark.manual is None else mark.manual) + mark.extra


def write_changes(semester, week, comparison, language):
    """Writes every check that changed into a table; returns its path."""
    rows = [
        [one.student, f"{one.before:g}", f"{one.now:g}", check.exercise, *_told(check, language)]
        for one in sorted(comparison.changes)
        for check in one.checks
    ]
    path = semester.root / "what-if" / f"{week.slug}.csv"
    write_atomically(path, to_csv([word.to(language) for word in HEAD], rows))
    return path


HEAD = [
    Text("학생", "student"),
    Text("이전 합계", "total before"),
    Text("지금 합계", "total now"),
    Text("문제", "exercise"),
    Text("이전 점수", "points before"),
    Text("이전 검사", "check before"),
    Text("이전 설명", "message before"),
    Text("지금 점수", "points now"),
    Text("지금 검사", "check now"),
    Text("지금 설명", "message now"),
]


def _told(change, language):
    """Points, title and message of the check before and now."""
    for check in (change.before, change.now):
        yield from ("", "", "") if check is None else (f"{check.points:g}", check.title, message_of(check, language))


def message_of(check, language):
    """What a CheckResult says, or how it ended where it says nothing; "" of none."""
    return "" if check is None else check.message or status_name(check.status, language)


def settle(semester, week, entries, comparison, choice):
    """Takes the shadow's Results into the semester and its books; with NEVER_DOWN nobody's total is lower then.

    A score that stays although today's checks give less is held: later runs leave it, until the file is handed in
    again or the new scores are taken. Where a submission could not be graded now, what is kept stays.
    """
    losers = {one.student for one in comparison.changes if one.gain < 0 and not one.anew}
    held = losers if choice == NEVER_DOWN else set()
    _require_same_checks(week, comparison, held)
    shadow, left = Shadow(semester.root), set(comparison.ungraded)
    waiting = [entry for entry in entries if entry.path is not None and entry.student not in left]
    waiting.sort(key=lambda entry: entry.student not in held)  # first: a run stopped here has let nobody down
    with told_plainly(semester.root), Lock(semester.root) as lock:
        for start in range(0, len(waiting), AT_ONCE):
            lock.check()
            batch = [
                (_settled(semester, shadow, week, entry.student, entry.student in held), entry)
                for entry in waiting[start : start + AT_ONCE]
            ]
            enter(semester, week, [(result, entry) for result, entry in batch if result and entry.is_named])
    return held


def _settled(semester, shadow, week, student, is_held):
    """The Result that counts from now on, kept."""
    result: Result | None = semester.result(week, student) if is_held else shadow.result(week, student)
    if result is not None:
        if not is_held:
            _keep_log(semester, shadow, week, student)
        result = result._replace(held=is_held)
        semester.save(week, result)
    return result


def _keep_log(semester, shadow, week, student):
    path = shadow.log_path(week, student)
    if path.is_file():
        semester.save_log(week, student, path.read_text(encoding="utf-8"))


def _require_same_checks(week, comparison, held):
    strange = [
        (check.now or check.before).grade_id
        for one in comparison.changes
        if one.student in held
        for check in one.checks
        if check.before is None or check.now is None
    ]
    if strange:
        raise CourseError(OTHER_CHECKS.format(week=week.slug, names=", ".join(dict.fromkeys(strange))))
