"""A student's cells of prose: ours as they were handed out, the student's own made inert."""

from course.authoring import cells
from course.inert.markdown import PICTURE, as_text, inert

MAX_PROSE = 100_000  # characters of a notebook's own prose that are rendered, pictures left out; the rest is text


class Prose:
    """Makes the cells of one submission of the notebook `release`."""

    def __init__(self, release):
        self._ours = {cell["source"] for cell in release["cells"] if cell["cell_type"] == "markdown"}
        self._room = MAX_PROSE

    def cell(self, cell, source):
        """A fresh cell that shows the prose of `cell`, whose text is `source`."""
        if cell.get("cell_type") != "markdown":
            return cells.markdown(as_text(source))
        if source in self._ours:
            return cells.markdown(source)
        self._room -= len(PICTURE.sub("", source))
        return cells.markdown(inert(source, cell.get("attachments")) if self._room >= 0 else as_text(source))
