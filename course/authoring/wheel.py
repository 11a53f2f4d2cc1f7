"""The wheel of exactly this version of the course, made without the net and without tools for it.

It holds the package `course` and what describes it, nothing of solutions, checks and tests. In a clone the files are
those that pyproject.toml says; elsewhere those of the wheel that was installed. The same files give the same bytes.
"""

import base64
import hashlib
import importlib.metadata
import io
import tomllib
import zipfile
from pathlib import Path

from packaging.requirements import Requirement

import course
from course.distribution import NAME, WHEEL
from course.errors import CourseError
from course.files import write_atomically
from course.language import Text

DATED = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold
FORMAT = "Wheel-Version: 1.0\nGenerator: course\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
STALE = Text(
    "설치된 {name}의 정보가 이 저장소의 pyproject.toml과 다릅니다. 저장소에서 pip install -e '.[instructor]'를 다시 "
    "실행하세요.",
    "what is installed as {name} differs from this clone's pyproject.toml. Run pip install -e '.[instructor]' in the "
    "clone again.",
)


def write_wheel(folder):
    """Writes the wheel into `folder`; returns its path. Raises CourseError where what is installed is stale."""
    path = Path(folder) / WHEEL
    write_atomically(path, _zipped(wheel_files()))
    return path


def wheel_files():
    """Name in the wheel -> bytes, its RECORD last."""
    package = Path(course.__file__).parent
    about = f"{WHEEL.removesuffix('-py3-none-any.whl')}.dist-info"
    files = {path.relative_to(package.parent).as_posix(): path.read_bytes() for path in _sources(package)}
    files |= {f"{about}/{name}": data for name, data in _description(package.parent).items()}
    files[f"{about}/WHEEL"] = FORMAT.encode()
    lines = [f"{name},sha256={_hash(data)},{len(data)}\n" for name, data in files.items()]
    return {**files, f"{about}/RECORD": "".join([*lines, f"{about}/RECORD,,\n"]).encode()}


def _sources(package):
    """The files of the package, sorted."""
    project = _project(package.parent)
    if project is None:
        listed = getattr(_installed(), "files", None) or []
        return sorted(package.parent.joinpath(*file.parts) for file in listed if _is_source(file))
    data = project["tool"]["setuptools"]["package-data"]["course"]
    found = {*package.rglob("*.py"), *(path for pattern in data for path in package.glob(pattern) if path.is_file())}
    return sorted(found)


def _is_source(file):
    return file.parts[0] == "course" and "__pycache__" not in file.parts


def _description(root):
    """What the installed distribution says of itself: its metadata, commands and licence."""
    found = _installed()
    if found is None or found.version != course.__version__ or not _agrees(found, _project(root)):
        raise CourseError(STALE.format(name=NAME))
    texts = {name: found.read_text(name) for name in ("METADATA", "entry_points.txt", "licenses/LICENSE")}
    return {name: text.encode() for name, text in texts.items() if text}


def _installed():
    """The distribution as pip installed it; what a build left in the clone (*.egg-info) lacks the licence."""
    found = importlib.metadata.distributions(name=NAME)
    return next((one for one in found if one.read_text("METADATA")), None)


def _agrees(found, project):
    """Whether the installed asks for the packages that pyproject.toml names."""
    if project is None:
        return True
    asked = {Requirement(line) for line in found.requires or [] if "extra ==" not in line}
    return asked == {Requirement(line) for line in project["project"]["dependencies"]}


def _project(root):
    path = root / "pyproject.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _hash(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _zipped(files):
    """The bytes of a zip of `files`."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, DATED)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return whole.getvalue()
