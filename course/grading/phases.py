"""How long each phase of grading a submission takes."""

import contextlib
import time

from course.language import Text

TITLES = {
    "reading": Text("제출물 읽기", "reading the submission"),
    "cells": Text("셀 실행", "running the cells"),
    "checks": Text("검사", "the checks"),
    "hints": Text("틀린 답 설명", "what explains wrong answers"),
    "writing": Text("결과 쓰기", "writing the result"),
}


class Phases:
    """Seconds by phase, the names of TITLES, by a `clock`: `with phases("cells"): ...` adds to one."""

    def __init__(self, clock=time.perf_counter):
        self._clock = clock
        self.seconds = dict.fromkeys(TITLES, 0.0)

    @contextlib.contextmanager
    def __call__(self, name):
        """Adds what this `with` takes to the phase `name`."""
        began = self._clock()
        try:
            yield
        finally:
            self.seconds[name] += self._clock() - began
