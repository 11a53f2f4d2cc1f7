"""What processes that grade have imported when they start."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import course.grading.engine
import course.grading.worker  # noqa: F401
