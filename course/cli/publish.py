"""`course publish`: writes the repository that students may see: package, lectures, assignments, no solutions."""

from course.cli.saying import WROTE, say
from course.cli.semesters import needs_instructor
from course.language import Text

ABOUT = Text("학생에게 공개할 저장소를 씁니다", "write the repository that students may see")
EXAMPLE = "course publish ../cnn-course"
FOLDER = Text("쓸 폴더: 새 폴더이거나 course publish가 만든 폴더", "a new folder, or one that course publish made")
NEXT = Text(
    "이 폴더는 공개해도 됩니다(git init, commit, push). 과목 저장소와 학기 폴더는 공개하지 마세요.",
    "This folder may be made public (git init, commit, push); the course's repository and semesters may not.",
)


def add_options(parser):
    """The folder."""
    parser.add_argument("folder", metavar="DIR", help=str(FOLDER))


def run(options):
    """Prints what was written."""
    try:
        from course.authoring.publish import publish
        from course.authoring.repository import all_weeks, repository
        from course.recognition.sealing import sealed_hints
    except ModuleNotFoundError as error:
        raise needs_instructor(error) from None
    root = repository()
    for path in publish(root, all_weeks(root), options.folder, sealed_hints):
        say(WROTE, path=f"{options.folder}/{path}")
    say(NEXT)
