"""The `course` command: reads its arguments and calls the modules that do the work."""

import argparse
import shlex
import sys

from course.errors import CourseError
from course.language import LANGUAGES, Text, use_language

ABOUT = Text("합성곱 신경망 강의와 과제", "A course on convolutional neural networks, with graded exercises")
EXAMPLE = Text("예:", "example:")
ERROR = Text("오류:", "error:")
STOPPED = Text("멈췄습니다. 이어서 하려면: {command}", "Stopped. To go on from here: {command}")

# name -> (what it does, an example)
COMMANDS = {
    "init": (
        Text("학기 폴더(nbgrader 과목)를 만듭니다", "make a semester's folder, an nbgrader course"),
        "course init cnn-2027 --lang ko",
    ),
    "build": (
        Text("강의 노트북과 nbgrader 원본을 만듭니다", "build lectures and nbgrader sources"),
        "course build week04 --execute",
    ),
    "release": (
        Text("참조 풀이를 확인하고 학생용 과제를 냅니다", "prove an assignment and make the student version"),
        "course release week04",
    ),
    "grade": (
        Text("제출물을 모두 채점하여 성적부에 적습니다", "grade all submissions into the gradebook"),
        "course grade week04 --jobs 2",
    ),
    "feedback": (
        Text("학생마다 피드백 페이지를 만듭니다", "write each student's feedback page"),
        "course feedback week04",
    ),
    "report": (Text("학급 보고서를 만듭니다", "write the class report"), "course report week04 --lang en"),
    "check": (
        Text("내 노트북을 공개 검사로 확인합니다", "check your own notebook by its visible checks"),
        "course check week04_convolution.ipynb",
    ),
    "classify": (
        Text(
            "사진에 무엇이 있는지 ImageNet으로 학습한 신경망에 묻습니다",
            "ask a network trained on ImageNet what pictures show",
        ),
        "course classify cat.jpg",
    ),
    "analyze": (
        Text(
            "Keras 모델의 파라미터, MAC, 메모리, 수용 영역을 보여 줍니다",
            "show a Keras model's parameters, MACs, memory and receptive field",
        ),
        "course analyze keras.applications:ResNet50",
    ),
    "demo": (
        Text("견본 학급으로 전체 과정을 보여 줍니다", "show the whole way with a sample class"),
        "course demo --lang ko",
    ),
    "doctor": (Text("이 컴퓨터의 준비 상태를 봅니다", "tell what this machine has"), "course doctor"),
}
OPTIONS = {
    "--lang": Text("언어: ko 또는 en", "language: ko or en"),
    "--execute": Text("실행하여 출력까지 담습니다", "run the notebooks and keep their outputs"),
    "--out": Text("노트북을 쓸 폴더", "folder for the notebooks"),
    "--submitted": Text("제출물 폴더(기본: 학기 폴더의 submitted/)", "folder of submissions (default: submitted/)"),
    "--json": Text("결과를 JSON으로 출력합니다", "print the results as JSON"),
    "--jobs": Text("동시에 채점할 제출물 수", "submissions graded at a time"),
    "--again": Text("바뀌지 않은 제출물도 다시 채점합니다", "grade unchanged submissions again too"),
    "--no-sandbox": Text("격리 없이 채점합니다(보고서에 표시)", "grade without isolation; the report says so"),
    "--memory": Text("제출물 하나가 쓸 수 있는 메모리(GB)", "memory that a submission may use, in GB"),
    "--timeout": Text("셀 하나의 제한 시간(초)", "seconds that one cell may take"),
    "--semester": Text("학기 폴더(기본: 현재 폴더나 그 위)", "the semester's folder (default: here or above)"),
    "--dir": Text("견본 학기를 만들 폴더", "folder for the sample semester"),
    "--input": Text("입력 크기, 높이x너비x채널", "size of the input, height x width x channels"),
    "--classes": Text("클래스 수", "number of classes"),
    "--layers": Text("단계로 묶지 않고 모든 층을 보여 줍니다", "show every layer, not stages"),
    "--plot": Text("파라미터와 MAC이 어디에 있는지 그림으로 저장합니다", "draw where the parameters and MACs are"),
    "model": Text(
        "모듈:함수(예: keras.applications:ResNet50, my_net:build)나 .keras 파일",
        "MODULE:FUNCTION (keras.applications:ResNet50, my_net:build) or a .keras file",
    ),
    "week": Text("주차: week04, 4 또는 week04_convolution", "a week: week04, 4 or week04_convolution"),
    "notebook": Text("확인할 노트북 파일", "the notebook to check"),
    "picture": Text("사진 파일(JPEG, PNG 등)", "picture files (JPEG, PNG and others)"),
    "--top": Text("보여 줄 분류 수", "classes shown of each picture"),
    "folder": Text("만들 폴더", "the folder to make"),
}


