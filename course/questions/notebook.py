"""A student's notebook of questions: the code with its line numbers, what is asked, and a cell for each answer.

The code is the student's, and may be anything: it stands in a fence that is longer than any in it, and what a terminal
or a browser would obey is spelled out.
"""

import re

from course.authoring import cells
from course.language import Text
from course.printable import in_one_line, plain
from course.questions.asking import BORDER, CHANGED, GIVES, LEFT_OUT, SHAPE_OF, VALUE_OF
from course.questions.functions import function_of
from course.questions.kept import assignment_of

TITLE = Text("# 제출한 코드에 관한 질문: {title}", "# Questions about the code you handed in: {title}")
INTRO = Text(
    "모두 여러분이 제출한 코드에 관한 질문이에요. 먼저 코드를 읽고 종이에 계산해 보세요. 질문 아래 셀에서 `None`을 "
    "지우고 답을 쓰세요.\n\n"
    "- 모양(shape)은 `(2, 3)`처럼, 수는 `5`처럼, 배열과 리스트는 `[[1, 2], [3, 4]]`처럼 써요.\n"
    '- 오류로 끝난다면 `"error"`라고 써요.\n'
    "- 줄 번호는 제출한 셀의 줄 번호예요. 몇 번째 줄인지 물으면 `5`처럼 번호만 써요.",
    "Every question is about the code that you handed in. Read it, and work on paper first. In the cell below a "
    "question, write your answer in place of `None`.\n\n"
    "- Write a shape as `(2, 3)`, a number as `5`, an array or a list as `[[1, 2], [3, 4]]`.\n"
    '- Where it ends with an error, write `"error"`.\n'
    "- Line numbers are those of the cell you handed in. Where a line is asked for, write its number alone, as `5`.",
)
HEADING = Text("## 질문 {number}: `{name}`", "## Question {number}: `{name}`")
CODE = Text("제출한 코드:", "Your code:")
INPUT = Text("함수를 이렇게 불러요:", "It is called like this:")
LINE = Text("{line}번째 줄", "line {line}")
LINES = Text("{line}~{last}번째 줄", "lines {line} to {last}")
ASKED = {
    SHAPE_OF: Text(
        "{lines}이 처음 실행된 바로 뒤에 `{variable}`의 모양(shape)은 무엇인가요?",
        "What shape has `{variable}` right after {lines} ran for the first time?",
    ),
    VALUE_OF: Text(
        "{lines}이 처음 실행된 바로 뒤에 `{variable}`의 값은 무엇인가요?",
        "What does `{variable}` hold right after {lines} ran for the first time?",
    ),
    BORDER: Text(
        "몇 번째 줄까지 실행되면 `{variable}`에 테두리를 두른 배열이 처음으로 생기나요?",
        "After which line is there, for the first time, an array that holds `{variable}` with a border around it?",
    ),
    LEFT_OUT: Text(
        "{lines}을 빼고 그 자리에 `pass`만 두면, 함수는 무엇을 돌려주나요?",
        "What does the function return where {lines} would be left out, with `pass` in that place?",
    ),
    CHANGED: Text(
        "{lines}을 다음과 같이 바꾸면, 함수는 무엇을 돌려주나요?",
        "What does the function return where {lines} would read as follows?",
    ),
    GIVES: Text("함수는 무엇을 돌려주나요?", "What does the function return?"),
}
ANSWER = "answer_{number} = None"
TICKS = re.compile("`+")


def answer_id(number):
    """The grade id of the cell of answer `number`, from 1."""
    return f"own_question_{number}"


def notebook_of(week, kept, sources):
    """The notebook of a Kept; `sources` are the cells' by exercise."""
    slug, language = assignment_of(week).slug, kept.language
    made = [cells.markdown(f"{TITLE.format(title=week.title()).to(language)}\n\n{INTRO.to(language)}")]
    for number, question in enumerate(kept.questions, 1):
        made.append(cells.markdown(told(question, number, sources[question.exercise], language)))
        made.append(cells.solution(ANSWER.format(number=number), answer_id(number)))
    notebook = cells.notebook(made, slug, language)
    notebook["metadata"]["course"]["variant"] = kept.mark
    return notebook


def told(question, number, source, language):
    """The text of a question, as Markdown in which the student's code can do nothing."""
    call = f"{question.exercise}({', '.join(name for name, _ in question.given)})"
    given = [*(f"{name} = {value}" for name, value in question.given), call]
    lines = (LINE if question.line == question.last else LINES).format(line=question.line, last=question.last)
    asked = ASKED[question.kind].format(lines=lines, variable=in_one_line(question.variable))
    parts = [
        HEADING.format(number=number, name=question.exercise).to(language),
        CODE.to(language),
        fenced(numbered(question.exercise, source), "text"),
        INPUT.to(language),
        fenced("\n".join(given), "python"),
        f"**{asked.to(language)}**",
        *([fenced(question.changed, "python")] if question.changed else []),
    ]
    return "\n\n".join(parts)


def fenced(code, kind):
    """`code` as a block of Markdown that nothing in it ends."""
    code = plain(code)
    fence = "`" * max(3, 1 + max(map(len, TICKS.findall(code)), default=0))
    return f"{fence}{kind}\n{code}\n{fence}"


def numbered(name, source):
    """The lines of the function `name` of a cell with their numbers; its docstring is left out."""
    function = function_of(name, source)
    node = function.node
    body = range(function.after_docstring, node.end_lineno + 1)
    head = range(node.lineno, min(node.body[0].lineno, function.after_docstring))
    return "\n".join(f"{line:3}  {function.lines[line - 1]}" for line in [*head, *body])
