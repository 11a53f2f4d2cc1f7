"""The labelled pictures of a folder: `class/*.jpg`, or files, classes and scenes as its data.csv tells them.

What cannot be used is named and left out, and nothing is read beyond the bounds of `course.project.photos`.
"""

import os
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course.errors import CourseError
from course.language import Text
from course.printable import in_one_line
from course.project.card import read_card
from course.project.check import ABSENT, EXTRA, NO_FOLDER, SAME
from course.project.findings import ERROR
from course.project.hashes import BITS
from course.project.listing import CARD, MOST_FILES, files_below
from course.project.photos import look_at

LEAST_CLASSES, LEAST_EACH = 2, 5
UNUSED_CARD = Text("{folder}/data.csv{line}: {what}", "{folder}/data.csv{line}: {what}")
LINE = Text(" {line}번째 줄", ", line {line}")
NO_CLASS = Text(
    "클래스 폴더 밖에 있습니다. 클래스마다 폴더를 하나씩 만들고 그 안에 넣으세요.",
    "this lies in no class's folder: make a folder for each class, and put it into one.",
)
HIDDEN = Text(
    "이름이 점으로 시작하는 숨은 폴더에 있습니다. 쓰려면 폴더의 이름을 바꾸세요.",
    "this lies in a hidden folder, whose name begins with a dot: rename the folder to use it.",
)
OTHER_CLASS = Text(
    "{other}과(와) 같은 파일인데 클래스가 다릅니다. 맞는 하나만 남기세요.",
    "this is the same file as {other}, in another class: keep the one that is right.",
)
NOT_LOOKED_AT = Text(
    "앞의 사진만으로 픽셀이 너무 많아 보지 않았습니다.", "not looked at: those before it have too many pixels already."
)
NO_PICTURES = Text(
    "{folder}: 쓸 수 있는 사진이 없습니다. 클래스마다 폴더를 하나씩 만들고 그 안에 JPEG나 PNG 사진을 넣으세요"
    "(cat/01.jpg, dog/01.jpg).",
    "{folder}: there is no usable picture. Make a folder for each class, and put JPEG or PNG photos into it "
    "(cat/01.jpg, dog/01.jpg).",
)
ONE_CLASS = Text(
    "{folder}: 클래스가 {label} 하나뿐입니다. 다른 클래스의 폴더를 더하세요.",
    "{folder}: the only class is {label}. Add a folder for another one.",
)
FEW = Text(
    "쓸 수 있는 사진이 적은 클래스가 있습니다: {classes}. 클래스마다 {least}장 이상 있어야 학습과 테스트로 나눌 수 "
    "있습니다. 사진을 더하거나 그 클래스를 빼세요.",
    "too few usable pictures: {classes}. A class needs {least} or more, to have some in training and some in the test: "
    "add pictures, or take the class out.",
)
COUNTED = Text("{label} {count}장", "{label} has {count}")


class Labelled(NamedTuple):
    """Usable pictures in the order of their names, and (name, why) of each that was left out.

    `labels` (N,) index `classes`; `counts` has a class's usable pictures, 0 where none was; `scenes` (N,) are names, or
    None where no data.csv tells them; `bits` (N, 127) are perceptual hashes.
    """

    folder: str
    names: list
    paths: list
    labels: np.ndarray
    classes: list
    scenes: list | None
    bits: np.ndarray
    left_out: list

    @property
    def counts(self):
        """{class: how many pictures}."""
        return dict(zip(self.classes, np.bincount(self.labels, minlength=len(self.classes)).tolist(), strict=True))

    def without(self, left_out):
        """The same without the pictures of `left_out`, a list of (index, why)."""
        out = dict(left_out)
        kept = [index for index in range(len(self.names)) if index not in out]
        return self._replace(
            names=[self.names[index] for index in kept],
            paths=[self.paths[index] for index in kept],
            labels=self.labels[kept],
            scenes=self.scenes and [self.scenes[index] for index in kept],
            bits=self.bits[kept],
            left_out=[*self.left_out, *((self.names[index], why) for index, why in left_out)],
        )


