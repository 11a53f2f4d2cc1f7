"""Hints at home: who makes a mistake is told of it, who does not finds nothing in the notebook."""

import base64
import contextlib
import functools
import json

import nbformat
import numpy as np
import pytest

from course.authoring.build import build_assignment, exercises_of
from course.authoring.leaks import leaks
from course.authoring.sample import mistaken, reference_answers, with_answers
from course.checks import home, sealed
from course.checks.calls import Reply
from course.checks.failures import SAME_AS
from course.checks.home import HomeDoor, replies_to
from course.checks.models import LocalModel
from course.checks.registry import Check
from course.language import LANGUAGES, Text, use_language
from course.recognition.sealing import PATIENCE, fingerprint_of, sealed_hints, telling
from course.recognition.variants import Variant, Variants
from course.sandbox.session import Limits
from course.selfcheck import check_notebook, read_notebook
from tests.every_week import EACH_WEEK, NETWORKS_MANY
from tests.graders import quick_grader, quick_process
from tests.toy import MISTAKES, write_repository

TELL_THEMSELVES = (" raised ", "changed its argument")  # messages without an answer to recognise
ONE = Check("f", "one", 1, False, Text.same(""), None)


def without_exams(rows):
    """The parameters of the weeks that seal hints: an exam has none."""
    return [row for row in rows if not row.values[0].is_personal]


@pytest.fixture(autouse=True)
def no_hints_left(monkeypatch):
    monkeypatch.setattr(sealed, "_handed_out", b"")


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    return write_repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="module")
def hints(week):
    return {language: sealed_hints(week, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def process():
    """process(week): what starts children for the week, made when first asked for."""
    with contextlib.ExitStack() as opened:
        yield functools.cache(lambda week: opened.enter_context(quick_process(week)))


@pytest.fixture(scope="module")
def variants(process):
    """variants(week): the child in which the week's mistakes and right answers answer."""
    with contextlib.ExitStack() as opened:

        @functools.cache
        def started(week):
            return opened.enter_context(contextlib.closing(Variants(week, process(week), PATIENCE)))

        yield started


@pytest.fixture(scope="module")
def told(variants):
    """told(week): fingerprint -> hint of each mistake that the week's visible checks tell."""
    return functools.cache(lambda week: telling(week, variants(week)))


def of(*values):
    return sealed.fingerprint(ONE, [Reply("returned", value) for value in values])


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (np.array([1.0, 2.5, -0.25]), np.array([1.0, 2.5, -0.25]) * (1 + 1e-7)),
        (np.array([1.0, 1 / 3]), np.array([1.0, 1 / 3], np.float32)),
        (np.array([0.0, 7.0]), np.array([1e-9, 7.0])),
        (0.1 + 0.2, 0.3),
        (np.zeros(3), np.full(3, 1e-17)),
        (np.float64(2.0), 2.0),
        ({"a": 1, "b": [2.0]}, {"b": [2.0], "a": 1}),
        (np.array([np.nan, 1.0]), np.array([np.nan, 1.0 + 1e-9])),
    ],
)
def test_rounding_makes_no_other_key(value, other):
    assert of(value) == of(other)


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (np.array([1.0, 2.0]), np.array([1.0, 2.01])),
        (np.array([1.0, 2.0]), np.array([[1.0, 2.0]])),
        (np.array([1.0, 2.0]), np.array([1, 2])),
        (np.array([1.0, np.nan]), np.array([1.0, 0.0])),
        (np.array([1.0, np.inf]), np.array([1.0, -np.inf])),
        (np.array([1.0, 2.0]), [1.0, 2.0]),
        (1e-3, 2e-3),
        ("left", "right"),
        (True, 1),
        (np.array([1.0, 2.0]), np.array([2.0, 4.0])),
        ({"a": 1}, {"a": 2}),
    ],
)
def test_another_answer_makes_another_key(value, other):
    assert of(value) != of(other)


def small_network(*layers, from_logits=True):
    """A compiled network that ends with four outputs."""
    import keras

    model = keras.Sequential([keras.Input((9, 9, 1)), *layers, keras.layers.Flatten(), keras.layers.Dense(4)])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=from_logits))
    return model


def key_of_network(model):
    """The key of a network that a check asked for its loss."""
    handle = LocalModel(model)
    handle.fill()
    handle.evaluate(np.linspace(0, 1, 162).reshape(2, 9, 9, 1), np.array([0, 3]), return_dict=True)
    return of(handle)


