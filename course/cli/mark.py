"""`course mark`: points for answers in words, by rubric from the keyboard or in a table; nobody's name is shown."""

from course.cli.arguments import add_flag, add_language, add_semester, add_week
from course.cli.saying import WROTE, say
from course.cli.semesters import require_results, semester_and_week
from course.errors import CourseError
from course.language import Text, current_language
from course.printable import plain

ABOUT = Text("글로 쓴 답에 점수를 줍니다(이름은 보이지 않습니다)", "give points for answers in words, without names")
EXAMPLE = "course mark week08 --exercise explain"
EXERCISE = Text("문제 하나만", "one question alone")
ALL = Text("이미 점수를 준 답도 다시 봅니다", "answers with points already, too")
WRITE = Text("채울 표(CSV)를 씁니다. 이름은 없습니다", "write a table (CSV) to fill in; no name is in it")
READ = Text("채운 표(CSV)를 읽어 성적부에 적습니다", "read a filled-in table (CSV) into the gradebook")
BOTH = Text("--write와 --read 가운데 하나만 쓰세요.", "use one of --write and --read.")
HELP = Text(
    "입력: 맞은 기준의 번호(13), 0, *(모두), =1.5(점수) · 그 뒤에 의견 · s 건너뛰기, b 뒤로, q 끝",
    "type: numbers of the criteria that are met (13), 0, * (all), =1.5 (points) · then a comment · s skip, b back, "
    "q quit",
)
NOT_READ = Text(
    "{got!r}: 기준은 1에서 {most}까지입니다. 예: 12 설명이 좋습니다",
    "{got!r}: criteria are 1 to {most}, as in: 12 Well explained",
)
NO_POINTS = Text("{got!r}: =1.5처럼 점수를 쓰세요.", "{got!r}: expected points such as =1.5.")
ABOUT_ANSWER = Text("[{number}/{of}] {question} · {code}", "[{number}/{of}] {question} · {code}")
BEFORE = Text("전에 준 점수: {points:g}점 {comment}", "before: {points:g} points {comment}")
ENTERED = Text("{points:g}/{most:g}점", "{points:g}/{most:g} points")
DONE = Text(
    "점수를 준 답 {given}개, 남은 답 {left}개. 다음: course feedback {week}",
    "{given} answers marked, {left} left. Next: course feedback {week}",
)
NOTHING = Text(
    "기다리는 답이 없습니다. 점수를 준 답도 보려면 --all을 쓰세요.",
    "no answer waits. To see those with points, use --all.",
)
RULE = "─" * 60
MARGIN = "│ "
DIGITS = "0123456789"


def add_options(parser):
    """The week, one of its questions or all, and where the points come from."""
    add_week(parser)
    parser.add_argument("--exercise", metavar="NAME", help=str(EXERCISE))
    add_flag(parser, "--all", ALL)
    parser.add_argument("--write", metavar="CSV", help=str(WRITE))
    parser.add_argument("--read", metavar="CSV", help=str(READ))
    add_semester(parser)
    add_language(parser)


def run(options):
    """Asks for each answer's points, or writes or reads a table; prints how many have points now."""
    semester, week = semester_and_week(options)
    from course.grading.marking import answers_to, give, questions_to_mark
    from course.grading.marking_table import read_table, write_table

    if options.write and options.read:
        raise CourseError(BOTH)
    questions = questions_to_mark(week, options.exercise)
    require_results(semester, week)
    answers = answers_to(semester, week, questions)
    chosen = [answer for answer in answers if answer.is_open or options.all]
    if options.write:
        write_table(options.write, chosen, questions, current_language())
        say(WROTE, path=options.write)
        return
    if options.read:
        given = read_table(options.read, answers, questions, week)
        give(semester, week, given)
        done = {one.answer for one in given}
    elif not chosen:
        say(NOTHING)
        return
    else:
        done = _Marking(semester, week, questions, chosen).ask()
    left = sum(answer.is_open and answer not in done for answer in answers)
    say(DONE, given=len(done), left=left, week=week.slug)


class _Marking:
    """Asks for one answer after another; each is entered at once, so that stopping loses none."""

    def __init__(self, semester, week, questions, answers):
        self._semester, self._week = semester, week
        self._questions, self._answers = questions, answers

    def ask(self):
        """The Answers that got points."""
        done, number, shown = set(), 0, None
        while number < len(self._answers):
            answer = self._answers[number]
            if answer.question != shown:
                self._tell_question(answer.question)
                shown = answer.question
            self._tell(answer, number)
            word = self._heard(answer)
            if word == "q":
                break
            number = max(0, number - 1) if word == "b" else number + 1
            done |= {answer} if word == "given" else set()
        return done

    def _heard(self, answer):
        """What was typed: "s", "b" or "q", or "given" where it was points, which are entered."""
        from course.grading.marking import Given, give

        while True:
            try:
                words = input("> ").strip()
            except EOFError:
                return "q"
            if words in ("s", "b", "q"):
                return words
            try:
                points, comment = points_in(words, self._questions[answer.question])
                give(self._semester, self._week, [Given(answer, points, comment)])
            except CourseError as error:
                print(plain(error))
                say(HELP)
                continue
            say(ENTERED, points=points, most=self._questions[answer.question].points)
            return "given"

    def _tell_question(self, name):
        from course.grading.marking import text_of

        print(f"\n{RULE}\n{plain(text_of(self._week, name, current_language()))}\n")
        for number, criterion in enumerate(self._questions[name].rubric, 1):
            print(plain(f"  {number}  (+{criterion.points:g})  {criterion.text}"))
        say(HELP)

    def _tell(self, answer, number):
        about = ABOUT_ANSWER.format(
            number=number + 1, of=len(self._answers), question=answer.question, code=answer.code
        )
        print(f"\n{RULE}\n{plain(about)}\n\n{in_margin(answer.text)}\n")
        if answer.points is not None:
            print(plain(BEFORE.format(points=answer.points, comment=answer.comment)))


def in_margin(text):
    """`text` with a margin before each line that the terminal makes of it: none of them passes for a line of ours."""
    import shutil

    from rich.cells import chop_cells

    width = max(shutil.get_terminal_size().columns - len(MARGIN), 20)
    lines = plain(text).expandtabs(4).split("\n")
    return "\n".join(MARGIN + part for line in lines for part in chop_cells(line, width) or [""])


def points_in(words, question):
    """(points, comment) of what a person typed. Raises CourseError where it is neither."""
    first, _, comment = words.partition(" ")
    if first.startswith("="):
        try:
            return float(first[1:]), comment.strip()
        except ValueError:
            raise CourseError(NO_POINTS.format(got=first)) from None
    known = DIGITS[: len(question.rubric) + 1]
    met = set(known if first == "*" else first)
    if not met or not met <= set(known):
        raise CourseError(NOT_READ.format(got=first, most=len(known) - 1))
    points = [criterion.points for number, criterion in zip(known[1:], question.rubric, strict=False) if number in met]
    return sum(points), comment.strip()
