"""How long each phase of grading a submission takes, by the clock."""

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
    """Seconds by phase, the names of TITLES: `with phases("cells"): ...` adds to one."""

    def __init__(self):
        self.seconds = dict.fromkeys(TITLES, 0.0)

    @contextlib.contextmanager
    def __call__(self, name):
        """Adds what this `with` takes to the phase `name`."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - began
