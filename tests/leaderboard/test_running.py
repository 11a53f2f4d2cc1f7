"""What becomes of an entry whose process ends early."""

from unittest import mock

from course.leaderboard.hand_in import HandIn
from course.leaderboard.running import NAME, run_entry
from course.sandbox.session import CRASHED


def test_a_process_that_ends_at_once_is_closed_and_costs_its_entry_alone(toy):
    gone = mock.Mock()
    gone.used.side_effect = EOFError
    gone.short.return_value = False
    outcome = run_entry(toy, HandIn(b""), lambda cpus: gone)
    assert outcome.fault == CRASHED.format(name=NAME)
    gone.close.assert_called_once_with()
