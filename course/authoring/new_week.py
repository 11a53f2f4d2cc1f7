"""The skeleton of a new week: every file that a week has, with one example exercise that keeps the contract."""

import re
from pathlib import Path

from course.authoring.repository import all_weeks, repository
from course.errors import CourseError
from course.files import write_atomically
from course.language import Text

SKELETON = Path(__file__).with_name("skeleton")  # a file's path here is its path in the repository
SLUG = re.compile(r"week(\d\d)_([a-z][a-z0-9_]*)")

NO_SLUG = Text(
    "{slug}: 주차 이름은 week07_lenet처럼 week, 두 자리 숫자, 밑줄, 소문자로 씁니다.",
    "{slug}: a week is called like week07_lenet: week, two digits, an underscore, small letters.",
)
TAKEN = Text(
    "{number}주차는 이미 있습니다: {slug}. 다른 번호를 쓰세요.",
    "week {number} is there already: {slug}. Take another number.",
)
IN_THE_WAY = Text(
    "{path}: 이미 있는 파일입니다. 아무것도 쓰지 않았습니다.", "{path} is there already; nothing was written."
)


def new_week(slug, root=None):
    """Writes the files of the week `slug` into the repository; returns their paths.

    Raises CourseError where the name is no week's, the number is taken or a file is in the way.
    """
    root = root or repository()
    named = SLUG.fullmatch(slug)
    if not named:
        raise CourseError(NO_SLUG.format(slug=slug))
    taken = next((week for week in all_weeks(root) if week.slug.startswith(f"week{named[1]}_")), None)
    if taken:
        raise CourseError(TAKEN.format(number=int(named[1]), slug=taken.slug))
    words = {"SLUG": slug, "NUMBER": str(int(named[1])), "NAME": named[2].replace("_", " ")}
    made = {root / _filled(name, words): _filled(text, words) for name, text in _templates().items()}
    for path in made:
        if path.exists():
            raise CourseError(IN_THE_WAY.format(path=path.relative_to(root)))
    for path, text in made.items():
        write_atomically(path, text)
    return sorted(made)


def _templates():
    """The text of each file, by its path in the repository."""
    paths = [path for path in SKELETON.rglob("*.txt") if path.is_file()]
    return {path.relative_to(SKELETON).with_suffix("").as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _filled(text, words):
    return re.sub("|".join(words), lambda word: words[word[0]], text)
