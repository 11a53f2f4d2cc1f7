"""`python -m course.cli`: the same as `course`."""

import sys

from course.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
