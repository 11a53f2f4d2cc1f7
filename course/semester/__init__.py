"""An instructor's folder of a semester: who handed in what, what was found, and nbgrader's gradebook."""

from course.quiet import brisk_start

brisk_start()
