"""What a check is written with, and what a student's notebook imports."""

from course.checks.choices import assert_choices
from course.checks.closeness import assert_close, expect, expect_inputs_kept
from course.checks.failures import CheckFailure
from course.checks.home import check_is_off, run_check
from course.checks.in_training import assert_same_in_training
from course.checks.parity import assert_same_network
from course.checks.registry import Check, check, checks_of
from course.checks.sealed import use_hints
from course.checks.values import as_array
from course.language import Text

__all__ = [
    "Check",
    "CheckFailure",
    "Text",
    "as_array",
    "assert_choices",
    "assert_close",
    "assert_same_in_training",
    "assert_same_network",
    "check",
    "check_is_off",
    "checks_of",
    "expect",
    "expect_inputs_kept",
    "run_check",
    "use_hints",
]
