"""Takes a student's answers from a notebook into a newer version of the same assignment."""

from course.quiet import brisk_start

brisk_start()
