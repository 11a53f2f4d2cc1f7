"""The whole check of a data set: the card, the files, the photos, what is there twice, and the split by scene."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from course.errors import CourseError
from course.language import Text
from course.project.card import read_card
from course.project.findings import ERROR, error, warning
from course.project.hashes import near_pairs
from course.project.listing import CARD, files_below
from course.project.photos import look_at
from course.project.scenes import of_scenes

LEAST_CLASSES, LEAST_EACH, UNEVEN = 4, 40, 3
NO_FOLDER = Text("{folder}: 그런 폴더가 없습니다.", "{folder}: there is no such folder.")
ABSENT = Text(
    "data.csv에는 있지만 폴더에 없는 파일입니다. 넣거나 줄을 지우세요.",
    "data.csv lists it, but the folder does not have it: add the file or remove the line.",
)
EXTRA = Text(
    "data.csv에 없는 파일입니다. 한 줄을 더하거나 파일을 지우세요.",
    "data.csv does not list it: add a line or remove the file.",
)
SAME = Text("{other}과(와) 같은 파일입니다. 하나만 남기세요.", "this is the same file as {other}: keep one of the two.")
NEAR_APART = Text(
    "{other}과(와) 거의 같은 사진인데 {how} 다릅니다. 하나를 지우거나 같은 장면으로 적으세요.",
    "this looks almost the same as {other}, but {how} differs: remove one, or write the same scene for both.",
)
NEAR = Text(
    "{other}과(와) 거의 같은 사진입니다(같은 장면). 새로 알려 주는 것이 거의 없습니다.",
    "this looks almost the same as {other} (same scene) and adds hardly anything.",
)
SCENE, CLASS = Text("장면이", "the scene"), Text("클래스가", "the class")
FEW_CLASSES = Text(
    "클래스가 {count}개입니다. {least}개 이상이어야 합니다.", "there are {count} classes: have {least} or more."
)
FEW_PICTURES = Text(
    "클래스 {label}은(는) 쓸 수 있는 사진이 {count}장입니다. {least}장 이상이어야 합니다.",
    "the class {label} has {count} usable pictures: have {least} or more.",
)
ALIKE = Text(
    "클래스 이름이 대소문자만 다릅니다: {names}. 하나로 쓰세요.",
    "names of classes differ in capitals alone: {names}. Write one of them.",
)
LOPSIDED = Text(
    "가장 큰 클래스({most}장)가 가장 작은 클래스({least}장)의 {times}배를 넘습니다. 정확도만 보면 속기 쉽습니다.",
    "the largest class ({most} pictures) has more than {times} times those of the smallest ({least}): accuracy alone "
    "misleads.",
)


class Report(NamedTuple):
    """`rows` are those of usable photos; `classes` counts them, `scenes` names each class's scenes.

    `paths` leads from each usable photo's name to its file.
    """

    folder: str
    rows: list
    seen: dict
    classes: dict
    scenes: dict
    findings: list
    paths: dict

    @property
    def errors(self):
        """How many findings have to be mended."""
        return sum(found.level == ERROR for found in self.findings)


def check_folder(folder, told=None, decoder=None):
    """The Report on the data set in `folder`; `decoder`, if given, decodes. No link is followed.

    CourseError if it is no folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise CourseError(NO_FOLDER.format(folder=folder))
    rows, findings = read_card(folder)
    files, found = files_below(folder)
    findings += found
    listed = {row.file: row for row in rows}
    findings += [error("absent", ABSENT, row.file, row.line) for row in rows if row.file not in files]
    if rows:
        findings += [error("extra", EXTRA, name) for name in files if name not in listed]
    seen, found = look_at({name: path for name, path in files.items() if name in listed}, told, decoder)
    usable = [row for row in rows if row.file in seen]
    findings += found + _doubles(usable, seen) + (_of_classes(usable) + of_scenes(usable) if rows else [])
    classes = dict(sorted(Counter(row.label for row in usable).items()))
    scenes = {label: sorted({row.scene for row in usable if row.label == label}) for label in classes}
    paths = {row.file: files[row.file] for row in usable}
    return Report(str(folder), usable, seen, classes, scenes, findings, paths)


def _doubles(rows, seen):
    findings, first = [], {}
    for row in rows:
        other = first.setdefault(seen[row.file].digest, row)
        if other is not row:
            findings.append(error("duplicate", SAME.format(other=other.file), row.file, row.line))
    kept = list(first.values())
    for i, j in near_pairs([seen[row.file].bits for row in kept]):
        one, two = kept[i], kept[j]
        if one.label != two.label or one.scene != two.scene:
            what = NEAR_APART.format(other=one.file, how=CLASS if one.label != two.label else SCENE)
            findings.append(error("near-duplicate-apart", what, two.file, two.line))
        else:
            findings.append(warning("near-duplicate", NEAR.format(other=one.file), two.file, two.line))
    return findings


def _of_classes(rows):
    counts, findings = Counter(row.label for row in rows), []
    if len(counts) < LEAST_CLASSES:
        findings.append(error("classes", FEW_CLASSES.format(count=len(counts), least=LEAST_CLASSES), CARD))
    findings += [
        error("pictures", FEW_PICTURES.format(label=label, count=count, least=LEAST_EACH), CARD)
        for label, count in sorted(counts.items())
        if count < LEAST_EACH
    ]
    alike = {}
    for label in sorted(counts):
        alike.setdefault(label.casefold(), []).append(label)
    findings += [
        error("class-names", ALIKE.format(names=", ".join(names)), CARD) for names in alike.values() if len(names) > 1
    ]
    if counts and max(counts.values()) > UNEVEN * min(counts.values()):
        most, least = max(counts.values()), min(counts.values())
        findings.append(warning("uneven", LOPSIDED.format(most=most, least=least, times=UNEVEN), CARD))
    return findings
