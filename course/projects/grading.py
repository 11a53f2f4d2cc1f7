"""A class's projects, a few at a time: `submitted/STUDENT/final_project/`, a folder as `course project check` has it.

Nothing but features is kept: the same folders are measured again in seconds, and come to the same.
"""

import itertools
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from course.checks.failures import FAILURES, why_ungraded
from course.language import Text
from course.platforms.folders import Folder
from course.platforms.forms import FolderForm
from course.printable import in_one_line
from course.project.decoding import Unlooked
from course.project.listing import CARD, MOST_FILES, RESULT
from course.project.points import MOST, Part
from course.projects.looking import Looked
from course.semester.beside import PROJECT
from course.semester.handed_in import LINK, NO_SUBMISSION
from course.semester.trouble import concerns_all

NO_FOLDER = Text(
    "사진과 data.csv가 있는 폴더가 아닙니다.", "this is not a folder with photos and data.csv, as it has to be."
)


PROJECT_FORM = FolderForm(Folder((CARD, RESULT), MOST_FILES + 2, size=2_000_000_000, file_size=100_000_000))


class Project(NamedTuple):
    """Where projects are handed in, and what they are called in the gradebook."""

    slug: str = PROJECT


class Graded(NamedTuple):
    """A student's project: what it came to, or `why` (a Text) it did not.

    `missing`: nothing was handed in; `refused`: a person has to mend the hand-in before it can be looked at.
    """

    student: str
    looked: Looked | None
    why: Text | None = None
    missing: bool = False
    refused: bool = False

    @property
    def parts(self):
        """The Parts of its points; all of them wait for a person where nothing can be told."""
        return self.looked.parts if self.looked else [Part(name, 0, waits=True) for name in MOST]

    @property
    def points(self):
        """Points earned."""
        return sum(part.points for part in self.parts)


def grade_projects(entries, look, told=lambda graded: None, jobs=1):
    """The Graded of each Entry, in order, `jobs` at a time; `look(folder)` gives a Looked. `told` hears of each."""
    pool = ThreadPoolExecutor(jobs)  # threads: photos are decoded in processes of their own
    try:
        found = []
        for graded in pool.map(lambda entry: _graded(entry, look), entries):
            found.append(graded)
            told(graded)
        return found
    finally:
        pool.shutdown(cancel_futures=True)


def holding_the_card(folder):
    """`folder`, or the only folder right in it that has a data.csv where it has none: so an unpacked zip may look."""
    if os.path.lexists(folder / CARD):
        return folder
    with os.scandir(folder) as entries:
        folders = [one.path for one in itertools.islice(entries, MOST_FILES) if one.is_dir(follow_symlinks=False)]
    inner = [Path(path) for path in folders if os.path.lexists(os.path.join(path, CARD))]
    return inner[0] if len(inner) == 1 else folder


def _graded(entry, look):
    if entry.path is None:
        return Graded(entry.student, None, NO_SUBMISSION, missing=True)
    if entry.fault is not None:
        return Graded(entry.student, None, entry.fault, refused=True)
    if entry.folder is None:
        why = LINK.format(name=in_one_line(link.name)) if (link := entry.link) else NO_FOLDER
        return Graded(entry.student, None, why, refused=True)
    try:
        return Graded(entry.student, look(holding_the_card(entry.folder)))
    except Unlooked as error:
        return Graded(entry.student, None, error.args[0])
    except FAILURES as error:
        if concerns_all(error):
            raise
        return Graded(entry.student, None, why_ungraded(error))