def read_labelled(folder, told=None):
    """The Labelled pictures in `folder`; `told`, if given, is called after each with (done, all).

    CourseError where it is no folder, or its data.csv cannot be used.
    """
    files, wanted, left_out = labels_of(folder)
    seen, found = look_at({name: files[name] for name in wanted}, told)
    left_out += [(one.file or str(folder), one.what) for one in found if one.level == ERROR]
    left_out += _twice({name: seen[name].digest for name in seen}, wanted)
    out = {name for name, _ in left_out}
    left_out += [(name, NOT_LOOKED_AT) for name in wanted if name not in seen and name not in out]
    names = [name for name in wanted if name in seen and name not in out]
    classes = sorted({label for label, _ in wanted.values()})
    return Labelled(
        str(folder),
        names,
        [files[name] for name in names],
        np.array([classes.index(wanted[name][0]) for name in names], np.int64),
        classes,
        [wanted[name][1] for name in names] if os.path.lexists(Path(folder) / CARD) else None,
        np.array([seen[name].bits for name in names], bool).reshape(len(names), BITS),
        left_out,
    )


def labels_of(folder, most=MOST_FILES):
    """({name: Path} of the files in `folder`, {name: (class, scene)} of those to use, [(name, why)] of what is not).

    Nothing is opened but a data.csv; without one the scene is None. No more than `most` files are listed. CourseError
    as of `read_labelled`.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise CourseError(NO_FOLDER.format(folder=folder))
    files, findings = files_below(folder, most)
    wanted, left_out = _by_card(folder, files) if os.path.lexists(folder / CARD) else _by_folder(files)
    return files, wanted, [*left_out, *((one.file or str(folder), one.what) for one in findings)]


def require_enough(labelled):
    """Raises CourseError where there are fewer than two classes, or one of them has too few pictures."""
    folder, counts = labelled.folder, labelled.counts
    if not labelled.names:
        raise CourseError(NO_PICTURES.format(folder=folder))
    if len(counts) < LEAST_CLASSES:
        raise CourseError(ONE_CLASS.format(folder=folder, label=in_one_line(labelled.classes[0])))
    if few := [COUNTED.format(label=in_one_line(label), count=n) for label, n in counts.items() if n < LEAST_EACH]:
        raise CourseError(FEW.format(classes=Text.join(", ", few), least=LEAST_EACH))


def _by_folder(files):
    """({name: (class, None)}, left out): a picture's class is the first folder on the way to it."""
    inside = {name: (name.partition("/")[0], None) for name in files if "/" in name and name[0] != "."}
    return inside, [(name, HIDDEN if "/" in name else NO_CLASS) for name in files if name not in inside]


def _by_card(folder, files):
    """({name: (class, scene)}, left out) of a data.csv; CourseError for one that has no line to use."""
    rows, findings = read_card(folder)
    if not rows and findings:
        line = LINE.format(line=findings[0].row) if findings[0].row else ""
        raise CourseError(UNUSED_CARD.format(folder=folder, line=line, what=findings[0].what))
    listed = {row.file: (row.label, row.scene) for row in rows}
    left_out = [(name, ABSENT) for name in listed if name not in files]
    unused = [
        one for one in findings if one.level == ERROR and one.file not in listed
    ]  # licences are left to the check
    left_out += [(f"{CARD}:{one.row}" if one.file == CARD else one.file, one.what) for one in unused]
    named = {*listed, *(one.file for one in unused)}
    left_out += [(name, EXTRA) for name in files if name not in named]
    return {name: told for name, told in sorted(listed.items()) if name in files}, left_out


def _twice(digests, wanted):
    """(name, why) of files that are there more than once: all but the first, or all where their classes differ."""
    same, sizes = {}, Counter(digests.values())
    for name, digest in digests.items():
        if sizes[digest] > 1:
            same.setdefault(digest, []).append(name)
    found = []
    for names in same.values():
        if len({wanted[name][0] for name in names}) > 1:
            found += [(name, OTHER_CLASS.format(other=names[1 if i == 0 else 0])) for i, name in enumerate(names)]
        else:
            found += [(name, SAME.format(other=names[0])) for name in names[1:]]
    return found
