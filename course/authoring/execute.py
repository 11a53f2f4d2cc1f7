"""Runs a notebook in a kernel of its own, as a reader would."""

import nbclient

from course.errors import CourseError

TIMEOUT = 600  # seconds a cell


def run_notebook(notebook):
    """`notebook` with its outputs; raises CourseError that names the cell that failed."""
    client = nbclient.NotebookClient(notebook, timeout=TIMEOUT, kernel_name="python3")
    try:
        return client.execute()
    except nbclient.exceptions.CellExecutionError as error:
        slug = notebook["metadata"]["course"]["week"]
        raise CourseError(f"{slug}: a cell of the lecture failed.\n{error}") from None
