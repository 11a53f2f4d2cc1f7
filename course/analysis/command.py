"""`course analyze`: a table or JSON of one model, and a picture."""

import sys
from pathlib import Path

from course.analysis.picture import save
from course.analysis.sources import analyse_named
from course.analysis.table import print_json, print_table, reader_may_leave
from course.errors import CourseError
from course.language import Text

WROTE = Text("저장: {path}", "wrote {path}")
NOT_PNG = Text(
    "{path}: 그림은 PNG 파일로 저장합니다. 예: --plot model.png",
    "{path}: the picture is a PNG file, for example --plot model.png",
)
NO_FOLDER = Text("{path}: 그런 폴더가 없습니다. 먼저 만드세요.", "{path}: there is no such folder. Make it first.")


def run(name, input_shape, classes, *, layers, as_json, plot):
    """Prints the model called `name`; see `analyse_named`. `plot` is a file for the picture or None."""
    if plot:
        _require_png(Path(plot))
    report = analyse_named(name, input_shape, classes)
    if plot:
        save(report, plot)
    with reader_may_leave():
        (print_json if as_json else print_table)(report, layers)
    if plot:
        print(WROTE.format(path=plot), file=sys.stderr if as_json else sys.stdout)


def _require_png(path):
    if path.suffix.lower() != ".png":
        raise CourseError(NOT_PNG.format(path=path))
    if not path.parent.is_dir():
        raise CourseError(NO_FOLDER.format(path=path.parent))
