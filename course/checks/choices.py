"""How a dict of choices is judged, letter by letter."""

from typing import Any

import numpy as np

from course.checks.closeness import expect
from course.language import Text

MISSING = Text("{letter}에 대한 답이 딕셔너리에 없습니다.", "The dict holds no answer for {letter}.")
OTHER = Text("{letter}: {options} 가운데 하나를 기대했습니다.", "{letter}: expected one of {options}.")
AGAIN = Text("{letter}: 다시 생각해 보세요. {why}.", "{letter}: think again; {why}.")


def assert_choices(answer, rights, options):
    """Passes when `answer` has the right one of `options` for each letter of `rights`: letter -> (right, why).

    A wrong choice is told `why`, a Text without its full stop. 1 and np.True_ are as good as True.
    """
    shown = ", ".join(f'"{option}"' if isinstance(option, str) else str(option) for option in options)
    for letter, (right, why) in rights.items():
        chosen: Any = answer.get(letter) if isinstance(answer, dict) else None
        expect(chosen is not None, MISSING.format(letter=letter), kind="wrong type")
        known = np.ndim(chosen) == 0 and chosen in options
        expect(known, OTHER.format(letter=letter, options=shown), kind="wrong type")
        expect(chosen == right, AGAIN.format(letter=letter, why=why))
