"""What is handed in: predict.py, and at most one file of weights, of a form that carries no code.

Nothing of it is run, parsed as Python or loaded here. Of an .npz the heads of its arrays are read, which tell where a
pickle stands; what is in a .keras and an HDF5 file is looked at in a sandbox (`costs.py`).
"""

import hashlib
import io
import os
import stat
import zipfile
import zlib
from typing import NamedTuple

import numpy as np

from course.language import Text
from course.platforms.folders import Folder
from course.platforms.forms import FolderForm
from course.printable import in_one_line
from course.semester.handed_in import LINK, NO_SUBMISSION, NOT_READABLE, open_beneath

SOURCE = "predict.py"
WEIGHTS = ("weights.npz", "model.weights.h5", "model.keras")
MB = 1 << 20
MOST_SOURCE = 64 * 1024  # bytes; more would be weights in another place
MOST_WEIGHTS = 5 * MB
MOST_ARRAYS = 10_000
MOST_NAMES = 5
HEADS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
NO_ZIP = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, EOFError, OSError)
HDF5 = b"\x89HDF\r\n\x1a\n"
FORM = FolderForm(Folder((SOURCE, *WEIGHTS), files=50, size=20 * MB, file_size=MOST_WEIGHTS + MB))  # looked at later
MAY = Text(
    "predict.py와 weights.npz, model.weights.h5, model.keras 가운데 하나만 낼 수 있습니다.",
    "Hand in predict.py and at most one of weights.npz, model.weights.h5 and model.keras.",
)
NO_SOURCE = Text("predict.py가 없습니다. ", "There is no predict.py. ") + MAY
OTHER_FILES = Text("받지 않는 파일이 있습니다: {names}. ", "Not taken: {names}. ") + MAY
TWO_WEIGHTS = Text("가중치 파일이 둘 이상입니다: {names}. ", "More than one file of weights: {names}. ") + MAY
NO_FILE = Text("{name}: 보통 파일이 아닙니다. ", "{name} is not an ordinary file. ") + MAY
TOO_LARGE = Text(
    "{name}: {size:,}바이트입니다. 최대 {most:,}바이트입니다.", "{name} has {size:,} bytes; at most {most:,} are taken."
)
NOT_TEXT = Text("predict.py가 UTF-8 텍스트가 아닙니다.", "predict.py is not UTF-8 text.")
UNPACKED = Text(
    "{name}: 압축을 풀면 {most:,}바이트를 넘습니다. 압축을 풀었을 때의 크기로 셉니다.",
    "{name} has more than {most:,} bytes once unpacked, and these count.",
)
NOT_NPZ = Text(
    "{name}: np.savez로 저장한 파일이 아니거나 손상되었습니다.", "{name} was not saved by np.savez, or is damaged."
)
PICKLE = Text(
    "{name}: 배열 {array}에 파이썬 객체(pickle)가 있습니다. 코드를 실행할 수 있어 받지 않습니다. 수의 배열만 "
    "저장하세요.",
    "{name}: the array {array} holds Python objects (a pickle), which can run code. Save arrays of numbers alone.",
)
NOT_HDF5 = Text(
    "{name}: model.save_weights로 저장한 HDF5 파일이 아닙니다.", "{name} is no HDF5 file of model.save_weights."
)
NOT_KERAS = Text("{name}: model.save로 저장한 파일이 아닙니다.", "{name} was not saved by model.save.")


class HandIn(NamedTuple):
    """The program and the weights of an entry; `weights` is a file's name, or "" where there is none."""

    source: bytes
    weights: str = ""
    data: bytes = b""

    @property
    def sha256(self):
        """The hash of all of it."""
        parts = (self.source, self.weights.encode(), self.data)
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()

    @property
    def files(self):
        """The bytes of each file by its name."""
        return {SOURCE: self.source, **({self.weights: self.data} if self.weights else {})}


class Refused(Exception):
    """A hand-in that is not taken; `words` (a Text) say why."""

    def __init__(self, words):
        super().__init__(str(words))
        self.words = words


