"""`course analyze`: a table or JSON of one model, and a picture."""

import sys
from pathlib import Path

from course.cli.arguments import add_flag, add_json, add_language, count, shape
from course.cli.saying import WROTE, say
from course.errors import CourseError
from course.language import Text
from course.networks import NETWORKS

ABOUT = Text(
    "Keras 모델의 파라미터, MAC, 메모리, 수용 영역을 보여 줍니다",
    "show a Keras model's parameters, MACs, memory and receptive field",
)
EXAMPLE = "course analyze resnet50"
MODEL = Text(
    "신경망: {names}, 모듈:함수(예: keras.applications:ResNet50, my_net:build) 또는 .keras 파일",
    "a network: {names}; MODULE:FUNCTION (keras.applications:ResNet50, my_net:build); or a .keras file",
)
INPUT = Text("입력 크기, 높이x너비x채널", "size of the input, height x width x channels")
CLASSES = Text("클래스 수", "number of classes")
LAYERS = Text("단계로 묶지 않고 모든 층을 보여 줍니다", "show every layer, not stages")
PLOT = Text("파라미터와 MAC이 어디에 있는지 그림으로 저장합니다", "draw where the parameters and MACs are")
NOT_PNG = Text(
    "{path}: 그림은 PNG 파일로 저장합니다. 예: --plot model.png",
    "{path}: the picture is a PNG file, for example --plot model.png",
)
NO_FOLDER = Text("{path}: 그런 폴더가 없습니다. 먼저 만드세요.", "{path}: there is no such folder. Make it first.")


def add_options(parser):
    """The model, the size that it is built for, and what to show of it."""
    parser.add_argument("model", metavar="MODEL", help=str(MODEL.format(names=", ".join(NETWORKS))))
    parser.add_argument("--input", metavar="224x224x3", type=shape, help=str(INPUT))
    parser.add_argument("--classes", metavar="COUNT", type=count, help=str(CLASSES))
    parser.add_argument("--plot", metavar="FILE.png", help=str(PLOT))
    add_flag(parser, "--layers", LAYERS)
    add_json(parser)
    add_language(parser)


def run(options):
    """Prints the model; writes the picture where --plot asks for one."""
    from course.quiet import quiet_start

    quiet_start()
    from course.analysis.picture import save
    from course.analysis.sources import analyse_named
    from course.analysis.table import print_json, print_table, reader_may_leave

    if options.plot:
        _require_png(Path(options.plot))
    report = analyse_named(options.model, options.input, options.classes)
    if options.plot:
        save(report, options.plot)
    with reader_may_leave():
        (print_json if options.json else print_table)(report, options.layers)
    if options.plot:
        say(WROTE, file=sys.stderr if options.json else sys.stdout, path=options.plot)


def _require_png(path):
    if path.suffix.lower() != ".png":
        raise CourseError(NOT_PNG.format(path=path))
    if not path.parent.is_dir():
        raise CourseError(NO_FOLDER.format(path=path.parent))
