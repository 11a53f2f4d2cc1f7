"""What processes that grade have imported when they start."""

import course.grading.engine
import course.grading.worker  # noqa: F401
