"""Grades one submission: bytes in, Result out. Scores are made here, in the trusted process, alone."""

import hashlib
import hmac
import time

from course.at_home import needed
from course.authoring.build import build_assignment
from course.checks.failures import FAILURES, REFUSED, traceback_of
from course.checks.judging import Outcome, judge
from course.grading.executed import executed_notebook, with_receipt
from course.grading.in_words import not_read, told_in_words
from course.grading.log import bare_log, log_of
from course.grading.own_answers import returned
from course.grading.phases import Phases
from course.grading.submission import Submission, Unreadable, language_of, parse, read_submission
from course.grading.ungraded import problem_of, ungraded
from course.grading.verdicts import Verdict
from course.nbgrader_cells import grade_id, is_check
from course.recognition.drafts import Drafts
from course.recognition.explaining import Explainer
from course.recognition.reference import ReferenceSide
from course.sandbox.process import PlainProcess, StartProcess
from course.sandbox.session import Door, Limits, Session
from course.semester.results import Result


class Grader:
    """Grades submissions of one week; holds the reference's child between them.

    A notebook is graded in the language in which it was released; anything else in `language`.
    """

    def __init__(
        self, week, language, limits=Limits(), start_process: StartProcess = PlainProcess, secret="", drafts=""
    ):
        self.week = week
        self.language = language
        self._assignments = {}
        self._limits = limits
        self._start_process = start_process
        self._secret = secret
        self.assignment(language)  # while a warm parent imports: the reference waits for it
        self._side = ReferenceSide(week, start_process)
        self._drafts = Drafts(drafts)
        self._explainer = Explainer(week, self._side, start_process, self._drafts)
        self._troubles = []  # tracebacks of what went wrong beside the verdicts
        self.log = ""  # of the submission graded last
        self.clock = time.perf_counter  # by which phases are measured
        self.phases = Phases()  # of the same

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the children of the reference and of its mistakes."""
        self._side.close()
        self._explainer.close()

    def assignment(self, language):
        """The week's Assignment in `language`, built once."""
        if language not in self._assignments:
            self._assignments[language] = build_assignment(self.week, language)
        return self._assignments[language]

    def grade(self, student, data):
        """The Result of the notebook `data` (bytes) that `student` handed in; whatever goes wrong, there is one."""
        self._troubles, self.phases = [], Phases(self.clock)
        try:
            result, events, names = self._grade(student, data)
            with self.phases("writing"):
                result.to_json()  # what cannot be kept is not graded
            self.log = log_of(result, events, names, self._troubles, self.phases.seconds)
        except FAILURES as error:
            assignment, submission = self._as_far_as_read(data)
            result = ungraded(assignment, self.week, student, error=error, submission=submission)
            result = result._replace(isolated=self._start_process.isolated)
            self.log = bare_log(student, [*self._troubles, traceback_of(error)])
        sha256 = hashlib.sha256(data).hexdigest()
        notebook = with_receipt(result.notebook, sha256)
        return result._replace(notebook=notebook, sha256=sha256, drafts=self._drafts.digest)

    def answers(self, data, names):
        """Exercise -> the Rows of what the notebook `data` answers to all its inputs; without those that end early.

        Nothing is judged, and no check's question is asked.
        """
        try:
            raw = parse(data)
            submission = read_submission(raw, self.assignment(language_of(raw, self.language)))
        except Unreadable:
            return {}
        code = [cell["source"] for cell in submission.cells if cell["cell_type"] == "code" and not is_check(cell)]
        with Session(code, self._limits, self._start_process) as session:
            session.run()
            rows = {name: self._explainer.rows(name, session) for name in names}
        return {name: found for name, found in rows.items() if found}

    def _as_far_as_read(self, data):
        """The Assignment in the notebook's language, and the Submission or None."""
        try:
            raw = parse(data)
            assignment = self.assignment(language_of(raw, self.language))
            return assignment, read_submission(raw, assignment)
        except Exception:
            return self.assignment(self.language), None

    def _grade(self, student, data):
        """The Result, the session's Events and the names of the cells that ran."""
        started = time.perf_counter()
        try:
            with self.phases("reading"):
                raw = parse(data)
                language = language_of(raw, self.language)
                submission = read_submission(raw, self.assignment(language))
        except Unreadable as error:
            result = refused(self.week, self.language, student, error.reason, error.status)
            return result._replace(variant=error.variant), [], []
        assignment = self.assignment(language)
        code = needed([cell for cell in submission.cells if cell["cell_type"] == "code" and not is_check(cell)])
        verdicts, runs, events = self._run(student, code, assignment.exercises)
        with self.phases("writing"):
            told = [told_in_words(q, submission.answers.get(q.name, ""), language) for q in assignment.questions]
            result = _result(self.week, student, assignment, submission, verdicts, told, runs)
        isolated = self._start_process.isolated
        names = [grade_id(cell) or "" for cell in code]
        short = any(event.short for event in events)
        return result._replace(isolated=isolated, seconds=time.perf_counter() - started, short=short), events, names

    def _run(self, student, code, exercises):
        """Runs the cells and checks: the Verdicts, what each cell did by its id(), and the Events."""
        seed = seed_of(self.week, student, self._secret)
        with Session([cell["source"] for cell in code], self._limits, self._start_process) as session:
            with self.phases("cells"):
                session.run()
            with self.phases("checks"):
                judged = [self._judge(exercise, session, seed) for exercise in exercises]
            runs = dict(session.runs)  # more questions may end the child, and its cells run again
            with self.phases("hints"), Session(session.sources, self._limits, self._start_process) as fresh:
                verdicts = [self._explained(verdict, trace, session, seed, fresh) for verdict, trace in judged]
        answered = {grade_id(cell): runs[i] for i, cell in enumerate(code)}
        blamed = [v.blaming(answered[v.exercise.name]) if v.exercise.name in answered else v for v in verdicts]
        return blamed, {id(cell): runs[i] for i, cell in enumerate(code)}, session.events

    def _judge(self, exercise, session, seed):
        outcomes, trace = {}, []
        for name, check in exercise.checks.items():
            door = Door(session, seed=seed)
            outcomes[name] = judge(check, door, self._side.door(seed))
            trace += door.trace
        kept = returned(exercise.name, trace) if self.week.is_personal else ""
        return Verdict(exercise, outcomes, returned=kept), trace

    def _explained(self, verdict, trace, session, seed, fresh):
        """The verdict with what explains a wrong answer; after all checks, since it may end the student's child."""
        if verdict.passed:
            return verdict
        try:
            finding, example = self._explainer.explain(verdict.exercise, trace, session, seed, fresh)
        except FAILURES as error:  # the points are known: only a hint is lost
            self._troubles.append(traceback_of(error))
            return verdict
        return verdict._replace(finding=finding, example=example)