def test_a_network_is_known_by_its_weights_maps_and_loss_however_it_is_written_down():
    import keras
    from keras import layers

    key = key_of_network(small_network(layers.Conv2D(3, 3, activation="relu")))
    inputs = keras.Input((9, 9, 1), name="picture")
    x = layers.ReLU()(layers.Conv2D(3, (3, 3), name="first")(inputs))
    model = keras.Model(inputs, layers.Dense(4)(layers.Reshape((-1,))(x)))
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    assert key_of_network(model) == key
    others = [
        small_network(layers.Conv2D(3, 3, activation="tanh")),  # another loss
        small_network(layers.Conv2D(3, 3, activation="relu"), from_logits=False),
        small_network(layers.Conv2D(3, 3, activation="relu", use_bias=False)),
        small_network(layers.Conv2D(3, 3, strides=2, activation="relu")),
        small_network(layers.Conv2D(3, 2, activation="relu"), layers.AveragePooling2D(2, 1)),  # 7x7 as before
    ]
    assert len({key, *map(key_of_network, others)}) == 1 + len(others)


def test_a_network_that_says_nothing_of_its_shapes_makes_no_key():
    import keras

    class Own(keras.Model):
        def call(self, x):
            return x

    with pytest.raises(sealed.NoKey):
        of(LocalModel(Own()))


@pytest.mark.parametrize("reply", [Reply("raised", error="ValueError"), Reply("not attempted")])
def test_an_error_makes_no_key(reply):
    with pytest.raises(sealed.NoKey):
        sealed.fingerprint(ONE, [Reply("returned", 1), reply])
    with pytest.raises(sealed.NoKey):
        sealed.fingerprint(ONE, [])


def test_only_the_answers_open_a_hint_and_a_changed_one_is_none():
    text = sealed.seal({of(1.0): "하나", of(2.0): "두 번째 힌트"}, b"anything")
    data = base64.b64decode(text)
    assert [sealed.unseal(data, of(value)) for value in (1.0, 2.0, 3.0)] == ["하나", "두 번째 힌트", None]
    assert sealed.unseal(data[:-1] + bytes([data[-1] ^ 1]), of(1.0)) in (None, "하나")
    opened = [sealed.unseal(data[:i] + bytes([data[i] ^ 1]) + data[i + 1 :], of(2.0)) for i in range(16, len(data))]
    assert set(opened) == {"두 번째 힌트", None}
    assert "힌트".encode() not in data


def test_a_release_is_the_same_twice_and_shows_no_hint(week, hints, tmp_path):
    for language in LANGUAGES:
        assert sealed_hints(week, language) == hints[language]
        notebook = nbformat.writes(build_assignment(week, language, hints=hints[language]).release)
        assert hints[language] in notebook
        (tmp_path / f"{language}.ipynb").write_text(notebook, encoding="utf-8")
        for mistake in week.load_mistakes():
            assert mistake.hint.to(language) not in notebook
            assert mistake.hint.to(language).encode() not in base64.b64decode(hints[language])
    assert leaks(week, tmp_path) == []


def answered(week, exercise, source):
    """The key of an answer's replies to the exercise's visible check."""
    namespace = dict(vars(np)) | {"np": np}
    exec(source, namespace)  # an answer of ours
    check = next(c for c in exercise.checks.values() if not c.hidden)
    return sealed.fingerprint(check, replies_to(check.function, HomeDoor(namespace)))


def test_no_right_answer_opens_a_hint_and_each_mistake_opens_its_own(week, hints):
    data = base64.b64decode(hints["ko"])
    exercises = {exercise.name: exercise for exercise in exercises_of(week)}
    for name, right in reference_answers(week, exercises.values()).items():
        assert sealed.unseal(data, answered(week, exercises[name], right)) is None
    for alternative in week.load_alternatives():
        right = answered(week, exercises[alternative.exercise], alternative.source)
        assert sealed.unseal(data, right) is None
    for mistake in week.load_mistakes():
        wrong = mistaken(week, mistake)
        assert sealed.unseal(data, answered(week, exercises[mistake.exercise], wrong)) == mistake.hint.ko


@pytest.mark.parametrize(("other", "told"), [("Is it twice?", True), ("Is it three times?", False)])
def test_mistakes_that_a_check_does_not_tell_apart_are_told_only_in_the_same_words(tmp_path, other, told):
    same = MISTAKES.replace(
        "MISTAKES = [\n",
        "MISTAKES = [\n    Mistake('double', 'added twice', "
        "old='np.asarray(values) * secret_factor', new='3 * np.asarray(values)', caught_by='three_numbers_double', "
        f"hint=Text(ko='두 배인지 확인하세요.', en={other!r})),\n",
    )
    week = write_repository(tmp_path, mistakes=same)
    exercise = exercises_of(week)[0]
    wrong = "def double(values):\n    return 3 * np.asarray(values)"
    opened = sealed.unseal(base64.b64decode(sealed_hints(week, "en")), answered(week, exercise, wrong))
    assert opened == ("Is it twice?" if told else None)


@pytest.mark.parametrize("factor", ["np.random.random()", "2 if len(values) == 3 else 3"])
def test_answers_that_change_or_that_the_check_takes_for_right_have_no_hint(tmp_path, factor):
    mistakes = MISTAKES.replace('new="secret_factor = 3"', f'new="secret_factor = {factor}"')
    sealed_once, again = (sealed_hints(write_repository(tmp_path, mistakes=mistakes), "en") for _ in range(2))
    other = len("What about the smallest?")
    assert len(base64.b64decode(sealed_once)) == sealed.SALT + sealed.NAME + sealed.TAG + sealed.LENGTH + other
    assert again == sealed_once


