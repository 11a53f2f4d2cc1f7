"""What a notebook of questions shows and what its answers are worth; whatever stands in it, nothing of it is run."""

import nbformat
import pytest
from nbconvert import HTMLExporter

from course.authoring import cells
from course.questions.asking import CHANGED, GIVES, SHAPE_OF, Question
from course.questions.keys import Key
from course.questions.marking import BLANK, RIGHT, UNREADABLE, WRONG, verdict
from course.questions.notebook import fenced, told

SHAPE, TABLE, ERROR = Key("shape", [2, 3]), Key("value", [[0.5, 1], [2, 3]]), Key("error")


@pytest.mark.parametrize(
    ("key", "source", "expected"),
    [
        (SHAPE, "answer_1 = (2, 3)", RIGHT),
        (SHAPE, "answer_1 = [2, 3]  # rows first", RIGHT),
        (SHAPE, "(2, 3)", RIGHT),
        (SHAPE, "answer_1 = (3, 2)\nanswer_1 = (2, 3)", RIGHT),
        (SHAPE, "answer_1 = (3, 2)", WRONG),
        (SHAPE, "answer_1 = 2", WRONG),
        (SHAPE, "answer_1 = 'error'", WRONG),
        (TABLE, "answer_1 = np.array([[0.5, 1.0], [2, 3]])", RIGHT),
        (TABLE, "answer_1 = [[0.5, 1, 2, 3]]", WRONG),
        (TABLE, "answer_1 = [[0.5, 1.001], [2, 3]]", WRONG),
        (Key("value", -2), "answer_1 = -2", RIGHT),
        (Key("value", True), "answer_1 = True", RIGHT),
        (Key("value", 1), f"answer_1 = {'9' * 400}", UNREADABLE),
        (ERROR, 'answer_1 = "Error"', RIGHT),
        (ERROR, 'answer_1 = "오류"', RIGHT),
        (ERROR, "answer_1 = 0", WRONG),
        (SHAPE, "answer_1 = None", BLANK),
        (SHAPE, " \n", BLANK),
        (SHAPE, "answer_2 = (2, 3)", UNREADABLE),
        (SHAPE, "answer_1 = (1 + 1, 3)", UNREADABLE),
        (SHAPE, "answer_1 = scale(image).shape", UNREADABLE),
        (SHAPE, "answer_1 = __import__('os').system('touch here')", UNREADABLE),
        (SHAPE, "answer_1 = (2,", UNREADABLE),
        (SHAPE, f"answer_1 = {'-' * 1900}1", UNREADABLE),
        (SHAPE, f"answer_1 = {'[' * 900}", UNREADABLE),
        (SHAPE, "answer_1 = (2, 3) #" + "x" * 2000, UNREADABLE),
    ],
)
def test_an_answer_counts_as_what_it_says(key, source, expected):
    assert verdict(key, source, "answer_1 = None") == expected


HOSTILE = """def scale(image, factor):
    '''Three ````` and <b>more</b>.'''
    text = '''
```
<script>alert(1)</script> $x$ \u202e
`````` <img src=x onerror=alert(2)>'''
    return image * factor
"""


def test_a_students_code_does_nothing_in_the_notebook():
    line = "text = '``````` <script>alert(3)</script>'"
    question = Question("scale", CHANGED, 3, 6, "", line, [("image", "np.array([1])"), ("factor", "2")], Key("error"))
    source = told(question, 1, HOSTILE, "en")
    assert "\u202e" not in source
    assert "<b>more" not in source  # the docstring is left out
    shown, _ = HTMLExporter().from_notebook_node(
        nbformat.from_dict(cells.notebook([cells.markdown(source)], "week99_questions", "en"))
    )
    body = shown[shown.index("<body") :]
    assert "alert(1)" in body
    assert "alert(3)" in body
    assert "<script>alert" not in body
    assert "<img src" not in body
    assert "lines 3 to 6" in body


def test_a_fence_is_longer_than_any_in_the_code():
    assert fenced("a ````` b", "text") == "``````text\na ````` b\n``````"
    assert fenced("a", "text").startswith("```text")


@pytest.mark.parametrize(("language", "words"), [("ko", "5번째 줄이 처음 실행된"), ("en", "right after line 5 ran")])
def test_a_question_is_asked_in_the_notebooks_language(language, words):
    source = "def scale(image, factor):\n\n    rows = []\n\n    wide = np.stack([image, image])\n    return wide\n"
    question = Question("scale", SHAPE_OF, 5, 5, "wide", "", [("image", "np.eye(2)"), ("factor", "2")], SHAPE)
    text = told(question, 1, source, language)
    assert words in text
    assert "  5      wide = np.stack" in text
    assert "scale(image, factor)" in text
    assert "[2, 3]" not in told(question._replace(kind=GIVES), 1, source, language)