class PersonalGrader:
    """Grades submissions of a week in which each student has other numbers: by those of the student who handed it in.

    As Grader; the numbers are drawn again from the student's id and the semester's secret.
    """

    def __init__(
        self, week, language, limits=Limits(), start_process: StartProcess = PlainProcess, secret="", drafts=""
    ):
        self.week, self.language = week, language
        self._secret, self._more = secret, (language, limits, start_process, secret, drafts)
        self.log = ""  # of the submission graded last

    def grade(self, student, data):
        """The Result of the notebook `data` (bytes) that `student` handed in."""
        with Grader(self.week.of_student(student, self._secret), *self._more) as grader:
            result = grader.grade(student, data)
        self.log = grader.log
        return result

    def close(self):
        """Nothing: each student's children end with that student's grading."""


def refused(week, language, student, reason, status=REFUSED):
    """The Result of a submission that cannot be graded: no points, and `reason` (a Text); `status` is one of UNREAD."""
    assignment = build_assignment(week, language)
    outcome = Outcome(status, reason)
    verdicts = [Verdict.refused(exercise, outcome) for exercise in assignment.exercises]
    told = [not_read(question, outcome, language) for question in assignment.questions]
    submission = Submission(list(assignment.release["cells"]), [reason], {})
    return _result(week, student, assignment, submission, verdicts, told, {})._replace(isolated=None)


def _result(week, student, assignment, submission, verdicts, in_words, runs):
    language = assignment.release["metadata"]["course"]["language"]
    exercises = assignment.in_order([*(verdict.tell(language) for verdict in verdicts), *in_words])
    problems = [*submission.problems, *filter(None, [problem_of(exercises)])]
    return Result(
        week=week.slug,
        title=week.title().to(language),
        student=student,
        language=language,
        submitted=True,
        isolated=True,
        problems=[problem.to(language) for problem in problems],
        exercises=exercises,
        seconds=0.0,
        notebook=executed_notebook(submission.cells, runs, exercises, assignment),
    )


def seed_of(week, student, secret):
    """A student's own seed for random checks: the same each time this week is graded in this semester.

    It depends on the semester's secret, so that nobody else can work it out, whoever has read the checks too.
    """
    told = hashlib.sha256(week.checks.read_bytes()).hexdigest()
    return int.from_bytes(
        hmac.digest(secret.encode(), f"{told}/{week.slug}/{student}".encode("utf-8", "replace"), "sha256")[:4]
    )
