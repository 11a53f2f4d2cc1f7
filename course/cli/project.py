"""`course project`: whether a data set of one's own can carry the final project."""

import sys

from course.cli.arguments import add_json, add_language
from course.language import Text
from course.printable import spelled_out

ABOUT = Text("기말 프로젝트의 데이터를 검사합니다", "check the final project's data set")
EXAMPLE = "course project check my_photos"
ACTION = Text(
    "check: 사진과 data.csv(file, class, scene, source, licence, faces 열)를 검사합니다",
    "check: look at the photos and data.csv (columns file, class, scene, source, licence, faces)",
)
FOLDER = Text("사진과 data.csv가 있는 폴더", "the folder of the photos and data.csv")
LOOKING = Text("사진", "photos")


def add_options(parser):
    """What is done, and the data set's folder."""
    parser.add_argument("action", choices=["check"], help=str(ACTION))
    parser.add_argument("folder", metavar="DIR", help=str(FOLDER))
    add_json(parser)
    add_language(parser)


def run(options):
    """Prints what was found; status 1 where something has to be mended."""
    from rich.console import Console
    from rich.progress import Progress

    from course.project.check import check_folder
    from course.project.telling import as_json, lines_of

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        bar = progress.add_task(str(LOOKING), total=None)
        report = check_folder(options.folder, lambda done, count: progress.update(bar, completed=done, total=count))
    for line in [as_json(report)] if options.json else lines_of(report):
        print(line if options.json else spelled_out(line))
    return 1 if report.errors else 0
