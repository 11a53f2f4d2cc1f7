"""Takes a class's hand-ins out of a platform's archive into the semester's folder, each under its student's number.

Run again on the same archive it changes nothing; on a later one it takes what is new. Nothing is guessed: what is not
plainly one student's is listed, and the rest is taken.
"""

import datetime
from collections import defaultdict
from typing import NamedTuple

from course.errors import CourseError
from course.files import write_atomically
from course.language import Text
from course.platforms.archives import members_of
from course.platforms.forms import Notebook
from course.platforms.labels import Label, label_of, unwrapped
from course.platforms.matching import FILE as MATCHES
from course.platforms.matching import NOBODY, Matcher, keep_matches, read_matches
from course.platforms.record import Collected, keep_record, read_record
from course.platforms.roster import FILE as ROSTER
from course.platforms.roster import NO_ROSTER, read_roster
from course.platforms.when import are_of_packing, time_of
from course.semester.books import enrol
from course.semester.lock import Lock
from course.semester.times import keep_times

TAKEN, REPLACED, UNCHANGED, OLDER, REFUSED, UNMATCHED, NOBODYS = (
    "taken",
    "replaced",
    "unchanged",
    "older",
    "refused",
    "unmatched",
    "nobody's",
)
TWICE = Text(
    "{student}의 것이 여럿입니다: {labels}. 맞지 않는 쪽의 student 열에 {nobody}를 쓰세요.",
    "Several are {student}'s: {labels}. Write {nobody} into the column student of those that are not.",
)
NOT_WRITTEN = Text("{path}에 쓸 수 없습니다: {error}", "{path} cannot be written: {error}")
IS_OLDER = Text("{time}에 낸 것이 이미 있습니다.", "One that was handed in at {time} is there already.")


class Outcome(NamedTuple):
    """What became of one label's files: a `status`; for whom, why not, and the file taken where there were `copies`."""

    label: Label
    status: str
    student: str = ""
    why: Text | None = None
    file: str = ""
    copies: int = 0
    time: datetime.datetime | None = None
    aside: tuple[str, ...] = ()  # files beside a folder that was taken


class Collection:
    """A source of hand-ins, looked through and matched with the class: `take` takes them in.

    `week` is whatever has a slug; `form` says in which form it is handed in, of `course.platforms.forms`.
    """

    def __init__(self, semester, week, source, rosters=(), form=None):
        self.semester, self.week, self._rosters = semester, week, rosters
        self._form = form or Notebook(week.slug)
        self.roster = roster_of(semester, rosters)
        self._matcher = Matcher(self.roster, read_matches(semester.root / MATCHES, week.slug, self.roster))
        members = members_of(source)
        self.packed = are_of_packing([member.time for member in members])
        self.times, self.unread_times = _told_times(self.roster)
        self._files = defaultdict(list)  # (platform, label's text) -> (Label, Member) of each file
        for parts, member in zip(self._unwrapped(members), members, strict=True):
            label = label_of(parts)
            known = member._replace(time=None) if self.packed else member
            self._files[label.platform, label.text].append((label, known))

    def __len__(self):
        return len(self._files)

    def _unwrapped(self, members):
        def is_student(part):
            return isinstance(self._matcher.student_of(label_of((part, ""))), str)

        return unwrapped([member.parts for member in members], is_student)

    def take(self, watch=lambda outcome: None):
        """Takes in what is plainly one student's; returns the Outcome of each label, each told to `watch`."""
        with Lock(self.semester.root):
            self._record = read_record(self.semester, self.week)
            self._base.mkdir(parents=True, exist_ok=True)
            students = {key: self._matcher.student_of(files[0][0]) for key, files in self._files.items()}
            labels = defaultdict(list)
            for (_, text), student in students.items():
                labels[student].append(text)
            outcomes = []
            for key, files in self._files.items():
                outcomes.append(self._take(files, students[key], labels[students[key]]))
                watch(outcomes[-1])
            self._keep(outcomes)
        return outcomes

    @property
    def _base(self):
        return self.semester.folder("submitted", ".", self.week).parent

    def _take(self, files, student, labels):
        label = files[0][0]
        if all(member.refused for _, member in files):
            return Outcome(label, REFUSED, why=files[0][1].refused)
        if student == NOBODY:
            return Outcome(label, NOBODYS)
        if isinstance(student, Text):
            return Outcome(label, UNMATCHED, why=student)
        if len(labels) > 1:
            why = TWICE.format(student=student, labels=", ".join(labels[:5]), nobody=NOBODY)
            return Outcome(label, UNMATCHED, why=why)
        return self._choose(label, files, student)

    def _choose(self, label, files, student):
        choice = self._form.chosen([(one.file, member) for one, member in files])
        if choice.refused:
            return Outcome(label, REFUSED, student, choice.refused)
        came_in = next(one for one, member in files if member is choice.came_in)
        time = self.times.get(student) or choice.came_in.time
        collected = Collected(student, choice.came_in.name, came_in.prefix, label.number, "", "")
        return self._put(label, choice, time, collected)

    def _put(self, label, choice, time, collected):
        student, known = collected.student, self._record.get(collected.student)
        folder, digest = self.semester.folder("submitted", student, self.week), choice.sha256
        try:
            before = self._form.sha256_of(self._base, folder)
            status = TAKEN if before is None else UNCHANGED if before == digest else REPLACED
            if status == REPLACED and known and time and known.time and time < _utc(known.time):
                return Outcome(label, OLDER, student, IS_OLDER.format(time=known.time))
            if status != UNCHANGED:
                self._form.put(self._base, folder, choice)
        except OSError as error:
            return Outcome(label, REFUSED, student, NOT_WRITTEN.format(path=folder, error=error.strerror))
        if status == UNCHANGED and known and known.time and student not in self.times:
            time = _utc(known.time)
        told = time.isoformat(timespec="seconds") if time else ""
        self._record[student] = collected._replace(time=told, sha256=digest)
        return Outcome(label, status, student, None, choice.file, choice.copies, time, choice.aside)

    def _keep(self, outcomes):
        root, week = self.semester.root, self.week
        if self._rosters:
            write_atomically(root / ROSTER, self.roster.to_csv())
        enrol(self.semester, [one[:3] for one in self.roster.people.values()])
        keep_matches(root / MATCHES, week.slug, [(one.label, one.why) for one in outcomes if one.status == UNMATCHED])
        if times := {one.student: one.time for one in outcomes if one.time}:
            keep_times(self.semester, week, times)
        keep_record(self.semester, week, self._record)


def roster_of(semester, given=()):
    """The class list: what is kept in the semester's folder, and the files `given`. Raises CourseError without any."""
    kept = semester.root / ROSTER
    if not (given or kept.exists()):
        raise CourseError(NO_ROSTER.format(path=kept))
    return read_roster([*([kept] if kept.exists() else []), *given])


def _told_times(roster):
    """(times by student that the platform's table tells, texts in it that are no times)."""
    told = {one.student: one.time for one in roster.people.values() if one.time.strip(" -")}
    read = {student: time_of(text) for student, text in told.items()}
    return {student: time for student, time in read.items() if time}, [told[s] for s in told if read[s] is None]


def _utc(text):
    return datetime.datetime.fromisoformat(text)
