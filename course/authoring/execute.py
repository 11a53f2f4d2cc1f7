"""Runs a notebook in a kernel of its own, as a reader would."""

from course.errors import CourseError
from course.language import Text

TIMEOUT = 600  # seconds a cell
CELL_FAILED = Text(
    "{week}: 강의의 셀이 실패했습니다. 그 셀을 고치세요.\n{error}",
    "{week}: a cell of the lecture failed. Mend it.\n{error}",
)


def run_notebook(notebook):
    """`notebook` with its outputs; raises CourseError that names the cell that failed."""
    import nbclient  # here: processes that grade import this module, and run no kernel

    client = nbclient.NotebookClient(notebook, timeout=TIMEOUT, kernel_name="python3")
    try:
        return client.execute()
    except nbclient.exceptions.CellExecutionError as error:
        slug = notebook["metadata"]["course"]["week"]
        raise CourseError(CELL_FAILED.format(week=slug, error=error)) from None