def read_hand_in(entry):
    """The HandIn in the folder of an Entry. Raises Refused for one that is not as it must be."""
    if entry.fault:
        raise Refused(entry.fault)
    if entry.path is None:
        raise Refused(NO_SUBMISSION)
    if entry.path.is_symlink():
        raise Refused(LINK.format(name=in_one_line(entry.path.name)))
    try:
        return _checked(*_files(entry))
    except OSError as error:
        raise Refused(NOT_READABLE.format(error=error.strerror)) from None


def _files(entry):
    """(the program's bytes, the weights' name, the weights' bytes)."""
    if not entry.path.is_dir():
        raise Refused(NO_FILE.format(name=in_one_line(entry.path.name)))
    names = sorted(name for name in os.listdir(entry.path) if not name.startswith((".", "__MACOSX")))
    if others := [name for name in names if name not in (SOURCE, *WEIGHTS)]:
        shown = ", ".join(map(in_one_line, others[:MOST_NAMES])) + (", …" if others[MOST_NAMES:] else "")
        raise Refused(OTHER_FILES.format(names=shown))
    if SOURCE not in names:
        raise Refused(NO_SOURCE)
    weights = [name for name in names if name != SOURCE]
    if len(weights) > 1:
        raise Refused(TWO_WEIGHTS.format(names=", ".join(weights)))
    source = _read(entry, SOURCE, MOST_SOURCE)
    return source, *((weights[0], _read(entry, weights[0], MOST_WEIGHTS)) if weights else ("", b""))


def _read(entry, name, most):
    path = entry.path / name
    mode = os.lstat(path).st_mode
    if not stat.S_ISREG(mode):
        raise Refused((LINK if stat.S_ISLNK(mode) else NO_FILE).format(name=name))
    with open(open_beneath(entry.within or entry.path, path), "rb") as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise Refused(NO_FILE.format(name=name))
        data = file.read(most + 1) if about.st_size <= most else b""
        if max(len(data), about.st_size) > most:
            raise Refused(TOO_LARGE.format(name=name, size=max(len(data), about.st_size), most=most))
        return data


def _checked(source, weights, data):
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(NOT_TEXT) from None
    if weights.endswith(".npz"):
        _check_arrays(weights, data)
    elif weights.endswith(".h5") and not data.startswith(HDF5):
        raise Refused(NOT_HDF5.format(name=weights))
    elif weights.endswith(".keras"):
        _check_unpacked(weights, data, NOT_KERAS)
    return HandIn(source, weights, data)


def _check_unpacked(name, data, broken):
    """Raises Refused where a zip is none, or says that it unpacks to more than weights may have."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except NO_ZIP:
        raise Refused(broken.format(name=name)) from None
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise Refused(broken.format(name=name))
    if len(infos) > MOST_ARRAYS or sum(info.file_size for info in infos) > MOST_WEIGHTS:
        raise Refused(UNPACKED.format(name=name, most=MOST_WEIGHTS))


def _check_arrays(name, data):
    """Raises Refused where a .npz holds anything but arrays of numbers."""
    _check_unpacked(name, data, NOT_NPZ)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                with archive.open(info) as file:
                    _check_array(name, info, file)
    except (*NO_ZIP, MemoryError):  # Python's parser, of a head that is nested deep
        raise Refused(NOT_NPZ.format(name=name)) from None


def _check_array(name, info, file):
    shape, _, dtype = _head(file)
    if dtype.hasobject:
        raise Refused(PICKLE.format(name=name, array=in_one_line(info.filename[:60])))
    if dtype.kind not in "biufc" or not info.filename.endswith(".npy"):
        raise ValueError("not numbers")
    size = dtype.itemsize * int(np.prod(shape, dtype=object))
    if len(file.read(MOST_WEIGHTS + 1)) != size:
        raise ValueError("not as its head says")


def _head(file):
    """Shape, order and dtype of an array; a pickle's bytes are never looked at."""
    version = np.lib.format.read_magic(file)
    if version not in HEADS:
        raise ValueError("a head of another version")
    return HEADS[version](file)