@pytest.mark.parametrize("language", LANGUAGES)
def test_course_check_says_the_hint_under_the_message_of_who_made_the_mistake(week, hints, tmp_path, language):
    assignment = build_assignment(week, language, hints=hints[language])
    mistake = week.load_mistakes()[0]
    wrong = {"double": mistaken(week, mistake), "span": "def span(values):\n    print('seen')\n    return 7.5"}
    path = tmp_path / "week99_toy.ipynb"
    path.write_text(json.dumps(with_answers(assignment.release, wrong)), encoding="utf-8")
    use_language(language)
    messages = {cell.exercise: cell.message for cell in check_notebook(read_notebook(path), Limits()) if cell.message}
    assert messages["double"].endswith("\n" + SAME_AS.format(hint=mistake.hint.to(language)).to(language))
    assert "\n" not in messages["span"]


def test_in_a_notebook_the_hint_is_the_last_step(monkeypatch, week, hints, capsys):
    check = exercises_of(week)[0].checks["double-1"]
    use_language("en")
    sealed.use_hints(hints["en"])

    def double(values):
        print("called")
        return 3 * values

    monkeypatch.setitem(check.function.__globals__, "double", double)
    shown = []
    for _ in range(4):
        with pytest.raises(home.CheckFailure) as caught:
            home.run_check(check.function)
        shown.append(caught.value._render_traceback_()[0])
    assert ["Is it twice?" in step for step in shown] == [False, False, True, True]
    assert capsys.readouterr().out == "called\n" * 4  # what is asked for a hint prints nothing
    monkeypatch.setitem(check.function.__globals__, "double", lambda values: 2 * values)
    home.run_check(check.function)


def test_the_grader_does_not_mind_the_hints(week, hints):
    assignment = build_assignment(week, "en", hints=hints["en"])
    answers = {**reference_answers(week, assignment.exercises), "double": mistaken(week, week.load_mistakes()[0])}
    with quick_grader(week) as grader:
        plain, hinted = (
            grader.grade("student01", nbformat.writes(with_answers(one.release, answers)).encode())
            for one in (build_assignment(week, "en"), assignment)
        )
    assert hinted.points == plain.points == 3
    assert hinted.problems == plain.problems == []
    messages = [[check.message for exercise in one.exercises for check in exercise.checks] for one in (plain, hinted)]
    assert messages[0] == messages[1]
    assert "typical mistake" not in "".join(messages[0])


def mistaken_notebooks(week, release):
    """(exercise -> its mistake, notebook) with one mistake an exercise in each, until all are made."""
    left = {}
    for mistake in week.load_mistakes():
        left.setdefault(mistake.exercise, []).append(mistake)
    while left:
        made = {exercise: mistakes.pop() for exercise, mistakes in left.items()}
        left = {exercise: mistakes for exercise, mistakes in left.items() if mistakes}
        yield made, with_answers(release, {exercise: mistaken(week, one) for exercise, one in made.items()})


@pytest.mark.slow
@pytest.mark.parametrize("week", without_exams(NETWORKS_MANY))
def test_at_home_most_mistakes_are_told_and_no_other_one_in_their_place(process, told, week, tmp_path):
    use_language("en")
    hints = sealed.seal({print_: hint.en for print_, hint in told(week).items()}, b"the week's")
    release = build_assignment(week, "en", hints=hints).release
    heard, silent = [], []
    for made, notebook in mistaken_notebooks(week, release):
        path = tmp_path / "answer.ipynb"
        path.write_text(json.dumps(notebook), encoding="utf-8")
        for cell in check_notebook(read_notebook(path), Limits(), process(week).trusted):
            if cell.exercise in made and cell.message and not any(words in cell.message for words in TELL_THEMSELVES):
                _, _, hint = cell.message.partition(SAME_AS.en.partition("{")[0])
                mistake = made[cell.exercise]
                assert hint in ("", mistake.hint.en), mistake
                (heard if hint else silent).append(mistake)
    print(f"{week.slug}: {len(heard)} of {len(heard) + len(silent)} told; not told: {[one.name for one in silent]}")
    assert len(heard) >= max(1, 0.85 * len(heard + silent))  # and some were asked at all


@pytest.mark.slow
@pytest.mark.parametrize("week", without_exams(EACH_WEEK))
def test_no_other_right_answer_opens_a_hint(variants, told, week):
    exercises = {exercise.name: exercise for exercise in exercises_of(week)}
    for one in week.load_alternatives():
        right = Variant(one.exercise, (), (), one.source)
        for check in exercises[one.exercise].checks.values():
            if not check.hidden:
                assert fingerprint_of(check, right, variants(week)) not in told(week)
