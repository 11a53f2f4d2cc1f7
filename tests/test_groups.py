"""Tests that share what takes long stay together, and no process is left at the end with the longest."""

from types import SimpleNamespace

from tests.groups import group_of, in_order

CONTRACT = "tests/test_contract.py::test_it[week04_convolution{}]"
IDS = [
    "tests/test_cli.py::test_one",
    "tests/truth/test_truth.py::test_it[week10_vgg]",
    CONTRACT.format("-a"),
    "tests/test_cli.py::test_two",
    "tests/test_contract.py::test_it[week05_stride]",
    CONTRACT.format("-b"),
    "tests/test_cli.py::test_three",
]


def test_a_file_is_a_group_and_a_week_in_it_one_of_its_own_and_the_attacks_are_one():
    assert [group_of(one) for one in IDS[:3]] == [
        "tests/test_cli.py",
        "tests/truth/test_truth.py week10_vgg",
        "tests/test_contract.py week04_convolution",
    ]
    assert {group_of(f"tests/attacks/test_{one}.py::test") for one in ("files", "time")} == {"tests/attacks"}


def test_the_longest_are_first_then_the_groups_of_most_tests_each_in_its_order():
    ordered = [item.nodeid for item in in_order([SimpleNamespace(nodeid=one) for one in IDS])]
    assert ordered == [IDS[1], IDS[0], IDS[3], IDS[6], IDS[2], IDS[5], IDS[4]]
