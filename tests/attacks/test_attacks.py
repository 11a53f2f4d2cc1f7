"""No attack gains a point, shows what is hidden, or changes what another has."""

import pytest

from tests.attacks.arena import CANARIES, HONEST, books
from tests.attacks.attack import AFTER, DONE
from tests.attacks.attacks import LONG, SHORT

pytestmark = pytest.mark.slow
short = pytest.mark.parametrize("attack", SHORT, ids=lambda attack: attack.name)


def points_of(result):
    """Points by grade id."""
    return {check.grade_id: check.points for exercise in result.exercises for check in exercise.checks}


def gains(arena, attack):
    """The checks in which an attack has more points than the same notebook without it, or than its own books."""
    honest, mine = points_of(arena.result(HONEST)), points_of(arena.result(attack.name))
    entered, score = books(arena.semester, arena.week, attack.name)
    assert [name for name, *_ in entered] == sorted(honest)
    assert entered == [(name, mine[name], None, 0) for name in sorted(mine)]
    assert score == sum(mine.values())
    return [name for name in honest if mine[name] > honest[name]]


def leaks(arena, attack):
    """What an attacker can read of what is hidden: (what, file)."""
    return [
        (what, path)
        for path, text in arena.told(attack.name).items()
        for what, canary in CANARIES.items()
        if canary in text
    ]


def was_tried(arena, attack):
    """Whether the attack's cell ran to its end."""
    (cell,) = [c for c in arena.result(attack.name).notebook["cells"] if c["source"].endswith(f"print({DONE!r})")]
    return DONE in "".join(output.get("text", "") for output in cell["outputs"])


def test_the_honest_twin_has_something_to_gain(arena):
    assert points_of(arena.result(HONEST)) == {"double-1": 0, "double-2": 0, "span-1": 1, "span-2": 2}
    assert arena.result(HONEST).isolated


@short
def test_an_attack_gains_no_point(arena, attack):
    assert gains(arena, attack) == []


@short
def test_an_attack_shows_nothing_that_is_hidden(arena, attack):
    assert leaks(arena, attack) == []


@pytest.mark.parametrize("attack", [a for a in SHORT if a.cell and a.ends], ids=lambda attack: attack.name)
def test_an_attack_was_really_tried(arena, attack):
    assert was_tried(arena, attack)


def test_no_attack_changed_what_is_not_its_own(arena):
    """Results, notebooks and books of the honest, sources, checks, and the gradebook's triggers."""
    assert {"student00", "student00/notebook", "student00/books", "source", "repository"} < set(arena.before)
    assert {name for name in arena.before if arena.before[name] != arena.after.get(name)} == set()


def test_forged_outputs_are_cut(arena):
    """A hundred and twenty thousand, 12 MB as they came."""
    (outputs,) = [c["outputs"] for c in arena.result("many-outputs").notebook["cells"] if AFTER in c["source"]]
    assert 1_000 < len(outputs) < 100_000
    assert outputs[-1]["text"] == "[output truncated]\n"


def test_no_attack_left_a_file_or_called_anybody(arena):
    assert arena.called == []
    assert [name for name in ("daemon", "exit", "pickled", "brought") if (arena.semester.root / name).exists()] == []


def test_every_attack_has_a_name_of_its_own_and_says_what_it_tries():
    attacks = [*SHORT, *LONG]
    assert len({attack.name for attack in attacks}) == len(attacks) >= 120
    assert all(attack.tries for attack in attacks)
    assert all(attack.cell or attack.edit or attack.files for attack in attacks)
