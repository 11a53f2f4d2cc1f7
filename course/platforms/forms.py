"""In which form a week's work is handed in, and how it gets into the semester's folder: a notebook, or a folder.

A notebook is put beside what lies there. A folder takes the place of the one before, whole or not at all.
"""

import contextlib
import errno
import hashlib
import os
import shutil
from typing import NamedTuple

from course.language import Text
from course.platforms.archives import members_in_folder
from course.platforms.choosing import chosen
from course.platforms.folders import Folder, chosen_folder, digest_of
from course.semester.handed_in import open_beneath, write_beneath

TAKING, BEFORE = ".taking-", ".before-"  # what begins the names of folders on their way in and out


class Notebook(NamedTuple):
    """The form of an ordinary week, called `slug`."""

    slug: str

    def chosen(self, files):
        """The Choice among the (name, Member) of one student's files."""
        return chosen(files, self.slug)

    def sha256_of(self, base, folder):
        """The hash of the notebook in a student's folder, None where there is none; OSError for a link on the way."""
        try:
            with open(open_beneath(base, folder / f"{self.slug}.ipynb"), "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            return None

    def put(self, base, folder, choice):
        """Writes the notebook chosen into a student's folder below `base`; OSError for a link on the way."""
        write_beneath(base, folder / f"{self.slug}.ipynb", choice.data)


class FolderForm(NamedTuple):
    """The form of what is a Folder of files."""

    about: Folder

    def chosen(self, files):
        """The Files among the (name, Member) of one student's files."""
        return chosen_folder(files, self.about)

    def sha256_of(self, base, folder):
        """The hash of the folder's names and contents; "" where it holds what none may, None where there is none."""
        _require_no_link(folder.parent)
        _put_back(folder)
        if not os.path.lexists(folder):
            return None
        if os.path.islink(folder) or not folder.is_dir():
            return ""
        hashes = {}
        for member in members_in_folder(folder):
            data = member.refused or member.read(self.about.file_size)
            if isinstance(data, Text) or len(hashes) == self.about.files:
                return ""
            hashes[member.name] = hashlib.sha256(data).hexdigest()
        return digest_of(hashes)

    def put(self, base, folder, choice):
        """Puts the Files chosen in the place of a student's folder below `base`; OSError for a link on the way."""
        _require_no_link(folder.parent)
        taking, before = (folder.with_name(f"{begin}{folder.name}") for begin in (TAKING, BEFORE))
        _remove(taking)
        try:
            for name, (member, sha256) in choice.files.items():
                data = member.read(self.about.file_size)
                if isinstance(data, Text) or hashlib.sha256(data).hexdigest() != sha256:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))  # another one than when it was chosen
                write_beneath(base, taking / name, data)
            if os.path.lexists(folder):
                os.replace(folder, before)
            os.replace(taking, folder)
        except BaseException:
            _put_back(folder)
            _remove(taking)
            raise
        _remove(before)


def _require_no_link(folder):
    if os.path.islink(folder):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _put_back(folder):
    """Undoes what a run that was killed left between two steps."""
    before = folder.with_name(f"{BEFORE}{folder.name}")
    if os.path.lexists(before):
        if os.path.lexists(folder):
            _remove(before)
        else:
            os.replace(before, folder)


def _remove(path):
    """Removes a folder with all in it, or a link or file in its place; where nothing is, nothing."""
    if os.path.islink(path) or os.path.isfile(path):
        os.unlink(path)
        return
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(path)
