"""Reads the command line and runs the command that it names."""

import argparse
import shlex
import sys

from course import __version__
from course.cli import (
    analyze,
    anonymise,
    build,
    check,
    class_page,
    classify,
    collect,
    data,
    deadline,
    demo,
    doctor,
    exam,
    feedback,
    grade,
    hand_back,
    init,
    leaderboard,
    mark,
    mistakes,
    new,
    project,
    publish,
    questions,
    receipt,
    records,
    release,
    report,
    similar,
    train,
    update,
    verify,
    watch,
)
from course.cli.argparse_words import speak_both_languages
from course.cli.of_the_system import told
from course.distribution import NAME
from course.errors import CourseError
from course.language import Text, use_language
from course.printable import spelled_out
from course.quiet import brisk_start, without_extensions

COMMANDS = {
    "init": init,
    "build": build,
    "publish": publish,
    "release": release,
    "deadline": deadline,
    "exam": exam,
    "collect": collect,
    "grade": grade,
    "watch": watch,
    "mark": mark,
    "feedback": feedback,
    "return": hand_back,
    "receipt": receipt,
    "verify": verify,
    "report": report,
    "mistakes": mistakes,
    "similar": similar,
    "class": class_page,
    "leaderboard": leaderboard,
    "questions": questions,
    "anonymise": anonymise,
    "check": check,
    "update": update,
    "project": project,
    "classify": classify,
    "analyze": analyze,
    "train": train,
    "records": records,
    "demo": demo,
    "data": data,
    "doctor": doctor,
    "new": new,
}
ABOUT = Text("합성곱 신경망 강의와 과제", "A course on convolutional neural networks, with graded exercises")
EXAMPLE = Text("예:", "example:")
ERROR = Text("오류:", "error:")
STOPPED = Text("멈췄습니다. 이어서 하려면: {command}", "Stopped. To go on from here: {command}")

without_extensions()
brisk_start()  # a process that grades imports this module, too, and before the libraries


def main(arguments=None):
    """Runs one command; returns its exit status: 0, 1 when it failed, 2 for wrong arguments, 130 when stopped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Korean must not stop a command
    arguments = sys.argv[1:] if arguments is None else arguments
    speak_both_languages()
    options = None
    try:
        options = _parser().parse_args(arguments)
        if getattr(options, "lang", None):
            use_language(options.lang)
        return COMMANDS[options.command].run(options) or 0
    except (CourseError, OSError) as error:
        words = told(error) if isinstance(error, OSError) else str(error)
        print(f"{ERROR} {spelled_out(words)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt as stop:
        going_on = getattr(COMMANDS[options.command], "going_on", None) if options else None
        more = going_on(options) if going_on else []
        again = shlex.join(["course", *arguments, *more])
        print(f"\n{STOPPED.format(command=again)}", file=sys.stderr)
        return getattr(stop, "status", 130)


def _parser():
    parser = argparse.ArgumentParser("course", description=str(ABOUT))
    parser.add_argument("--version", action="version", version=f"course {__version__} ({NAME})")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        made = commands.add_parser(
            name,
            help=str(command.ABOUT),
            description=f"{command.ABOUT}.",
            epilog=f"{EXAMPLE}\n  {command.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_options(made)
    return parser
