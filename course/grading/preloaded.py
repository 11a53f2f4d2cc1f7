"""What processes that grade have imported when they start."""

from course.quiet import uncollected

with uncollected():
    import course.grading.engine
    import course.grading.worker  # noqa: F401
