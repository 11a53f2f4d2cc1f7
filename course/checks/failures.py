"""Why a check failed: a kind, a reason safe to show for hidden data, and a detail that is not."""

import re
import traceback

from course.checks.advice import NEXT
from course.language import Text

UNGRADED = "ungraded"  # the status of a check that gave no verdict: our fault, or nobody's
BY_HAND = "by hand"  # the status of an answer in words that waits for a person's points
MARKED = "marked"  # and when they are given, unless they are all points
REFUSED = "refused"  # the status of everything in a hand-in that cannot be read
ANOTHERS = "another's"  # and in one that was handed out to another student
FAILURES = (Exception, SystemExit)  # what may go wrong while one submission is graded; Ctrl-C is none of it
NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?", re.IGNORECASE)  # messages alike but for these are one
MOST_TRACEBACK = 20_000  # characters
KINDS = {
    "not attempted": Text("아직 풀지 않음", "not attempted"),
    "missing": Text("함수 정의가 없음", "not defined"),
    "raised": Text("실행 중 오류", "raised an error"),
    "wrong type": Text("잘못된 자료형", "wrong type"),
    "wrong shape": Text("잘못된 형상", "wrong shape"),
    "wrong values": Text("잘못된 값", "wrong values"),
    "changed input": Text("인자를 바꿈", "changed its input"),
    "too slow": Text("시간 초과", "too slow"),
    "crashed": Text("프로세스 종료", "crashed"),
    UNGRADED: Text("채점하지 못함", "could not be graded"),
    BY_HAND: Text("채점자를 기다림", "waits for a person's points"),
    MARKED: Text("채점자가 채점함", "marked by a person"),
    REFUSED: Text("채점하지 않음", "not graded"),
    ANOTHERS: Text("다른 학생의 노트북이라 채점하지 않음", "another student's notebook, not graded"),
}
PASSED = Text("통과", "passed")
AGAIN = Text("이 셀을 다시 실행하면 무엇이 다른지 알려 줍니다.", "Run this cell once more to be told what differs.")
SAME_AS = Text(
    "이 검사에서는 다음과 같은 실수를 했을 때와 결과가 같습니다: {hint}",
    "On this check, your results are those of a typical mistake: {hint}",
)
UNREAD = (REFUSED, ANOTHERS)
UNANSWERED = ("not attempted", "missing", *UNREAD)  # kinds of which no answer was seen
NO_ANSWER = {"passed", BY_HAND, MARKED, *UNANSWERED, "too slow", "crashed"}  # nothing a Mistake could explain
COULD_NOT = Text(
    "채점하지 못했습니다: {why}. 아직 점수가 없으며, 강사가 확인합니다.",
    "Could not be graded: {why}. There is no score yet; an instructor will see to it.",
)
BROKE = Text("이 답을 판정하다가 채점 프로그램이 실패했습니다({error})", "the grading program failed on it ({error})")


def why_ungraded(error):
    """What a student reads where our code raised `error`: its class alone, since its words may quote what is hidden."""
    return COULD_NOT.format(why=BROKE.format(error=type(error).__name__))


def traceback_of(error):
    """What an instructor reads of it."""
    return "".join(traceback.format_exception(error))[-MOST_TRACEBACK:]


def status_name(status, language):
    """A check's status, "passed" or one of KINDS, in words."""
    return {"passed": PASSED, **KINDS}.get(status, Text.same(status)).to(language)


class CheckFailure(AssertionError):
    """A check's verdict against the answer.

    `reason` speaks of the answer alone and may be shown for a hidden check; `detail` may quote
    the check's data and is shown for visible ones only. `line` is the line of the student's cell, from 1,
    on which an error was raised, and `source` what stands there; 0 and "" where none was. `where` says where an
    answer differs, and no more.
    """

    def __init__(self, kind, reason, detail=None, *, line=0, source="", where=None):
        super().__init__(kind, reason, detail)
        self.kind = kind
        self.reason = reason
        self.detail = detail
        self.line = line
        self.source = source
        self.where = where
        self.runs = 0  # how often the same check failed in this kernel
        self.hint = None  # what a student is told whose answers are those of a typical mistake

    def message(self, hidden=False):
        """What the student reads, as a Text."""
        return self.reason if hidden or not self.detail else Text.join(" ", [self.reason, self.detail])

    def __str__(self):
        told = str(self.message())
        return f"{told}\n{SAME_AS.format(hint=self.hint)}" if self.hint else told

    def _render_traceback_(self):
        """Jupyter shows this instead of a traceback: the student's mistake, not our code, and each time a step more."""
        return [f"✗ {KINDS[self.kind]}: {self.step(self.runs)}"]

    def step(self, runs):
        """What is told when the check failed for the `runs`-th time: where, then what differs, then what to try."""
        first = self.where or (self.reason if self.kind.startswith("wrong") else self.message())
        steps = [Text.join(" ", [first, AGAIN]) if first != self.message() else first, self.message()]
        steps = steps if steps[0] != steps[1] else steps[:1]
        advice = SAME_AS.format(hint=self.hint) if self.hint else NEXT.get(self.kind)
        steps += [Text.join(" ", [self.message(), advice])] if advice else []
        return steps[min(max(runs, 1), len(steps)) - 1]
