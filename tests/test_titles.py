"""What weeks and checks are called, in both languages."""

import re

import pytest

from course.authoring.repository import Week, all_weeks
from course.language import Text

HANGUL = re.compile("[가-힣]")
WEEKS = all_weeks()


@pytest.mark.parametrize("week", [week for week in WEEKS if week.checks.is_file()], ids=lambda week: week.slug)
def test_every_check_has_a_title_in_both_languages(week):
    seen = set()
    for check in week.load_checks():
        assert HANGUL.search(check.title.ko), check.name
        assert not HANGUL.search(check.title.en), check.name
        assert "_" not in check.title.en, check.name
        assert (check.exercise, check.title) not in seen, "two checks of an exercise with one title"
        seen.add((check.exercise, check.title))


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.slug)
def test_every_week_has_a_title_in_both_languages(week):
    number = int(re.match(r"week(\d+)_", week.slug)[1])
    assert week.title().ko.startswith(f"{number}주차: ")
    assert week.title().en.startswith(f"Week {number}: ")


def test_a_title_is_the_first_heading_in_its_language(tmp_path):
    week = Week(tmp_path, "week99_toy")
    assert week.title() == Text("week99_toy", "week99_toy")
    week.folder.mkdir(parents=True)
    head = '# %% [markdown] lang="en"\n# # Exam\n# text\n# # Other\n\n# %% [markdown] lang="ko"\n# ## 작은\n# # 시험\n'
    week.assignment.write_text(head, encoding="utf-8")
    assert week.title() == Text("시험", "Exam")
    week.lecture.write_text(head.replace("Exam", "Talk"), encoding="utf-8")
    assert week.title() == Text("시험", "Talk")
