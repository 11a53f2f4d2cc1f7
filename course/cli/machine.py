"""What this machine has of what the course needs."""

import importlib.metadata
import os
import platform
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from rich.table import Table
from rich.text import Text as Plain

from course import __version__
from course.authoring.repository import NoSuchWeek, all_weeks
from course.distribution import NAME
from course.language import Text
from course.sandbox.layers import Layer, try_layers
from course.sandbox.memory_guard import memory_guard
from course.tables import print_table

PYTHONS = ((3, 11), (3, 13))
MISSING = Text("없음", "not installed")
FOR_INSTRUCTORS = Text("없음 (강사에게만 필요합니다)", "not installed (only instructors need it)")
NO_GPU = Text("없음: CPU로 실행합니다", "none: the CPU is used")
NO_DATA = Text("설정하지 않음 ($COURSE_DATA)", "not set ($COURSE_DATA)")
MEMORY = Text("격리: 메모리", "isolation: memory")
NO_WEEKS = Text("학생용 설치: 풀이와 검사가 없습니다", "a student's install: no solutions, no checks")
ALL_GOOD = Text("모두 준비되었습니다.", "Everything that the course needs is here.")
NOT_ISOLATED = Text(
    "이 컴퓨터에서는 제출물을 격리할 수 없습니다. course grade --no-sandbox는 격리 없이 채점하고 보고서에 표시합니다.",
    "This machine cannot isolate submissions; course grade --no-sandbox grades without, and the report says so.",
)
NOT_GOOD = Text("✗ 표시한 것을 고치세요: pip install {name}", "Mend what is marked ✗: pip install {name}")
OTHER = Text("{found} (필요한 버전: {needed})", "{found} (needed: {needed})")
OTHER_INSTALLED = Text(
    "{found} (실행 중인 것은 {running}: 저장소나 휠에서 다시 설치하세요)",
    "{found} (running: {running}; install it again, from the clone or the wheel)",
)


def examine():
    """Prints a line for each thing the course needs; returns 0 when nothing needed is missing.

    Whoever has weeks grades them: the layers that isolate submissions are tried, each in its line.
    """
    rows = [_python(), _ours(), *map(_package, ("tensorflow", "keras", "numpy", "matplotlib", "scikit-image")), _gpu()]
    rows += [_optional("nbgrader"), _optional("jupytext"), _data(), _weeks()]
    layers = [*try_layers(), *_memory()] if rows[-1][0] else []
    table = Table(box=None, show_header=False, pad_edge=False)
    for good, name, found in [*rows, *((layer.holds, str(layer.title), layer.found) for layer in layers)]:
        table.add_row("✓" if good else "✗" if good is False else "·", name, Plain(str(found)))
    print_table(table)
    advice = [] if all(row[0] is not False for row in rows) else [NOT_GOOD.format(name=NAME)]
    advice += dict.fromkeys(layer.advice for layer in layers if layer.advice and layer.holds is False)
    advice += [NOT_ISOLATED] if any(layer.holds is False for layer in layers) else []
    better = [layer.advice for layer in layers if layer.advice and layer.holds is None]
    print(*(advice or [ALL_GOOD]), *better, sep="\n")
    return 1 if advice else 0


def _memory():
    """By which way a submission's memory is held to its limit, a Layer; either will do."""
    if sys.platform != "linux":
        return []
    guard = memory_guard()
    return [Layer(MEMORY, None if guard.advice else True, guard.about, guard.advice)]


def _python():
    good = PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]
    return good, "Python", f"{platform.python_version()}, {platform.system()} {platform.machine()}"


def _version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _package(name):
    found, needed = _version(name), _needed().get(name, SpecifierSet())
    if found is None or needed.contains(found, prereleases=True):
        return found is not None, name, found or MISSING
    return False, name, OTHER.format(found=found, needed=needed)


def _needed():
    """Package -> the versions that the course needs."""
    try:
        asked = [Requirement(line) for line in importlib.metadata.requires(NAME) or [] if "extra ==" not in line]
    except importlib.metadata.PackageNotFoundError:
        return {}
    return {requirement.name: requirement.specifier for requirement in asked}


def _ours():
    """The course itself: what pip knows, which is not what runs where a clone was changed and not installed again."""
    found = _version(NAME)
    if found in (None, __version__):
        return found is not None, NAME, found or MISSING
    return False, NAME, OTHER_INSTALLED.format(found=found, running=__version__)


def _optional(name):
    version = _version(name)
    return True if version else None, name, version or FOR_INSTRUCTORS


def _gpu():
    """TensorFlow's own list of GPUs; importing it is the test that it works here."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    try:
        import tensorflow
    except Exception as error:  # a broken install fails in many ways
        return False, "GPU", f"import tensorflow: {type(error).__name__}: {error}"
    names = [gpu.name for gpu in tensorflow.config.list_physical_devices("GPU")]
    return True if names else None, "GPU", ", ".join(names) or NO_GPU


def _data():
    folder = os.environ.get("COURSE_DATA")
    if not folder:
        return None, "data", NO_DATA
    return Path(folder).is_dir(), "data", folder


def _weeks():
    try:
        return True, "weeks", "\n".join(str(week.title()) for week in all_weeks())
    except NoSuchWeek:
        return None, "weeks", NO_WEEKS
