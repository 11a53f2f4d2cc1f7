"""What is set in bold is closed: no asterisk of it is printed in a notebook."""

import re

import pytest
from markdown_it import MarkdownIt

from course.authoring.build import build_assignment, build_lecture
from course.authoring.repository import all_weeks

RENDER = MarkdownIt("commonmark").enable("table").render
NOT_PROSE = re.compile(r"<(pre|code)\b.*?</\1>|\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)


def asterisks_printed(text):
    """Each place where a reader of the Markdown `text` sees two asterisks, with what stands before."""
    return re.findall(r".{0,40}\*\*", NOT_PROSE.sub("", RENDER(text)))


def test_a_mark_between_punctuation_and_hangul_is_printed_others_are_not():
    assert asterisks_printed("정확도는 **90.1 %**예요.") != []
    assert asterisks_printed("정확도는 **90.1 %예요.** 또 **하나**예요. `2**3`은 $x**2$가 아니에요.") == []
    assert asterisks_printed("    2**3\n\n```\n**x\n```") == []


@pytest.mark.parametrize("week", all_weeks(), ids=lambda week: week.slug)
def test_no_asterisk_of_a_notebooks_bold_is_printed(week):
    notebooks = [build_lecture(week, "ko")] if week.lecture.is_file() else []
    notebooks += [build_assignment(week, "ko").release] if week.assignment.is_file() else []
    cells = [cell.source for notebook in notebooks for cell in notebook.cells if cell.cell_type == "markdown"]
    assert [printed for source in cells for printed in asterisks_printed(source)] == []
