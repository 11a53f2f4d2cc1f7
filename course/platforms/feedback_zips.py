"""Feedback pages as the zip that a platform takes: each under the name by which it knows whose it is.

Moodle reads the participant's number between the first underscores of a folder (`importziplib.php`), Canvas the user's
and the attachment's in a file's name (`infer_comment_context_from_filename`).
"""

import zipfile

from course.files import replacing
from course.platforms.labels import CANVAS


def moodle_names(places, record):
    """The folder that Moodle takes feedback in, by student; a name with / or _ would be read as another."""
    return {
        one.student: f"{one.name.replace('_', ' ').replace('/', ' ')}_{one.number}_assignsubmission_file_/"
        for one in places
        if one.student and one.number
    }


def canvas_names(places, record):
    """What the name of a file that Canvas takes begins with, by student: that of the file handed in."""
    return {student: one.prefix for student, one in record.items() if CANVAS.fullmatch(f"{one.prefix}page.html")}


def write_feedback_zip(semester, week, path, names):
    """Writes the pages of the students in `names` into the zip `path`; returns (how many, whose page is not named)."""
    base = semester.folder("feedback", ".", week).parent
    pages = {page.parts[-3]: page for page in base.glob(f"*/{week.slug}/{week.slug}.html")}
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for student in sorted(pages.keys() & names.keys()):
            member = zipfile.ZipInfo(f"{names[student]}{week.slug}.html")  # of 1980: the same pages, the same bytes
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, pages[student].read_bytes())
    return len(pages.keys() & names.keys()), sorted(pages.keys() - names.keys())
