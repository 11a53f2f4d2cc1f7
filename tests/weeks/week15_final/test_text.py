"""The assignment tells the rules by which a project and a leaderboard get their points, in the numbers of the code."""

import pytest

from course.authoring.build import build_assignment
from course.authoring.repository import find_week
from course.language import LANGUAGES
from course.leaderboard import points as leaderboard
from course.leaderboard.entries import A_DAY
from course.project.points import CARD, COVERED, FOR_A_KIND, LEAST_TOLERANCE, MOST, REPRODUCED

COUNT = {1: ("한", "One"), 2: ("두", "Two"), 3: ("세", "Three")}


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request):
    """(The language's place in a pair, heading -> the text under it in one line)."""
    release = build_assignment(find_week("week15"), request.param).release
    texts = [cell["source"] for cell in release["cells"] if cell["cell_type"] == "markdown"]
    headed = [text.removeprefix("## ").partition("\n") for text in texts if text.startswith("## ")]
    return LANGUAGES.index(request.param), {heading: " ".join(text.split()) for heading, _, text in headed}


def test_the_folders_points_are_those_of_the_code(told):
    here, texts = told
    text = texts[("사진 폴더와 점수", "The folder of photos and its points")[here]]
    points = [MOST[part] for part in (CARD, REPRODUCED, COVERED)]
    for words in (
        (f"따로 {sum(points)}점", f"The folder has {sum(points)} points of its own"),
        (f"**데이터 카드 {points[0]}점**", f"**Data card, {points[0]} points**"),
        (f"**결과 재현 {points[1]}점**", f"**Result reproduced, {points[1]} points**"),
        (f"**구간 안의 정확도 {points[2]}점**", f"**Accuracy in the interval, {points[2]} points**"),
        (f"종류마다 {FOR_A_KIND}점을", f"(✗) costs {FOR_A_KIND}."),
        (f"{LEAST_TOLERANCE}과 테스트 사진 한 장", f"no more than {LEAST_TOLERANCE} or one test photo"),
    ):
        assert words[here] in text


def test_the_leaderboards_points_are_those_of_the_code(told):
    here, texts = told
    text = texts[("순위표의 점수", "Points of the leaderboard")[here]]
    most, a_day = leaderboard.MOST, COUNT[A_DAY][here]
    example = leaderboard.points_of(rank=2, share=0.7, best=0.9, chance=0.1)
    for words in (
        (f"따로 {most}점", f"It has {most} points of its own"),
        (f"1위는 모두 {most}점", f"Everybody in first place gets {most}."),
        (f"${most}\\,(a-c)/(b-c)$", f"${most}\\,(a-c)/(b-c)$"),
        (f"0.7은 {example}점", f"an accuracy of 0.7 gets {example}."),
        (f"하루에 {a_day} 번까지", f"{a_day} entries a day"),
    ):
        assert words[here] in text
