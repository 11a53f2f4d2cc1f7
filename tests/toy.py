"""A small repository with one week, to test authoring and grading apart from the real weeks."""

from pathlib import Path

from course.authoring.repository import Week

REFERENCE = '''
"""Toy week."""

import numpy as np


def double(values):
    """Twice each number: (N,) -> (N,).

    >>> double([1, 2])
    array([2, 4])
    """
    ### BEGIN SOLUTION
    secret_factor = 2
    return np.asarray(values) * secret_factor
    ### END SOLUTION


def span(values):
    """Largest minus smallest."""
    ### BEGIN SOLUTION
    return float(np.max(values) - np.min(values))
    ### END SOLUTION
'''

CHECKS = '''
"""Checks of the toy week."""

import math

import numpy as np

from course.checks import Text, assert_close, check, expect

SMALL = [1.0, 2.0, 4.0]


def worked():
    return np.array(SMALL)


@check("double", points=1, title=Text(ko="손으로 계산한 예", en="a worked example"))
def three_numbers_double(student):
    assert_close(student.double(worked()), np.array([2.0, 4.0, 8.0]))


@check("double", points=2, hidden=True)
def hidden_numbers_double(student, reference):
    values = np.random.default_rng(student.seed).normal(size=5)
    assert_close(student.double(values), reference.double(values))


@check("span", points=1)
def span_of_three(student):
    assert_close(student.span(worked()), 3.0)


@check("span", points=2, hidden=True)
def span_of_negative_numbers(student, reference):
    hidden_values = -np.arange(7.0) * math.pi
    assert_close(student.span(hidden_values), reference.span(hidden_values))
'''

MISTAKES = '''
"""Mistakes of the toy week."""

from course.authoring import Mistake
from course.language import Text

MISTAKES = [
    Mistake(
        "double",
        "tripled",
        old="secret_factor = 2",
        new="secret_factor = 3",
        caught_by="three_numbers_double",
        hint=Text(ko="두 배인지 확인하세요.", en="Is it twice?"),
    ),
    Mistake(
        "span",
        "maximum only",
        old=" - np.min(values)",
        new="",
        caught_by="span_of_three",
        hint=Text(ko="최솟값을 빼야 해요.", en="What about the smallest?"),
    ),
]
'''

INPUTS = '''
"""What the exercises of the toy week are asked."""

from course.checks.inputs import FLOATS, array, inputs

INPUTS = {"double": inputs(values=array("N", FLOATS)), "span": inputs(values=array("N", FLOATS))}
'''

ALTERNATIVES = '''
"""Other right answers of the toy week."""

from course.authoring import alternative


@alternative("double")
def added_to_itself(values):
    return values + values


@alternative("span")
def sorted_first(values):
    ordered = sorted(values)
    return ordered[-1] - ordered[0]
'''

ASSIGNMENT = """
# %% [markdown] lang="ko"
# # 장난감 과제
# %% [markdown] lang="en"
# # Toy assignment
# %%
import numpy as np
# %% [markdown] lang="ko"
# 두 배를 구하세요.
# %% [markdown] lang="en"
# Double it.
# %% exercise="double"
# %% [markdown] lang="ko"
# 범위를 구하세요.
# %% [markdown] lang="en"
# Find the span.
# %% exercise="span"
"""

LECTURE = """
# %% [markdown] lang="ko"
# # 장난감 강의
# %% [markdown] lang="en"
# # Toy lecture
# %%
print(course.language.Text(ko="안녕", en="hello"))
"""

# The same reference in three files, one of which holds an exercise; it uses a room that students' answers may not.
SPLIT = {
    "reference": REFERENCE[: REFERENCE.index("def span")]
    .replace(
        "import numpy as np",
        "import numpy as np\n\nfrom course.figures.confusion import row_shares\n\n"
        "from .spans import span\nfrom solutions.week99_toy import factors",
    )
    .replace("secret_factor = 2", "secret_factor = factors.two() * int(row_shares([[3]])[0, 0])"),
    "spans": '"""Spans."""\n\nimport numpy as np\n\n\n' + REFERENCE[REFERENCE.index("def span") :],
    "factors": '"""Factors."""\n\n\ndef two():\n    from .factors import TWO\n\n    return TWO\n\n\nTWO = 2\n',
    "mistakes": MISTAKES.replace("secret_factor = 2", "factors.two()").replace("secret_factor = 3", "3"),
}

QUESTIONS = '''
"""What the toy week asks to be answered in words."""

from course.authoring import Criterion, Question
from course.language import Text

QUESTIONS = [
    Question(
        "why",
        [
            Criterion(1, Text("두 배가 무엇인지 씁니다", "says what twice means")),
            Criterion(0.5, Text("음수의 예를 듭니다", "has an example with negative numbers")),
        ],
        answer=Text("두 배는 자신을 한 번 더한 것이에요.", "Twice is a number added to itself once."),
        least=20,
    )
]
'''

# The toy week with a question that is answered in words between its two exercises.
IN_WORDS = {
    "questions": QUESTIONS,
    "assignment": ASSIGNMENT.replace(
        '# %% exercise="double"\n',
        """# %% exercise="double"
# %% [markdown] lang="ko"
# 두 배란 무엇인가요?
# %% [markdown] lang="en"
# What does twice mean?
# %% question="why"
""",
    ),
}

FILES = {
    "solutions/week99_toy/reference.py": REFERENCE,
    "solutions/week99_toy/mistakes.py": MISTAKES,
    "solutions/week99_toy/alternatives.py": ALTERNATIVES,
    "solutions/week99_toy/inputs.py": INPUTS,
    "tests/checks/week99_toy.py": CHECKS,
    "notebooks/week99_toy/assignment.py": ASSIGNMENT,
    "notebooks/week99_toy/lecture.py": LECTURE,
}


def write_repository(root, **changes):
    """Writes the toy repository into `root`; `changes` maps a file's role to other text."""
    for name, text in FILES.items():
        role = "checks" if "/checks/" in name else Path(name).stem
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changes.get(role, text).lstrip(), encoding="utf-8")
    for role in ("spans", "factors", "questions", "personal"):
        if role in changes:
            (root / f"solutions/week99_toy/{role}.py").write_text(changes[role], encoding="utf-8")
    return Week(root, "week99_toy")
