"""The first code cell of every notebook: sees whether the course is there, in a version that fits the notebook.

It stands alone: it runs where the course is not installed. A later version with the same first two numbers fits.
Where the course itself runs the notebook, in the grader and in `course check`, nothing is looked up.
"""

import re

from course.distribution import NAME, WHEEL, version_numbers
from course.errors import CourseError
from course.language import Text

HEAD = Text(
    "# 준비: 실행만 하세요. 이 노트북에 맞는 과목 패키지가 있는지 봅니다.",
    "# Setup: just run it. It sees whether the course's package is here, in a version that fits.",
)
LOOK = """
from importlib.metadata import PackageNotFoundError, version


def fits():
    try:
        return {needed} <= tuple(map(int, version({name!r}).split("."))) < {next}
    except PackageNotFoundError:
        return False


if "course.sandbox" not in sys.modules and not fits():
"""
TELL = """
    raise ImportError({missing!r})
"""
INSTALL = """
    print({installing!r})
    pip = [sys.executable, "-m", "pip", "install", "--quiet", {address!r}]
    done = subprocess.run(pip, capture_output=True, encoding="utf-8", errors="replace")
    importlib.invalidate_caches()
    if not fits():
        raise ImportError({failed!r} + done.stderr[-2000:])
    if "course" in sys.modules:
        raise ImportError({restart!r})
"""
MISSING = Text(
    "이 노트북에는 {name} {version}이(가) 필요합니다. 노트북과 함께 받은 {wheel} 파일을 노트북 옆에 두고, "
    "새 셀에서 다음 한 줄을 실행한 뒤 커널을 다시 시작하세요: %pip install ./{wheel}",
    "This notebook needs {name} {version}. Put {wheel}, which came with the notebook, beside it, run this line in a "
    "new cell, then restart the kernel: %pip install ./{wheel}",
)
INSTALLING = Text(
    "{name} {version}을(를) 설치합니다. 몇 분 걸릴 수 있습니다.",
    "Installing {name} {version}. It may take some minutes.",
)
FAILED = Text(
    "{name} {version}을(를) 설치하지 못했습니다. 새 셀에서 다음 한 줄을 실행하고, 안 되면 나온 글을 강사에게 "
    "보여 주세요: %pip install {quoted}\n",
    "{name} {version} could not be installed. Run this line in a new cell; where that fails, show your instructor what "
    "it prints: %pip install {quoted}\n",
)
RESTART = Text(
    "설치했습니다. 커널을 다시 시작하고 처음부터 실행하세요.", "Installed. Restart the kernel and run from the top."
)
BAD_ADDRESS = Text(
    "CourseSemester.install: {address!r}은(는) 과목을 설치할 주소가 아닙니다. 휠({wheel})의 주소나 경로, "
    "git+https://… 주소, 또는 폴더 하나를 적으세요.",
    "CourseSemester.install: {address!r} is no address to install the course from. Give one: a URL or path of a wheel "
    "({wheel}), a git+https://… address, or a folder.",
)


def first_cell(language, address=None):
    """The cell's source. It installs from `address`, an argument for pip, or tells what to do where that is None."""
    needed = version_numbers()
    words = {"name": NAME, "version": ".".join(map(str, needed)), "wheel": WHEEL}
    if address is not None:
        words |= {"quoted": f'"{require_address(address)}"'}
    texts = {"missing": MISSING} if address is None else {"installing": INSTALLING, "failed": FAILED}
    told = {key: text.format(**words).to(language) for key, text in texts.items()}
    lines = ["import sys"] if address is None else ["import importlib", "import subprocess", "import sys"]
    body = LOOK + (TELL if address is None else INSTALL).lstrip("\n")
    filled = body.format(
        name=NAME, needed=needed, next=(needed[0], needed[1] + 1), address=address, restart=RESTART.to(language), **told
    )
    return "\n".join([HEAD.to(language), *lines, filled.strip()])


def require_address(address):
    """`address`, which pip takes as one thing to install. Raises CourseError where it cannot be one."""
    good = isinstance(address, str) and address.strip() == address != "" and address.isprintable()
    if not good or address.startswith("-") or set(address) & set("\"'`${}") or not _is_this_wheel(address):
        raise CourseError(BAD_ADDRESS.format(address=address, wheel=WHEEL))
    return address


def _is_this_wheel(address):
    """Whether the address of a wheel names one of ours that fits; what is no wheel passes."""
    file = re.split(r"[/\\]", re.split(r"[?#]", address)[0])[-1]
    if not file.endswith(".whl"):
        return True
    named = re.fullmatch(re.escape(NAME.replace("-", "_")) + r"-(\d+)\.(\d+)\.(\d+)-py3-none-any\.whl", file)
    needed = version_numbers()
    return named is not None and needed <= tuple(map(int, named.groups())) < (needed[0], needed[1] + 1)
