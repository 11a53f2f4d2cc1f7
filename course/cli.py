"""The `course` command: reads its arguments and calls the modules that do the work."""

import argparse
import shlex
import sys

from course.errors import CourseError
from course.language import LANGUAGES, Text, use_language
from course.training.names import MODELS
from course.training.recipes import RECIPES

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
    "train": (
        Text("신경망을 학습하고 기록을 남깁니다", "train a network, and keep its history"),
        "course train small-cnn --data fashion-mnist --recipe fashion --epochs 3",
    ),
    "records": (
        Text("미리 학습해 둔 기록을 보여 줍니다", "show the trainings that were kept"),
        "course records --plot records.png",
    ),
    "demo": (
        Text("견본 학급으로 전체 과정을 보여 줍니다", "show the whole way with a sample class"),
        "course demo --lang ko",
    ),
    "data": (
        Text(
            "데이터가 어디에 있는지 보여 주고 없는 것을 받습니다",
            "list the data sets and where they are, or fetch one",
        ),
        "course data fetch fashion-mnist",
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
    "--submission-timeout": Text("제출물 하나의 제한 시간(초)", "seconds that one submission may take"),
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
    "network": Text("신경망: {names} 또는 모듈:함수", "a network: {names}, or MODULE:FUNCTION"),
    "--data": Text("데이터 이름(course data가 보여 줍니다)", "name of a data set (`course data` lists them)"),
    "--recipe": Text("학습법: {names}", "how it is trained: {names}"),
    "--epochs": Text("에포크 수(기본: 학습법이 정한 수)", "epochs (default: the recipe's)"),
    "--seed": Text("난수 시드(seed): 같으면 결과도 같습니다", "the same seed gives the same result"),
    "--full": Text(
        "검증용 사진도 학습에 쓰고 에포크마다 평가용 사진으로 잽니다(논문처럼)",
        "train on the validation pictures too and measure each epoch on the test set, as papers do",
    ),
    "--run": Text("결과를 둘 폴더(기본: runs/ 아래)", "folder for the results (default: below runs/)"),
    "--resume": Text("멈춘 학습을 이어서 합니다", "go on with a training that stopped"),
    "record": Text("볼 기록(기본: 모두)", "records to show (default: all)"),
    "--plot-records": Text("학습 곡선을 그릴 PNG 파일", "a PNG file for their learning curves"),
    "--reach": Text(
        "이 정확도에 처음 이른 에포크와 초", "the epoch, and the seconds, that first reached this accuracy"
    ),
    "action": Text("fetch: 이름을 준 데이터를 받습니다", "fetch: get the sets that are named"),
    "name": Text("데이터 이름(course data가 보여 주는 이름)", "a set's name, as course data lists it"),
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
        if options.command == "train" and not options.resume:
            command += " --resume"
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
    made["grade"].add_argument(
        "--submission-timeout",
        metavar="SECONDS",
        type=_positive,
        default=600,
        help=str(OPTIONS["--submission-timeout"]),
    )
    made["analyze"].add_argument("model", metavar="MODEL", help=str(OPTIONS["model"]))
    made["analyze"].add_argument("--input", metavar="224x224x3", type=_shape, help=str(OPTIONS["--input"]))
    made["analyze"].add_argument("--classes", metavar="COUNT", type=_count, help=str(OPTIONS["--classes"]))
    made["analyze"].add_argument("--plot", metavar="FILE.png", help=str(OPTIONS["--plot"]))
    _flags(made["analyze"], "--layers", "--json")
    made["data"].add_argument("action", nargs="?", choices=["fetch"], help=str(OPTIONS["action"]))
    made["data"].add_argument("names", nargs="*", metavar="NAME", help=str(OPTIONS["name"]))
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
    _training(made)
    for name in COMMANDS.keys() - {"grade", "feedback"}:  # these two speak the semester's language
        made[name].add_argument("--lang", choices=LANGUAGES, help=str(OPTIONS["--lang"]))
    return parser


def _training(made):
    network = OPTIONS["network"].format(names=", ".join(MODELS))
    made["train"].add_argument("model", metavar="MODEL", help=str(network))
    made["train"].add_argument("--data", metavar="NAME", required=True, help=str(OPTIONS["--data"]))
    recipes = OPTIONS["--recipe"].format(names=", ".join(RECIPES))
    made["train"].add_argument("--recipe", metavar="NAME", default="plain", help=str(recipes))
    made["train"].add_argument("--epochs", metavar="N", type=_count, help=str(OPTIONS["--epochs"]))
    made["train"].add_argument("--seed", metavar="N", type=_whole, default=0, help=str(OPTIONS["--seed"]))
    made["train"].add_argument("--out", metavar="DIR", help=str(OPTIONS["--run"]))
    _flags(made["train"], "--full", "--resume")
    made["records"].add_argument("names", nargs="*", metavar="NAME", help=str(OPTIONS["record"]))
    made["records"].add_argument("--reach", metavar="ACCURACY", type=_fraction, help=str(OPTIONS["--reach"]))
    made["records"].add_argument("--plot", metavar="FILE.png", help=str(OPTIONS["--plot-records"]))


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


def _whole(text):
    if not text.isdecimal() or int(text) >= 2**31:
        raise argparse.ArgumentTypeError(f"expected a whole number from 0, got {text!r}")
    return int(text)


def _shape(text):
    sizes = text.lower().split("x")
    if not 1 <= len(sizes) <= 4 or not all(size.isdecimal() and 0 < int(size) < 100_000 for size in sizes):
        raise argparse.ArgumentTypeError(f"expected sizes such as 224x224x3, got {text!r}")
    return tuple(map(int, sizes))


def _positive(text):
    return _number(text, 1e6, "a number above 0")


def _fraction(text):
    return _number(text, 1, "a number between 0 and 1")


def _number(text, limit, expected):
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < limit:
        raise argparse.ArgumentTypeError(f"expected {expected}, got {text!r}")
    return number


def _version():
    from course import __version__

    return f"course {__version__}"


if __name__ == "__main__":
    sys.exit(main())
