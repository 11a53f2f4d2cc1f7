"""What processes that grade have imported when they start."""

from course.quiet import rarely_collected

with rarely_collected():
    import course.grading.engine
    import course.grading.worker  # noqa: F401