def main(arguments=None):
    """Runs one command; returns its exit status: 0, 1 when it failed, 2 for wrong arguments, 130 when stopped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Korean must not stop a command
    options = _parser().parse_args(arguments)
    if getattr(options, "lang", None):
        use_language(options.lang)
    try:
        from course import commands

        return getattr(commands, options.command)(options) or 0
    except (CourseError, OSError) as error:
        print(f"{ERROR} {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt as stop:
        command = shlex.join(["course", *(sys.argv[1:] if arguments is None else arguments)])
        print(f"\n{STOPPED.format(command=command)}", file=sys.stderr)
        return getattr(stop, "status", 130)


def _parser():
    parser = argparse.ArgumentParser("course", description=str(ABOUT))
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    made = {name: _command(commands, name, *about) for name, about in COMMANDS.items()}
    made["init"].add_argument("folder", help=str(OPTIONS["folder"]))
    made["build"].add_argument("weeks", nargs="*", metavar="WEEK", help=str(OPTIONS["week"]))
    made["build"].add_argument("--out", default="build/notebooks", help=str(OPTIONS["--out"]))
    _flags(made["build"], "--execute")
    for name in ("release", "grade", "feedback", "report"):
        made[name].add_argument("week", metavar="WEEK", help=str(OPTIONS["week"]))
        made[name].add_argument("--semester", metavar="DIR", help=str(OPTIONS["--semester"]))
    made["grade"].add_argument("--submitted", metavar="DIR", help=str(OPTIONS["--submitted"]))
    _flags(made["grade"], "--json", "--again", "--no-sandbox")
    made["grade"].add_argument("--memory", metavar="GB", type=_positive, default=3, help=str(OPTIONS["--memory"]))
    made["analyze"].add_argument("model", metavar="MODEL", help=str(OPTIONS["model"]))
    made["analyze"].add_argument("--input", metavar="224x224x3", type=_shape, help=str(OPTIONS["--input"]))
    made["analyze"].add_argument("--classes", metavar="COUNT", type=_count, help=str(OPTIONS["--classes"]))
    made["analyze"].add_argument("--plot", metavar="FILE.png", help=str(OPTIONS["--plot"]))
    _flags(made["analyze"], "--layers", "--json")
    made["demo"].add_argument("week", nargs="?", default="week04", help=str(OPTIONS["week"]))
    made["demo"].add_argument("--dir", default="build/demo", help=str(OPTIONS["--dir"]))
    for name in ("grade", "demo"):
        made[name].add_argument("--jobs", type=_count, default=2, help=str(OPTIONS["--jobs"]))
    for name in ("grade", "check"):
        made[name].add_argument("--timeout", type=_positive, default=60, help=str(OPTIONS["--timeout"]))
    made["check"].add_argument("notebook", help=str(OPTIONS["notebook"]))
    made["classify"].add_argument("pictures", nargs="+", metavar="PICTURE", help=str(OPTIONS["picture"]))
    made["classify"].add_argument("--top", metavar="N", type=_count, default=5, help=str(OPTIONS["--top"]))
    _flags(made["classify"], "--json")
    for name in ("init", "build", "release", "report", "check", "classify", "analyze", "demo", "doctor"):
        made[name].add_argument("--lang", choices=LANGUAGES, help=str(OPTIONS["--lang"]))
    return parser


def _command(commands, name, about, example):
    return commands.add_parser(
        name,
        help=str(about),
        description=f"{about}.",
        epilog=f"{EXAMPLE}\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _flags(parser, *names):
    for name in names:
        parser.add_argument(name, action="store_true", help=str(OPTIONS[name]))


def _count(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, got {text!r}")
    return int(text)


def _shape(text):
    sizes = text.lower().split("x")
    if not 1 <= len(sizes) <= 4 or not all(size.isdecimal() and 0 < int(size) < 100_000 for size in sizes):
        raise argparse.ArgumentTypeError(f"expected sizes such as 224x224x3, got {text!r}")
    return tuple(map(int, sizes))


def _positive(text):
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < 1e6:
        raise argparse.ArgumentTypeError(f"expected a number above 0, got {text!r}")
    return number


def _version():
    from course import __version__

    return f"course {__version__}"


if __name__ == "__main__":
    sys.exit(main())
