"""`course class`: the page on a class over the semester, and each student's own."""

from course.cli.arguments import add_language, add_semester
from course.cli.saying import WROTE, say
from course.cli.semesters import semester_here
from course.language import Text, current_language

ABOUT = Text("한 학기의 학급을 한 페이지로 보여 줍니다", "write the page on a class over the semester")
EXAMPLE = "course class --lang en"
READING = Text("결과 읽기", "reading results")
PAGES = Text("학생 페이지 {count}쪽: {folder}", "{count} students' pages in {folder}")


def add_options(parser):
    """The semester and the pages' language."""
    add_semester(parser)
    add_language(parser)


def run(options):
    """Prints where the pages are."""
    semester = semester_here(options)
    from rich.console import Console
    from rich.progress import Progress

    from course.pages.class_over_time import class_over, write_class, write_students

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(str(READING), total=None)
        about = class_over(semester, lambda week: progress.update(task, description=f"{READING}: {week.slug}"))
    say(WROTE, path=write_class(semester, about, current_language()))
    folder, count = write_students(semester, about, current_language())
    say(PAGES, count=count, folder=folder)
