"""From tables and pixels to convolution and the networks that made history, with graded exercises."""

from course.imports import solve_with
from course.language import Text, use_language

__version__ = "0.1.0"
__all__ = ["Text", "solve_with", "use_language"]
