"""result.json: what a student says came out. Any bytes may stand there."""

import json
import os

import pytest

from course.errors import CourseError
from course.project.claim import Claim, read_claim, write_claim
from course.project.result import Measured


def said(folder, data):
    (folder / "result.json").write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return read_claim(folder)


def test_a_number_alone_is_a_claim(tmp_path):
    assert said(tmp_path, {"accuracy": 0.875}) == Claim(0.875)
    assert said(tmp_path, {"accuracy": 1}) == Claim(1.0)
    assert said(tmp_path, b'\xef\xbb\xbf{"accuracy": 0}') == Claim(0.0)


def test_what_was_measured_is_written_and_read_again(tmp_path):
    measured = Measured("efficientnet-lite0", "214e1daa1d5718dc", 55, 56, 112, 14, ["a"])
    assert read_claim(write_claim(tmp_path, measured).parent) == Claim(0.982, *measured[:2])


@pytest.mark.parametrize(
    "accuracy", [1.01, -0.1, 87.5, True, "0.9", None, [0.9], float("nan"), float("inf"), 10**400, -0.0001]
)
def test_an_accuracy_is_a_number_from_0_to_1(tmp_path, accuracy):
    with pytest.raises(CourseError, match="from 0 to 1"):
        said(tmp_path, {"accuracy": accuracy})


@pytest.mark.parametrize(
    "data", [b"", b"{", b"0.9", b"[]", b"\xff\xfe", b"[" * 9_000, b'{"accuracy": ' + b"9" * 5_000 + b"}", b"null"]
)
def test_what_is_no_claim_is_told(tmp_path, data):
    with pytest.raises(CourseError, match="accuracy"):
        said(tmp_path, data)


def test_names_that_are_none_are_left_out(tmp_path):
    for name in ["<b>", "x" * 61, "\x1b[2J", 5, {"a": 1}, "", "../x"]:
        assert said(tmp_path, {"accuracy": 0.5, "extractor": name, "version": name}) == Claim(0.5)


def test_nothing_but_an_ordinary_small_file_is_read(tmp_path):
    with pytest.raises(CourseError, match="there is no result"):
        read_claim(tmp_path)
    (tmp_path / "secret.json").write_text('{"accuracy": 0.5}', encoding="utf-8")
    (tmp_path / "result.json").symlink_to("secret.json")
    with pytest.raises(CourseError, match="ordinary"):
        read_claim(tmp_path)
    (tmp_path / "result.json").unlink()
    os.mkfifo(tmp_path / "result.json")
    with pytest.raises(CourseError, match="ordinary"):
        read_claim(tmp_path)
    (tmp_path / "result.json").unlink()
    with pytest.raises(CourseError, match="10,000"):
        said(tmp_path, b'{"accuracy": 0.5}' + b" " * 10_000)
