"""What a student sees of a lecture's code."""

import pytest

from course.authoring.shown import shown


def seen(*sources, language="en"):
    return shown(list(sources), language)


def test_an_assertion_goes_with_its_comment_and_with_what_only_it_used():
    source = "a = 1\nb = 2\nprint(a)\n# since it is so\nassert (\n    a < b\n)"
    assert seen(source) == ["a = 1\nprint(a)"]


def test_an_assertion_of_numpys_goes_like_any_other():
    source = "a = np.ones(2)\nb = a\nprint(a)\nnp.testing.assert_allclose(\n    a, b\n)\nnp.testing.measure('a')"
    assert seen(source) == ["a = np.ones(2)\nprint(a)\nnp.testing.measure('a')"]


def test_what_another_cell_uses_stays():
    assert seen("b = 2\nassert b", "print(b)") == ["b = 2", "print(b)"]


def test_a_loop_of_assertions_goes_and_another_keeps_the_rest():
    assert seen("for n in range(3):\n    assert n < 3") == [""]
    assert seen("for n in range(3):\n    print(n)\n    assert n < 3") == ["for n in range(3):\n    print(n)"]


def test_a_call_that_an_assertion_makes_goes_but_one_that_stands_alone_stays():
    assert seen("train()\nassert check()") == ["train()"]


@pytest.mark.parametrize(("language", "words"), [("ko", '"가나다:"'), ("en", '"abc:"')])
def test_what_is_printed_and_shown_is_in_one_language(language, words):
    source = 'a = 3\nprint(Text("가나다:", "abc:"), a)\nshow(figure(a), Text(f"가 {a}", f"b {a}"))'
    alt = {"ko": 'f"가 {a}"', "en": 'f"b {a}"'}[language]
    assert seen(source, language=language) == [f"a = 3\nprint({words}, a)\nshow(figure(a), {alt})"]


def test_what_is_formatted_at_once_is_in_one_language_too_and_what_is_kept_as_a_text_stays():
    assert seen('print(Text("가 {n}", "a {n}").format(n=1))') == ['print("a {n}".format(n=1))']
    assert seen('t = Text("가", "a")\nprint(t)') == ['t = "a"\nprint(t)']
    assert seen('t = Text("가", "a")\nprint(t)\nx = t.ko') == ['t = Text("가", "a")\nprint(t)\nx = t.ko']


def test_words_of_several_lines_stand_below_each_other():
    source = 'show(\n    figure,\n    Text(\n        "가 "\n        "나",\n        "a "\n        "b",\n    ),\n)'
    assert seen(source) == ['show(\n    figure,\n    "a "\n    "b",\n)']


def test_imports_of_what_only_assertions_used_go():
    source = "import numpy as np\nfrom course.language import Text\nfrom math import e, pi"
    used = 'assert np.pi == pi\nprint(Text("가", "a"), e)'
    assert seen(source, used) == ["from math import e", 'print("a", e)']


def test_a_cell_with_a_magic_stays_as_it_is():
    assert seen("%matplotlib inline\nassert True") == ["%matplotlib inline\nassert True"]
