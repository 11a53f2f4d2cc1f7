"""The data sets as a list: what is here, from where, how many of what; and fetching those that are not."""

from collections import Counter
from typing import NamedTuple

from rich.table import Table
from rich.text import Text as Plain

from course.data import photo_tiles, titanic
from course.data.catalogue import MODULES, find, module_of
from course.data.photos import PHOTOS
from course.data.places import ways
from course.errors import CourseError
from course.language import Text
from course.printable import spelled_out
from course.tables import print_table

HERE, NOT_HERE, DAMAGED = "✓", "·", "✗"
PICTURES = Text(
    "{title}: 학습 {train:,}장, 검증 {validation:,}장, 테스트 {test:,}장, {size}, {classes}개 클래스",
    "{title}: {train:,} training, {validation:,} validation, {test:,} test pictures, {size}, {classes} classes",
)
ROWS = Text(
    "{title}: 표의 행 학습 {train:,}, 검증 {validation:,}, 테스트 {test:,}, 열 {columns}개",
    "{title}: {train:,} training, {validation:,} validation, {test:,} test rows of a table, {columns} columns",
)
ABSENT = Text("{title}: 이 컴퓨터에 없습니다. 얻는 방법:", "{title}: not on this machine. Ways to get it:")
PHOTO_TITLE = Text("사진", "Photos")
PHOTO_COUNT = Text("사진 {count}장, 크기는 여러 가지", "{count} photos of several sizes")
PHOTOS_LACKING = Text(
    "사진 {count}장 가운데 {here}장만 있습니다. pip install -U scikit-image를 실행하세요.",
    "only {here} of {count} photos: pip install -U scikit-image",
)
FROM = Text("있는 곳: {place}", "from {place}")
LICENCE = Text("라이선스: {licence}, {home}", "licence: {licence}, {home}")
NOTHING_TO_FETCH = Text(
    "{name}은 내려받는 데이터가 아닙니다: {package}", "{name} is not fetched from the net: {package}"
)
WHICH = Text("받을 데이터의 이름을 쓰세요: {names}", "say which sets to fetch: {names}")


class Entry(NamedTuple):
    """A row of the list: how it stands, the name, and lines about it."""

    state: str
    name: str
    lines: tuple


def show():
    """Prints every set: counts and source of those that are here, the ways to get the others.

    Each set is read, so that what is printed is true of the files. Returns 1 when one of them is damaged, else 0.
    """
    entries = [*map(_entry, MODULES), _photos()]
    table = Table(box=None, show_header=False, pad_edge=False)
    for entry in entries:
        table.add_row(entry.state, entry.name, Plain(spelled_out("\n".join(map(str, entry.lines)))))
    print_table(table)
    return int(any(entry.state == DAMAGED for entry in entries))


def fetch(names):
    """Fetches the sets that are not here yet, reads each, and says where it is."""
    from course.data.fetch import fetch_files

    if not names:
        raise CourseError(WHICH.format(names=", ".join(name for name in MODULES if module_of(name).ABOUT.files)))
    for name in names:
        module = module_of(name)
        if not module.ABOUT.files:
            raise CourseError(NOTHING_TO_FETCH.format(name=name, package=module.ABOUT.package))
        if find(module) is None:
            fetch_files(module.ABOUT.files)
        place = find(module)
        module.read(place)
        print(spelled_out(f"{name}: {place}"))


def _entry(name):
    module = module_of(name)
    about, place = module.ABOUT, find(module)
    licence = LICENCE.format(licence=about.licence, home=about.home)
    if place is None:
        numbered = [f"({number}) {way}" for number, way in enumerate(ways(about), 1)]
        return Entry(NOT_HERE, name, (ABSENT.format(title=about.title), *numbered, licence))
    try:
        counted = _counted(about, module.read(place))
    except CourseError as error:
        return Entry(DAMAGED, name, (error, licence))
    return Entry(HERE, name, (counted, FROM.format(place=place), licence))


def _counted(about, data):
    """What the arrays themselves hold."""
    if isinstance(data, dict):
        counts = {part: len(rows) for part, rows in titanic.split(data)._asdict().items()}
        return ROWS.format(title=about.title, columns=len(data), **counts)
    counts = {part: len(getattr(data, part).labels) for part in ("train", "validation", "test")}
    size = "x".join(map(str, data.train.images.shape[1:]))
    return PICTURES.format(title=data.title, size=size, classes=len(data.classes), **counts)


def _photos():
    about, place = photo_tiles.ABOUT, find(photo_tiles)
    licences = Counter(photo.licence for photo in PHOTOS.values()).most_common()
    licence = LICENCE.format(licence=", ".join(f"{name} ({count})" for name, count in licences), home=about.home)
    if place is None:
        return Entry(NOT_HERE, "photos", (ABSENT.format(title=PHOTO_TITLE), f"(1) {about.package}", licence))
    here = sum((place.path / photo.file).is_file() for photo in PHOTOS.values())
    whole = here == len(PHOTOS)
    counted = (PHOTO_COUNT if whole else PHOTOS_LACKING).format(count=len(PHOTOS), here=here)
    return Entry(HERE if whole else DAMAGED, "photos", (counted, FROM.format(place=place), licence))
