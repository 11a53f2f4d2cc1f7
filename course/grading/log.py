"""A log a submission, plain text for whoever runs the course: what ran, for how long, and how it ended.

It holds names and numbers that the grader made, the student's name, and the traceback of what could not be graded.
Nothing that a student wrote or printed is in it but sizes, and what such an error quotes; all of it is made fit for a
terminal.
"""

import datetime
from collections import defaultdict

from course.checks.failures import UNGRADED, status_name
from course.grading.phases import TITLES
from course.language import Text
from course.printable import plain

HEAD = Text(
    "{week} · {student} · {time} · {seconds:.2f}초 · {points:g}/{max:g}점 · {how}",
    "{week} · {student} · {time} · {seconds:.2f} s · {points:g}/{max:g} points · {how}",
)
ISOLATED = {
    True: Text("격리함", "isolated"),
    False: Text("격리하지 않음", "not isolated"),
    None: Text("실행하지 않음", "not run"),
}
PHASES = Text("단계", "phases")
PHASE = Text("{seconds:8.3f}초  {name}", "{seconds:8.3f} s  {name}")
CELLS = Text("셀", "cells")
QUESTIONS = Text("검사의 질문", "questions of the checks")
CHILDREN = Text("프로세스", "processes")
EXERCISES = Text("문제", "exercises")
TROUBLES = Text("채점 프로그램의 오류(강사용)", "what failed in the grading program (for the instructor)")
PROBLEMS = Text("제출물의 문제점", "what is wrong with the submission")
CELL = Text(
    "{seconds:8.3f}초  {number:>3} {name}: {ended}, 출력 {size}자",
    "{seconds:8.3f} s  {number:>3} {name}: {ended}, {size} characters put out",
)
ASKED = Text("{seconds:8.3f}초  {name}: {count}번, {ended}", "{seconds:8.3f} s  {name}: {count} times, {ended}")
CHILD = Text("{ended}, 최대 메모리 {memory}", "{ended}, at most {memory} of memory")
EXERCISE = Text("{points:g}/{max:g}  {name}: {status}", "{points:g}/{max:g}  {name}: {status}")
UNKNOWN = Text("알 수 없음", "unknown")
MB = 1_000_000
ENDINGS = {
    "answered": Text("답함", "answered"),
    "ran": Text("끝까지 실행", "ran"),
    "raised": Text("오류", "raised an error"),
    "too slow": Text("시간 초과로 종료", "ended: too slow"),
    "waited": Text("기다리기만 하다 시간 초과로 종료", "ended: it only waited, for too long"),
    "died": Text("종료됨", "ended"),
    "killed": Text("컴퓨터의 메모리가 부족하여 커널이 종료", "ended by the kernel: the machine's memory was used up"),
    "exit": Text("스스로 종료", "ended by itself"),
    "memory": Text("메모리 초과로 종료", "ended: too much memory"),
    "time": Text("전체 시간 초과로 종료", "ended: too long"),
    "hidden": Text("메모리를 숨겨 종료", "ended: it hid its memory"),
    "closed": Text("채점이 끝나 닫음", "closed when grading was done"),
}


def log_of(result, events=(), names=(), troubles=(), phases=None):
    """The log of a Result; `events` are its Session's, and `names` what its cells are, in order.

    `troubles` are tracebacks of what cost no points, `phases` the seconds of each phase.
    """
    language = result.language
    now = datetime.datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    how = ISOLATED[result.isolated].to(language)
    about = {"week": result.week, "student": result.student, "points": result.points, "max": result.max}
    lines = [HEAD.to(language).format(**about, time=now, seconds=result.seconds, how=how)]
    lines += _part(PROBLEMS, list(result.problems), language)
    lines += _part(PHASES, _phases(phases or {}, language), language)
    lines += _part(CELLS, _cells(events, names, language), language)
    lines += _part(QUESTIONS, _questions(events, language), language)
    lines += _part(CHILDREN, _children(events, language), language)
    lines += _part(EXERCISES, _exercises(result, language), language)
    lines += _part(TROUBLES, _tracebacks(result, troubles), language)
    return _fit(lines)


def bare_log(student, troubles):
    """The log of a submission of which there is nothing to tell but tracebacks."""
    return _fit([student, *(line for text in troubles for line in text.splitlines())])


def _fit(lines):
    return "".join(plain(line).replace("\n", "\\n")[:500] + "\n" for line in lines)


def _part(title, lines, language):
    return ["", f"{title.to(language)}:", *(f"  {line}" for line in lines)] if lines else []


def _phases(phases, language):
    return [PHASE.to(language).format(seconds=phases[name], name=TITLES[name].to(language)) for name in phases]


def _cells(events, names, language):
    return [
        CELL.to(language).format(
            seconds=event.seconds,
            number=event.what + 1,
            name=names[event.what],
            ended=_ending(event.ended, language),
            size=event.size,
        )
        for event in events
        if event.kind == "cell"
    ]


def _questions(events, language):
    asked = defaultdict(list)  # (function or method of a model, how it ended) -> seconds
    for event in events:
        if event.kind == "question":
            asked[event.what, event.ended].append(event.seconds)
    return [
        ASKED.to(language).format(seconds=sum(s), name=name, count=len(s), ended=_ending(ended, language))
        for (name, ended), s in asked.items()
    ]


def _children(events, language):
    return [
        CHILD.to(language).format(
            ended=_ending(event.ended, language),
            memory=UNKNOWN.to(language) if event.memory is None else f"{event.memory / MB:.0f} MB",
        )
        for event in events
        if event.kind == "child"
    ]


def _exercises(result, language):
    return [
        EXERCISE.to(language).format(points=e.points, max=e.max, name=e.name, status=status_name(e.status, language))
        for e in result.exercises
    ]


def _tracebacks(result, troubles):
    texts = [check.internal for e in result.exercises for check in e.checks if check.status == UNGRADED]
    return [line for text in dict.fromkeys([*texts, *troubles]) for line in text.splitlines()]


def _ending(name, language):
    return ENDINGS.get(name, Text.same(name)).to(language)
