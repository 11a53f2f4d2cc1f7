"""A small exam in which each student adds up numbers of their own."""

from tests.toy import write_repository

PERSONAL = '''
"""What each student adds up."""

from course.authoring.personal import Personal
from course.language import Text


def draw(rng):
    return {"values": [rng.randint(1, 99) for _ in range(3)]}


def told(numbers):
    first, second, third = numbers["values"]
    return {"values": Text(f"{first}, {second}, {third}", f"{first}, {second} and {third}")}


PERSONAL = {"total": Personal(draw, told)}
'''
FILES = {
    "reference": '''
"""The exam."""

MINE: dict = {}


def total():
    """The sum of your numbers."""
    ### BEGIN SOLUTION
    secret_sum = sum(MINE["total"]["values"])
    return secret_sum
    ### END SOLUTION
''',
    "checks": '''
"""Checks of the exam."""

from numbers import Real

from course.checks import Text, assert_close, check, expect


@check("total", points=0)
def the_total_is_a_number(student):
    expect(isinstance(student.total(), Real), Text("숫자 하나여야 합니다.", "Expected one number."), kind="wrong type")


@check("total", points=3, hidden=True)
def the_total_of_ones_own_numbers(student, reference):
    assert_close(student.total(), reference.total())
''',
    "mistakes": '''
"""Mistakes of the exam."""

from course.authoring import mistake

MISTAKES = [
    mistake(
        "total",
        "the largest only",
        old="sum(MINE",
        new="max(MINE",
        caught_by="the_total_of_ones_own_numbers",
        ko="가장 큰 수만 썼어요.",
        en="Only the largest was taken.",
    ),
]
''',
    "alternatives": '"""None."""\n',
    "inputs": '"""None."""\n\nINPUTS: dict = {}\n',
    "assignment": """
# %% [markdown] lang="ko"
# # 시험
# %% [markdown] lang="en"
# # Exam
# %% [markdown] lang="ko"
# {{total.values}}을(를) 더하세요.
# %% [markdown] lang="en"
# Add up {{total.values}}.
# %% exercise="total"
""",
    "personal": PERSONAL,
}


def write_exam(root, **changes):
    """Writes the exam's repository into `root`; `changes` maps a file's role to other text."""
    return write_repository(root, **{**FILES, **changes})
