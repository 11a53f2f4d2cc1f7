"""Labels of figures in the reader's language, read off the figure, and the font that draws them."""

from importlib import import_module, resources

import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

from course.figures import hangul, labels
from course.figures.display import png_of
from course.language import Text, use_language

LABELS = [
    Text("시험", "test"),
    Text("차이 {}, 평균 {}", "gap {}, mean {}"),
    Text("픽셀", "pixel"),
    Text("{1}x{2} 층 {0}개", "{} layers of {}x{}"),
    Text.same("tanh"),
]


@pytest.fixture
def korean(monkeypatch):
    """Korean for the reader, and LABELS beside the course's."""
    monkeypatch.setattr(labels, "_korean", dict(labels._korean))
    monkeypatch.setattr(labels, "_unknown", set())
    labels.know(LABELS)
    use_language("ko")


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("test", "시험"),
        ("test (pixel)", "시험(픽셀)"),
        ("test, pixel", "시험, 픽셀"),
        ("tanh\ntest: gap 0.25, mean −3", "tanh\n시험: 차이 0.25, 평균 −3"),
        ("gap 0.25, mean −3", "차이 0.25, 평균 −3"),
        ("gap 1,000, mean 12%", "차이 1,000, 평균 12%"),
        ("5 layers of 3x7", "3x7 층 5개"),
        ("net-16: gap -1, mean 2", "net-16: 차이 -1, 평균 2"),
        ("conv1", "conv1"),
        ("12 x 3", "12 x 3"),
        ("", ""),
    ],
)
def test_a_label_is_known_whole_with_its_numbers_or_in_parts(korean, english, said):
    assert labels.korean(english) == said


def test_what_is_not_known_is_listed_once_and_names_that_are_alike_are_not(korean):
    for label in ("test: blots", "tanh, blots", "a", "3 x 3"):
        labels.korean(label)
    assert labels.unknown() == ["blots"]


def drawn():
    """A figure with every kind of label, and what reads them."""
    figure = Figure(figsize=(7, 3), layout="constrained")
    left, right = figure.subplots(1, 2)
    left.bar(["test", "pixel"], [1, 2], label="tanh, test")
    left.set_title("test")
    right.plot([0, 1], [1, 2])
    right.set_xticks([0, 1], ["pixel", "gap 1, mean 2"], rotation=30)
    right.set_ylabel("pixel")
    right.text(0, 1, "test\npixel")
    figure.legend(loc="outside lower center")
    figure.suptitle("test (pixel)")
    return figure


def read(figure):
    left, right = figure.axes
    ticks = [[label.get_text() for label in ax.get_xticklabels()] for ax in (left, right)]
    (legend,) = figure.legends
    told = [left.get_title(), right.get_ylabel(), right.texts[0].get_text(), legend.get_texts()[0].get_text()]
    return [*ticks, told, figure.get_suptitle()]


def test_a_figure_is_shown_in_the_readers_language(korean):
    figure = drawn()
    png_of(figure)
    told = [["시험", "픽셀"], ["픽셀", "차이 1, 평균 2"], ["시험", "픽셀", "시험\n픽셀", "tanh, 시험"], "시험(픽셀)"]
    assert read(figure) == told
    assert {label.get_rotation() for label in figure.axes[1].get_xticklabels()} == {30}


def test_in_english_a_figure_stays_as_it_was_drawn(korean):
    use_language("en")
    figure = drawn()
    png_of(figure)
    assert read(figure)[0] == ["test", "pixel"]
    assert read(figure)[3] == "test (pixel)"


def test_the_font_holds_the_2350_syllables_of_ks_x_1001_and_its_licence_lies_beside_it():
    font = FT2Font(str(hangul.FILE))
    assert len(set(hangul.syllables())) == 2350
    assert {chr(code) for code in font.get_charmap()} == set(hangul.syllables())
    assert font.family_name == hangul.FAMILY
    assert hangul.FILE.stat().st_size < 300_000
    licence = hangul.FILE.with_suffix(".LICENSE.txt").read_text("utf-8")
    assert licence.startswith("© 2014-2021 Adobe (http://www.adobe.com/).\n\nSIL OPEN FONT LICENSE")


def labels_by_week():
    """Week -> the labels of its figures, of the weeks that have some; importing them makes them known."""
    weeks = [folder.name for folder in resources.files("course.weeks").iterdir() if (folder / "labels.py").is_file()]
    return {week: import_module(f"course.weeks.{week}.labels").LABELS for week in weeks}


def test_weeks_give_an_english_label_one_korean_one():
    told = {label.en: label.ko for label in labels.COMMON}
    for week, known in labels_by_week().items():
        assert [(week, label) for label in known if told.setdefault(label.en, label.ko) != label.ko] == []


def test_every_label_can_be_drawn_by_the_two_fonts():
    known = [*labels.COMMON, *(label for of_week in labels_by_week().values() for label in of_week)]
    latin = {chr(code) for code in FT2Font(font_manager.findfont("DejaVu Sans")).get_charmap()}
    lacking = {letter for label in known for letter in label.ko} - latin - set(hangul.syllables()) - {"\n"}
    assert lacking == set()
